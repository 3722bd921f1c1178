"""Opened ballots become the files that the count has always read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from modellkommune.commons.journal.public import record
from modellkommune.features.budget.models import (
    BallotForm,
    BudgetProject,
    BudgetRound,
    LiveRound,
    OpenedBallot,
    PhaseKind,
    RoundPart,
    RoundState,
)
from modellkommune.features.budget.selectors.encoding import rule_from_json
from modellkommune.features.budget.selectors.phases import phases_of
from modellkommune.features.budget.services.ballot_rows import (
    BallotRows,
    Collector,
    written_ballot,
)
from modellkommune.features.budget.services.closing.part_rounds import part_of, round_of_part
from modellkommune.features.budget.services.election_texts import (
    election_of,
    working_election,
)
from modellkommune.features.budget.services.rounds import locked_round
from modellkommune.features.budget.services.setup.settings import VOTE_TYPES
from modellkommune.kernel.counting.model import Project

Report = Callable[[int, int, str], None]
Choices = Sequence[Sequence[object]]


class NotOpened(RuntimeError):
    """The ballots of the round are still sealed."""


class UnknownProject(ValueError):
    """A ballot names a project that does not stand on it; nothing was written."""


def prepare_for_count(
    *, budget_round: BudgetRound, now: datetime, report: Report | None = None
) -> None:
    """Write the opened ballots into the working file; the round can then be counted.

    Where the money is split, each part becomes a round of its own with the
    ballots that name one of its projects; the round itself then has no file, and
    a part that nobody named gets no round. Without any ballot there is nothing
    to count, and the round stays as it is. Called again after a stop it begins anew; a round that was prepared is left
    alone. Raises NotOpened, UnknownProject.
    """
    tell = report or _silent
    with transaction.atomic():
        locked = locked_round(budget_round.pk)
        if locked.live.opened_at is None:
            raise NotOpened(locked.slug)
        if locked.state != RoundState.LIVE:
            return
        ballots = list(
            OpenedBallot.objects.filter(round=locked).order_by("pk").values_list(
                "choices", flat=True
            )
        )  # fmt: skip
        if not ballots:
            return
        tell(0, 0, _("Writing down the ballots to be counted"))
        parts = list(RoundPart.objects.filter(round=locked).select_related("result"))
        for part in parts:
            _write_part(locked, part, ballots, now)
        if not parts:
            _write(locked, locked.live, list(locked.projects.order_by("position")), ballots, now)
        locked.votes_cast = len(ballots)
        locked.state = RoundState.IMPORTED
        locked.save()
        record(
            authority=locked.authority, kind="budget.ballots-prepared", about=locked, by=None,
            now=now, facts={"ballots": len(ballots), "parts": len(parts)},
        )  # fmt: skip
    budget_round.refresh_from_db()


def finish_openings(now: datetime) -> int:
    """Prepare every round of the open scope whose opening broke off after the ballots lay open.

    Returns how many.
    """
    rounds = list(
        BudgetRound.objects.filter(state=RoundState.LIVE, live__opened_at__isnull=False)
        .select_related("authority", "live")
    )  # fmt: skip
    for budget_round in rounds:
        prepare_for_count(budget_round=budget_round, now=now)
    return len(rounds)


def _write_part(
    budget_round: BudgetRound, part: RoundPart, ballots: Iterable[Choices], now: datetime
) -> None:
    """Make the round of a part, with the ballots that name one of its projects."""
    own = [
        project
        for project in budget_round.projects.select_related("proposal__part").order_by("position")
        if part_of(project, [part]) is not None
    ]
    names = {project.project_id for project in own}
    reduced = [[choice for choice in ballot if choice[0] in names] for ballot in ballots]
    cast = [ballot for ballot in reduced if ballot]
    if not cast:
        return
    result = round_of_part(budget_round, part, own, now=now)
    _write(result, budget_round.live, own, cast, now, known=names)
    result.votes_cast = len(cast)
    result.state = RoundState.IMPORTED
    result.save()


def _write(
    budget_round: BudgetRound,
    live: LiveRound,
    rows: Sequence[BudgetProject],
    ballots: Sequence[Choices],
    now: datetime,
    *,
    known: Iterable[str] = (),
) -> None:
    """Write one working file; the caller saves the record."""
    projects = [_project(row) for row in rows]
    vote_type = VOTE_TYPES[BallotForm(live.ballot_form)]
    taken = _rows(ballots, [project.project_id for project in projects], live)
    election = election_of(
        rows=taken,
        projects=projects,
        vote_type=vote_type,
        budget_cents=budget_round.budget_cents,
        meta=meta_of(budget_round, live, is_part=bool(known)),
    )
    rule = rule_from_json(budget_round.rule)
    content = working_election(election=election, rule=rule, rows=taken)
    budget_round.vote_type = vote_type.value
    budget_round.working_file.save(
        f"{budget_round.pk}-{now:%Y%m%d%H%M%S}.pb", ContentFile(content), save=False
    )


def _rows(ballots: Iterable[Choices], project_ids: Sequence[str], live: LiveRound) -> BallotRows:
    """The ballots in their one spelling. Raises UnknownProject."""
    index = {name: at for at, name in enumerate(project_ids)}
    vote_type = VOTE_TYPES[BallotForm(live.ballot_form)]
    collected = Collector()
    for ballot in ballots:
        try:
            choices = [index[str(name)] for name, _points in ballot]
        except KeyError as problem:
            raise UnknownProject(str(problem)) from problem
        points = [int(str(given)) for _name, given in ballot]
        collected.take(
            written_ballot(
                choices=choices, points=points, project_ids=project_ids, vote_type=vote_type
            )
        )
    return collected.rows()


def meta_of(budget_round: BudgetRound, live: LiveRound, *, is_part: bool) -> dict[str, str]:
    """What the file says of itself: place, dates, and the limits of the ballot.

    The limits are those that decide the count: the points of a rank depend on
    the longest list that was allowed. A ballot reduced to one part may name as
    few as one of its projects, whatever the whole ballot asked for.
    """
    voting = phases_of(live.round).get(PhaseKind.VOTING)
    meta = {
        "description": budget_round.title,
        "unit": budget_round.place or budget_round.authority.name,
        "instance": str(budget_round.year),
        "currency": budget_round.currency,
        "date_begin": f"{voting.opens_at:%d.%m.%Y}" if voting else "",
        "date_end": f"{live.closed_at:%d.%m.%Y}" if live.closed_at else "",
        "min_length": str(1 if is_part else live.least_choices),
        **_limits(budget_round, live),
    }
    return {key: value for key, value in meta.items() if value}


def _limits(budget_round: BudgetRound, live: LiveRound) -> dict[str, str]:
    form = BallotForm(live.ballot_form)
    if form == BallotForm.APPROVAL_AMOUNT:
        return {"max_sum_cost": f"{budget_round.budget_cents / 100:.2f}"}
    if form == BallotForm.POINTS:
        return {"max_sum_points": str(live.points), "max_points": str(live.most_points_each)}
    return {"max_length": str(live.most_choices)}


def _project(row: BudgetProject) -> Project:
    return Project(
        project_id=row.project_id,
        cost_cents=row.cost_cents,
        name=row.name,
        categories=tuple(row.categories),
        targets=tuple(row.targets),
        latitude=row.latitude,
        longitude=row.longitude,
    )


def _silent(done: int, total: int, sentence: str) -> None:
    """Report to nobody."""
