"""What a count returns: the chosen projects and the reason for each step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from modellkommune.kernel.counting.model import CountingRule, TieBreak


class RoundKind(StrEnum):
    """By what a project was chosen in a round."""

    GREEDY = "greedy"
    EQUAL_SHARES = "equal-shares"
    PHRAGMEN = "phragmen"
    FILL_BY_VOTES = "fill-by-votes"


class Payment(NamedTuple):
    """What the voters of one ballot group each pay in one round.

    group   index into GroupedBallots
    cents   exact cents that each voter of the group pays
    """

    group: int
    cents: Fraction


@dataclass(frozen=True, slots=True)
class Round:
    """One chosen project.

    project           index into Election.projects
    supporters        voters who named the project
    votes             votes or points that count under the rule
    rate              Equal Shares: price per unit of utility (rho); Phragmén:
                      load level reached; None for greedy
    price_cents       most that a single supporter pays; None for greedy
    effective_votes   cost divided by the price, Equal Shares only
    spent_cents       money spent after this round
    tied_with         indexes of the projects that stood equal in this round
    """

    kind: RoundKind
    project: int
    supporters: int
    votes: Fraction
    rate: Fraction | None
    price_cents: Fraction | None
    effective_votes: Fraction | None
    spent_cents: int
    tied_with: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """Projects that stood equal, and what decided.

    projects    indexes of the tied projects, the chosen one first
    decided_by  criterion that told them apart
    mattered    False when all of them were chosen, or none, in the end
    """

    round_number: int
    projects: tuple[int, ...]
    decided_by: TieBreak
    mattered: bool


class Dropped(StrEnum):
    """Why a project was not chosen."""

    NO_SUPPORTERS = "no-supporters"
    BELOW_THRESHOLD = "below-threshold"
    DOES_NOT_FIT = "does-not-fit"
    TOO_DEAR_FOR_BUDGET = "too-dear-for-budget"
    SUPPORTERS_MONEY_SPENT = "supporters-money-spent"
    EXCLUDED_BY_WINNER = "excluded-by-winner"
    STOPPED_BEFORE = "stopped-before"


@dataclass(frozen=True, slots=True)
class NotChosen:
    """A project that was not chosen, and what was missing.

    money_behind_cents   what its supporters still hold at the end; None for
                         greedy, which knows no voter's money
    missing_cents        cost minus the money behind it (Equal Shares), or
                         minus the money left in the budget (greedy, Phragmén)
    """

    project: int
    reason: Dropped
    supporters: int
    votes: Fraction
    money_behind_cents: Fraction | None
    missing_cents: Fraction | None


@dataclass(frozen=True)
class Ledger:
    """Who paid what: derived from an outcome by `ledger.trace_payments`.

    payments   per round the payments of its supporters, those who pay nothing
               left out; empty rounds for greedy and filling by votes
    balances   what each voter of a group holds at the end, in exact cents,
               one entry per ballot group
    """

    payments: tuple[tuple[Payment, ...], ...]
    balances: tuple[Fraction, ...]


@dataclass(frozen=True)
class Outcome:
    """The whole result of one count, without the payments (see Ledger).

    share_cents   what every voter held at the start (after add-one the share
                  of the run that counts); None for greedy and Phragmén
    runs          number of runs of Equal Shares that the completion needed
    rounds        one entry per chosen project, in order of selection
    compared      under the comparison step: voters preferring Equal Shares,
                  voters preferring greedy; otherwise None
    """

    rule: CountingRule
    selected: tuple[int, ...]
    rounds: tuple[Round, ...]
    not_chosen: tuple[NotChosen, ...]
    ties: tuple[Tie, ...]
    spent_cents: int
    budget_cents: int
    voters: int
    share_cents: Fraction | None = None
    runs: int = 1
    compared: tuple[int, int] | None = None
