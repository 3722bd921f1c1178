"""The Method of Equal Shares on numbers that can be checked by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.ledger import trace_payments
from modellkommune.kernel.counting.model import (
    Completion,
    CountingRule,
    Measure,
    RuleName,
    TieBreak,
    VoteType,
)
from modellkommune.kernel.counting.outcome import Dropped, RoundKind, Tie
from modellkommune.kernel.counting.prices import equal_price
from modellkommune.kernel.counting.support import MeasureDoesNotFit
from tests.factories.counting import an_election, reasons, winners

BY_COST = CountingRule(RuleName.EQUAL_SHARES, Measure.COST)
BY_NUMBER = CountingRule(RuleName.EQUAL_SHARES, Measure.CARDINALITY)


def test_small_purses_are_emptied_before_the_rest_share_the_price():
    purses = [Fraction(10), Fraction(50), Fraction(50)]

    price = equal_price(90, purses)

    assert price == 40  # 10 + 40 + 40


def test_purses_that_hold_too_little_have_no_price():
    assert equal_price(111, [Fraction(10), Fraction(50), Fraction(50)]) is None


def test_purses_that_hold_just_enough_give_everything():
    assert equal_price(110, [Fraction(10), Fraction(50), Fraction(50)]) == 50


def test_a_project_that_costs_nothing_has_no_price():
    with pytest.raises(ValueError, match="more than nothing"):
        equal_price(0, [Fraction(1)])


def test_a_minority_gets_what_its_share_can_pay():
    election = an_election(
        budget=100,
        costs={"arena": 60, "hall": 40, "bench": 40},
        ballots=[(5, "arena hall"), (1, "arena"), (4, "bench")],
    )

    outcome = count_election(election=election, rule=BY_COST)

    # Each holds 10. The six buy the arena; 0 is left to them. The four buy the bench.
    assert winners(election, outcome) == ["arena", "bench"]
    assert outcome.share_cents == 1000
    assert outcome.spent_cents == 100_00
    assert reasons(election, outcome) == {"hall": "supporters-money-spent"}


def test_a_round_tells_price_votes_and_money_spent():
    election = an_election(
        budget=100, costs={"path": 30, "swing": 30}, ballots=[(5, "path swing"), (5, "path")]
    )

    outcome = count_election(election=election, rule=BY_COST)

    path, swing = outcome.rounds
    assert (path.kind, path.supporters, path.votes) == (RoundKind.EQUAL_SHARES, 10, 10)
    assert (path.price_cents, path.effective_votes, path.spent_cents) == (300, 10, 3000)
    assert (swing.price_cents, swing.effective_votes, swing.spent_cents) == (600, 5, 6000)
    assert path.rate == Fraction(1, 10)  # cents paid per cent of the project's cost


def test_who_cannot_pay_the_price_gives_the_rest():
    election = an_election(
        budget=40, costs={"first": 18, "second": 16}, ballots=[(2, "first second"), (2, "second")]
    )

    outcome = count_election(election=election, rule=BY_NUMBER)
    ledger = trace_payments(election, outcome)

    # The second costs 4 each; of the two who want the first as well, each has 6 left: too little.
    assert winners(election, outcome) == ["second"]
    assert ledger.balances == (Fraction(600), Fraction(600))
    assert outcome.not_chosen[0].missing_cents == 600


def test_the_rest_of_a_purse_is_a_part_of_the_price():
    election = an_election(
        budget=30, costs={"first": 14, "second": 13}, ballots=[(2, "first second"), (1, "second")]
    )

    outcome = count_election(election=election, rule=BY_COST)
    ledger = trace_payments(election, outcome)

    # 13 / 3 each, then 2 * (10 - 13/3) = 11.33 for the first: too little.
    assert winners(election, outcome) == ["second"]
    assert ledger.balances == (1000 - Fraction(1300, 3),) * 2
    assert outcome.not_chosen[0].money_behind_cents == 2000 - Fraction(2600, 3)
    assert outcome.not_chosen[0].missing_cents == 1400 - (2000 - Fraction(2600, 3))


def test_shares_that_floats_add_up_to_too_little_still_pay():
    """Twelve times a float of 100/12 is 99.99999999999999."""
    election = an_election(budget=100, costs={"only": 100}, ballots=[(12, "only")])

    outcome = count_election(election=election, rule=BY_COST)

    assert winners(election, outcome) == ["only"]
    assert outcome.spent_cents == outcome.budget_cents


def test_a_twentieth_of_a_vote_decides():
    """30,000.00 and 30,000.05 effective votes are no tie."""
    costs = {"b": 30_000_00, "a": 30_000_00}
    ballots = [(600_000, "a"), (600_001, "b")]
    election = an_election(budget=10**8, costs=costs, ballots=ballots)

    outcome = count_election(election=election, rule=BY_COST)

    assert winners(election, outcome) == ["b", "a"]
    assert outcome.ties == ()


def test_a_difference_of_one_cent_in_a_billion_decides():
    costs = {"a": 9_999_999_999, "b": 9_999_999_998}
    election = an_election(budget=10**11, costs=costs, ballots=[(1, "a"), (1, "b")])

    outcome = count_election(election=election, rule=BY_NUMBER)

    assert winners(election, outcome) == ["b", "a"]
    assert outcome.ties == ()


def test_an_empty_ballot_counts_for_the_share():
    costs = {"bench": 60}
    with_empty = an_election(budget=100, costs=costs, ballots=[(1, "bench"), (1, "")])
    without = an_election(budget=100, costs=costs, ballots=[(1, "bench")])

    assert winners(with_empty, count_election(election=with_empty, rule=BY_COST)) == []
    assert winners(without, count_election(election=without, rule=BY_COST)) == ["bench"]


def test_a_kind_of_ballot_that_nobody_cast_pays_nothing():
    nobody = an_election(budget=40, costs={"a": 30, "b": 5}, ballots=[(2, "a"), (0, "a b")])

    outcome = count_election(election=nobody, rule=BY_COST)

    assert winners(nobody, outcome) == ["a"]
    assert outcome.rounds[0].supporters == 2
    assert reasons(nobody, outcome) == {"b": "no-supporters"}


def test_nobody_pays_for_what_nobody_wants():
    election = an_election(budget=100, costs={"wanted": 10, "unwanted": 1}, ballots=[(3, "wanted")])

    outcome = count_election(election=election, rule=BY_COST)

    assert reasons(election, outcome) == {"unwanted": "no-supporters"}


def test_points_weigh_what_a_supporter_pays():
    election = an_election(
        budget=40,
        costs={"park": 30},
        ballots=[(1, {"park": 2}), (1, {"park": 1})],
        vote_type=VoteType.CUMULATIVE,
    )

    outcome = count_election(election=election, rule=CountingRule(measure=Measure.POINTS))
    ledger = trace_payments(election, outcome)

    # Each holds 20: 20 from the one with two points, 10 from the other.
    assert [payment.cents for payment in ledger.payments[0]] == [2000, 1000]
    assert outcome.rounds[0].price_cents == 2000


def test_a_choice_with_no_points_is_no_support():
    election = an_election(
        budget=40,
        costs={"park": 30, "path": 5},
        ballots=[(2, {"park": 0, "path": 1})],
        vote_type=VoteType.SCORING,
    )

    outcome = count_election(election=election, rule=BY_COST)

    assert winners(election, outcome) == ["path"]
    assert reasons(election, outcome) == {"park": "no-supporters"}


def test_borda_gives_the_last_place_nothing():
    election = an_election(
        budget=30,
        costs={"a": 10, "b": 10, "c": 10},
        ballots=[(1, "a b c"), (1, "b a c"), (1, "a b c")],
        vote_type=VoteType.ORDINAL,
    )

    outcome = count_election(election=election, rule=CountingRule(measure=Measure.BORDA))

    assert winners(election, outcome) == ["a", "b"]
    assert [one.votes for one in outcome.rounds] == [5, 4]
    assert reasons(election, outcome) == {"c": "no-supporters"}


def test_borda_needs_an_order():
    election = an_election(budget=30, costs={"a": 10}, ballots=[(1, "a")])

    with pytest.raises(MeasureDoesNotFit, match="borda cannot be used with approval"):
        count_election(election=election, rule=CountingRule(measure=Measure.BORDA))


def test_a_tie_that_decides_who_wins_is_told():
    election = an_election(budget=20, costs={"10": 20, "9": 20}, ballots=[(2, "10 9")])

    outcome = count_election(election=election, rule=BY_COST)

    assert winners(election, outcome) == ["9"]  # as a text, '10' would come first
    assert outcome.ties == (Tie(1, (1, 0), TieBreak.PROJECT_ID, mattered=True),)
    assert outcome.rounds[0].tied_with == (0,)


def test_a_tie_of_projects_that_all_win_does_not_matter():
    election = an_election(budget=20, costs={"a": 10, "b": 10}, ballots=[(1, "a"), (1, "b")])

    outcome = count_election(election=election, rule=BY_COST)

    assert [tie.mattered for tie in outcome.ties] == [False]


def test_a_winner_excludes_its_rivals():
    election = an_election(
        budget=100,
        costs={"pool": 20, "pond": 20, "path": 20},
        ballots=[(6, "pool pond path"), (4, "pond path")],
    )
    rule = CountingRule(exclusive=(("pool", "pond"),), completion=Completion.VOTES)

    outcome = count_election(election=election, rule=rule)

    assert winners(election, outcome) == ["path", "pond"] or winners(election, outcome) == [
        "pond",
        "path",
    ]
    assert reasons(election, outcome) == {"pool": Dropped.EXCLUDED_BY_WINNER}


def test_a_project_below_the_threshold_cannot_win():
    election = an_election(budget=100, costs={"a": 10, "b": 10}, ballots=[(3, "a b"), (1, "a")])

    outcome = count_election(election=election, rule=CountingRule(threshold=4))

    assert winners(election, outcome) == ["a"]
    assert reasons(election, outcome) == {"b": "below-threshold"}


def test_an_election_without_votes_for_anything_ends_with_nothing():
    election = an_election(budget=100, costs={"a": 10}, ballots=[(3, "")])

    outcome = count_election(election=election, rule=CountingRule(completion=Completion.ADD_ONE))

    assert outcome.selected == ()
    assert outcome.share_cents == Fraction(10000, 3)


def test_fifteen_hundred_winners_are_no_trouble():
    """One round per winner and no recursion: pabutools ends here with an error."""
    costs = {str(number): 1000 + number for number in range(1500)}
    election = an_election(budget=sum(costs.values()), costs=costs, ballots=[(3, " ".join(costs))])

    outcome = count_election(election=election, rule=BY_NUMBER)

    assert winners(election, outcome) == list(costs)


def test_many_projects_that_stand_equal_are_bought_in_the_order_of_their_numbers():
    costs = {str(number): 1 for number in range(120)}
    election = an_election(budget=120, costs=costs, ballots=[(3, " ".join(reversed(costs)))])

    outcome = count_election(election=election, rule=BY_COST)

    assert winners(election, outcome) == list(costs)
    assert len(outcome.ties[0].projects) == 120
