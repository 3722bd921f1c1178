"""Who stands behind a key: municipalities, counties, associations, and names that are alike."""

from __future__ import annotations

from datetime import date

import pytest

from modellkommune.commons.authorities.lookup import (
    alike_in_name,
    find_in_register,
    is_called,
    newest_status_date,
)
from tests.factories.calls import registered

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    """Two villages of an association and a town of its own in one county."""
    joined = {"association_ars": "990015175", "association": "Amt Mittelau"}
    registered("99001001", name="Auweiler", population=900, ars="990015175001", **joined)
    registered("99001002", name="Birkdorf", population=1_100, ars="990015175002", **joined)
    registered("99001003", name="Grünstedt, Stadt", population=8_000, type="Stadt")


@pytest.mark.parametrize("key", ["99001001", "99 001 001", "990015175001", "99-001-001"])
def test_a_municipality_is_found_by_either_key_however_it_is_written(county, key):
    entry = find_in_register(key)

    assert (entry.key, entry.name, entry.kind) == ("99001001", "Auweiler", "municipality")
    assert (entry.population, entry.county_key, entry.state_key) == (900, "99001", "99")


@pytest.mark.parametrize("key", ["99001", "99001000", "990010000000"])
def test_a_county_has_the_inhabitants_of_all_its_municipalities(county, key):
    entry = find_in_register(key)

    assert (entry.key, entry.name, entry.kind) == ("99001", "Landkreis Musterau", "county")
    assert (entry.population, entry.members) == (10_000, 3)


@pytest.mark.parametrize("key", ["990015175", "990015175000"])
def test_an_association_has_the_inhabitants_of_its_members_only(county, key):
    entry = find_in_register(key)

    assert (entry.name, entry.kind, entry.population) == ("Amt Mittelau", "association", 2_000)


def test_a_town_that_is_a_county_of_its_own_is_found_by_its_five_digits_as_a_town():
    registered("99002000", name="Hohenfels, Stadt", population=90_000, type="Kreisfreie Stadt")

    entry = find_in_register("99002")

    assert (entry.key, entry.kind) == ("99002000", "independent-town")


@pytest.mark.parametrize("key", ["", "12", "99009009", "abc", "123456789012345"])
def test_a_key_that_nobody_has_finds_nothing(county, key):
    assert find_in_register(key) is None


def test_a_municipality_that_is_gone_is_found_with_the_day_it_was_last_listed(county):
    registered(
        "99001009", name="Altdorf", population=300, listed=False, status_date=date(2019, 12, 31)
    )

    entry = find_in_register("99001009")

    assert (entry.listed, entry.status_date) == (False, date(2019, 12, 31))
    assert newest_status_date() == date(2025, 12, 31)
    assert find_in_register("99001").population == 10_000  # the vanished one is not counted


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Gemeinde Auweiller", ["Auweiler"]),
        ("grünstedt", ["Grünstedt, Stadt"]),
        ("Stadt Gruenstedt", ["Grünstedt, Stadt"]),
        ("Kiel", []),
        ("", []),
    ],
)
def test_names_that_are_alike_are_suggested(county, typed, names):
    assert [entry.name for entry in alike_in_name(typed)] == names


@pytest.mark.parametrize(
    ("typed", "fits"),
    [("Stadt Grünstedt", True), ("Grünstedt", True), ("Auweiler", False), ("", True)],
)
def test_a_name_that_does_not_belong_to_the_key_is_noticed(county, typed, fits):
    assert is_called(typed, find_in_register("99001003")) is fits
