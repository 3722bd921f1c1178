"""The list of datasets: over the scope of a portal, searched, narrowed, counted."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.features.opendata.models import DatasetFacet, DistributionKind
from modellkommune.features.opendata.services.finding.indexing import index_missing
from tests.factories.opendata import NOON, a_dataset, a_distribution

Visit = Callable[[Portal], Client]


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON + timedelta(hours=1))


def titles(answer: Any) -> list[str]:
    return [card.dataset.title for card in answer.context["cards"]]


def numbers(answer: Any) -> dict[str, dict[str, int]]:
    """Every filter with its values and figures, as the page shows them."""
    return {
        one.label: {choice.label: choice.number for choice in (*one.choices, *one.more)}
        for one in answer.context["filters"]
    }


def test_a_county_shows_its_members_and_a_town_shows_its_own(
    county: OpenedAuthority,
    lindental: OpenedAuthority,
    auenfeld: OpenedAuthority,
    client_for: Visit,
) -> None:
    a_dataset(county.authority, title="Radwege")
    a_dataset(lindental.authority, title="Bäume")
    a_dataset(auenfeld.authority, title="Brunnen")

    over_all = client_for(county.portal).get("/datensaetze/")
    own = client_for(lindental.portal).get("/datensaetze/")

    assert sorted(titles(over_all)) == ["Brunnen", "Bäume", "Radwege"]
    assert titles(own) == ["Bäume"]
    assert numbers(over_all)["Herausgeber"] == {
        "Stadt Lindental": 1, "Stadt Auenfeld": 1, "Landkreis Sonnenau": 1,
    }  # fmt: skip


def test_filters_narrow_step_by_step_and_can_be_taken_away(
    lindental: OpenedAuthority, client_for: Visit
) -> None:
    markets = a_dataset(lindental.authority, title="Märkte", themes=["ECON"])
    a_distribution(markets, licence="dl-zero-de/2.0", format="CSV")
    trees = a_dataset(
        lindental.authority, title="Bäume", themes=["ENVI", "TRAN"], hvd_categories=["c_ac64a52d"]
    )
    a_distribution(trees, licence="cc-by/4.0", format="GEOJSON")
    client = client_for(lindental.portal)

    everything = client.get("/datensaetze/")
    narrowed = client.get("/datensaetze/?thema=ENVI&hvd=ja")

    assert numbers(everything)["Thema"] == {
        "Umwelt": 1, "Verkehr": 1, "Wirtschaft und Finanzen": 1,
    }  # fmt: skip
    assert titles(narrowed) == ["Bäume"]
    assert narrowed.context["chosen"] == [
        ("Umwelt", "/datensaetze/?hvd=ja"),
        ("Hochwertige Datensätze", "/datensaetze/?thema=ENVI"),
    ]
    assert titles(client.get("/datensaetze/?format=CSV")) == ["Märkte"]
    assert titles(client.get("/datensaetze/?lizenz=cc-by/4.0")) == ["Bäume"]
    assert titles(client.get("/datensaetze/?aktualisiert=7&sortieren=titel")) == ["Bäume", "Märkte"]
    assert titles(client.get("/datensaetze/?aktualisiert=gestern&thema=&seite=x")) != []


def test_german_words_are_found_in_every_form_and_with_a_typing_error(
    lindental: OpenedAuthority, client_for: Visit
) -> None:
    a_dataset(lindental.authority, title="Straßenbäume im Stadtgebiet", keywords=["Bäume"])
    a_dataset(lindental.authority, title="Haushaltsplan 2026", keywords=["Finanzen"])
    client = client_for(lindental.portal)

    assert titles(client.get("/datensaetze/?suche=Strassenbaum")) == ["Straßenbäume im Stadtgebiet"]
    assert titles(client.get("/datensaetze/?suche=Haushalte")) == ["Haushaltsplan 2026"]
    mistyped = client.get("/datensaetze/?suche=Haushallt")
    assert titles(mistyped) == ["Haushaltsplan 2026"]
    assert "ähnliche" in mistyped.content.decode()


def test_drafts_and_what_was_withdrawn_long_ago_are_not_listed(
    lindental: OpenedAuthority, client_for: Visit
) -> None:
    a_dataset(lindental.authority, title="Entwurf", published_at=None)
    a_dataset(lindental.authority, title="Zurückgezogen", withdrawn_at=NOON - timedelta(days=3))
    a_dataset(lindental.authority, title="Vergangen", withdrawn_at=NOON - timedelta(days=31))

    page = client_for(lindental.portal).get("/datensaetze/")

    assert titles(page) == ["Zurückgezogen"]
    assert "zurückgezogen" in page.content.decode()


def test_figures_follow_what_is_saved(lindental: OpenedAuthority) -> None:
    dataset = a_dataset(lindental.authority, themes=["ECON"])
    first = a_distribution(dataset, format="CSV", licence="dl-zero-de/2.0")
    second = a_distribution(dataset, format="PDF", licence="dl-zero-de/2.0")
    with scope(authority=lindental.authority):
        dataset.themes = ["ENVI"]
        dataset.save()
        second.delete()

        rows = set(DatasetFacet.objects.values_list("kind", "value"))
        dataset.refresh_from_db()

    assert rows == {
        ("publisher", "lindental"), ("theme", "ENVI"), ("format", "CSV"),
        ("licence", "dl-zero-de/2.0"),
    }  # fmt: skip
    assert (dataset.files, dataset.formats, dataset.licences) == (1, "CSV", first.licence)
    assert dataset.sort_key == "wochenmarkt stande je monat"


def test_a_table_kept_here_is_found_as_csv_and_a_deleted_dataset_leaves_no_figures(
    lindental: OpenedAuthority,
) -> None:
    dataset = a_dataset(lindental.authority)
    a_distribution(dataset, kind=DistributionKind.TABLE, format="XLSX")
    with scope(authority=lindental.authority):
        formats = list(DatasetFacet.objects.filter(kind="format").values_list("value", flat=True))
        dataset.delete()

        assert formats == ["CSV"]
        assert not DatasetFacet.objects.exists()


def test_what_was_stored_in_bulk_is_found_at_the_next_turn(lindental: OpenedAuthority) -> None:
    a_dataset(lindental.authority)
    with scope(authority=lindental.authority):
        DatasetFacet.objects.all().delete()

        assert (index_missing(), index_missing()) == (1, 0)


def test_the_list_needs_equally_many_queries_for_one_and_three(
    county: OpenedAuthority, client_for: Visit, assert_queries_constant: Callable[..., None]
) -> None:
    def add(number: int) -> None:
        dataset = a_dataset(
            county.authority, title=f"Bäume {number}", themes=["ENVI", f"T{number}"]
        )
        a_distribution(dataset, format=f"F{number}")

    path = "/datensaetze/?suche=b%C3%A4ume&thema=ENVI&aktualisiert=30"
    assert_queries_constant(client_for(county.portal), path, add=add)


def test_every_search_is_a_feed(lindental: OpenedAuthority, client_for: Visit) -> None:
    a_dataset(lindental.authority, title="Bäume", themes=["ENVI"])
    a_dataset(lindental.authority, title="Märkte", themes=["ECON"])
    client = client_for(lindental.portal)

    atom = client.get("/datensaetze/neu.atom?thema=ENVI").content.decode()
    rss = client.get("/datensaetze/neu.rss").content.decode()

    assert re.findall(r"<title>(Bäume|Märkte)</title>", atom) == ["Bäume"]
    assert "Umwelt" in atom
    assert sorted(re.findall(r"<title>(Bäume|Märkte)</title>", rss)) == ["Bäume", "Märkte"]


def test_pages_lead_on_through_a_long_list(lindental: OpenedAuthority, client_for: Visit) -> None:
    for number in range(21):
        a_dataset(lindental.authority, title=f"Datensatz {number:02}")
    client = client_for(lindental.portal)

    first = client.get("/datensaetze/?sortieren=titel")
    second = client.get("/datensaetze/?sortieren=titel&page=2")

    assert (len(titles(first)), titles(second)) == (20, ["Datensatz 20"])
