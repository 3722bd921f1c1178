"""What the fields of a description are called, and from which list they choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.kernel.catalogue import vocabularies
from modellkommune.kernel.catalogue.vocabularies import Entry

LABELS: Mapping[str, Any] = {
    "title": _("Title"),
    "description": _("Description"),
    "office": _("Office that answers"),
    "keywords": _("Keywords"),
    "themes": _("Themes"),
    "hvd_categories": _("High-value dataset"),
    "legislation": _("Acts that ask for the data"),
    "series": _("Part of the series"),
    "frequency": _("Brought up to date"),
    "spatial_text": _("Place in words"),
    "geocoding": _("Official key of the area"),
    "place": _("Outline of the place"),
    "from_on": _("Data from"),
    "until_on": _("Data until"),
    "access_rights": pgettext_lazy("open data", "Access"),
    "availability": _("How long it is meant to stay"),
    "languages": _("Languages"),
    "version": _("Version"),
    "version_notes": _("What is new"),
    "provenance": _("How the data came about"),
    "legal_basis": _("Legal basis in words"),
    "originator": _("Originator, where it is somebody else"),
    "maintainer": _("Who looks after the data, where it is somebody else"),
    "links": _("Links"),
    "rights_asked": _("Rights of others"),
    "access_url": _("Address of the data"),
    "download_url": _("Address of the file itself"),
    "service": _("Data service"),
    "format": _("Format"),
    "media_type": _("Media type"),
    "licence": _("Licence"),
    "attribution": _("Who is to be named"),
    "rights": _("Notes on rights"),
    "status": _("State"),
    "position": _("Place in the list"),
    "file": _("Number of the file"),
}
LISTS: Mapping[str, Callable[[], Mapping[str, Entry]]] = {
    "themes": vocabularies.themes,
    "hvd_categories": vocabularies.hvd_categories,
    "frequency": vocabularies.frequencies,
    "access_rights": vocabularies.access_rights,
    "availability": vocabularies.planned_availability,
    "languages": vocabularies.languages,
    "format": vocabularies.file_types,
    "media_type": vocabularies.media_types,
    "licence": vocabularies.licences,
    "status": vocabularies.statuses,
}  # type: ignore[dict-item]


def label_of_field(field: str) -> str:
    """Return what a field is called."""
    return str(LABELS.get(field, field))
