"""The description of another catalogue as the columns of our records.

Everything is kept twice: whole, as it came, in `foreign`, from which it is passed on
unchanged; and in the columns by which our readers search and choose.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from django.utils import timezone

from modellkommune.features.opendata.models import HarvestSource
from modellkommune.kernel.catalogue import vocabularies
from modellkommune.kernel.catalogue.harvesting.guessing import file_format
from modellkommune.kernel.catalogue.harvesting.stored import as_json
from modellkommune.kernel.catalogue.model import Agent, Dataset, Day, Distribution

# What harvesters put where nothing is said about a licence (rule book of GovData).
NO_LICENCE = "other-closed"


def dataset_columns(dataset: Dataset, *, mark: str, source: HarvestSource) -> dict[str, Any]:
    """Return the columns of a dataset; texts are cut to what the columns hold."""
    publisher = dataset.publisher or Agent("")
    return {
        "title": dataset.title.strip()[:300],
        "description": dataset.description,
        "office": source.office,
        "uri": "" if dataset.address.startswith("_:") else dataset.address[:1000],
        "keywords": list(dataset.keywords),
        "themes": _codes(dataset.themes, vocabularies.themes),
        "hvd_categories": _codes(dataset.hvd_categories, vocabularies.hvd_categories),
        "legislation": list(dataset.legislation),
        "frequency": _code(dataset.frequency, vocabularies.frequencies)[:300],
        "access_rights": _code(dataset.access_rights, vocabularies.access_rights)[:300],
        "availability": _code(dataset.availability, vocabularies.planned_availability)[:300],
        "languages": _codes(dataset.languages, vocabularies.languages),
        "version": dataset.version[:100],
        "version_notes": dataset.version_notes,
        "provenance": dataset.provenance,
        "legal_basis": dataset.legal_basis[:500],
        "originator": _names(dataset.originators),
        "maintainer": _names(dataset.maintainers),
        "publisher_name": publisher.name[:300],
        "publisher_uri": publisher.address[:1000],
        "source_issued_at": moment(dataset.issued),
        "links": _links(dataset),
        "foreign": {"mark": mark, "description": as_json(dataset)},
        **_where(dataset),
        **_when(dataset),
    }


def _where(dataset: Dataset) -> dict[str, Any]:
    geocoding = dataset.geocoding[0] if dataset.geocoding else ""
    return {
        "spatial_text": next((one.name for one in dataset.places if one.name), "")[:300],
        "geocoding": geocoding.rstrip("/").rpartition("/")[2][:300],
    }


def _when(dataset: Dataset) -> dict[str, Any]:
    starts = [one.starts_on for one in dataset.periods if one.starts_on]
    ends = [one.ends_on for one in dataset.periods if one.ends_on]
    return {
        "from_on": min(map(_day, starts), default=None),
        "until_on": max(map(_day, ends), default=None),
    }


def _links(dataset: Dataset) -> dict[str, Any]:
    found = {
        "landing_page": dataset.landing_page,
        "documentation": list(dataset.documentation),
        "conforms_to": list(dataset.conforms_to),
    }
    return {name: value for name, value in found.items() if value}


def distribution_columns(
    distribution: Distribution, *, source: HarvestSource, licence: str
) -> dict[str, Any]:
    """Return the columns of a distribution.

    licence  of the whole dataset, for a file that names none
    """
    named = distribution.license or licence
    is_sha256 = distribution.checksum and len(distribution.checksum.value) == 64
    return {
        "uri": "" if distribution.address.startswith("_:") else distribution.address[:1000],
        "title": distribution.title.strip()[:300],
        "description": distribution.description,
        "access_url": distribution.access_url[:2000],
        "download_url": distribution.download_url[:2000],
        "format": _format(distribution.format)[:300],
        "media_type": _media_type(distribution.media_type),
        "licence": (_code(named, vocabularies.licences) or source.licence or NO_LICENCE)[:300],
        "attribution": distribution.attribution[:500],
        "rights": distribution.rights[:500],
        "status": _code(distribution.status, vocabularies.statuses)[:300],
        "availability": _code(distribution.availability, vocabularies.planned_availability)[:300],
        "languages": _codes(distribution.languages, vocabularies.languages),
        "byte_size": distribution.byte_size,
        "sha256": distribution.checksum.value if distribution.checksum and is_sha256 else "",
        "issued_at": moment(distribution.issued),
        "modified_at": moment(distribution.modified),
    }


def moment(value: Day | None) -> datetime | None:
    """Return a day or moment as a moment; without a zone it is meant as in our own."""
    if value is None:
        return None
    if not isinstance(value, datetime):
        value = datetime.combine(value, time(0))
    return timezone.make_aware(value) if timezone.is_naive(value) else value.astimezone(UTC)


def _day(value: Day) -> date:
    return value.date() if isinstance(value, datetime) else value


@cache
def _list(of: Callable[[], Any]) -> Mapping[str, str]:
    return {address: entry.code for address, entry in of().items()}


def _code(address: str, of: Callable[[], Any]) -> str:
    """Return the short code of an entry; an address that no list holds stays as it is."""
    return _list(of).get(address, address)


def _codes(addresses: tuple[str, ...], of: Callable[[], Any]) -> list[str]:
    return [_code(address, of) for address in addresses]


def _format(address: str) -> str:
    """Return the code of a format, also of one under the address of a list by another name.

    Portals write file-type/WFS where the list of the EU has WFS_SRVC.
    """
    code = _code(address, vocabularies.file_types)
    if code != address:
        return code
    word = address.rpartition("/file-type/")[2]
    named = _code(file_format(word), vocabularies.file_types)
    return address if named == word else named


def _media_type(address: str) -> str:
    return address.partition("/media-types/")[2][:200] or address[:200]


def _names(agents: tuple[Agent, ...]) -> str:
    return ", ".join(agent.name for agent in agents if agent.name)[:300]
