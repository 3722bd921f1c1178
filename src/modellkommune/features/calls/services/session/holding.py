"""Holding a session: opening, coming and leaving, items, closing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls.models import (
    AgendaItem,
    Attendance,
    Call,
    Conflict,
    Juror,
    JurySession,
    TieRule,
)
from modellkommune.features.calls.selectors.session.attendance import here_now, open_motions
from modellkommune.features.calls.services.session.minutes import write_line
from modellkommune.features.calls.services.session.sentences import (
    arrival_sentence,
    closing_sentence,
    conflict_sentence,
    leaving_sentence,
    opening_sentence,
)


class SessionNotOpen(Refused):
    """The session has not been opened, or is over."""

    sentence = gettext_lazy("The session is not running.")


class AnotherIsOpen(Refused):
    """One session at a time."""

    sentence = gettext_lazy("Another session of this jury is running. Please close it first.")


class LotTextMissing(Refused):
    """A lot needs a text written down before."""

    sentence = gettext_lazy(
        "If votes stand equal, the lot decides. Please write down before the session what it "
        "is drawn from."
    )


class StillSealedThere(Refused):
    """The deadline has not passed; there is nothing to decide on yet."""

    sentence = gettext_lazy("The deadline of the call has not passed. There is nothing to decide.")


class MotionStillOpen(Refused):
    """A session is not closed in the middle of a vote."""

    sentence = gettext_lazy("A vote is still open. Please count it first.")


def open_session(*, session: JurySession, by: Person, now: datetime) -> None:
    """Open a session: quorum and rule for equal votes are fixed, points stand still.

    Decisions on conflicts of interest that were made before go into the minutes.
    Raises AnotherIsOpen, LotTextMissing and StillSealedThere.
    """
    with transaction.atomic():
        call = Call.objects.select_for_update().select_related("authority").get(pk=session.call_id)
        _check_opening(session, call, now)
        session.opened_at, session.quorum, session.tie_rule = now, call.quorum, call.tie_rule
        session.save(update_fields=["opened_at", "quorum", "tie_rule"])
        _write_opening(session, by=by, now=now)
        members = Juror.objects.filter(call=call, left_at__isnull=True).count()
        record(
            authority=call.authority, kind="calls.session-opened", about=call, by=by, now=now,
            facts={"quorum": session.quorum, "people": members},
        )  # fmt: skip


def _check_opening(session: JurySession, call: Call, now: datetime) -> None:
    running = JurySession.objects.filter(call=call, opened_at__isnull=False, closed_at__isnull=True)
    if session.opened_at is not None or running.exists():
        raise AnotherIsOpen
    if call.keeps_sealed(now) or not call.is_closed(now):
        raise StillSealedThere
    if call.tie_rule == TieRule.LOT and not session.lot_text.strip():
        raise LotTextMissing


def _write_opening(session: JurySession, *, by: Person, now: datetime) -> None:
    text = opening_sentence(session)
    write_line(session=session, kind="opened", text=text, by=by, now=now)
    decided = Conflict.objects.filter(
        juror__call=session.call_id, excluded__isnull=False
    ).select_related("juror", "application__call")
    for conflict in decided.order_by("application__number", "juror__name"):
        write_line(
            session=session, kind="conflict", text=conflict_sentence(conflict), by=by, now=now,
            about=[conflict.application],
        )  # fmt: skip


def note_arrival(*, session: JurySession, juror: Juror, by: Person, now: datetime) -> None:
    """Write down that a member has come; once. Raises SessionNotOpen."""
    with transaction.atomic():
        held = running(session)
        here = Attendance.objects.filter(session=held, juror=juror, left_at__isnull=True)
        if here.exists() or juror.left_at is not None:
            return
        Attendance.objects.create(authority=held.authority, session=held, juror=juror, came_at=now)
        text = arrival_sentence(juror)
        write_line(session=held, kind="came", text=text, by=by, now=now)


def note_leaving(*, session: JurySession, juror: Juror, by: Person, now: datetime) -> None:
    """Write down that a member has left; once. Raises SessionNotOpen."""
    with transaction.atomic():
        held = running(session)
        here = Attendance.objects.filter(session=held, juror=juror, left_at__isnull=True)
        if not here.update(left_at=now):
            return
        text = leaving_sentence(juror)
        write_line(session=held, kind="left", text=text, by=by, now=now)


def finish_item(*, item: AgendaItem, now: datetime) -> None:
    """Mark an item of the agenda as done, or take the mark back."""
    with transaction.atomic():
        running(item.session)
        item.done_at = now if item.done_at is None else None
        item.save(update_fields=["done_at"])


def add_note(*, session: JurySession, text: str, by: Person, now: datetime) -> None:
    """Write a sentence of one's own into the minutes of a running session."""
    with transaction.atomic():
        write_line(session=running(session), kind="note", text=text.strip(), by=by, now=now)


def close_session(*, session: JurySession, by: Person, now: datetime) -> None:
    """Close a session; everybody leaves. Raises MotionStillOpen and SessionNotOpen."""
    with transaction.atomic():
        held = running(session)
        if open_motions(held).exists():
            raise MotionStillOpen
        present = here_now(held)
        Attendance.objects.filter(session=held, left_at__isnull=True).update(left_at=now)
        text = closing_sentence(present)
        write_line(session=held, kind="closed", text=text, by=by, now=now)
        held.closed_at = now
        held.save(update_fields=["closed_at"])
        record(
            authority=held.authority, kind="calls.session-closed", about=held.call, by=by,
            now=now, facts={"motions": held.motions.count()},
        )  # fmt: skip
    session.closed_at = now


def running(session: JurySession) -> JurySession:
    """The session under a lock, if it is running. Raises SessionNotOpen."""
    held: JurySession = (
        JurySession.objects.select_for_update(of=("self",))
        .select_related("call", "authority")
        .get(pk=session.pk)
    )
    if not held.is_open:
        raise SessionNotOpen
    return held
