"""A real election file in the demo: counted by its own rule, and told from the invented county."""

import pytest

from modellkommune.site.demo.real_election import seed_real_election
from modellkommune.site.demo.world import build_places
from tests.integration.budget.small_elections import pb

pytestmark = pytest.mark.django_db


def test_a_real_election_stands_in_the_county_s_portal_and_is_called_real(tmp_path, client_for):
    path = tmp_path / "Testdorf.pb"
    path.write_bytes(pb(rule="equalshares/add1"))
    county = build_places()["sonnenau"]

    seed_real_election(county, path)

    visitor = client_for(county.portal)
    front_page, result = (
        visitor.get("/").text,
        visitor.get("/buergerhaushalt/sonnenau/testdorf/").text,
    )
    assert "die gezeigte Abstimmung ist echt" in front_page
    assert "Eine wirkliche Abstimmung aus der Datei Testdorf.pb" in result
