"""Requests, numbers and reach of one town are nothing to its neighbour, county or auditor."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from django_scopes import scope

from tests.walls import SECRET, client_of, office_addresses, open_county, values_for

pytestmark = pytest.mark.django_db

OURS = ("office/agreement/", "office/reach/")
ROOMS = ("approvals", "participation")


@pytest.fixture(autouse=True)
def step():
    """The real steps of the rooms, in place of the one of the other tests."""


@pytest.fixture
def county(settings, tmp_path):
    """A county with two towns."""
    settings.MEDIA_ROOT = tmp_path
    return open_county()


@pytest.fixture
def secrets(county):
    """What only the town Quellbach may see of agreement and participation."""
    records = []
    with scope(authority=county.town.authority):
        for room in ROOMS:
            path = Path(__file__).parents[1] / room / "planted.py"
            spec = spec_from_file_location(f"planted_{room}_here", path)
            module = module_from_spec(spec)
            spec.loader.exec_module(module)
            records += module.plant(county.town.authority)
    return records


def paths(records):
    """Every address of agreement and reach with every key, and the start page."""
    yield "/office/"
    for address in office_addresses():
        if address.prefix.startswith(OURS):
            for record in records:
                yield address.filled(values_for(record))


def showing(client, records):
    """The addresses that show the secret, asked for and written to."""
    found = set()
    for path in set(paths(records)):
        for answer in (client.get(path), client.post(path, {"reason": "Nein", "people": "3"})):
            if SECRET in answer.content.decode() + str(answer.headers):
                found.add(path)
    return found


def test_the_owner_sees_what_could_leak(county, secrets):
    client = client_of(county.town)

    pages = {path for path in paths(secrets) if SECRET in client.get(path).content.decode()}

    assert {"/office/agreement/", "/office/reach/"} <= pages


def test_neighbour_county_and_stranger_see_nothing(county, secrets):
    leaks = {
        opened.authority.slug: showing(client_of(opened), secrets)
        for opened in (county.neighbour, county.county, county.foreign)
    }

    assert leaks == {"nachbar": set(), "kreis": set(), "verband": set()}


def test_the_neighbour_changes_nothing(county, secrets):
    def stored():
        with scope(authority=county.town.authority):
            return [sorted(map(str, type(record).objects.values_list())) for record in secrets]

    before = stored()
    showing(client_of(county.neighbour), secrets)

    assert stored() == before


def test_without_signing_in_nothing_is_shown(county, secrets, client):
    for path in set(paths(secrets)):
        answer = client.get(path, headers={"host": "quellbach.test"})
        assert answer.status_code in {302, 404}
