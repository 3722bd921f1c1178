"""Ties are decided in a fixed order, and a lot can be drawn again by anybody."""

from __future__ import annotations

import hashlib

import pytest

from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.model import Completion, CountingRule, RuleName, TieBreak
from modellkommune.kernel.counting.ties import LotNeedsSeed, lot_number, natural_key
from tests.factories.counting import an_election, winners


def test_project_numbers_sort_as_people_sort_them():
    ids = ["10", "9", "BO.2/24", "BO.10/24", "a", "09", "BO.2/9"]

    assert sorted(ids, key=natural_key) == ["09", "9", "10", "BO.2/9", "BO.2/24", "BO.10/24", "a"]


def test_the_criteria_are_asked_in_their_order():
    costs = {"a": 20, "b": 10}
    election = an_election(budget=10_000, costs=costs, ballots=[(4, "a"), (2, "b")])
    cheap_first = CountingRule(ties=(TieBreak.LOWEST_COST,))
    many_first = CountingRule(ties=(TieBreak.MOST_VOTES, TieBreak.LOWEST_COST))
    by_number = CountingRule(RuleName.PHRAGMEN, ties=(TieBreak.PROJECT_ID,))

    # Both projects cost each supporter 5.
    phragmen = CountingRule(RuleName.PHRAGMEN, ties=cheap_first.ties)
    assert winners(election, count_election(election=election, rule=phragmen)) == ["b", "a"]
    phragmen = CountingRule(RuleName.PHRAGMEN, ties=many_first.ties)
    assert winners(election, count_election(election=election, rule=phragmen)) == ["a", "b"]
    outcome = count_election(election=election, rule=by_number)
    assert winners(election, outcome) == ["a", "b"]
    assert outcome.ties[0].decided_by is TieBreak.PROJECT_ID


def test_the_lot_is_a_checksum_that_anybody_can_compute():
    expected = hashlib.sha256(b"Lottozahlen 4 8 15 16 23 42\nBO.7").digest()

    assert lot_number("Lottozahlen 4 8 15 16 23 42", "BO.7") == expected


def test_the_lot_depends_on_the_seed_alone():
    names = [str(number) for number in range(8)]
    costs = dict.fromkeys(names, 10)
    election = an_election(budget=10, costs=costs, ballots=[(2, " ".join(names))])
    reversed_list = an_election(
        budget=10, costs=dict.fromkeys(reversed(names), 10), ballots=[(2, " ".join(names))]
    )

    def drawn(one, seed):
        rule = CountingRule(RuleName.GREEDY, ties=(TieBreak.LOT,), lot_seed=seed)
        return winners(one, count_election(election=one, rule=rule))

    assert drawn(election, "seed") == drawn(reversed_list, "seed")
    assert len({tuple(drawn(election, f"seed {number}")) for number in range(30)}) > 3
    expected = min(names, key=lambda name: hashlib.sha256(f"seed\n{name}".encode()).hexdigest())
    assert drawn(election, "seed") == [expected]


def test_every_rerun_draws_the_same_lot():
    costs = {"a": 30, "b": 30, "c": 90}
    election = an_election(budget=90, costs=costs, ballots=[(2, "a"), (2, "b"), (5, "c")])
    firsts = set()
    for step in (100, 7):
        rule = CountingRule(
            ties=(TieBreak.LOT,), lot_seed="public", completion=Completion.ADD_ONE, step_cents=step
        )
        outcome = count_election(election=election, rule=rule)
        firsts |= {tie.projects for tie in outcome.ties}

    assert len(firsts) == 1


def test_a_lot_without_a_published_seed_is_refused():
    election = an_election(budget=10, costs={"a": 10}, ballots=[(1, "a")])

    with pytest.raises(LotNeedsSeed):
        count_election(election=election, rule=CountingRule(ties=(TieBreak.LOT,)))
