"""Where a map begins that nobody has drawn anything on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories.calls import registered
from tests.fixtures.authorities import OpenedAuthority


def test_a_map_begins_around_the_town(
    lindental: OpenedAuthority, client_for: Callable[..., Client]
) -> None:
    registered(
        lindental.authority.ags, name="Lindental", population=9, longitude=10.0, latitude=50.0,
        area_hectares=10_000,
    )  # fmt: skip

    west, south, east, north = (
        client_for(lindental.portal).get("/karte/umgebung.json").json()["bbox"]
    )

    # Ten by ten kilometres, widened to fourteen.
    assert (north - south) * 111.32 == pytest.approx(14.0, abs=0.1)
    assert west < 10.0 < east


def test_a_county_sees_all_its_towns(
    county: OpenedAuthority, client_for: Callable[..., Client]
) -> None:
    key = county.authority.ags
    registered(f"{key}001", name="Ort", population=9, longitude=9.5, latitude=50.0)
    registered(f"{key}002", name="Ort", population=9, longitude=10.5, latitude=50.2)

    west, south, east, north = client_for(county.portal).get("/karte/umgebung.json").json()["bbox"]

    assert west < 9.5 < 10.5 < east
    assert south < 50.0 < 50.2 < north


def test_an_office_without_a_territory_has_no_surroundings(
    programme_office: OpenedAuthority, client_for: Callable[..., Client]
) -> None:
    answer = client_for(programme_office.portal).get("/karte/umgebung.json")

    assert answer.json() == {"type": "FeatureCollection", "features": []}
