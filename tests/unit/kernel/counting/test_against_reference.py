"""The quick exact count and the slow one from the definition agree, order included."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.ledger import trace_payments
from modellkommune.kernel.counting.model import (
    Completion,
    CountingRule,
    Election,
    Measure,
    RuleName,
    VoteType,
)
from tests.factories import counting_reference as reference
from tests.factories.counting import an_election

# Small numbers make ties, used-up purses and exact fits frequent; costs that
# differ by a billionth lie where floats are told apart from what they stand for.
COSTS = st.one_of(
    st.integers(1, 12),
    st.sampled_from([30, 60, 100, 997]),
    st.integers(10**9, 10**9 + 2),
)


@st.composite
def elections(draw: st.DrawFn, *, vote_type: VoteType = VoteType.APPROVAL) -> Election:
    """Elections with up to seven projects and some twenty voters."""
    names = [str(number) for number in range(1, draw(st.integers(1, 7)) + 1)]
    marks = st.lists(st.sampled_from(names), unique=True, max_size=len(names))
    if vote_type is VoteType.CHOOSE_ONE:
        marks = st.lists(st.sampled_from(names), max_size=1)
    points = st.just(1)
    if vote_type in {VoteType.CUMULATIVE, VoteType.SCORING}:
        points = st.integers(0, 5)
    ballots = [
        (draw(st.integers(1, 4)), {name: draw(points) for name in draw(marks)})
        for _ in range(draw(st.integers(1, 6)))
    ]
    return an_election(
        budget=draw(st.one_of(st.integers(1, 120), st.integers(10**9, 3 * 10**9))),
        costs={name: draw(COSTS) for name in names},
        ballots=ballots,
        vote_type=vote_type,
    )


CASES = [
    (VoteType.APPROVAL, Measure.COST),
    (VoteType.APPROVAL, Measure.CARDINALITY),
    (VoteType.CHOOSE_ONE, Measure.COST),
    (VoteType.CUMULATIVE, Measure.POINTS),
    (VoteType.SCORING, Measure.COST),
    (VoteType.SCORING, Measure.POINTS),
    (VoteType.ORDINAL, Measure.BORDA),
    (VoteType.ORDINAL, Measure.POINTS),
]


@pytest.mark.parametrize(("vote_type", "measure"), CASES)
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_equal_shares_follows_its_definition(
    vote_type: VoteType, measure: Measure, data: st.DataObject
) -> None:
    election = data.draw(elections(vote_type=vote_type))
    rule = CountingRule(RuleName.EQUAL_SHARES, measure)

    outcome = count_election(election=election, rule=rule)

    share = Fraction(election.budget_cents, election.voters)
    assert list(outcome.selected) == reference.equal_shares(election, rule, share)


@pytest.mark.parametrize("completion", [Completion.ADD_ONE, Completion.ADD_ONE_EXHAUSTIVE])
@pytest.mark.parametrize(("vote_type", "measure"), CASES[:4])
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_raising_the_shares_follows_its_definition(
    vote_type: VoteType, measure: Measure, completion: Completion, data: st.DataObject
) -> None:
    election = data.draw(elections(vote_type=vote_type))
    step_cents = 700 + election.budget_cents // 40
    rule = CountingRule(RuleName.EQUAL_SHARES, measure, completion, step_cents=step_cents)

    outcome = count_election(election=election, rule=rule)

    exhaustive = completion is Completion.ADD_ONE_EXHAUSTIVE
    assert list(outcome.selected) == reference.add_one(election, rule, exhaustive=exhaustive)


@pytest.mark.parametrize(("vote_type", "measure"), CASES)
@settings(max_examples=60, deadline=None)
@given(data=st.data(), no_skip=st.booleans(), threshold=st.integers(0, 6))
def test_greedy_follows_its_definition(
    vote_type: VoteType, measure: Measure, data: st.DataObject, no_skip: bool, threshold: int
) -> None:
    election = data.draw(elections(vote_type=vote_type))
    rule = CountingRule(RuleName.GREEDY, measure, no_skip=no_skip, threshold=threshold)

    outcome = count_election(election=election, rule=rule)

    assert list(outcome.selected) == reference.greedy(election, rule)


@settings(max_examples=200, deadline=None)
@given(election=elections())
def test_phragmen_follows_its_definition(election: Election) -> None:
    outcome = count_election(election=election, rule=CountingRule(RuleName.PHRAGMEN))

    assert list(outcome.selected) == reference.phragmen(election)


@pytest.mark.parametrize(("vote_type", "measure"), CASES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_cent_of_equal_shares_is_accounted_for(
    vote_type: VoteType, measure: Measure, data: st.DataObject
) -> None:
    election = data.draw(elections(vote_type=vote_type))
    outcome = count_election(election=election, rule=CountingRule(RuleName.EQUAL_SHARES, measure))

    ledger = trace_payments(election, outcome)

    voters = election.ballots.counts.tolist()
    paid = [sum(one.cents * voters[one.group] for one in payments) for payments in ledger.payments]
    left = sum(balance * number for balance, number in zip(ledger.balances, voters, strict=True))
    assert paid == [election.projects[one.project].cost_cents for one in outcome.rounds]
    assert left == election.budget_cents - outcome.spent_cents
    assert min(ledger.balances) >= 0


@settings(max_examples=100, deadline=None)
@given(election=elections())
def test_a_loser_lacks_exactly_what_its_supporters_do_not_hold(election: Election) -> None:
    outcome = count_election(election=election, rule=CountingRule(RuleName.EQUAL_SHARES))

    ledger = trace_payments(election, outcome)

    for loser in outcome.not_chosen:
        held = sum(
            ledger.balances[group] * int(voters)
            for group, voters in enumerate(election.ballots.counts)
            if loser.project in election.ballots.group(group)
        )
        assert (loser.money_behind_cents or 0) == held
        assert held < election.projects[loser.project].cost_cents
