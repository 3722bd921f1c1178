"""What the pages of voting show: the empty ballot, one's own ballot, and how many have voted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from modellkommune.features.budget.models import (
    BudgetProject,
    BudgetRound,
    Channel,
    Entitlement,
    OpenedBallot,
    Proposal,
    SealedBallot,
)
from modellkommune.features.budget.selectors.afterwards import (
    FundedProject,
    afterwards,
    winners_and_losers,
)
from modellkommune.features.budget.selectors.voting_rules import (
    BallotRules,
    PartRule,
    rules_of,
)
from modellkommune.kernel.secrecy.receipts import place_of, published_digest, read_receipt

# Fewer than this many people in a cell are not shown: a clerk who knows who was
# at the counter today should not learn more from a figure.
LEAST_IN_A_CELL = 10


@dataclass(frozen=True, slots=True)
class BallotLine:
    """A project on the empty ballot. proposal: number of its page, None without one."""

    position: int
    project_id: str
    name: str
    district: str
    cost_cents: int
    proposal: int | None


@dataclass(frozen=True, slots=True)
class BallotPart:
    """The projects of one sum of money, in the published order."""

    rule: PartRule
    lines: tuple[BallotLine, ...]


@dataclass(frozen=True, slots=True)
class OwnChoice:
    """One line of an own ballot. won: None until the result is published."""

    line: BallotLine
    points: int
    won: bool | None = None
    project: BudgetProject | None = None
    became: FundedProject | None = None


@dataclass(frozen=True, slots=True)
class OwnBallot:
    """What is found under a receipt.

    digest   as it stands in the published list
    choices  empty while the ballot is sealed
    """

    digest: str
    is_opened: bool
    is_published: bool = False
    choices: tuple[OwnChoice, ...] = ()

    @property
    def winners(self) -> tuple[OwnChoice, ...]:
        """The choices that were chosen by the vote."""
        return tuple(choice for choice in self.choices if choice.won)


def ballot_paper(budget_round: BudgetRound) -> tuple[BallotPart, ...]:
    """The empty ballot: every part with its projects; at most four queries."""
    rules = rules_of(budget_round)
    lines = _lines(budget_round)
    found: dict[int, list[BallotLine]] = defaultdict(list)
    for project in rules.projects.values():
        found[project.part].append(lines[project.project_id])
    return tuple(BallotPart(part, tuple(found[part.key])) for part in rules.parts)


def own_ballot(budget_round: BudgetRound, receipt: str, *, today: date) -> OwnBallot | None:
    """The ballot of a receipt, or None when there is none. Raises TypingSlip."""
    read = read_receipt(receipt)
    digest = published_digest(read)
    if budget_round.live.opened_at is None:
        sealed = SealedBallot.objects.filter(round=budget_round, place=place_of(read))
        return OwnBallot(digest, is_opened=False) if sealed.exists() else None
    row = OpenedBallot.objects.filter(round=budget_round, receipt_digest=digest).first()
    if row is None:
        return None
    return OwnBallot(
        digest,
        is_opened=True,
        is_published=budget_round.is_published,
        choices=_choices(budget_round, row, today),
    )


@dataclass(frozen=True, slots=True)
class VotingState:
    """How many people have voted; never how.

    by_day  (day, {channel: people or None}); None hides a cell below ten
    """

    entitled: int
    voted: int
    voided: int
    by_day: tuple[tuple[date, Mapping[str, int | None]], ...]


def voting_state(budget_round: BudgetRound) -> VotingState:
    """How many people voted per day and channel; two queries."""
    from django.db.models import Count, Q

    rows = Entitlement.objects.filter(round=budget_round)
    totals = rows.aggregate(
        entitled=Count("pk", filter=Q(voided_on=None)),
        voted=Count("pk", filter=Q(used_on__isnull=False)),
        voided=Count("pk", filter=Q(voided_on__isnull=False)),
    )
    cells = (
        rows.exclude(used_on=None).values_list("used_on", "channel").annotate(people=Count("pk"))
    )
    days: dict[date, dict[str, int]] = defaultdict(dict)
    for day, channel, people in cells.order_by("used_on"):
        days[day][channel] = people
    shown = tuple((day, _coarse(by_channel)) for day, by_channel in sorted(days.items()))
    return VotingState(**totals, by_day=shown)


def _coarse(people: Mapping[str, int]) -> dict[str, int | None]:
    return {
        channel: count
        if (count := people.get(channel, 0)) == 0 or count >= LEAST_IN_A_CELL
        else None
        for channel in Channel.values
    }


def _lines(budget_round: BudgetRound) -> dict[str, BallotLine]:
    rows = list(
        BudgetProject.objects.filter(round=budget_round)
        .order_by("position")
        .only("pk", "position", "project_id", "name", "district", "cost_cents")
    )
    pairs = Proposal.objects.filter(round=budget_round).exclude(project=None)
    numbers = dict(pairs.values_list("project_id", "number"))
    return {
        row.project_id: BallotLine(
            row.position, row.project_id, row.name, row.district, row.cost_cents,
            numbers.get(row.pk),
        )
        for row in rows
    }  # fmt: skip


def _choices(budget_round: BudgetRound, row: OpenedBallot, today: date) -> tuple[OwnChoice, ...]:
    lines = _lines(budget_round)
    named = [(lines[name], points) for name, points in row.choices if name in lines]
    if not budget_round.is_published:
        return tuple(OwnChoice(line, points) for line, points in named)
    counted = {
        project.project_id: (project, won) for project, won in winners_and_losers(budget_round)
    }
    became = {
        entry.project.project_id: entry for entry in afterwards(budget_round, today=today).projects
    }
    return tuple(
        OwnChoice(
            line,
            points,
            won=counted[line.project_id][1],
            project=counted[line.project_id][0],
            became=became.get(line.project_id),
        )
        for line, points in named
        if line.project_id in counted
    )


__all__ = [
    "BallotLine", "BallotPart", "BallotRules", "OwnBallot", "OwnChoice", "VotingState",
    "ballot_paper", "own_ballot", "voting_state",
]  # fmt: skip
