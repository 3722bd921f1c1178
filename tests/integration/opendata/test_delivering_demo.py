"""The whole demo as other portals see it: nothing that a profile refuses."""

from __future__ import annotations

from datetime import date

from django_scopes import scope

from modellkommune.features.opendata.selectors.delivering.catalogue import Wanted
from modellkommune.features.opendata.selectors.delivering.exceptions import findings_of_catalogue
from modellkommune.kernel.catalogue.reading import read
from modellkommune.site.demo.open_data.building import seed_open_data
from modellkommune.site.demo.open_data.entries import entries
from modellkommune.site.demo.world import build_places


def test_the_datasets_of_the_demo_violate_no_profile_and_every_exception_has_its_reason(
    db, settings, tmp_path, client_for
):
    settings.HOME_DIR = tmp_path
    places = build_places()
    seed_open_data(places, end=date(2026, 11, 20))
    county = places["sonnenau"]
    shown = (county, *county.members.all())

    with scope(authority=list(shown)):
        found = findings_of_catalogue(Wanted(county, shown))
    catalogue = read(client_for(county.portal).get("/katalog.rdf").content)

    assert [one.english for one in found if one.is_violation] == []
    assert [one.english for one in found if not one.reason] == []
    assert len(catalogue.datasets) == len(entries())
    assert {one.contributor_ids for one in catalogue.datasets} == {
        ("http://dcat-ap.de/def/contributors/openNRW",)
    }
