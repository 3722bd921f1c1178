"""Short codes of the database become addresses that every portal knows."""

from __future__ import annotations

import pytest

from modellkommune.features.opendata.selectors.delivering.codes import (
    address_of,
    contributor_address,
    geocoding_of,
    licence_address,
    media_type_address,
)
from modellkommune.features.opendata.selectors.delivering.places import place_of
from modellkommune.kernel.catalogue import vocabularies

GEO = "http://dcat-ap.de/def/politicalGeocoding"


@pytest.mark.parametrize(
    ("key", "found", "level"),
    [
        ("05", "stateKey/05", "state"),
        ("05162", "districtKey/05162", "administrativeDistrict"),
        ("05162022", "municipalityKey/05162022", "municipality"),
        ("051620022022", "regionalKey/051620022022", "municipality"),
        ("051620000000", "districtKey/05162", "administrativeDistrict"),
    ],
)
def test_a_regional_key_names_its_list_and_level(key, found, level):
    assert geocoding_of(key) == (f"{GEO}/{found}", f"{GEO}/Level/{level}")


def test_an_address_in_place_of_a_key_stays_and_its_level_is_known():
    address = f"{GEO}/regionalKey/130030000000"

    assert geocoding_of(address) == (address, f"{GEO}/Level/municipality")
    assert geocoding_of("hier") == ("", "")


def test_codes_become_addresses_and_foreign_addresses_stay():
    assert licence_address("dl-by-de/2.0") == "http://dcat-ap.de/def/licenses/dl-by-de/2.0"
    assert licence_address("https://anderswo.example/l") == "https://anderswo.example/l"
    assert address_of("TRAN", vocabularies.themes).endswith("/authority/data-theme/TRAN")
    assert media_type_address("text/csv").endswith("iana.org/assignments/media-types/text/csv")
    assert contributor_address("openNRW") == "http://dcat-ap.de/def/contributors/openNRW"
    assert contributor_address("") == media_type_address("") == ""


def test_a_long_outline_is_told_by_its_corners_and_middle():
    ring = [[9 + one / 1000, 51 + one * one / 1e6] for one in range(200)]
    outline = {"type": "Polygon", "coordinates": [[*ring, [9, 52], ring[0]]]}

    place = place_of("Musterstadt", outline)

    assert place.geometry == ""
    assert place.bbox.startswith("POLYGON ((")
    assert place.centroid.startswith("POINT (")


def test_a_place_that_cannot_be_drawn_keeps_its_name():
    assert place_of("Musterstadt", {"type": "Polygon"}).geometry == ""
    assert place_of("", {}) is None
