"""What every rule hands back while it chooses: steps, ties and dropped projects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import gmpy2

from modellkommune.kernel.counting.model import CountingRule, Election, Measure, VoteType
from modellkommune.kernel.counting.outcome import Dropped, RoundKind
from modellkommune.kernel.counting.support import count_supporters, count_votes
from modellkommune.kernel.counting.ties import OpenTie, TieBreaker, tie_breaker

# Ballots on which a project is named or not, so that votes are supporters.
NAMING = {VoteType.APPROVAL, VoteType.CHOOSE_ONE}

# Called with the number of runs or rounds done so far; may raise to stop.
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Step:
    """One chosen project, before it is written out as a Round.

    rate   price per weight (Equal Shares), load reached (Phragmén)
    price  the most that one supporter pays (Equal Shares)
    """

    kind: RoundKind
    project: int
    rate: gmpy2.mpq | None = None
    price: gmpy2.mpq | None = None
    tied_with: tuple[int, ...] = ()


@dataclass
class Choice:
    """The steps of one rule, in order, with what is known of the losers.

    money_behind  what the supporters of each project still hold, exact cents
    """

    steps: list[Step] = field(default_factory=list)
    ties: list[OpenTie] = field(default_factory=list)
    dropped: dict[int, Dropped] = field(default_factory=dict)
    spent_cents: int = 0
    share: gmpy2.mpq | None = None
    runs: int = 1
    money_behind: dict[int, gmpy2.mpq] = field(default_factory=dict)
    compared: tuple[int, int] | None = None

    @property
    def selected(self) -> tuple[int, ...]:
        """Chosen projects in order."""
        return tuple(step.project for step in self.steps)


@dataclass(frozen=True)
class Contest:
    """Everything the rules share: costs, votes, who may win, who excludes whom.

    eligible  projects that have supporters and reach the threshold
    rivals    for each project those that it excludes when it wins
    """

    election: Election
    rule: CountingRule
    costs: Sequence[int]
    votes: Sequence[int]
    supporters: Sequence[int]
    eligible: Sequence[int]
    ineligible: dict[int, Dropped]
    rivals: dict[int, frozenset[int]]
    ties: TieBreaker

    @property
    def budget_cents(self) -> int:
        """Money to be given out."""
        return self.election.budget_cents


class UnknownExclusiveProject(ValueError):
    """A group of exclusive projects names a project that does not exist."""

    def __init__(self, project_id: str) -> None:
        super().__init__(f"The exclusive project {project_id} is not in the list of projects.")
        self.project_id = project_id


class ElectionUnsound(ValueError):
    """The election breaks a rule on which every count relies."""


def open_contest(election: Election, rule: CountingRule) -> Contest:
    """Check an election and prepare it for a rule.

    Raises ElectionUnsound, UnknownExclusiveProject, LotNeedsSeed, or
    MeasureDoesNotFit.
    """
    check_sound(election)
    supporters = count_supporters(election)
    plain = election.vote_type in NAMING and rule.measure is not Measure.BORDA
    votes = supporters if plain else count_votes(election, rule.measure)
    ineligible = find_ineligible(votes, supporters, rule.threshold)
    return Contest(
        election=election,
        rule=rule,
        costs=[project.cost_cents for project in election.projects],
        votes=votes,
        supporters=supporters,
        eligible=[at for at in range(len(election.projects)) if at not in ineligible],
        ineligible=ineligible,
        rivals=find_rivals(election, rule),
        ties=tie_breaker(projects=election.projects, votes=votes, rule=rule),
    )


def check_sound(election: Election) -> None:
    """Raise ElectionUnsound for amounts below one cent and ids that occur twice."""
    if election.budget_cents <= 0:
        raise ElectionUnsound("The budget is not above zero.")
    for project in election.projects:
        if project.cost_cents <= 0:
            raise ElectionUnsound(f"The cost of project {project.project_id} is not above zero.")
    if len({project.project_id for project in election.projects}) != len(election.projects):
        raise ElectionUnsound("Two projects carry the same id.")


def find_ineligible(
    votes: Sequence[int], supporters: Sequence[int], threshold: int
) -> dict[int, Dropped]:
    """Projects that cannot win whatever happens, with the reason."""
    ineligible: dict[int, Dropped] = {}
    for project, (points, voters) in enumerate(zip(votes, supporters, strict=True)):
        if voters == 0 or points == 0:
            ineligible[project] = Dropped.NO_SUPPORTERS
        elif points < threshold:
            ineligible[project] = Dropped.BELOW_THRESHOLD
    return ineligible


def find_rivals(election: Election, rule: CountingRule) -> dict[int, frozenset[int]]:
    """For each project in an exclusive group the others of its groups."""
    index = {project.project_id: at for at, project in enumerate(election.projects)}
    rivals: dict[int, set[int]] = {}
    for group in rule.exclusive:
        for project_id in group:
            if project_id not in index:
                raise UnknownExclusiveProject(project_id)
        members = {index[project_id] for project_id in group}
        for member in members:
            rivals.setdefault(member, set()).update(members - {member})
    return {member: frozenset(others) for member, others in rivals.items()}
