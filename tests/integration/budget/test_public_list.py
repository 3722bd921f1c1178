"""The list of rounds, and who sees which."""

from __future__ import annotations

from modellkommune.features.budget.selectors.front_page import front_page_entries, search
from tests.factories.budget_rounds import a_published_round, example_election, town_election

LIST = "/buergerhaushalt/"
ROUND = "/buergerhaushalt/lindental/unser-budget-2026/"
PAGES = [
    "", "vorschlaege/1/", "vorschlaege/2/?weitere=1", "runden/", "vergleich/", "mein-stimmzettel/",
    "bekanntmachung/", "bekanntmachung.pdf", "daten/", "daten/pruefpaket.zip", "daten/wahl.pb",
    "daten/ergebnis.json", "daten/ergebnis.csv",
]  # fmt: skip


def test_a_round_stands_in_the_list_with_its_figure(lindental, client_for):
    a_published_round(lindental.authority, example_election())

    html = client_for(lindental.portal).get(LIST).content.decode()

    assert "2 von 3 Vorschlägen sind gewählt, für zusammen 960\N{NO-BREAK SPACE}Euro." in html
    assert "/buergerhaushalt/lindental/unser-budget-2026/" in html


def test_the_county_shows_the_rounds_of_its_members_and_filters_by_place(
    county, lindental, auenfeld, client_for
):
    a_published_round(lindental.authority, example_election(), title="Lindentaler Runde")
    a_published_round(auenfeld.authority, example_election(), title="Auenfelder Runde")
    visitor = client_for(county.portal)

    everything = visitor.get(LIST).content.decode()
    one_place = visitor.get(f"{LIST}?ort=Stadt Auenfeld").content.decode()

    assert "Lindentaler Runde" in everything
    assert "Auenfelder Runde" in everything
    assert "Auenfelder Runde" in one_place
    assert "Lindentaler Runde" not in one_place


def test_two_towns_may_both_have_a_round_of_the_same_name(county, lindental, auenfeld, client_for):
    a_published_round(lindental.authority, example_election())
    a_published_round(auenfeld.authority, town_election(), searched=False)
    visitor = client_for(county.portal)

    ours = visitor.get("/buergerhaushalt/lindental/unser-budget-2026/").content.decode()
    theirs = visitor.get("/buergerhaushalt/auenfeld/unser-budget-2026/").content.decode()

    assert "Fahrradwerkstatt" in ours
    assert "Fahrradwerkstatt" not in theirs


def test_a_foreign_portal_knows_nothing_of_the_round(lindental, auenfeld, client_for):
    a_published_round(lindental.authority, example_election(), compare_rules=True)
    at_home, elsewhere = client_for(lindental.portal), client_for(auenfeld.portal)

    for page in PAGES:
        assert status_and_content(at_home, ROUND + page)[0] == 200, page
        status, content = status_and_content(elsewhere, ROUND + page)
        assert status == 404, page
        assert b"Spielplatz" not in content


def test_what_is_not_published_is_not_there(lindental, client_for):
    a_published_round(lindental.authority, example_election(), compare_rules=True, published=False)
    visitor = client_for(lindental.portal)

    answers = {page: status_and_content(visitor, ROUND + page)[0] for page in PAGES}

    assert answers == dict.fromkeys(PAGES, 404)


def status_and_content(client, address):
    """Status and whole content of an answer, streamed or not."""
    answer = client.get(address)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, content


def test_an_empty_list_says_what_will_be_here(lindental, client_for):
    html = client_for(lindental.portal).get(LIST).content.decode()

    assert "Noch kein Ergebnis" in html


def test_the_list_needs_equally_many_queries_for_three_rounds(
    lindental, client_for, assert_queries_constant
):
    def add(number):
        a_published_round(lindental.authority, example_election(), title=f"Runde {number}")

    assert_queries_constant(client_for(lindental.portal), LIST, add=add)


def test_the_front_page_and_the_search_know_the_round_and_its_projects(lindental, client_for):
    from django_scopes import scope

    a_published_round(lindental.authority, example_election())
    with scope(authority=[lindental.authority]):
        entries = list(front_page_entries())
        found = [entry.title for entry in search("fahrradwerkstätten")]

    assert [entry.title for entry in entries] == ["Unser Budget"]
    assert found == ["Fahrradwerkstatt"]
