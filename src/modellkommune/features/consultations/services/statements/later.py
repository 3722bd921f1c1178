"""What an author does with a statement after it was sent: supplement, withdraw, confirm."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.models import (
    Round,
    SegmentResolution,
    Statement,
    StatementPart,
)
from modellkommune.features.consultations.services.statements import telling
from modellkommune.features.consultations.services.statements.data import FileData
from modellkommune.features.consultations.services.statements.files import keep_files, refuse_files
from modellkommune.features.consultations.services.statements.receiving import (
    LONGEST_TEXT,
    NothingStated,
    TextTooLong,
    is_late,
    usual_line_ends,
)


class PeriodOver(Refused):
    """The period has ended; nothing can be added any more."""

    sentence = _(
        "The period has ended, so that nothing can be added here. If it is important, "
        "please give a new statement; it is kept and marked as late."
    )


class AlreadyWithdrawn(Refused):
    """The statement was withdrawn before."""

    sentence = _("This statement was withdrawn before.")


class AlreadyDecided(Refused):
    """The council has decided on it; a decision is not undone by taking the cause back."""

    sentence = _(
        "The council has decided on this statement already, so that it can no longer be "
        "withdrawn. You read the decision under “How your sentences were treated”."
    )


def may_be_supplemented(statement: Statement, now: datetime) -> bool:
    """Whether its author can still add to it."""
    return statement.withdrawn_at is None and statement.round.takes_statements(now)


def may_be_withdrawn(statement: Statement) -> bool:
    """Whether it can still be taken back: until the council has decided on any part of it."""
    return statement.withdrawn_at is None and not _is_decided(statement)


def _is_decided(statement: Statement) -> bool:
    return SegmentResolution.objects.filter(segment__statement=statement).exists()


def supplement(
    *,
    statement: Statement,
    text: str,
    files: tuple[FileData, ...] = (),
    now: datetime,
    received_at: datetime | None = None,
    by: Person | None = None,
) -> StatementPart:
    """Add a text and files to a statement; what was sent before stays as it is.

    by, received_at  for a letter that the office adds; it may come late

    The same text sent twice is kept once. Raises AlreadyWithdrawn, PeriodOver for an
    author, NothingStated, TextTooLong and the refusals of files.
    """
    text = usual_line_ends(text)
    with transaction.atomic():
        held = _held(statement)
        if last := _sent_before(held, text, files):
            return last
        _refuse(held, text, files, now=now, by=by)
        came = received_at or now
        part = _add_part(held, text, came)
        keep_files(held, files, received_at=came)
        _note("consultations.statement-supplemented", held, now=now, by=by)
        telling.tell_author(telling.SUPPLEMENTED, held, now=now, is_late=part.is_late)
    return part


def withdraw(*, statement: Statement, now: datetime, by: Person | None = None) -> None:
    """Take a statement back at its author's wish; it is kept for weighing.

    The municipality must weigh what it knows, also when nobody states it any more
    (§ 2 (3) BauGB). Raises AlreadyWithdrawn and AlreadyDecided.
    """
    with transaction.atomic():
        held = _held(statement)
        if held.withdrawn_at is not None:
            raise AlreadyWithdrawn
        if _is_decided(held):
            raise AlreadyDecided
        held.withdrawn_at = statement.withdrawn_at = now
        held.save(update_fields=["withdrawn_at"])
        _note("consultations.statement-withdrawn", held, now=now, by=by)
        telling.tell_author(telling.WITHDRAWN, held, now=now)


def confirm_address(*, statement: Statement, now: datetime) -> None:
    """Note that the author can be reached at the address given."""
    if statement.email_confirmed_at is None:
        statement.email_confirmed_at = now
        statement.save(update_fields=["email_confirmed_at"])


def _held(statement: Statement) -> Statement:
    held: Statement = (
        Statement.objects.select_for_update(of=("self",))
        .select_related("procedure__authority", "round")
        .get(pk=statement.pk)
    )
    return held


def _refuse(
    held: Statement, text: str, files: tuple[FileData, ...], *, now: datetime, by: Person | None
) -> None:
    if held.withdrawn_at is not None:
        raise AlreadyWithdrawn
    if by is None and not may_be_supplemented(held, now):
        raise PeriodOver
    if not (text or files):
        raise NothingStated
    if len(text) > LONGEST_TEXT:
        raise TextTooLong
    refuse_files(files, already=held.files.count())


def _sent_before(held: Statement, text: str, files: tuple[FileData, ...]) -> StatementPart | None:
    """The last supplement when it says just the same: a button pressed twice."""
    last: StatementPart | None = held.parts.order_by("-number").first()
    is_same = last is not None and last.number > 0 and text and last.text == text and not files
    return last if is_same else None


def _add_part(held: Statement, text: str, came: datetime) -> StatementPart:
    last = held.parts.order_by("-number").values_list("number", flat=True).first()
    round_: Round = held.round
    part: StatementPart = StatementPart.objects.create(
        authority_id=held.authority_id, statement=held, number=0 if last is None else last + 1,
        text=text, received_at=came, is_late=is_late(round_, came),
    )  # fmt: skip
    return part


def _note(kind: str, held: Statement, *, now: datetime, by: Person | None) -> None:
    record(
        authority=held.procedure.authority, kind=kind, about=held, by=by, now=now,
        facts={"number": held.number},
    )  # fmt: skip
