"""What the council decided on a result, and how far each funded project has come."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from modellkommune.commons.files.models import AuthorityImage
from modellkommune.features.budget.models import (
    BudgetProject,
    BudgetRound,
    CouncilResolution,
    Count,
    CountKind,
    Deviation,
    Progress,
    ProgressReport,
    Proposal,
    RoundState,
)

TONES = {
    Progress.PLANNED: "neutral",
    Progress.COMMISSIONED: "info",
    Progress.UNDER_WAY: "running",
    Progress.DONE: "success",
    Progress.DROPPED: "danger",
}
# Nothing more is to be reported of these.
ENDED = (Progress.DONE, Progress.DROPPED)
USUAL_SILENT_DAYS = 90
# As the pages ask for it, so that it is read with the reports.
PICTURE_SIZE = "max-960x720"


@dataclass(frozen=True)
class FundedProject:
    """A project that gets money, with everything that was reported of it.

    round          the round in which it was counted: its address lies below
    won            whether it was chosen by the vote; False when the council added it
    granted_cents  what the council gives; the cost on the ballot unless it decided
                   otherwise
    deviation      where the council decided otherwise
    reports        the newest first
    silent_days    days since anything was reported, once they are too many; None
                   while all is well
    """

    project: BudgetProject
    round: BudgetRound
    won: bool
    granted_cents: int
    deviation: Deviation | None
    reports: tuple[ProgressReport, ...]
    proposal_number: int | None
    silent_days: int | None

    @property
    def state(self) -> Progress:
        """Its step; planned before anything was reported."""
        return Progress(self.reports[0].state) if self.reports else Progress.PLANNED

    @property
    def tone(self) -> str:
        """How the step is drawn."""
        return TONES[self.state]

    @property
    def planned_cents(self) -> int:
        """The newest plan, else what the council gave."""
        known = (entry.planned_cents for entry in self.reports if entry.planned_cents is not None)
        return next(known, self.granted_cents)

    @property
    def spent_cents(self) -> int | None:
        """What was spent by the newest report that says so."""
        known = (entry.spent_cents for entry in self.reports if entry.spent_cents is not None)
        return next(known, None)

    @property
    def reported_on(self) -> date | None:
        """The day of the newest report."""
        return self.reports[0].reported_on if self.reports else None

    @property
    def has_ended(self) -> bool:
        """Whether nothing more is to come."""
        return self.state in ENDED


@dataclass(frozen=True)
class Afterwards:
    """What became of a round.

    resolution   None until the council's decision is public
    refused      winners that the council does not fund, with its reasons
    """

    resolution: CouncilResolution | None
    projects: tuple[FundedProject, ...]
    refused: tuple[Deviation, ...]

    @property
    def deviations(self) -> tuple[Deviation, ...]:
        """Every point in which the council decided otherwise than the vote."""
        added = (entry.deviation for entry in self.projects if entry.deviation)
        return (*self.refused, *added)

    @property
    def planned_cents(self) -> int:
        """Sum of what the running and finished projects are planned to cost."""
        return sum(
            entry.planned_cents for entry in self.projects if entry.state != Progress.DROPPED
        )

    @property
    def spent_cents(self) -> int:
        """Sum of what is known to be spent."""
        return sum(entry.spent_cents or 0 for entry in self.projects)

    def in_state(self, state: Progress) -> int:
        """How many projects are at a step."""
        return sum(entry.state == state for entry in self.projects)


def counted_rounds(budget_round: BudgetRound) -> list[BudgetRound]:
    """The rounds that hold the counts: the parts' where the money was split, else itself."""
    parts = BudgetRound.objects.filter(part_of__round=budget_round).select_related("authority")
    return list(parts.order_by("part_of__position")) or [budget_round]


def round_of_resolution(budget_round: BudgetRound) -> BudgetRound:
    """The round that the council decides on: the whole where this one is a part."""
    whole = (
        BudgetRound.objects.filter(parts__result=budget_round)
        .select_related("authority", "live")
        .first()
    )
    return whole or budget_round


def public_resolution(budget_round: BudgetRound) -> CouncilResolution | None:
    """The council's decision once it is published."""
    found: CouncilResolution | None = CouncilResolution.objects.filter(
        round=budget_round, published_at__isnull=False
    ).first()
    return found


def afterwards(budget_round: BudgetRound, *, today: date) -> Afterwards:
    """Everything after the count of a published round, in a fixed number of queries.

    budget_round  the whole round, not a part of it
    """
    rounds = {entry.pk: entry for entry in counted_rounds(budget_round)}
    resolution = public_resolution(budget_round)
    deviations = deviations_of(resolution)
    rows = _funded_rows(rounds, deviations)
    reports = _reports_of(rows)
    numbers = _proposal_numbers(rows)
    winners = _winners(rounds)
    since = resolution.resolved_on if resolution else _published_on(budget_round)
    most = _silent_days(budget_round)
    projects = tuple(
        _funded(
            row,
            budget_round=rounds[row.round_id],
            won=(row.round_id, row.position) in winners,
            deviation=deviations.get(row.pk),
            reports=reports.get(row.pk, ()),
            number=numbers.get(row.pk),
            silence=(since, today, most),
        )
        for row in rows
    )
    refused = tuple(entry for entry in deviations.values() if not entry.is_funded)
    return Afterwards(resolution, projects, refused)


