"""Short codes of the database as addresses of the official lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from modellkommune.kernel.catalogue import vocabularies
from modellkommune.kernel.catalogue.words import GEOCODING

MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
CONTRIBUTORS = "http://dcat-ap.de/def/contributors/"
# Length of an official key, and the list and level of the areas that have such keys.
_KEYS = {
    2: ("stateKey", "state"),
    5: ("districtKey", "administrativeDistrict"),
    8: ("municipalityKey", "municipality"),
    9: ("municipalAssociationKey", "municipality"),
    12: ("regionalKey", "municipality"),
}
_COUNTY_AS_ARS = "0000000"

List = Callable[[], Mapping[str, Any]]


@cache
def _addresses(entries: List) -> Mapping[str, str]:
    return {entry.code: address for address, entry in entries().items()}


def address_of(code: str, entries: List) -> str:
    """Return the address of an entry; what no list knows stays as it came, "" stays ""."""
    return _addresses(entries).get(code, code)


def addresses_of(codes: Iterable[str], entries: List) -> tuple[str, ...]:
    """Return the addresses of several entries."""
    return tuple(address_of(code, entries) for code in codes if code)


def licence_address(code: str) -> str:
    """Return the address of a licence."""
    return address_of(code, vocabularies.licences)


def media_type_address(text: str) -> str:
    """Return the address of a media type, such as "text/csv"."""
    return text if not text or "://" in text else f"{MEDIA_TYPES}{text}"


def contributor_address(code: str) -> str:
    """Return the address of a contributor of the published list."""
    return code if not code or "://" in code else f"{CONTRIBUTORS}{code}"


def geocoding_of(key: str) -> tuple[str, str]:
    """Return the addresses of a regional key and of its level, or two times "".

    key  AGS (2, 5 or 8 digits), ARS (9 or 12 digits), or an address
    """
    if "://" in key:
        return key, _level(key)
    if len(key) == 12 and key.endswith(_COUNTY_AS_ARS):
        key = key[:5]
    if not key.isdecimal() or len(key) not in _KEYS:
        return "", ""
    name, level = _KEYS[len(key)]
    return f"{GEOCODING}{name}/{key}", f"{GEOCODING}Level/{level}"


def _level(address: str) -> str:
    names = {f"/{name}/": level for name, level in _KEYS.values()}
    found = next((level for part, level in names.items() if part in address), "")
    return f"{GEOCODING}Level/{found}" if found else ""
