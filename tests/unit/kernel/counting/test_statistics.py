"""Figures that stand side by side, small enough to check by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.model import CountingRule, Election, RuleName, VoteType
from modellkommune.kernel.counting.report import full_report, rules_to_compare
from modellkommune.kernel.counting.statistics import (
    LabelShare,
    ballot_facts,
    gini,
    outcome_statistics,
)
from tests.factories.counted_elections import shared_election
from tests.factories.counting import an_election


def a_street() -> Election:
    """Ten voters, 100 euros; park 20, bench 30, pond 41."""
    return an_election(
        budget=100,
        costs={"park": 20, "bench": 30, "pond": 41},
        ballots=[(2, "bench"), (4, "park bench"), (3, "pond"), (1, "")],
    )


def test_the_facts_of_an_election_hold_before_any_count():
    facts = ballot_facts(a_street())

    assert facts.lengths == (1, 5, 4)  # one empty ballot, five with one, four with two
    assert facts.mean_length == Fraction(13, 10)
    assert facts.asked_cents == 9100
    assert facts.scarcity == Fraction(91, 100)


def test_satisfaction_counts_chosen_projects_on_each_ballot():
    figures = outcome_statistics(election=a_street(), selected=[0, 1])

    assert figures.satisfaction == (4, 2, 4)
    assert figures.mean_winners == 1
    assert figures.mean_money_cents == 2600  # (2 * 30 + 4 * 50) / 10 euros
    assert (figures.voters_with_winner, figures.share_with_winner) == (6, Fraction(3, 5))
    assert figures.spent_cents == 5000


def test_a_project_that_gets_no_point_of_a_ballot_is_not_its_winner():
    election = an_election(
        budget=10,
        costs={"a": 5, "b": 5},
        ballots=[(2, {"a": 3, "b": 0}), (1, {"b": 1})],
        vote_type=VoteType.SCORING,
    )

    figures = outcome_statistics(election=election, selected=[1])

    assert figures.satisfaction == (2, 1)
    assert figures.mean_money_cents == Fraction(500, 3)


def test_nobody_wins_when_nothing_is_chosen():
    figures = outcome_statistics(election=a_street(), selected=[])

    assert figures.satisfaction == (10,)
    assert figures.gini == 0
    assert figures.share_with_winner == 0


def test_the_fair_share_is_the_budget_per_voter_or_less_for_modest_ballots():
    # Bench and park: 5 each for four voters (fair 10, got 10), bench alone 5 (fair 5).
    # The pond would bring its three friends 41/3, fair are 10, they got nothing.
    figures = outcome_statistics(election=a_street(), selected=[0, 1])

    assert figures.fair_share_distance_cents == pytest.approx(3 * 1000 / 10)


@pytest.mark.parametrize(
    ("histogram", "expected"),
    [
        ((), 0),
        ((5,), 0),
        ((0, 0, 4), 0),  # all have the same
        ((3, 1), Fraction(3, 4)),  # one of four has everything
        ((1, 1), Fraction(1, 2)),
    ],
)
def test_the_gini_coefficient_is_exact(histogram: tuple[int, ...], expected: Fraction):
    assert gini(histogram) == expected


@given(values=st.lists(st.integers(0, 5), min_size=1, max_size=12))
def test_the_gini_coefficient_follows_its_definition(values: list[int]) -> None:
    histogram = [values.count(value) for value in range(6)]
    distances = sum(abs(one - other) for one in values for other in values)
    total = sum(values)

    expected = Fraction(distances, 2 * len(values) * total) if total else 0

    assert gini(histogram) == expected


def test_categories_compare_votes_with_money():
    election = a_street()
    park, bench, pond = election.projects
    labelled = replace(
        election,
        projects=(
            replace(park, categories=("green",)),
            replace(bench, categories=("green", "rest")),
            replace(pond, categories=("water",)),
        ),
    )

    figures = outcome_statistics(election=labelled, selected=[0, 1])

    assert figures.categories == (
        LabelShare("green", 2, 2, Fraction(7, 13), Fraction(35, 50)),
        LabelShare("rest", 1, 1, Fraction(3, 13), Fraction(15, 50)),
        LabelShare("water", 1, 0, Fraction(3, 13), Fraction(0)),
    )


def test_the_report_sets_three_rules_side_by_side():
    election = a_street()
    rule = CountingRule(RuleName.EQUAL_SHARES)

    report = full_report(election=election, rule=rule)

    names = [entry.outcome.rule.name for entry in (report.published, *report.others)]
    assert names == [RuleName.EQUAL_SHARES, RuleName.GREEDY, RuleName.PHRAGMEN]
    assert report.published.outcome == count_election(election=election, rule=rule)
    assert report.guaranteed == (2, 3, 5)
    assert report.published.violations_by_cost == ()


@pytest.mark.parametrize("name", list(RuleName))
def test_the_published_rule_is_not_compared_with_itself(name: RuleName):
    names = [rule.name for rule in rules_to_compare(CountingRule(name))]

    assert len(names) == 2
    assert name not in names


def test_in_lodz_the_majority_rule_left_39_percent_without_any_project():
    election = shared_election("Poland_Lodz_2022.pb")
    greedy = count_election(election=election, rule=CountingRule(RuleName.GREEDY))

    figures = outcome_statistics(election=election, selected=greedy.selected)

    assert round(float(figures.share_with_winner), 2) == 0.61