def project_afterwards(
    project: BudgetProject, *, today: date, won: bool | None = None
) -> tuple[FundedProject | None, Deviation | None]:
    """What became of one project: its reports when it is funded, or the council's refusal.

    won  whether the vote chose it, where the caller knows; saves a query

    Three queries when `project` came from `with_its_round`.
    """
    counted = project.round
    if won is None:
        won = (counted.pk, project.position) in _winners({counted.pk: counted})
    whole = counted.part_of.round if hasattr(counted, "part_of") else counted
    resolution = getattr(whole, "resolution", None)
    if resolution is not None and resolution.published_at is None:
        resolution = None
    deviation = deviations_of(resolution).get(project.pk)
    is_funded = deviation.is_funded if deviation else won
    if not is_funded:
        return None, deviation
    since = resolution.resolved_on if resolution else _published_on(whole)
    funded = _funded(
        project,
        budget_round=counted,
        won=won,
        deviation=deviation,
        reports=_reports_of([project]).get(project.pk, ()),
        number=None,
        silence=(since, today, _silent_days(whole)),
    )
    return funded, None


def with_its_round() -> QuerySet[BudgetProject]:
    """Projects read together with their round, the whole that it is a part of, and settings."""
    found: QuerySet[BudgetProject] = BudgetProject.objects.select_related(
        "round__authority",
        "round__live",
        "round__resolution",
        "round__part_of__round__live",
        "round__part_of__round__resolution",
        "proposal__round__authority",
    )
    return found


def deviations_of(resolution: CouncilResolution | None) -> dict[int, Deviation]:
    """The points in which the council decided otherwise, by key of the project."""
    if resolution is None:
        return {}
    rows = Deviation.objects.filter(resolution=resolution).select_related("project__round")
    return {entry.project_id: entry for entry in rows}


def winners_and_losers(budget_round: BudgetRound) -> list[tuple[BudgetProject, bool]]:
    """Every project that stood for election with whether it won, the winners first."""
    rounds = {entry.pk: entry for entry in counted_rounds(budget_round)}
    winners = _winners(rounds)
    rows = BudgetProject.objects.filter(round__in=rounds).order_by("name", "pk")
    found = [(row, (row.round_id, row.position) in winners) for row in rows]
    return sorted(found, key=lambda entry: not entry[1])


def silent_projects(*, today: date) -> list[tuple[BudgetRound, FundedProject]]:
    """Projects of the open scope of which nothing was heard for too long."""
    rounds = BudgetRound.objects.filter(
        state=RoundState.PUBLISHED, part_of__isnull=True, resolution__published_at__isnull=False
    ).select_related("authority", "live")
    return [
        (entry, project)
        for entry in rounds
        for project in afterwards(entry, today=today).projects
        if project.silent_days is not None
    ]


def _winners(rounds: dict[int, BudgetRound]) -> set[tuple[int, int]]:
    """Round and position of every project that its official count chose."""
    newest = Count.objects.filter(round=OuterRef("round"), kind=CountKind.OFFICIAL)
    newest = newest.order_by("-counted_at", "-pk").values("pk")[:1]
    counts = Count.objects.filter(round__in=rounds, pk=Subquery(newest))
    return {
        (round_id, index + 1)
        for round_id, selected in counts.values_list("round_id", "outcome__selected")
        for index in selected
    }


def _funded_rows(
    rounds: dict[int, BudgetRound], deviations: dict[int, Deviation]
) -> list[BudgetProject]:
    winners = _winners(rounds)
    added = [key for key, entry in deviations.items() if entry.is_funded]
    refused = {key for key, entry in deviations.items() if not entry.is_funded}
    rows = (
        BudgetProject.objects.filter(Q(round__in=rounds) | Q(pk__in=added))
        .select_related("picture")
        .order_by("round__part_of__position", "name", "pk")
    )
    return [
        row
        for row in rows
        if row.pk not in refused and ((row.round_id, row.position) in winners or row.pk in added)
    ]


def _reports_of(rows: list[BudgetProject]) -> dict[int, tuple[ProgressReport, ...]]:
    found: dict[int, list[ProgressReport]] = defaultdict(list)
    pictures = AuthorityImage.objects.prefetch_renditions(PICTURE_SIZE)
    reports = ProgressReport.objects.filter(project__in=rows)
    reports = reports.prefetch_related(Prefetch("picture", pictures))
    for report in reports.order_by("-reported_on", "-pk"):
        found[report.project_id].append(report)
    return {key: tuple(entries) for key, entries in found.items()}


def _proposal_numbers(rows: list[BudgetProject]) -> dict[int, int]:
    pairs = Proposal.objects.filter(project__in=rows).values_list("project_id", "number")
    return dict(pairs)


def _published_on(budget_round: BudgetRound) -> date | None:
    moment: datetime | None = budget_round.published_at
    return moment.date() if moment else None


def _silent_days(budget_round: BudgetRound) -> int:
    return budget_round.live.silent_days if budget_round.is_run_here else USUAL_SILENT_DAYS


def _funded(
    row: BudgetProject,
    *,
    budget_round: BudgetRound,
    won: bool,
    deviation: Deviation | None,
    reports: tuple[ProgressReport, ...],
    number: int | None,
    silence: tuple[date | None, date, int],
) -> FundedProject:
    granted = row.cost_cents
    if deviation is not None and deviation.amount_cents is not None:
        granted = deviation.amount_cents
    since, today, most = silence
    ended = bool(reports) and reports[0].state in ENDED
    heard_on = reports[0].reported_on if reports else since
    days = (today - heard_on).days if heard_on else 0
    return FundedProject(
        project=row,
        round=budget_round,
        won=won,
        granted_cents=granted,
        deviation=deviation,
        reports=reports,
        proposal_number=number,
        silent_days=days if days > most and not ended else None,
    )
