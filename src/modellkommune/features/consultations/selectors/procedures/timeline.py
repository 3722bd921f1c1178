"""The life of a procedure for the office: its stations, and what is to be done now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.models import InvitationAnswer, Procedure, Round
from modellkommune.features.consultations.selectors.procedures.missing import SHOWN
from modellkommune.features.consultations.selectors.states import (
    Stage,
    StateWords,
    stage_of,
    state_words,
)

# A week before its end, bodies that have not answered are worth a reminder.
REMIND_BEFORE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Station:
    """A station of the life of a procedure: done, now or still to come."""

    label: str
    state: str
    when: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done now.

    page        name of an address of the office below the procedure
    number      of the round that the address needs, 0 for none
    permission  who may do it
    """

    label: str
    page: str
    permission: str
    number: int = 0
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """A procedure in the overview of the office."""

    procedure: Procedure
    state: StateWords
    current: Round | None
    statements: int


def rounds_with_figures() -> QuerySet[Round]:
    """Rounds with the numbers of statements, invitations and answers; one query."""
    asked = Q(invitations__invited_at__isnull=False)
    return Round.objects.annotate(
        statement_count=Count("statements", distinct=True),
        invited_count=Count("invitations", filter=asked, distinct=True),
        answered_count=Count(
            "invitations", filter=asked & ~Q(invitations__answer=InvitationAnswer.NONE),
            distinct=True,
        ),
        document_count=Count("documents", distinct=True),
        announcement_count=Count("announcements", distinct=True),
    ).order_by("number")  # fmt: skip


def office_rows(now: datetime) -> list[ProcedureRow]:
    """The procedures of the office: running ones first, then drafts, then the rest."""
    rounds: dict[int, list[Round]] = {}
    for one in Round.objects.order_by("number"):
        rounds.setdefault(one.procedure_id, []).append(one)
    counted = Procedure.objects.select_related("authority").annotate(
        statement_count=Count("statements")
    )
    rows = [_row(one, rounds.get(one.pk, []), now) for one in counted]
    order = (
        Stage.OPEN, Stage.COMING, Stage.DRAFT, Stage.WEIGHING, Stage.BETWEEN, Stage.DECIDED,
        Stage.IN_FORCE, Stage.GIVEN_UP,
    )  # fmt: skip
    return sorted(rows, key=lambda row: (order.index(row.state.stage), -row.procedure.pk))


def _row(procedure: Any, rounds: Sequence[Round], now: datetime) -> ProcedureRow:
    running = [one for one in rounds if one.takes_statements(now)]
    return ProcedureRow(
        procedure, state_words(procedure, rounds, now), running[0] if running else None,
        procedure.statement_count,
    )  # fmt: skip


def stations_of(procedure: Procedure, rounds: Sequence[Round], now: datetime) -> list[Station]:
    """The stations in their order: resolution, rounds, decision, entry into force."""
    return [
        _station(_("Resolution to draw it up"), procedure.resolved_on),
        *(_station_of_round(one, now) for one in rounds),
        _station(_("Decision of the council"), procedure.decided_on),
        _station(_("In force"), procedure.in_force_on),
    ]


def _station(label: str, day: date | None) -> Station:
    return Station(label, "done" if day else "coming", f"{day:%d.%m.%Y}" if day else "")


def _station_of_round(one: Round, now: datetime) -> Station:
    days = [f"{day:%d.%m.%Y}" for day in (one.starts_on, one.ends_on) if day]
    if one.takes_statements(now):
        state = "now"
    elif one.published_at and one.end_moment and one.end_moment <= now:
        state = "done"
    else:
        state = "coming"
    label = _("Round {number}: {name}").format(number=one.number, name=one)
    return Station(label, state, " – ".join(days), one.number)


def tasks_of(procedure: Procedure, rounds: Sequence[Round], now: datetime) -> Iterator[Task]:
    """What the office should do now; `rounds` of `rounds_with_figures`."""
    if procedure.ended_at is not None:
        return
    if not rounds:
        if not procedure.summary:
            yield Task(_("Describe the procedure"), "edit", permissions.KEEP)
        yield Task(_("Begin the first round"), "round_new", permissions.KEEP)
    # Bodies are asked in a round of their own, or beside the public.
    has_own = any(one.asks_bodies for one in rounds)
    for one in rounds:
        yield from _tasks_of_round(one, now, asks_here=one.asks_bodies or not has_own)
    if stage_of(procedure, rounds, now) == Stage.WEIGHING and all(one.closed_at for one in rounds):
        yield Task(_("Weigh the statements"), "table", permissions.WEIGH)
        yield Task(_("Begin a further round, or enter the decision"), "ending", permissions.DECIDE)


def _tasks_of_round(one: Round, now: datetime, *, asks_here: bool) -> Iterator[Task]:
    if one.published_at is None:
        yield from _before(one)
    elif one.takes_statements(now):
        yield from _during(one, now, asks_here=asks_here)
    elif one.closed_at is None and one.end_moment is not None and one.end_moment <= now:
        yield _task(_("Enter what came by post, then close"), one, permissions.ENTER)


def _before(one: Round) -> Iterator[Task]:
    due = one.starts_on
    if one.starts_on is None:
        yield _task(_("Set first and last day"), one, permissions.KEEP, "round_edit")
    elif not one.document_count:  # type: ignore[attr-defined]
        yield _task(_("Add the documents"), one, permissions.KEEP, "documents", due)
    elif not one.announcement_count and one.step in SHOWN:  # type: ignore[attr-defined]
        yield _task(_("Make the announcement"), one, permissions.KEEP, "announcement", due)
    elif one.announced_on is None and one.step in SHOWN:
        label = _("Have it announced, and enter the day")
        yield _task(label, one, permissions.KEEP, "announcement", due)
    else:
        yield _task(_("Check and publish"), one, permissions.PUBLISH, "round_check", due)


def _during(one: Round, now: datetime, *, asks_here: bool) -> Iterator[Task]:
    if asks_here and not one.invited_count:  # type: ignore[attr-defined]
        yield _task(_("Invite the consultees"), one, permissions.CONSULT, "invitations")
    is_near = one.end_moment is not None and one.end_moment - now <= REMIND_BEFORE
    is_open = one.answered_count < one.invited_count  # type: ignore[attr-defined]
    if is_near and is_open:
        label = _("Remind consultees who have not answered")
        yield _task(label, one, permissions.CONSULT, "invitations", one.ends_on)


def _task(
    label: str, one: Round, permission: str, page: str = "round", due: date | None = None
) -> Task:
    return Task(f"{label} ({one})", page, permission, one.number, due)
