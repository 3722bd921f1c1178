"""What one ballot did agrees with what its voter really paid."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings

from modellkommune.kernel.counting.ballot_effect import (
    TypedBallot,
    UnknownChoice,
    ballot_effect,
    equal_ballots,
)
from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.ledger import trace_payments
from modellkommune.kernel.counting.model import CountingRule, Election, RuleName, VoteType
from tests.factories.counted_elections import counted
from tests.factories.counting import an_election

SHARES = CountingRule(RuleName.EQUAL_SHARES)


def a_street() -> Election:
    """Ten voters hold 10 each. The bench takes 5 of six people, the park 5 of four of them."""
    return an_election(
        budget=100,
        costs={"park": 20, "bench": 30, "pond": 41},
        ballots=[(2, "bench"), (4, "park bench"), (4, "pond")],
    )


def typed(election: Election, group: int) -> TypedBallot:
    """The ballot of a group, as somebody would type it."""
    start, end = election.ballots.offsets[group], election.ballots.offsets[group + 1]
    points = tuple(int(given) for given in election.ballots.points[start:end])
    with_points = election.vote_type in {VoteType.CUMULATIVE, VoteType.SCORING}
    return TypedBallot(election.ballots.group(group), points if with_points else ())


def test_a_ballot_pays_its_part_of_every_winner_it_names():
    election = a_street()
    outcome = count_election(election=election, rule=SHARES)

    effect = ballot_effect(election=election, outcome=outcome, ballot=TypedBallot((0, 1)))

    assert effect.equal_ballots == 4
    assert [(entry.project, entry.paid_cents) for entry in effect.rounds] == [(1, 500), (0, 500)]
    assert effect.won == (0, 1)
    assert (effect.start_cents, effect.paid_cents, effect.left_cents) == (1000, 1000, 0)


def test_a_ballot_for_a_loser_keeps_its_money():
    election = a_street()
    outcome = count_election(election=election, rule=SHARES)

    effect = ballot_effect(election=election, outcome=outcome, ballot=TypedBallot((2,)))

    assert effect.lost == (2,)
    assert (effect.paid_cents, effect.left_cents) == (0, 1000)
    assert not any(entry.named for entry in effect.rounds)


def test_a_ballot_that_was_not_counted_is_followed_at_the_published_rates():
    election = a_street()
    outcome = count_election(election=election, rule=SHARES)

    effect = ballot_effect(election=election, outcome=outcome, ballot=TypedBallot((2, 0)))

    assert effect.equal_ballots == 0
    assert effect.paid_cents == 500
    assert effect.won == (0,)


def test_who_holds_less_than_the_price_gives_everything():
    # Six voters hold 20. The bench costs five of them 6 each. Four of these, with
    # 14 left, and one with 20 then pay for the park: 4 * 14 + 20 = 76.
    election = an_election(
        budget=120,
        costs={"park": 76, "bench": 30},
        ballots=[(4, "park bench"), (1, "bench"), (1, "park")],
    )
    outcome = count_election(election=election, rule=SHARES)
    assert outcome.selected == (1, 0)

    effect = ballot_effect(election=election, outcome=outcome, ballot=TypedBallot((0, 1)))

    assert [entry.paid_cents for entry in effect.rounds] == [600, 1400]
    assert [entry.emptied for entry in effect.rounds] == [False, True]
    assert effect.left_cents == 0


def test_under_the_majority_rule_nobody_pays_and_only_winners_are_told():
    election = a_street()
    outcome = count_election(election=election, rule=CountingRule(RuleName.GREEDY))

    effect = ballot_effect(election=election, outcome=outcome, ballot=TypedBallot((0, 2)))

    assert effect.won == (0, 2)
    assert effect.paid_cents is None
    assert effect.left_cents is None
    assert all(entry.paid_cents is None for entry in effect.rounds)


@settings(max_examples=200, deadline=None)
@given(case=counted())
def test_for_every_counted_ballot_it_is_what_its_voter_paid(
    case: tuple[Election, CountingRule],
) -> None:
    election, rule = case
    outcome = count_election(election=election, rule=rule)
    ledger = trace_payments(election, outcome)

    for group, voters in enumerate(election.ballots.counts):
        effect = ballot_effect(election=election, outcome=outcome, ballot=typed(election, group))
        paid = sum(
            (
                entry.cents
                for payments in ledger.payments
                for entry in payments
                if entry.group == group
            ),
            start=Fraction(0),
        )
        assert (effect.paid_cents or 0) == paid
        assert effect.equal_ballots == voters
        if effect.left_cents is not None:
            assert effect.left_cents == ledger.balances[group]


@pytest.mark.parametrize("choices", [(7,), (-1,), (0, 0)])
def test_a_ballot_with_unknown_or_repeated_projects_is_refused(choices: tuple[int, ...]):
    election = a_street()
    outcome = count_election(election=election, rule=SHARES)

    with pytest.raises(UnknownChoice):
        ballot_effect(election=election, outcome=outcome, ballot=TypedBallot(choices))


def test_the_order_of_choices_matters_only_where_it_ranks():
    approvals = a_street()
    ranks = an_election(
        budget=10, costs={"a": 5, "b": 5}, ballots=[(3, "b a")], vote_type=VoteType.ORDINAL
    )

    assert equal_ballots(election=approvals, ballot=TypedBallot((1, 0))) == 4
    assert equal_ballots(election=ranks, ballot=TypedBallot((1, 0))) == 3
    assert equal_ballots(election=ranks, ballot=TypedBallot((0, 1))) == 0
