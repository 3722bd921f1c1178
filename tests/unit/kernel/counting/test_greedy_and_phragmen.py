"""The majority rule and Phragmén on numbers that can be checked by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.ledger import trace_payments
from modellkommune.kernel.counting.model import CountingRule, Measure, RuleName, TieBreak, VoteType
from modellkommune.kernel.counting.outcome import Tie
from modellkommune.kernel.counting.steps import ElectionUnsound, UnknownExclusiveProject
from tests.factories.counting import an_election, reasons, winners

GREEDY = CountingRule(RuleName.GREEDY)
PHRAGMEN = CountingRule(RuleName.PHRAGMEN)


def test_greedy_skips_what_does_not_fit_and_goes_on():
    election = an_election(
        budget=100, costs={"a": 60, "b": 50, "c": 40}, ballots=[(3, "a"), (2, "b"), (1, "c")]
    )

    outcome = count_election(election=election, rule=GREEDY)

    assert winners(election, outcome) == ["a", "c"]
    assert outcome.not_chosen[0].missing_cents == 5000  # b costs 50, nothing is left in the end
    assert reasons(election, outcome) == {"b": "does-not-fit"}


def test_without_skipping_the_first_that_does_not_fit_ends_the_count():
    election = an_election(
        budget=100, costs={"a": 60, "b": 50, "c": 40}, ballots=[(3, "a"), (2, "b"), (1, "c")]
    )

    outcome = count_election(election=election, rule=CountingRule(RuleName.GREEDY, no_skip=True))

    assert winners(election, outcome) == ["a"]
    assert reasons(election, outcome) == {"b": "does-not-fit", "c": "stopped-before"}


def test_greedy_never_funds_what_nobody_voted_for():
    election = an_election(budget=100, costs={"a": 60, "free": 1}, ballots=[(3, "a")])

    outcome = count_election(election=election, rule=GREEDY)

    assert winners(election, outcome) == ["a"]
    assert reasons(election, outcome) == {"free": "no-supporters"}


def test_greedy_by_votes_and_by_votes_per_cost_differ():
    election = an_election(
        budget=100, costs={"dear": 100, "cheap": 10}, ballots=[(5, "dear"), (3, "cheap")]
    )

    by_votes = count_election(election=election, rule=GREEDY)
    per_cost = count_election(
        election=election, rule=CountingRule(RuleName.GREEDY, Measure.CARDINALITY)
    )

    assert winners(election, by_votes) == ["dear"]
    assert winners(election, per_cost) == ["cheap"]


def test_a_project_dearer_than_the_budget_is_told_apart():
    election = an_election(budget=100, costs={"a": 101, "b": 10}, ballots=[(5, "a"), (3, "b")])

    outcome = count_election(election=election, rule=GREEDY)

    assert reasons(election, outcome) == {"a": "too-dear-for-budget"}


def test_points_are_counted_as_votes():
    election = an_election(
        budget=50,
        costs={"a": 50, "b": 50},
        ballots=[(3, {"a": 1}), (1, {"b": 5})],
        vote_type=VoteType.CUMULATIVE,
    )

    outcome = count_election(election=election, rule=GREEDY)

    assert winners(election, outcome) == ["b"]
    assert (outcome.rounds[0].votes, outcome.rounds[0].supporters) == (5, 1)


def test_a_first_place_gives_as_many_points_as_the_list_has_places():
    election = an_election(
        budget=50,
        costs={"a": 50, "b": 50},
        ballots=[(1, "a b"), (1, "b")],
        vote_type=VoteType.ORDINAL,
        meta={"max_length": "3"},
    )

    outcome = count_election(election=election, rule=CountingRule(RuleName.GREEDY, Measure.POINTS))

    assert [one.votes for one in outcome.rounds] == [5]  # b: 2 + 3, a: 3


def test_greedy_tells_a_tie_and_whether_it_mattered():
    election = an_election(
        budget=15, costs={"a": 10, "b": 10, "c": 5}, ballots=[(2, "a b"), (1, "c")]
    )

    outcome = count_election(election=election, rule=GREEDY)

    assert winners(election, outcome) == ["a", "c"]
    assert outcome.ties == (Tie(1, (0, 1), TieBreak.PROJECT_ID, mattered=True),)


def test_of_exclusive_projects_the_first_one_chosen_stays():
    election = an_election(
        budget=100, costs={"a": 10, "b": 10, "c": 10}, ballots=[(3, "a b"), (2, "c b")]
    )
    rule = CountingRule(RuleName.GREEDY, exclusive=(("a", "b"),))

    outcome = count_election(election=election, rule=rule)

    assert winners(election, outcome) == ["b", "c"]
    assert reasons(election, outcome) == {"a": "excluded-by-winner"}


def test_an_exclusive_project_that_does_not_exist_is_named():
    election = an_election(budget=100, costs={"a": 10}, ballots=[(3, "a")])

    with pytest.raises(UnknownExclusiveProject, match="zoo"):
        count_election(election=election, rule=CountingRule(exclusive=(("a", "zoo"),)))


def test_costs_of_nothing_are_refused():
    election = an_election(budget=100, costs={"a": 0}, ballots=[(3, "a")])

    with pytest.raises(ElectionUnsound, match="cost of project a"):
        count_election(election=election, rule=GREEDY)


def test_phragmen_buys_where_money_gathers_first():
    election = an_election(
        budget=100, costs={"a": 40, "b": 40, "c": 20}, ballots=[(4, "a b"), (2, "c"), (1, "b")]
    )

    outcome = count_election(election=election, rule=PHRAGMEN)

    # b: 40/5 = 8. Then c: 20/2 = 10. Then a: (40 + 4 * 8) / 4 = 18.
    assert winners(election, outcome) == ["b", "c", "a"]
    assert [one.rate for one in outcome.rounds] == [800, 1000, 1800]


def test_phragmen_ends_at_the_first_that_does_not_fit():
    election = an_election(
        budget=50, costs={"a": 40, "b": 20, "c": 10}, ballots=[(4, "a"), (1, "b c")]
    )

    outcome = count_election(election=election, rule=PHRAGMEN)

    # a: 10, c: 10 as well (cheaper, so first), then b: 20 + 10 does not fit after both.
    assert winners(election, outcome) == ["c", "a"]
    assert reasons(election, outcome) == {"b": "does-not-fit"}


def test_phragmen_ends_when_one_of_the_tied_does_not_fit():
    election = an_election(
        budget=50, costs={"a": 40, "b": 20, "c": 15}, ballots=[(2, "a"), (1, "b"), (3, "c")]
    )

    outcome = count_election(election=election, rule=PHRAGMEN)

    # c costs 5 each. Then a and b cost 20 each; b would still fit, a does not.
    assert winners(election, outcome) == ["c"]
    assert reasons(election, outcome) == {"a": "does-not-fit", "b": "stopped-before"}


def test_phragmen_payments_cover_each_cost():
    election = an_election(
        budget=100, costs={"a": 40, "b": 40, "c": 20}, ballots=[(4, "a b"), (2, "c"), (1, "b")]
    )
    outcome = count_election(election=election, rule=PHRAGMEN)

    ledger = trace_payments(election, outcome)

    assert [payment.cents for payment in ledger.payments[2]] == [Fraction(1000)]
    assert ledger.balances == (0, 0, 0)


def test_phragmen_sets_aside_what_is_dearer_than_the_budget():
    election = an_election(budget=50, costs={"a": 60, "b": 20}, ballots=[(9, "a"), (1, "b")])

    outcome = count_election(election=election, rule=PHRAGMEN)

    assert winners(election, outcome) == ["b"]
    assert reasons(election, outcome) == {"a": "too-dear-for-budget"}
