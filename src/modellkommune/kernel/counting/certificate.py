"""The price certificate: who paid what, in exact fractions, for anybody to check.

The certificate names no voter. Equal ballots are one group; the groups are
numbered in the order of their text (vote cell, then points cell, by code
point), so whoever holds the ballots finds the numbers again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from modellkommune.kernel.counting.ledger import trace_payments
from modellkommune.kernel.counting.model import Election, VoteType
from modellkommune.kernel.counting.outcome import Ledger, Outcome


@dataclass(frozen=True, slots=True)
class SharedPayment:
    """What each voter of some groups paid.

    cents   exact, above zero
    groups  numbers of the groups, ascending (see the head of this file)
    """

    cents: Fraction
    groups: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CertifiedRound:
    """One chosen project with its price.

    project_id  as in the election file
    rate        exact price per unit of worth (Equal Shares), load level
                (Phragmén); None where nobody pays
    payments    the dearest need not come first: ordered by smallest group
    """

    project_id: str
    rate: Fraction | None
    payments: tuple[SharedPayment, ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """A claim about an outcome that `checker.check_certificate` can test.

    share_cents  what every voter held at the start; None for greedy, Phragmén
    """

    share_cents: Fraction | None
    rounds: tuple[CertifiedRound, ...]


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
            "payments": [[str(paid.cents), list(paid.groups)] for paid in entry.payments],
        }
        for entry in certificate.rounds
    ]
    return {"rounds": rounds}
