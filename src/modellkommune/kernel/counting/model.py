"""What is counted: projects, ballots grouped by equality, and the rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


class VoteType(StrEnum):
    """How a ballot is filled in (names as in the Pabulib format)."""

    APPROVAL = "approval"
    CHOOSE_ONE = "choose-1"
    CUMULATIVE = "cumulative"
    SCORING = "scoring"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Project:
    """A proposal that stands for election.

    cost_cents  cost in cents of the currency unit, above zero
    fields      every further column of the file, as text
    """

    project_id: str
    cost_cents: int
    name: str = ""
    categories: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class GroupedBallots:
    """Ballots in which equal ones are kept once, with how often they occur.

    counts   voters per distinct ballot, int64, shape (groups,)
    offsets  where each group's choices begin and end, int64, shape (groups + 1,)
    choices  indexes into the list of projects, int32; ascending, or in the
             voter's order of preference where the vote type is ordinal
    points   points given to each choice, int64, same shape as choices; ones
             for approval, rank weights (Borda) are derived, not stored
    """

    counts: NDArray[np.int64]
    offsets: NDArray[np.int64]
    choices: NDArray[np.int32]
    points: NDArray[np.int64]

    @property
    def voters(self) -> int:
        """Number of valid ballots, empty ones included."""
        return int(self.counts.sum())

    def group(self, index: int) -> tuple[int, ...]:
        """The project indexes that the ballots of one group name."""
        start, end = self.offsets[index], self.offsets[index + 1]
        return tuple(int(choice) for choice in self.choices[start:end])


@dataclass(frozen=True)
class Election:
    """A finished vote: money, projects, ballots, and the file's own facts.

    budget_cents  money to be given out, in cents of the currency unit
    meta          the META section as text, in its order
    """

    budget_cents: int
    vote_type: VoteType
    projects: Sequence[Project]
    ballots: GroupedBallots
    meta: Mapping[str, str] = field(default_factory=dict)

    @property
    def voters(self) -> int:
        """Number of valid ballots, empty ones included."""
        return self.ballots.voters


class RuleName(StrEnum):
    """The rule by which projects are chosen."""

    GREEDY = "greedy"
    EQUAL_SHARES = "equal-shares"
    PHRAGMEN = "phragmen"


class Measure(StrEnum):
    """What a chosen project is worth to a supporter.

    cost         its cost
    cardinality  one
    points       the points given: on ordinal ballots as many as the longest
                 allowed list has places for the first place, one fewer for
                 each further place; on approval ballots one
    borda        on ordinal ballots the number of projects ranked below it

    For greedy: cost and points order by votes (points), cardinality by votes
    (points) per cost, borda by Borda points. Phragmén uses no measure.
    """

    COST = "cost"
    CARDINALITY = "cardinality"
    POINTS = "points"
    BORDA = "borda"


class Completion(StrEnum):
    """What happens with money that Equal Shares leaves over.

    add-one             raise every share step by step from the start, until
                        the next outcome would cost more than the budget
    add-one-exhaustive  the same, but stop as soon as nothing more fits
    votes               fill up by votes
    add-one,votes and add-one-exhaustive,votes do both, in that order
    """

    NONE = "none"
    ADD_ONE = "add-one"
    ADD_ONE_EXHAUSTIVE = "add-one-exhaustive"
    VOTES = "votes"
    ADD_ONE_THEN_VOTES = "add-one,votes"
    ADD_ONE_EXHAUSTIVE_THEN_VOTES = "add-one-exhaustive,votes"


class TieBreak(StrEnum):
    """A criterion that decides between projects that stand equal."""

    LOWEST_COST = "lowest-cost"
    MOST_VOTES = "most-votes"
    PROJECT_ID = "project-id"
    LOT = "lot"


@dataclass(frozen=True, slots=True)
class CountingRule:
    """A counting rule with everything that decides its outcome.

    ties            criteria in order; project-id (natural order) is the last
                    resort even when it is not named
    lot_seed        published text from which the lot order is drawn
    step_cents      add-one: raise of every voter's share per run
    comparison      greedy takes the place of Equal Shares when more voters
                    prefer its outcome
    no_skip         greedy stops at the first project that does not fit
    threshold       least votes (points) a project needs to be considered
    exclusive       groups of project ids of which at most one may win: the
                    first one chosen excludes the others of its groups
    """

    name: RuleName = RuleName.EQUAL_SHARES
    measure: Measure = Measure.COST
    completion: Completion = Completion.NONE
    ties: tuple[TieBreak, ...] = (
        TieBreak.LOWEST_COST,
        TieBreak.MOST_VOTES,
        TieBreak.PROJECT_ID,
    )
    lot_seed: str = ""
    step_cents: int = 100
    comparison: bool = False
    no_skip: bool = False
    threshold: int = 0
    exclusive: tuple[tuple[str, ...], ...] = ()
