"""The shape of what is stored beside an outcome, so that pages need no recount."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from modellkommune.kernel.counting.statistics import BallotFacts, OutcomeStatistics


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
    guaranteed       per project the voters who secure it by choosing only it,
                     None where nothing is guaranteed
    payers           one entry per round, empty for rules without purses
    violations       losing projects whose supporters got less than their
                     part, by money and by number of projects
    """

    facts: BallotFacts | None
    figures: OutcomeStatistics | None
    violations_by_cost: tuple[int, ...]
    violations_by_number: tuple[int, ...]
    guaranteed: tuple[int | None, ...]
    payers: tuple[Payers, ...]


@dataclass(frozen=True, slots=True)
class FoundFault:
    """One finding on an upload.

    code        for `selectors.messages.sentence`
    severity    error: the file cannot be used; warning: it can; row: this row
                was left out, the others count
    line        line or row in the file, from 1; None for the whole file
    field       section and column, such as `PROJECTS/cost`, or a column name
    upload      which file: election, ballots, projects or totals
    """

    code: str
    severity: str
    line: int | None
    field: str
    parameters: dict[str, str]
    upload: str = "election"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What the check of an upload found, shown before it is taken over.

    accepted, refused  ballots; refused ones are listed with their reason
    reasons            refused ballots per code
    faults             at most a hundred findings, in the order of the file
    sound              True when the round can be counted with what was accepted
    rule_found         the file names a rule we know and it was entered
    """

    accepted: int
    refused: int
    projects: int
    empty_ballots: int
    reasons: dict[str, int]
    faults: tuple[FoundFault, ...]
    sound: bool
    rule_found: bool = False

    @property
    def errors(self) -> tuple[FoundFault, ...]:
        """The findings that forbid counting."""
        return tuple(fault for fault in self.faults if fault.severity == "error")
