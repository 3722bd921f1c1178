"""To which list an address belongs.

Political keys come in six lists. Only the twelve digits of municipalities are kept; the
keys of associations, districts, government districts and states are their beginnings, and
the eight digits of a municipality leave out the four of its association.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from modellkommune.kernel.catalogue.vocabularies.reading import table

EU = "http://publications.europa.eu/resource/authority/"
GEOCODING = "http://dcat-ap.de/def/politicalGeocoding/"
# List of SKOS -> table.
SCHEMES: Mapping[str, str] = {
    f"{EU}data-theme": "themes",
    f"{EU}file-type": "file_types",
    f"{EU}language": "languages",
    f"{EU}frequency": "frequencies",
    f"{EU}planned-availability": "availability",
    f"{EU}access-right": "access_rights",
    f"{EU}distribution-status": "statuses",
    f"{EU}dataset-type": "dataset_types",
    "http://data.europa.eu/bna/asd487ae75": "hvd_categories",
    "http://purl.org/adms/status/1.0": "statuses_before_3",
    "http://purl.org/adms/publishertype/1.0": "publisher_types",
    "http://dcat-ap.de/def/licenses": "licences",
    "http://dcat-ap.de/def/contributors": "contributors",
    "http://dcat-ap.de/def/hashAlgorithms": "hash_algorithms",
    f"{GEOCODING}Level": "geocoding_levels",
}


@cache
def schemes_by_entry() -> Mapping[str, str]:
    """Return the list of every entry, political keys apart."""
    return {row["uri"]: scheme for scheme, name in SCHEMES.items() for row in table(name)}


@cache
def political_keys() -> Mapping[str, frozenset[str]]:
    """Return the political keys of every list."""
    keys = [row["key"] for row in table("region_keys")]
    return {
        "regionalKey": frozenset(keys),
        "municipalityKey": frozenset(key[:5] + key[9:] for key in keys),
        "municipalAssociationKey": frozenset(key[:9] for key in keys),
        "districtKey": frozenset(key[:5] for key in keys),
        "governmentDistrictKey": frozenset(key[:3] for key in keys),
        "stateKey": frozenset(key[:2] for key in keys),
    }


def scheme_of(uri: str) -> str:
    """Return the list that an address is an entry of, or ""."""
    if uri.startswith(GEOCODING):
        name, _, key = uri.removeprefix(GEOCODING).partition("/")
        if key in political_keys().get(name, ()):
            return GEOCODING + name
    return schemes_by_entry().get(uri, "")


def label_of(uri: str, language: str = "de") -> str:
    """Return what an entry of a list is called, or "" for an address of no list."""
    row = rows_by_entry().get(uri)
    if row is None:
        return ""
    names = (row["label_de"], row["label_en"])
    first, second = names if language.startswith("de") else reversed(names)
    return first or second or row["code"]


@cache
def rows_by_entry() -> Mapping[str, Mapping[str, str]]:
    """Return the row of every entry of every list."""
    return {row["uri"]: row for name in SCHEMES.values() for row in table(name)}
