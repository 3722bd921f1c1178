"""The result of a round as citizens read it."""

from __future__ import annotations

import re

import pytest
from django_scopes import scope

from modellkommune.features.budget.public import publish_notice
from modellkommune.kernel.counting.model import CountingRule, RuleName
from tests.factories.budget_rounds import (
    NOON,
    PLAYGROUND,
    WORKSHOP,
    a_published_round,
    election_file,
    example_election,
    town_election,
)

GREEDY = CountingRule(name=RuleName.GREEDY)
RESULT = "/buergerhaushalt/lindental/unser-budget-2026/"


@pytest.fixture
def visitor(lindental, client_for):
    return client_for(lindental.portal)


def text_of(answer):
    """The page as somebody reads it: no tags, single spaces."""
    html = re.sub(r"<(script|style)\b.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    plain = re.sub(r"<[^>]+>", " ", html).replace("&quot;", '"').replace("\N{NO-BREAK SPACE}", " ")
    return re.sub(r"\s+", " ", plain)


def names_in(answer, *names):
    """The names in the order in which the headings and rows of the page have them."""
    html = answer.content.decode()
    places = {name: html.index(f">{name}</a>") for name in names}
    return sorted(names, key=places.__getitem__)


def test_the_page_opens_with_what_was_chosen_and_for_how_much(lindental, visitor):
    a_published_round(lindental.authority, example_election())

    text = text_of(visitor.get(RESULT))

    assert (
        "2 von 3 Vorschlägen werden verwirklicht. Zusammen kosten sie 960 Euro von 1.200 Euro. "
        "240 Euro bleiben übrig." in text
    )


def test_a_losing_project_says_what_was_missing(lindental, visitor):
    a_published_round(lindental.authority, example_election())

    text = text_of(visitor.get(RESULT))

    assert "Es fehlten 250 Euro; eine weitere Stimme hätte gereicht." in text
    assert "Geld der Unterstützenden: 150 Euro Kosten: 400 Euro" in text
    assert "Vor der ersten Runde hätten seine Unterstützenden ihn bezahlen können" in text


def test_nobody_paid_more_than_the_page_says(lindental, visitor):
    thirds = election_file(
        budget=1000,
        projects=[{"project_id": "1", "cost": 100, "name": "Bank"}],
        votes=["1", "1", "1"],
    )
    a_published_round(lindental.authority, thirds)

    text = text_of(visitor.get(RESULT))

    assert (
        "3 Unterstützende zahlten je höchstens 33,34 Euro." in text
    )  # 33 1/3 cents above 33 euros, rounded up


def test_exact_fractions_stand_behind_genau_nachrechnen(lindental, visitor):
    a_published_round(lindental.authority, example_election())

    html = visitor.get(RESULT).content.decode()

    details = html[html.index("Genau nachrechnen") :]
    assert "<summary>Genau nachrechnen" in html
    assert "150,00\N{NO-BREAK SPACE}Euro" in details
    assert "250,00\N{NO-BREAK SPACE}Euro" in details


def test_under_the_majority_rule_the_money_left_is_compared(lindental, visitor):
    a_published_round(lindental.authority, example_election(), rule=GREEDY)

    text = text_of(visitor.get(RESULT))

    assert "Es fehlten 160 Euro; eine weitere Stimme hätte gereicht." in text
    assert "Noch im Budget: 200 Euro" in text


def test_winners_can_be_sorted_by_links(lindental, visitor):
    a_published_round(lindental.authority, example_election())

    by_result = names_in(visitor.get(RESULT), WORKSHOP, PLAYGROUND)
    by_name = names_in(visitor.get(f"{RESULT}?sortieren=name"), WORKSHOP, PLAYGROUND)
    answer = visitor.get(f"{RESULT}?sortieren=kosten")

    assert by_result == [PLAYGROUND, WORKSHOP]
    assert by_name == [WORKSHOP, PLAYGROUND]
    assert 'aria-sort="descending"' in answer.content.decode()
    assert "sortieren=-kosten" in answer.content.decode()


def test_a_search_finds_projects_among_winners_and_losers(lindental, visitor):
    a_published_round(lindental.authority, town_election(), searched=False)

    answer = visitor.get(f"{RESULT}?suche=kultur 4")

    assert re.search(r"Gefunden: \d+ gewählt, \d+ nicht gewählt\.", text_of(answer))
    assert ">Kultur 4</a>" in answer.content.decode()
    assert ">Verkehr 2</a>" not in answer.content.decode()


def test_three_thousand_projects_come_page_by_page(lindental, visitor):
    many = town_election(projects=3000, voters=500)
    a_published_round(lindental.authority, many, rule=GREEDY, searched=False)

    first = visitor.get(RESULT)
    third = visitor.get(f"{RESULT}?uebrige=3")

    assert first.status_code == third.status_code == 200
    assert len(first.content) < 250_000
    assert first.content.count(b'class="loser"') == 12
    assert "uebrige=2" in first.content.decode()


def test_with_totals_alone_the_page_says_why_only_the_majority_rule_is_possible(lindental, visitor):
    with scope(authority=[lindental.authority]):
        budget_round = a_published_round(lindental.authority, example_election(), rule=GREEDY)
        budget_round.ballots_are = "totals"
        budget_round.save(update_fields=["ballots_are"])

    answer = visitor.get(RESULT)

    assert "Bekannt sind nur die Stimmen je Vorschlag" in text_of(answer)
    assert 'name="weitere"' not in answer.content.decode()
    assert visitor.get(f"{RESULT}mein-stimmzettel/").status_code == 404
    assert visitor.get(f"{RESULT}runden/").status_code == 200
    assert visitor.get(f"{RESULT}vorschlaege/1/").status_code == 200


def test_a_tie_says_what_decided_and_whether_it_mattered(lindental, visitor):
    tie = election_file(
        budget=100,
        projects=[
            {"project_id": "1", "cost": 60, "name": "Baum"},
            {"project_id": "2", "cost": 60, "name": "Strauch"},
        ],
        votes=["1", "2"],
    )
    a_published_round(lindental.authority, tie, rule=GREEDY)

    text = text_of(visitor.get(RESULT))

    assert "Vorschläge, die gleichauf lagen" in text
    assert "„Baum“, „Strauch“" in text
    assert "Die niedrigere Nummer des Vorschlags hat entschieden." in text
    assert "Darauf kam es für das Ergebnis an." in text


def test_a_correction_stays_beside_the_result(lindental, visitor):
    budget_round = a_published_round(lindental.authority, example_election())
    with scope(authority=[lindental.authority]):
        publish_notice(
            budget_round=budget_round,
            what="Die Werkstatt kostet 380 Euro.",
            why="Ein Angebot war falsch abgeschrieben.",
            signed_as="Kämmerei",
            now=NOON,
        )

    for page in (RESULT, f"{RESULT}bekanntmachung/", f"{RESULT}vorschlaege/3/"):
        text = text_of(visitor.get(page))
        assert "Berichtigung des Ergebnisses" in text
        assert "Die Werkstatt kostet 380 Euro." in text
        assert "Kämmerei" in text
    assert "960 Euro" in text_of(visitor.get(RESULT))


def test_the_page_speaks_english(lindental, visitor):
    a_published_round(lindental.authority, example_election())

    text = text_of(visitor.get(f"/en{RESULT}"))

    assert "2 of 3 projects will be carried out." in text
    assert "250 euros were missing; 1 further vote would have been enough." in text


def test_projects_with_places_stand_on_a_map_with_its_list(lindental, visitor):
    a_published_round(lindental.authority, example_election())

    html = visitor.get(RESULT).content.decode()

    assert 'data-longitude="9.1' in html
    assert "Wo die Vorschläge liegen" in html


def test_the_share_of_people_with_a_chosen_project_is_named(lindental, visitor):
    a_published_round(lindental.authority, example_election())

    text = text_of(visitor.get(RESULT))

    assert "100 % der 6 Abstimmenden bekommen mindestens einen Vorschlag" in text


def test_the_result_needs_as_many_queries_for_forty_projects_as_for_three(
    lindental, visitor, django_assert_max_num_queries
):
    a_published_round(lindental.authority, example_election(), title="Klein")
    a_published_round(lindental.authority, town_election(), title="Gross", searched=False)
    used = []
    for slug in ("klein-2026", "gross-2026"):
        path = f"/buergerhaushalt/lindental/{slug}/"
        visitor.get(path)
        with django_assert_max_num_queries(12) as captured:
            visitor.get(path)
        used.append(len(captured.captured_queries))

    assert used[0] == used[1]


def test_no_page_of_a_round_needs_more_than_twelve_queries(
    county, lindental, client_for, django_assert_max_num_queries
):
    a_published_round(lindental.authority, example_election(), compare_rules=True)
    visitor = client_for(county.portal)

    for page in ("", "vorschlaege/1/", "vorschlaege/2/", "runden/", "vergleich/", "daten/"):
        visitor.get(RESULT + page)
        with django_assert_max_num_queries(12):
            answer = visitor.get(RESULT + page)
        assert answer.status_code == 200


def test_what_became_of_the_projects_is_one_tab_away_even_for_a_round_from_a_file(
    lindental, visitor
):
    a_published_round(lindental.authority, example_election())

    page = visitor.get(RESULT).content.decode()

    assert f'href="{RESULT}umsetzung/"' in page
    assert visitor.get(f"{RESULT}umsetzung/").status_code == 200
