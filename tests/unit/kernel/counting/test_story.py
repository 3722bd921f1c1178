"""One project through the rounds: who paid, and where its supporters' money went."""

from __future__ import annotations

from fractions import Fraction

import pytest

from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.ledger import trace_payments
from modellkommune.kernel.counting.model import Completion, CountingRule, RuleName
from modellkommune.kernel.counting.story import (
    PaidAlike,
    effective_votes_before,
    equal_price,
    replay_of,
    story_of,
)
from tests.factories.counting import an_election

PLAYGROUND, BENCHES, WORKSHOP = 0, 1, 2


@pytest.fixture
def six_people():
    """Six people with 200 euros each: playground, then workshop; the benches lack 250."""
    return an_election(
        budget=1200,
        costs={"playground": 600, "benches": 400, "workshop": 360},
        ballots=[(3, "playground benches"), (1, "playground"), (2, "workshop")],
    )


def told(election, rule, project):
    outcome = count_election(election=election, rule=rule)
    ledger = trace_payments(election, outcome)
    return story_of(election=election, outcome=outcome, ledger=ledger, project=project)


def test_a_losers_supporters_spend_their_money_on_what_won(six_people):
    story = told(six_people, CountingRule(), BENCHES)

    assert story.start_cents == 60_000
    assert [chapter.behind_cents for chapter in story.chapters] == [15_000, 15_000]
    assert story.spent_on == ((PLAYGROUND, Fraction(45_000)),)
    assert story.left_cents == 15_000
    assert story.payers == ()


def test_a_winner_names_who_paid_how_much(six_people):
    story = told(six_people, CountingRule(), PLAYGROUND)

    assert story.payers == (PaidAlike(voters=4, cents=Fraction(15_000)),)


def test_voters_with_less_left_pay_less():
    election = an_election(
        budget=300,
        costs={"first": 120, "second": 150},
        ballots=[(1, "first second"), (1, "first"), (1, "second")],
    )

    story = told(election, CountingRule(), 1)

    # First: two pay 60 each. Second: 40 left of one purse, 100 of the other, 150 is too much.
    assert story.left_cents == 14_000
    assert story.spent_on == ((0, Fraction(6_000)),)


def test_under_phragmen_the_money_grows_until_it_suffices(six_people):
    story = told(six_people, CountingRule(name=RuleName.PHRAGMEN), PLAYGROUND)

    # Benches at 400/3 euros per person, workshop at 180: then A, B, C hold 140/3 each, D 180.
    assert story.start_cents is None
    assert [chapter.behind_cents for chapter in story.chapters] == [
        Fraction(40_000, 3),
        Fraction(32_000),
    ]


def test_under_the_majority_rule_nobody_holds_money(six_people):
    story = told(six_people, CountingRule(name=RuleName.GREEDY), WORKSHOP)

    assert story.start_cents is None
    assert story.left_cents is None
    assert story.spent_on == ()


def test_the_replay_ends_with_the_exact_money_behind_each_loser(six_people):
    for completion in (Completion.NONE, Completion.ADD_ONE_THEN_VOTES):
        outcome = count_election(election=six_people, rule=CountingRule(completion=completion))
        ledger = trace_payments(six_people, outcome)
        replay = replay_of(election=six_people, outcome=outcome, ledger=ledger)

        for lost in outcome.not_chosen:
            assert replay.behind_cents[-1, lost.project] == pytest.approx(
                float(lost.money_behind_cents), abs=0.001
            )


def test_the_replay_knows_when_a_loser_could_be_paid_for_the_last_time(six_people):
    outcome = count_election(election=six_people, rule=CountingRule())
    replay = replay_of(
        election=six_people, outcome=outcome, ledger=trace_payments(six_people, outcome)
    )

    rounds, price = replay.last_affordable[BENCHES]

    assert rounds == 0
    assert price == pytest.approx(40_000 / 3)


def test_there_is_no_replay_of_purses_under_the_majority_rule(six_people):
    outcome = count_election(election=six_people, rule=CountingRule(name=RuleName.GREEDY))

    assert (
        replay_of(election=six_people, outcome=outcome, ledger=trace_payments(six_people, outcome))
        is None
    )


def test_effective_votes_order_the_projects_of_a_round_as_the_rule_does(six_people):
    outcome = count_election(election=six_people, rule=CountingRule())
    ledger = trace_payments(six_people, outcome)

    first, second = (
        effective_votes_before(election=six_people, outcome=outcome, ledger=ledger, number=number)
        for number in (1, 2)
    )

    assert first == pytest.approx({PLAYGROUND: 4, BENCHES: 3, WORKSHOP: 2})
    assert second == pytest.approx({WORKSHOP: 2})


def test_small_purses_are_emptied_before_the_rest_share_the_price():
    import numpy as np

    price = equal_price(90.0, np.array([50.0, 10.0, 50.0]), np.array([1, 1, 1]))

    assert price == pytest.approx(40)  # 10 + 40 + 40
