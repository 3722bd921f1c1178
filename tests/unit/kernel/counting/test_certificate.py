"""The price certificate: exact payments per group of equal ballots."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings

from modellkommune.kernel.counting.certificate import (
    ballot_texts,
    certificate_document,
    group_numbers,
    price_certificate,
)
from modellkommune.kernel.counting.claims import SharedPayment
from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.ledger import trace_payments
from modellkommune.kernel.counting.model import CountingRule, Election, RuleName, VoteType
from modellkommune.kernel.counting.package_check import read_certificate
from tests.factories.counted_elections import counted
from tests.factories.counting import an_election


def test_equal_payments_are_put_together():
    election = an_election(
        budget=100,
        costs={"park": 20, "bench": 30},
        ballots=[(4, "park bench"), (2, "bench"), (4, "")],
    )
    outcome = count_election(election=election, rule=CountingRule(RuleName.EQUAL_SHARES))

    certificate = price_certificate(election=election, outcome=outcome)

    # In the order of their texts: the empty ballot, bench, park and bench.
    assert certificate.share_cents == 1000
    assert [entry.payments for entry in certificate.rounds] == [
        (SharedPayment(Fraction(500), (1, 2)),),
        (SharedPayment(Fraction(500), (2,)),),
    ]


def test_groups_are_numbered_by_the_text_of_their_ballots():
    election = an_election(
        budget=10, costs={"b": 5, "a": 5}, ballots=[(1, "b"), (1, "a b"), (1, ""), (1, "a")]
    )

    texts = ballot_texts(election)
    numbers = group_numbers(election)

    assert [text for _, text in sorted(zip(numbers, texts, strict=True))] == sorted(texts)


def test_points_stand_beside_the_vote():
    election = an_election(
        budget=10,
        costs={"a": 5, "b": 5},
        ballots=[(1, {"a": 2, "b": 3})],
        vote_type=VoteType.SCORING,
    )

    assert ballot_texts(election) == [("a,b", "2,3")]


def test_nobody_pays_under_the_majority_rule():
    election = an_election(budget=10, costs={"a": 5}, ballots=[(1, "a")])
    outcome = count_election(election=election, rule=CountingRule(RuleName.GREEDY))

    certificate = price_certificate(election=election, outcome=outcome)

    assert [(entry.rate, entry.payments) for entry in certificate.rounds] == [(None, ())]


@settings(max_examples=150, deadline=None)
@given(case=counted())
def test_the_document_can_be_read_back_without_loss(case: tuple[Election, CountingRule]) -> None:
    election, rule = case
    outcome = count_election(election=election, rule=rule)
    certificate = price_certificate(election=election, outcome=outcome)
    share = None if outcome.share_cents is None else str(outcome.share_cents)

    assert read_certificate(certificate_document(certificate), share) == certificate


@settings(max_examples=150, deadline=None)
@given(case=counted())
def test_the_certificate_holds_every_payment_of_the_ledger(
    case: tuple[Election, CountingRule],
) -> None:
    election, rule = case
    outcome = count_election(election=election, rule=rule)
    ledger = trace_payments(election, outcome)
    counts = election.ballots.counts
    sizes = dict(zip(group_numbers(election), counts.tolist(), strict=True))

    certificate = price_certificate(election=election, outcome=outcome, ledger=ledger)

    for entry, payments in zip(certificate.rounds, ledger.payments, strict=True):
        told = sum(sizes[group] * paid.cents for paid in entry.payments for group in paid.groups)
        assert told == sum(int(counts[paid.group]) * paid.cents for paid in payments)
