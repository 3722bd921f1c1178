"""The office settles who delivers, and reads what the profiles say."""

from __future__ import annotations

import pytest
from django_scopes import scope

from modellkommune.commons.journal.public import Entry
from modellkommune.features.opendata.models import CatalogueSettings
from modellkommune.features.opendata.selectors.delivering.catalogue import Wanted
from modellkommune.features.opendata.selectors.delivering.exceptions import findings_of_catalogue
from modellkommune.kernel.catalogue.reading import read
from tests.factories.opendata import a_dataset, a_distribution

SETTINGS = "/office/opendata/settings/"


def typed(**changed):
    return {"licence": "dl-zero-de/2.0", "allows_sql": "on", **changed}


def test_who_delivers_is_said_once_and_every_dataset_names_it(
    lindental, office_client_for, client_for
):
    a_distribution(a_dataset(lindental.authority))
    office = office_client_for(lindental)
    before = office.get(SETTINGS).text

    answer = office.post(SETTINGS, typed(delivers_through="openNRW", title="Daten aus Lindental"))

    assert "Es ist noch nicht festgelegt" in before
    assert answer.status_code == 302
    found = read(client_for(lindental.portal).get("/katalog.ttl").content)
    assert found.catalogue.title == "Daten aus Lindental"
    assert found.datasets[0].contributor_ids == ("http://dcat-ap.de/def/contributors/openNRW",)
    assert "contributors/openNRW" in office.get(SETTINGS).text
    with scope(authority=lindental.authority):
        assert Entry.objects.filter(kind="opendata.catalogue-set-up").count() == 1


def test_a_town_reads_that_its_county_has_settled_the_way(county, lindental, office_client_for):
    with scope(authority=county.authority):
        CatalogueSettings.objects.create(authority=county.authority, delivers_through="openNRW")

    text = office_client_for(lindental).get(SETTINGS).text

    assert "Ihr Kreis hat den Weg zu GovData festgelegt" in text


def test_a_contributor_that_no_list_knows_is_refused(lindental, office_client_for):
    answer = office_client_for(lindental).post(SETTINGS, typed(contributor="stadtLindental"))

    assert answer.status_code == 422
    with scope(authority=lindental.authority):
        assert not CatalogueSettings.objects.exists()


def test_the_key_of_an_invented_town_is_named_as_an_exception(lindental, office_client_for):
    lindental.authority.ags, lindental.authority.ars = "99001001", ""
    lindental.authority.save()
    with scope(authority=lindental.authority):
        CatalogueSettings.objects.create(authority=lindental.authority, delivers_through="openNRW")
    a_distribution(a_dataset(lindental.authority))

    with scope(authority=lindental.authority):
        found = findings_of_catalogue(Wanted(lindental.authority, (lindental.authority,)))
    text = office_client_for(lindental).get("/office/opendata/exceptions/").text

    assert [one for one in found if one.is_violation] == []
    assert "invented-key" in {one.reason for one in found}
    assert "Die Kommune ist erfunden" in text
    assert "Gegen keines der Profile wird verstoßen" in text


def test_a_missing_contributor_is_a_violation_that_is_shown(lindental, office_client_for):
    a_distribution(a_dataset(lindental.authority))

    text = office_client_for(lindental).get("/office/opendata/exceptions/").text

    assert "Gegen keines der Profile" not in text


@pytest.mark.parametrize("page", ["settings", "exceptions"])
def test_strangers_are_led_to_the_door(lindental, client_for, page):
    answer = client_for(lindental.portal).get(f"/office/opendata/{page}/")

    assert answer.status_code == 302
    assert "login" in answer["Location"] or "anmeld" in answer["Location"]
