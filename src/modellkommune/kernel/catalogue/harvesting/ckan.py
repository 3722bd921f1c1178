"""Answers of the API of CKAN as datasets of our model.

Most catalogues of German towns run CKAN, and some offer nothing else. What CKAN has no
field for stands in its `extras`, by names that the extensions for DCAT made usual.
Source: CKAN 2.10, API guide (package_search); ckanext-dcat and ckanext-dcatde (names).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from modellkommune.kernel.catalogue.harvesting import guessing
from modellkommune.kernel.catalogue.model import (
    Agent,
    Checksum,
    Contact,
    Dataset,
    Day,
    Distribution,
    Period,
    Place,
)

PER_PAGE = 100
SEARCH = "/api/3/action/package_search"
SHA256 = "http://dcat-ap.de/def/hashAlgorithms/sha/256"
Package = Mapping[str, Any]


class NoCkanAnswer(ValueError):
    """What came is no answer of the API of CKAN."""


@dataclass(frozen=True)
class CkanPage:
    """One page of a search: its datasets, and how many there are on all pages."""

    datasets: tuple[Dataset, ...]
    total: int
    found: int


def search_address(address: str, *, start: int = 0) -> str:
    """Return the address that gives one page of all datasets.

    address  of the catalogue, of its API, or of the search itself
    """
    front, _sign, query = address.partition("?")
    if "/api/" not in front:
        front = front.rstrip("/").removesuffix("/dataset") + SEARCH
    wanted = f"rows={PER_PAGE}&start={start}&sort=metadata_created%20asc"
    kept = [one for one in query.split("&") if one and not one.startswith(("rows=", "start="))]
    return f"{front}?{'&'.join([*kept, wanted])}"


def read_page(content: bytes, *, address: str) -> CkanPage:
    """Return the datasets of one answer. Raises NoCkanAnswer.

    address  of the catalogue, which names datasets that have no address of their own
    """
    try:
        answer = json.loads(content)
        result = answer["result"]
        packages, total = result["results"], int(result["count"])
    except (ValueError, KeyError, TypeError) as problem:
        raise NoCkanAnswer(str(problem)[:200]) from problem
    if not answer.get("success") or not isinstance(packages, list):
        raise NoCkanAnswer("the answer tells of a failure")
    base = address.partition("?")[0].partition("/api/")[0].rstrip("/")
    found = [one for one in packages if isinstance(one, Mapping)]
    datasets = tuple(read_package(one, base=base) for one in found if _is_public_dataset(one))
    return CkanPage(datasets, total, len(packages))


def _is_public_dataset(package: Package) -> bool:
    is_hidden = package.get("private") or package.get("state", "active") != "active"
    return not is_hidden and package.get("type", "dataset") in ("dataset", "datensatz", "")


def read_package(package: Package, *, base: str) -> Dataset:
    """Return one dataset of CKAN."""
    extras = _extras(package)
    name = _text(package, "name") or _text(package, "id")
    return Dataset(
        address=extras.get("uri") or f"{base}/dataset/{name}",
        identifier=extras.get("identifier") or extras.get("guid") or _text(package, "id") or name,
        title=_text(package, "title") or name,
        description=_text(package, "notes"),
        publisher=_publisher(package, extras),
        contacts=_contacts(package, extras),
        distributions=tuple(_distributions(package, base=base)),
        keywords=_keywords(package),
        themes=_themes(package, extras),
        contributor_ids=tuple(_list(extras.get("contributorID", ""))),
        places=_places(extras),
        geocoding=tuple(_list(extras.get("politicalGeocodingURI", ""))),
        periods=_periods(extras),
        issued=day(extras.get("issued") or _text(package, "metadata_created")),
        modified=day(extras.get("modified") or _text(package, "metadata_modified")),
        frequency=guessing.frequency(extras.get("frequency", "")),
        access_rights=extras.get("access_rights", ""),
        availability=extras.get("availability", ""),
        languages=tuple(_list(extras.get("language", ""))),
        landing_page=_text(package, "url") or f"{base}/dataset/{name}",
        version=_text(package, "version"),
        other_identifiers=tuple(_list(extras.get("alternate_identifier", ""))),
        legal_basis=" ".join(_list(extras.get("legalbasisText", ""))),
        provenance=extras.get("provenance", ""),
    )


def _publisher(package: Package, extras: Mapping[str, str]) -> Agent | None:
    organization = package.get("organization") or {}
    named = organization.get("title") or organization.get("name") or "" if organization else ""
    name = extras.get("publisher_name") or named or _text(package, "author")
    if not name:
        return None
    return Agent(
        name=str(name),
        address=extras.get("publisher_uri", ""),
        email=extras.get("publisher_email", ""),
        homepage=extras.get("publisher_url", ""),
    )


def _contacts(package: Package, extras: Mapping[str, str]) -> tuple[Contact, ...]:
    for name, email in (
        (extras.get("contact_name", ""), extras.get("contact_email", "")),
        (_text(package, "maintainer"), _text(package, "maintainer_email")),
        (_text(package, "author"), _text(package, "author_email")),
    ):
        if email or name:
            return (Contact(name=name, email=email, page=extras.get("contact_url", "")),)
    return ()


def _distributions(package: Package, *, base: str) -> Iterable[Distribution]:
    usual = guessing.licence(_text(package, "license_url") or _text(package, "license_id"))
    usual = guessing.licence(_text(package, "license_id")) if "://" not in usual else usual
    attribution = _extras(package).get("licenseAttributionByText", "")
    for resource in package.get("resources") or []:
        if not isinstance(resource, Mapping) or not _text(resource, "url"):
            continue
        yield _distribution(resource, package, usual=usual, attribution=attribution, base=base)


def _distribution(
    resource: Package, package: Package, *, usual: str, attribution: str, base: str
) -> Distribution:
    number, name = _text(resource, "id"), _text(package, "name")
    url, digest = _text(resource, "url"), _text(resource, "hash")
    return Distribution(
        address=_text(resource, "uri") or f"{base}/dataset/{name}/resource/{number}",
        access_url=_text(resource, "access_url") or url,
        download_url=_text(resource, "download_url") or url,
        title=_text(resource, "name"),
        description=_text(resource, "description"),
        license=guessing.licence(_text(resource, "license")) or usual,
        attribution=_text(resource, "licenseAttributionByText") or attribution,
        format=guessing.file_format(_text(resource, "format")),
        media_type=_media_type(_text(resource, "mimetype")),
        byte_size=_size(resource.get("size")),
        checksum=Checksum(SHA256, digest) if len(digest) == 64 else None,
        issued=day(_text(resource, "created")),
        modified=day(_text(resource, "last_modified")),
        languages=tuple(_list(_text(resource, "language"))),
    )


def _media_type(text: str) -> str:
    is_plain = "/" in text and "://" not in text
    return f"https://www.iana.org/assignments/media-types/{text}" if is_plain else text


def _size(value: Any) -> int | None:
    text = str(value or "").strip()
    return int(text) if text.isdigit() else None


def _keywords(package: Package) -> tuple[str, ...]:
    tags = [one for one in package.get("tags") or [] if isinstance(one, Mapping)]
    return tuple(filter(None, (_text(one, "display_name") or _text(one, "name") for one in tags)))


def _themes(package: Package, extras: Mapping[str, str]) -> tuple[str, ...]:
    groups = [one for one in package.get("groups") or [] if isinstance(one, Mapping)]
    named = [*_list(extras.get("theme", "")), *(_text(one, "name") for one in groups)]
    return tuple(dict.fromkeys(filter(None, map(guessing.theme, named))))


def _places(extras: Mapping[str, str]) -> tuple[Place, ...]:
    geometry, address = extras.get("spatial", ""), extras.get("spatial_uri", "")
    name = extras.get("spatial_text", "")
    if not (geometry or address or name):
        return ()
    is_geojson = geometry.lstrip().startswith("{")
    if geometry and not is_geojson:
        name, geometry = name or geometry, ""
    return (Place(address=address, name=name, geometry=geometry, notation="geojson"),)


def _periods(extras: Mapping[str, str]) -> tuple[Period, ...]:
    starts = day(extras.get("temporal_start") or extras.get("temporal_coverage_from", ""))
    ends = day(extras.get("temporal_end") or extras.get("temporal_coverage_to", ""))
    return (Period(starts, ends),) if starts or ends else ()


def _extras(package: Package) -> dict[str, str]:
    """Return the extras, which stand in a list of pairs, or flat in newer catalogues."""
    found = {
        str(one.get("key")): _plain(one.get("value"))
        for one in package.get("extras") or []
        if isinstance(one, Mapping)
    }
    flat = {name: _plain(value) for name, value in package.items() if name != "extras"}
    return {**{name: text for name, text in flat.items() if text and name in FLAT}, **found}


FLAT = {
    "identifier", "issued", "modified", "frequency", "theme", "language", "spatial",
    "temporal_start", "temporal_end", "publisher_name", "publisher_uri", "publisher_email",
    "contact_name", "contact_email", "uri", "access_rights", "provenance",
    "contributorID", "politicalGeocodingURI", "alternate_identifier",
}  # fmt: skip


def _plain(value: Any) -> str:
    if value is None or isinstance(value, str):
        return (value or "").strip()
    return json.dumps(value, ensure_ascii=False)


def _text(record: Package, name: str) -> str:
    value = record.get(name)
    return str(value).strip() if isinstance(value, str | int) else ""


def _list(text: str) -> list[str]:
    """Return the entries of a list that stands in a text, as JSON or divided by commas."""
    if text.startswith("["):
        try:
            return [str(one).strip() for one in json.loads(text) if str(one).strip()]
        except ValueError:
            return []
    return [text.strip()] if text.strip() else []


def day(text: str) -> Day | None:
    """Return a day or a moment of CKAN, or None for what is none."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return None
