"""The price certificate: who paid what, in exact fractions, for anybody to check.

The certificate names no voter. Equal ballots are one group; the groups are
numbered in the order of their text (vote cell, then points cell, by code
point), so whoever holds the ballots finds the numbers again.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise

from modellkommune.kernel.counting.claims import (
    Certificate,
    CertifiedRound,
    PlainElection,
    PlainRule,
    SharedPayment,
)
from modellkommune.kernel.counting.ledger import trace_payments
from modellkommune.kernel.counting.model import CountingRule, Election, Measure, RuleName, VoteType
from modellkommune.kernel.counting.outcome import Ledger, Outcome
from modellkommune.kernel.counting.support import count_votes, support_under


def price_certificate(
    *, election: Election, outcome: Outcome, ledger: Ledger | None = None
) -> Certificate:
    """Write the certificate of an outcome.

    ledger  `trace_payments(election, outcome)` when it is at hand already
    """
    known = ledger or trace_payments(election, outcome)
    numbers = group_numbers(election)
    rounds = tuple(
        CertifiedRound(
            project_id=election.projects[entry.project].project_id,
            rate=entry.rate,
            payments=_joined({numbers[p.group]: p.cents for p in payments}),
        )
        for entry, payments in zip(outcome.rounds, known.payments, strict=True)
    )
    return Certificate(share_cents=outcome.share_cents, rounds=rounds)


def _joined(payments: Mapping[int, Fraction]) -> tuple[SharedPayment, ...]:
    """Groups that pay the same, together; ordered by their smallest number."""
    groups: dict[Fraction, list[int]] = {}
    for number in sorted(payments):
        groups.setdefault(payments[number], []).append(number)
    return tuple(SharedPayment(cents, tuple(numbers)) for cents, numbers in groups.items())


def ballot_texts(election: Election) -> list[tuple[str, str]]:
    """Vote cell and points cell of every ballot group, as an election file writes them."""
    ids = [project.project_id for project in election.projects]
    ballots = election.ballots
    names = [ids[choice] for choice in ballots.choices.tolist()]
    given = ballots.points.tolist()
    bounds = ballots.offsets.tolist()
    with_points = election.vote_type in {VoteType.CUMULATIVE, VoteType.SCORING}
    return [
        (
            ",".join(names[start:end]),
            ",".join(map(str, given[start:end])) if with_points else "",
        )
        for start, end in pairwise(bounds)
    ]


def group_numbers(election: Election) -> list[int]:
    """The public number of each ballot group: its place in the order of the texts."""
    texts = ballot_texts(election)
    place = {text: number for number, text in enumerate(sorted(set(texts)))}
    return [place[text] for text in texts]


def certificate_document(
    certificate: Certificate, *, with_payments: bool = True
) -> dict[str, object]:
    """The certificate as it stands in `certificate.json`; fractions as text.

    with_payments  False where ballots are secret: payments per group of equal
                   ballots would tell how many groups there are and who is poor
    """
    rounds: list[object] = [
        {
            "project": entry.project_id,
            "rate": None if entry.rate is None else str(entry.rate),
            "payments": [
                [str(paid.cents), list(paid.groups)]
                for paid in (entry.payments if with_payments else ())
            ],
        }
        for entry in certificate.rounds
    ]
    return {"rounds": rounds}


def plain_election(*, election: Election, rule: CountingRule) -> PlainElection:
    """The election as plain numbers, for `checker.check_certificate`."""
    numbers = group_numbers(election)
    sizes = [0] * (max(numbers, default=-1) + 1)
    for number, voters in zip(numbers, election.ballots.counts.tolist(), strict=True):
        sizes[number] += voters
    return PlainElection(
        budget_cents=election.budget_cents,
        ids=[project.project_id for project in election.projects],
        costs=[project.cost_cents for project in election.projects],
        votes=count_votes(election, rule.measure),
        voters=election.voters,
        group_sizes=sizes,
        worth=_worth_per_project(election, rule, numbers),
    )


def _worth_per_project(
    election: Election, rule: CountingRule, numbers: list[int]
) -> list[dict[int, int]]:
    """Per project the groups that name it, with its worth (1 under cost and cardinality)."""
    by_name = rule.name is RuleName.PHRAGMEN
    support = support_under(election, Measure.CARDINALITY if by_name else rule.measure)
    worth = []
    for project in range(len(election.projects)):
        groups = support.groups_of(project).tolist()
        weights = support.weights_of(project)
        values = [1] * len(groups) if isinstance(weights, float) else weights.tolist()
        worth.append({numbers[g]: int(value) for g, value in zip(groups, values, strict=True)})
    return worth


def plain_rule(rule: CountingRule) -> PlainRule:
    """The rule as plain values, for `checker.check_certificate`."""
    return PlainRule(
        name=rule.name.value,
        measure=rule.measure.value,
        completion=rule.completion.value,
        ties=[criterion.value for criterion in rule.ties],
        lot_seed=rule.lot_seed,
        step_cents=rule.step_cents,
        comparison=rule.comparison,
        no_skip=rule.no_skip,
        threshold=rule.threshold,
        exclusive=rule.exclusive,
    )
