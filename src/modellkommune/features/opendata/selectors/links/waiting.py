"""What waits for the office: links that do not answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.models import Origin
from modellkommune.features.opendata.selectors.links.broken import broken_links


def waiting_for(person: Any) -> Iterator[Waiting]:
    """Links of our own datasets that are broken; those of others are for their offices."""
    if not person.has_perm(permissions.KEEP):
        return
    own = broken_links().exclude(distribution__dataset__origin=Origin.HARVESTED)
    if number := own.count():
        title = ngettext(
            "{number} link to data does not answer", "{number} links to data do not answer", number
        )
        yield Waiting(
            title=title.format(number=number),
            url=reverse("opendata_office:links"),
            room=_("Open data"),
        )
