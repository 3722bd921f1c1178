"""The field "weitere Stimmen": what the page says is proven by counting again."""

from __future__ import annotations

import re

import pytest

from modellkommune.kernel.counting.model import Completion, CountingRule, Measure, RuleName
from tests.factories.budget_rounds import (
    BENCHES,
    a_published_round,
    election_file,
    example_election,
    town_election,
)

RULES = {
    "equal shares": CountingRule(),
    "equal shares, add-one and votes": CountingRule(completion=Completion.ADD_ONE_THEN_VOTES),
    "majority rule": CountingRule(name=RuleName.GREEDY),
    "Phragmén": CountingRule(name=RuleName.PHRAGMEN),
}
SENTENCE = re.compile(
    r"Es fehlten [^;<]*; (?P<votes>eine|[\d.]+) weitere Stimmen? hätten? gereicht\."
)
WINS, LOSES = "wäre der Vorschlag gewählt.", "wäre der Vorschlag nicht gewählt."


@pytest.fixture
def visitor(lindental, client_for):
    return client_for(lindental.portal)


def address(budget_round, position):
    return f"/buergerhaushalt/lindental/{budget_round.slug}/vorschlaege/{position}/"


def asked(visitor, url, votes, **headers):
    """The page's answer to a number of further votes."""
    return visitor.get(f"{url}?weitere={votes}", headers=headers).content.decode()


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_with_the_stated_votes_it_wins_and_with_one_fewer_it_does_not(lindental, visitor, rule):
    budget_round = a_published_round(
        lindental.authority, town_election(projects=20, voters=120), rule=rule
    )
    stated = {}
    for position in range(1, 21):
        url = address(budget_round, position)
        if found := SENTENCE.search(visitor.get(url).content.decode()):
            votes = found["votes"]
            stated[url] = 1 if votes == "eine" else int(votes.replace(".", ""))

    assert len(stated) >= 4
    for url, votes in stated.items():
        assert WINS in asked(visitor, url, votes), (url, votes)
        assert LOSES in asked(visitor, url, votes - 1), (url, votes)


def test_the_answer_names_who_would_have_dropped_out(lindental, visitor):
    budget_round = a_published_round(lindental.authority, example_election())

    html = asked(visitor, address(budget_round, 2), 1)

    assert "Mit einer weiteren Stimme wäre der Vorschlag gewählt." in html
    assert "Nicht mehr gewählt: „Spielplatz“, „Fahrradwerkstatt“." in html
    assert "Ausgegeben würden dann 400\N{NO-BREAK SPACE}Euro" in html
    assert "?weitere=0" in html  # the check with one vote fewer


def test_a_swap_gets_the_same_part_of_the_page(lindental, visitor):
    budget_round = a_published_round(lindental.authority, example_election())
    url = address(budget_round, 2)

    page = asked(visitor, url, 1)
    part = asked(visitor, url, 1, **{"HX-Request": "true"})

    assert "<html" not in part
    assert part.strip() in page


@pytest.mark.parametrize("typed", ["viele", "-3", "1,5", "99999999999", "１２"])
def test_what_is_no_number_gets_a_sentence_and_stays_in_the_field(lindental, visitor, typed):
    budget_round = a_published_round(lindental.authority, example_election())

    html = visitor.get(address(budget_round, 2), {"weitere": typed}).content.decode()

    assert "Bitte geben Sie eine ganze Zahl zwischen 0 und 10.000.000 ein." in html
    assert f'value="{typed}"' in html
    assert BENCHES in html


def test_a_thousand_may_be_written_with_a_point(lindental, visitor):
    budget_round = a_published_round(lindental.authority, example_election())

    html = asked(visitor, address(budget_round, 2), "1.000")

    assert "Mit 1.000 weiteren Stimmen wäre der Vorschlag gewählt." in html


def test_a_project_dearer_than_the_budget_promises_nothing(lindental, visitor):
    dear = election_file(
        budget=100,
        projects=[
            {"project_id": "1", "cost": 60, "name": "Bank"},
            {"project_id": "2", "cost": 500, "name": "Schwimmbad"},
        ],
        votes=["1", "2", "2"],
    )
    budget_round = a_published_round(lindental.authority, dear)

    html = visitor.get(address(budget_round, 2)).content.decode()

    assert "kostet mehr als das ganze Budget" in html
    assert "weitere Stimmen hätten gereicht" not in html


def test_a_further_vote_gives_all_points_to_the_project(lindental, visitor):
    points = election_file(
        budget=100,
        projects=[
            {"project_id": "1", "cost": 80, "name": "Bank"},
            {"project_id": "2", "cost": 80, "name": "Baum"},
        ],
        votes=["1,2", "1,2", "1"],
        points=["3,2", "3,2", "5"],
        vote_type="cumulative",
        max_sum_points=5,
    )
    rule = CountingRule(name=RuleName.GREEDY, measure=Measure.POINTS)
    budget_round = a_published_round(lindental.authority, points, rule=rule)
    url = address(budget_round, 2)

    assert WINS in asked(visitor, url, 2)  # 4 + 2 * 5 points against 11
    assert LOSES in asked(visitor, url, 1)
