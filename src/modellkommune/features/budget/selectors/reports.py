"""The shape of what is stored beside an outcome, so that pages need no recount."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from modellkommune.kernel.counting.statistics import BallotFacts, OutcomeStatistics


@dataclass(frozen=True, slots=True)
class MissingEntry:
    """What one losing project would have needed; indexes as in the election.

    votes   None when no number would have sufficed
    """

    project: int
    votes: int | None
    drops_out: tuple[int, ...]
    comes_in: tuple[int, ...]
    guaranteed_votes: int | None
    largest_cost_cents: int | None


@dataclass(frozen=True, slots=True)
class Payers:
    """Who paid in one round: (voters, cents) of the largest groups, and the rest."""

    paying: int
    emptied: int
    groups: tuple[tuple[int, Fraction], ...]
    others: int


@dataclass(frozen=True, slots=True)
class CountReport:
    """Everything beside the outcome of one count.

    facts, figures   None when only totals per project are known
    missing          only for the official count
    payers           one entry per round, empty for rules without purses
    violations       losing projects whose supporters got less than their
                     part, by money and by number of projects
    """

    facts: BallotFacts | None
    figures: OutcomeStatistics | None
    violations_by_cost: tuple[int, ...]
    violations_by_number: tuple[int, ...]
    missing: tuple[MissingEntry, ...]
    payers: tuple[Payers, ...]
