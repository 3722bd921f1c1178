"""Groups that get less than their part are found, in whole numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.model import CountingRule, Election, Measure, RuleName
from modellkommune.kernel.counting.proportionality import Violation, violations
from tests.factories.counted_elections import elections, shared_election
from tests.factories.counting import an_election

COST, NUMBER = Measure.COST, Measure.CARDINALITY


def test_four_of_ten_who_get_nothing_of_a_hundred_are_a_violation():
    election = an_election(
        budget=100, costs={"park": 100, "pond": 40}, ballots=[(6, "park"), (4, "pond")]
    )

    found = violations(election=election, selected=[0], measure=COST)

    assert found == (Violation(project=1, voters=4, entitled_cents=4000, best_served=0),)


def test_a_group_too_small_for_the_cost_is_entitled_to_nothing():
    election = an_election(
        budget=100, costs={"park": 100, "pond": 41}, ballots=[(6, "park"), (4, "pond")]
    )

    assert violations(election=election, selected=[0], measure=COST) == ()


def test_a_group_of_which_one_is_served_well_has_no_claim():
    election = an_election(
        budget=100,
        costs={"park": 60, "pond": 40},
        ballots=[(6, "park"), (4, "park pond")],
    )

    assert violations(election=election, selected=[0], measure=COST) == ()


def test_other_measures_have_no_check():
    election = an_election(budget=10, costs={"a": 5}, ballots=[(1, "a")])

    with pytest.raises(ValueError, match="cost and cardinality"):
        violations(election=election, selected=[], measure=Measure.POINTS)


@pytest.mark.parametrize("measure", [COST, NUMBER])
@settings(max_examples=300, deadline=None)
@given(election=elections())
def test_equal_shares_never_violates_proportionality(measure: Measure, election: Election) -> None:
    rule = CountingRule(RuleName.EQUAL_SHARES, measure)

    outcome = count_election(election=election, rule=rule)

    assert violations(election=election, selected=outcome.selected, measure=measure) == ()


@settings(max_examples=200, deadline=None)
@given(election=elections())
def test_the_check_finds_what_going_through_all_sizes_finds(election: Election) -> None:
    selected = count_election(election=election, rule=CountingRule(RuleName.GREEDY)).selected

    found = {
        entry.project for entry in violations(election=election, selected=selected, measure=COST)
    }

    assert found == _by_definition(election, selected)


def _by_definition(election: Election, selected: tuple[int, ...]) -> set[int]:
    """Every loser, every number of least served supporters, voter by voter."""
    ballots, budget, voters = election.ballots, election.budget_cents, election.voters
    found = set()
    for project in set(range(len(election.projects))) - set(selected):
        cost = election.projects[project].cost_cents
        served = []
        for group, many in enumerate(ballots.counts):
            choices = ballots.group(group)
            if project in choices:
                got = sum(election.projects[j].cost_cents for j in choices if j in selected)
                served += [got] * int(many)
        served.sort()
        for size in range(1, len(served) + 1):
            entitled = size * budget >= voters * cost
            if entitled and voters * (served[size - 1] + cost) <= size * budget:
                found.add(project)
    return found


@pytest.mark.parametrize(
    ("name", "by_cost", "by_number"),
    [("Poland_Lodz_2022.pb", 17, 19), ("Poland_Wieliczka_2023_Green_Budget.pb", 3, 5)],
)
def test_the_majority_rule_leaves_groups_out_in_real_elections(
    name: str, by_cost: int, by_number: int
):
    election = shared_election(name)
    greedy = count_election(election=election, rule=CountingRule(RuleName.GREEDY)).selected

    found = [
        len(violations(election=election, selected=greedy, measure=measure))
        for measure in (COST, NUMBER)
    ]

    assert found == [by_cost, by_number]


@pytest.mark.parametrize("measure", [COST, NUMBER])
@pytest.mark.parametrize(
    "name",
    [
        "Poland_Lodz_2022.pb",
        "Poland_Wieliczka_2023_Green_Budget.pb",
        "Netherlands_Amsterdam_252.pb",
        "Poland_Warszawa_2020_Praga-Poludnie.pb",
        "France_Toulouse_2024.pb",
        "Switzerland_Zurich_S5.pb",
    ],
)
def test_equal_shares_leaves_no_group_out_in_real_elections(name: str, measure: Measure):
    election = shared_election(name)
    rule = CountingRule(RuleName.EQUAL_SHARES, measure)

    outcome = count_election(election=election, rule=rule)

    assert violations(election=election, selected=outcome.selected, measure=measure) == ()
