"""Front pages and landing pages: gathered from the cards, what is open first."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from modellkommune.commons.participation.selectors import offers as selector
from modellkommune.commons.switchboard.cards import Card, FrontPageEntry, Section
from modellkommune.site import front
from tests.factories.news import a_news_item

NOW = timezone.now()


@pytest.fixture
def offer(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """`offer(entry, ...)`: a room under "Mitmachen" with these entries."""

    def put(*entries: FrontPageEntry) -> None:
        card = Card(
            name="budget", section=Section.PARTICIPATE, label="Bürgerhaushalt",
            url_name="budget:list", front_page=lambda: entries,
        )  # fmt: skip
        cards_of_the_rooms = front.cards_in
        # The page "Mitmachen" asks the cards by itself.
        monkeypatch.setattr(selector, "cards", lambda: [card])
        monkeypatch.setattr(
            front,
            "cards_in",
            lambda section: [card] if section is card.section else cards_of_the_rooms(section),
        )

    return put


def entry(title: str, **facts: object) -> FrontPageEntry:
    return FrontPageEntry(
        title=title, url=f"/{title}/", summary="", place="Stadt Lindental", **facts
    )


def test_what_ends_soonest_stands_first_and_results_follow(lindental, client_for, offer):
    offer(
        entry("spaeter", closes_at=NOW + timedelta(days=9)),
        entry("bald", closes_at=NOW + timedelta(days=2)),
        entry("ergebnis", state="entschieden", figure="500.000 €", tone="success"),
    )

    page = client_for(lindental.portal).get("/").text

    places = [page.index(f'href="/{title}/"') for title in ("bald", "spaeter", "ergebnis")]
    assert places == sorted(places)
    assert page.count("/bald/") == 1
    assert "noch 2 Tage" in page
    assert "500.000 €" in page


def test_without_a_result_the_newest_news_item_stands_first(lindental, client_for):
    a_news_item(lindental.authority, "Der Brunnen läuft")

    page = client_for(lindental.portal).get("/").text

    assert "result-panel" in page
    assert page.count("Der Brunnen läuft</a>") == 1


def test_a_new_portal_says_what_will_be_here(lindental, client_for):
    page = client_for(lindental.portal).get("/").text

    assert "Die erste Meldung erscheint an dieser Stelle." in page
    assert "result-panel" not in page


def test_a_county_lists_its_members_with_the_addresses_of_their_portals(
    county, lindental, auenfeld, client_for
):
    a_news_item(lindental.authority, "Der Brunnen läuft")

    page = client_for(county.portal).get("/").text

    assert '<a href="http://lindental.localhost/">Stadt Lindental</a>' in page
    assert '<a href="http://auenfeld.localhost/">Stadt Auenfeld</a>' in page
    assert "1 Eintrag auf dieser Seite" in page
    assert "Zurzeit nichts auf dieser Seite" in page


def test_a_member_answers_on_the_port_of_the_county(county, lindental, client_for):
    page = client_for(county.portal).get("/", headers={"host": "sonnenau.localhost:8000"}).text

    assert "http://lindental.localhost:8000/" in page


def test_a_town_lists_no_other_places(lindental, auenfeld, client_for):
    assert "Auenfeld" not in client_for(lindental.portal).get("/").text


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/mitmachen/", "Zurzeit ist nichts offen"),
        ("/daten-und-zahlen/", "Noch keine Datensätze"),
        ("/vorhaben/", "Noch keine Vorhaben"),
        ("/aktuelles/", "Noch keine Meldungen"),
    ],
)
def test_an_empty_section_says_what_will_be_here(lindental, client_for, path, sentence):
    page = client_for(lindental.portal).get(path)

    assert page.status_code == 200
    assert sentence in page.text


def test_a_section_keeps_what_has_ended_apart_from_what_is_open(lindental, client_for, offer):
    offer(entry("ergebnis"), entry("offen", closes_at=NOW + timedelta(days=2)))

    page = client_for(lindental.portal).get("/mitmachen/").text

    assert page.index("Jetzt offen") < page.index("/offen/") < page.index("Beendet, mit Ergebnis")
    assert page.index("Beendet, mit Ergebnis") < page.index("/ergebnis/")


def test_the_language_changes_and_the_page_stays(lindental, client_for):
    item = a_news_item(lindental.authority, "Der Brunnen läuft")
    visitor = client_for(lindental.portal)

    for path in ("/", "/mitmachen/", "/suche/?q=brunnen", item.get_absolute_url()):
        assert f'href="/en{path}"' in visitor.get(path).text
        assert f'href="{path}"' in visitor.get(f"/en{path}").text


def test_the_front_page_needs_equally_many_queries_for_one_item_and_three(
    county, lindental, auenfeld, client_for, assert_queries_constant
):
    assert_queries_constant(
        client_for(county.portal),
        "/",
        add=lambda number: a_news_item(lindental.authority, f"Meldung {number}"),
    )
