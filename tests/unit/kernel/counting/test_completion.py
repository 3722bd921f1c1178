"""Money that is left over, and counts that must come to an end."""

from __future__ import annotations

import pytest

from modellkommune.kernel.counting.completion import StepTooSmall
from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.model import Completion, CountingRule, Measure
from modellkommune.kernel.counting.outcome import RoundKind
from tests.factories.counting import an_election, reasons, winners

ADD_ONE = CountingRule(completion=Completion.ADD_ONE)
EXHAUSTIVE = CountingRule(completion=Completion.ADD_ONE_EXHAUSTIVE)


def test_shares_grow_until_the_next_outcome_would_be_too_dear():
    election = an_election(
        budget=100, costs={"a": 60, "b": 45, "c": 40}, ballots=[(5, "a"), (4, "b"), (1, "c")]
    )

    outcome = count_election(election=election, rule=ADD_ONE)

    # With 10 each nothing is bought; with 12 the five buy a; b needs 11.25 each and is
    # bought with 12 as well: 105 is too dear. So the run with 11 counts, and it buys nothing.
    assert winners(election, outcome) == []
    assert (outcome.share_cents, outcome.runs) == (1100, 3)


def test_a_smaller_step_finds_another_outcome():
    election = an_election(
        budget=100, costs={"a": 60, "b": 45, "c": 40}, ballots=[(5, "a"), (4, "b"), (1, "c")]
    )
    in_cents = CountingRule(completion=Completion.ADD_ONE, step_cents=1)

    outcome = count_election(election=election, rule=in_cents)

    assert winners(election, outcome) == ["b"]
    assert outcome.share_cents == 1199


def test_the_exhaustive_variant_ends_when_nothing_more_fits():
    election = an_election(budget=100, costs={"a": 90, "b": 200}, ballots=[(3, "a"), (7, "b")])

    plain = count_election(election=election, rule=ADD_ONE)
    exhaustive = count_election(election=election, rule=EXHAUSTIVE)

    # b needs 200/7 = 28.57 each, a needs 30: b would be first, and is too dear.
    assert winners(election, plain) == winners(election, exhaustive) == []
    assert plain.runs == exhaustive.runs


def test_the_exhaustive_variant_saves_runs_and_may_keep_a_smaller_share():
    election = an_election(budget=100, costs={"a": 90, "b": 95}, ballots=[(8, "a"), (2, "b")])

    plain = count_election(election=election, rule=ADD_ONE)
    exhaustive = count_election(election=election, rule=EXHAUSTIVE)

    assert winners(election, plain) == winners(election, exhaustive) == ["a"]
    assert (exhaustive.runs, exhaustive.share_cents) == (3, 1200)
    assert (plain.runs, plain.share_cents) == (39, 4700)


def test_raising_ends_once_everything_supported_is_bought():
    """Three projects, two without votes: a count without this guard never ends."""
    election = an_election(budget=100, costs={"a": 10, "b": 20, "c": 30}, ballots=[(3, "a")])

    outcome = count_election(election=election, rule=ADD_ONE)

    assert winners(election, outcome) == ["a"]
    assert outcome.runs == 1


def test_a_thousand_voters_with_an_unwanted_project_end_at_once():
    election = an_election(budget=1000, costs={"a": 10, "b": 2000}, ballots=[(1000, "a")])

    for rule in (ADD_ONE, EXHAUSTIVE):
        outcome = count_election(election=election, rule=rule)
        assert (winners(election, outcome), outcome.runs) == (["a"], 1)


def test_a_project_dearer_than_the_budget_is_not_waited_for():
    """Its only supporter would need a share of ten million euros: a run per euro."""
    election = an_election(
        budget=100, costs={"a": 10, "b": 10_000_000}, ballots=[(9, "a"), (1, "b")]
    )

    outcome = count_election(election=election, rule=ADD_ONE)

    assert (winners(election, outcome), outcome.runs) == (["a"], 1)
    assert reasons(election, outcome) == {"b": "too-dear-for-budget"}


def test_a_step_of_nothing_is_refused():
    election = an_election(budget=100, costs={"a": 200}, ballots=[(1, "a")])
    rule = CountingRule(completion=Completion.ADD_ONE, step_cents=0)

    with pytest.raises(StepTooSmall):
        count_election(election=election, rule=rule)


def test_excluded_projects_do_not_keep_the_raising_alive():
    election = an_election(budget=100, costs={"a": 10, "b": 20}, ballots=[(3, "a b")])
    rule = CountingRule(completion=Completion.ADD_ONE, exclusive=(("a", "b"),))

    outcome = count_election(election=election, rule=rule)

    assert outcome.runs == 1
    assert reasons(election, outcome) == {"b": "excluded-by-winner"}


def test_filling_by_votes_takes_what_fits_and_no_voters_money():
    election = an_election(
        budget=100,
        costs={"a": 50, "b": 40, "c": 30, "d": 5},
        ballots=[(5, "a"), (3, "b"), (2, "c")],
    )
    rule = CountingRule(completion=Completion.VOTES)

    outcome = count_election(election=election, rule=rule)

    assert winners(election, outcome) == ["a", "b"]
    filled = outcome.rounds[1]
    assert (filled.kind, filled.price_cents, filled.spent_cents) == (
        RoundKind.FILL_BY_VOTES,
        None,
        9000,
    )
    assert reasons(election, outcome) == {"c": "supporters-money-spent", "d": "no-supporters"}


def test_raising_and_filling_follow_each_other():
    election = an_election(
        budget=100, costs={"a": 60, "b": 45, "c": 40}, ballots=[(5, "a"), (4, "b"), (1, "c")]
    )
    rule = CountingRule(completion=Completion.ADD_ONE_THEN_VOTES)

    outcome = count_election(election=election, rule=rule)

    assert winners(election, outcome) == ["a", "c"]
    assert {one.kind for one in outcome.rounds} == {RoundKind.FILL_BY_VOTES}


def test_progress_is_told_run_by_run():
    election = an_election(budget=100, costs={"a": 90, "b": 200}, ballots=[(8, "a"), (2, "b")])
    told: list[int] = []

    count_election(election=election, rule=EXHAUSTIVE, on_progress=told.append)

    assert told == [2, 3]


def test_greedy_takes_the_place_when_more_voters_prefer_it():
    election = an_election(
        budget=100,
        costs={"big": 100, "small": 10},
        ballots=[(4, "big"), (1, "small"), (5, "big")],
    )
    rule = CountingRule(comparison=True)

    outcome = count_election(election=election, rule=rule)

    assert winners(election, outcome) == ["big"]
    assert outcome.compared == (1, 9)
    assert outcome.rounds[0].kind is RoundKind.GREEDY
    assert outcome.share_cents is None


def test_equal_shares_stays_when_as_many_prefer_it():
    election = an_election(budget=20, costs={"a": 20, "b": 10}, ballots=[(1, "a"), (1, "b")])
    rule = CountingRule(comparison=True, measure=Measure.COST)

    outcome = count_election(election=election, rule=rule)

    assert winners(election, outcome) == ["b"]
    assert outcome.compared == (0, 0)  # greedy takes the cheaper of the two as well
