"""What this room publishes as data, for the catalogue: all procedures, and each result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.open_data.published import PublishedDataset, PublishedFile, table_files
from modellkommune.features.consultations.models import Procedure
from modellkommune.features.consultations.selectors.exchange.open_data.columns import (
    RESOURCES,
    WEIGHING,
)
from modellkommune.features.consultations.selectors.public_procedures import (
    address_of_procedure,
    public_procedures,
)
from modellkommune.features.consultations.selectors.weighing.public_table import published_at

GEOJSON = "application/geo+json"


def published(authority: Authority) -> Iterator[PublishedDataset]:
    """Return all procedures of an authority as one dataset, and each weighing that is public."""
    procedures = list(public_procedures().filter(authority=authority))
    if procedures:
        yield _all_procedures(authority, procedures)
    for procedure in procedures:
        if (moment := published_at(procedure)) is not None:
            yield _weighing(procedure, moment)


def _all_procedures(authority: Authority, procedures: Sequence[Procedure]) -> PublishedDataset:
    tables = [
        file
        for name, resource in RESOURCES.items()
        for file in table_files(
            resource,
            csv_path=reverse("consultations:data_table", args=[name, "csv"]),
            json_path=reverse("consultations:data_table", args=[name, "json"]),
        )
    ]
    maps = (
        _map("verfahren-geojson", _("Outlines of all procedures"), "procedures_geojson"),
        _map("plaene-geojson", _("Outlines and areas of running plans"), "plans_geojson"),
    )
    licences = [one.licence for one in procedures if one.licence]
    return PublishedDataset(
        key="consultations:all",
        slug="planungsverfahren",
        title=_("Plans and drafts: {name}").format(name=authority.name),
        description=_(
            "Published procedures with their state, displays that run or come, and outlines."
        ),
        page=reverse("consultations:data"),
        files=(*tables, *maps),
        themes=("REGI", "GOVE"),
        keywords=(_("Town planning"), _("Public display")),
        licence=licences[0] if licences else "",
        modified_at=max((one.published_at for one in procedures if one.published_at), default=None),
    )


def _map(name: str, title: str, address: str) -> PublishedFile:
    return PublishedFile(name, title, reverse(f"consultations:{address}"), "GEOJSON", GEOJSON)


def _weighing(procedure: Procedure, moment: datetime) -> PublishedDataset:
    return PublishedDataset(
        key=f"consultations.procedure:{procedure.pk}",
        slug=f"abwaegung-{procedure.slug}",
        title=_("Result of the weighing: {title}").format(title=procedure.title),
        description=_(
            "Every segment of the statements on “{title}” with answer and decision of the council;"
            " persons by number only, unless they have agreed to be named."
        ).format(title=procedure.title),
        page=address_of_procedure(procedure, "weighing"),
        files=table_files(
            WEIGHING,
            csv_path=address_of_procedure(procedure, "weighing_csv"),
            json_path=address_of_procedure(procedure, "weighing_json"),
        ),
        themes=("REGI", "GOVE"),
        keywords=(_("Town planning"), _("Weighing")),
        licence=procedure.licence,
        modified_at=moment,
        place={name: value for name, value in procedure.area.items() if name != "bbox"},
    )
