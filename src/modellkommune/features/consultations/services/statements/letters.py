"""Letters dropped onto the page: kept as they came, read, matched, entered or put aside."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.models import (
    Channel,
    Consultee,
    DroppedLetter,
    Invitation,
    InvitationAnswer,
    LetterState,
    Round,
    Statement,
)
from modellkommune.features.consultations.services.statements.data import (
    FileData,
    Received,
    StatementData,
)
from modellkommune.features.consultations.services.statements.files import stored
from modellkommune.features.consultations.services.statements.later import supplement
from modellkommune.features.consultations.services.statements.letter_texts import (
    holds_harm,
    read_as_dict,
    statement_in,
)
from modellkommune.features.consultations.services.statements.matching import match_letter
from modellkommune.features.consultations.services.statements.receiving import receive
from modellkommune.kernel.letters import ReadLetter, proposed_segments, read_letter
from modellkommune.kernel.mail.model import Verdict

NOON = time(12)


class LetterDone(Refused):
    """The letter was entered or put aside before."""

    sentence = _("This letter was dealt with before. Please look at the list.")


class ReasonNeeded(Refused):
    """A letter is put aside only with a reason."""

    sentence = _("Please say why the letter is put aside, so that others understand it later.")


def drop_letter(
    *, round_: Round, name: str, content: bytes, now: datetime, by: Person | None
) -> DroppedLetter:
    """Keep a file as it came, read it, match its sender; return the letter.

    The same file dropped twice in a round is kept once. Nothing is ever refused: what
    cannot be read is kept with a finding that says so.
    """
    digest = hashlib.sha256(content).hexdigest()
    known = DroppedLetter.objects.filter(round=round_, sha256=digest).first()
    if known is not None:
        return known  # type: ignore[no-any-return]
    read = read_letter(content, name=name)
    consultees = list(Consultee.objects.filter(is_active=True))
    match = match_letter(read, consultees)
    text = statement_in(read)
    with transaction.atomic():
        letter: DroppedLetter = DroppedLetter.objects.create(
            authority_id=round_.authority_id,
            round=round_,
            name=(name or "brief")[:200],
            file=stored(content, name),
            media_type=read.kind[:100],
            size=len(content),
            sha256=digest,
            received_at=_received_at(read, now),
            added_at=now,
            added_by=by,
            read=read_as_dict(read),
            segments=[list(span) for span in proposed_segments(text, is_statement=True)],
            consultee=match.consultee if match else None,
            matched_by=match.by if match else "",
        )
        _note("consultations.letter-added", letter, now=now, by=by)
    return letter


def _received_at(read: ReadLetter, now: datetime) -> datetime:
    """A mail came about when it was written; of paper the office knows the day itself."""
    if read.kind not in ("message/rfc822", "application/vnd.ms-outlook") or read.date is None:
        return now
    written = datetime.combine(read.date, NOON, tzinfo=timezone.get_current_timezone())
    return min(now, written)


def enter_letter(
    *,
    letter: DroppedLetter,
    data: StatementData,
    channel: Channel,
    received_at: datetime,
    consultee: Consultee | None,
    now: datetime,
    by: Person,
) -> Received:
    """Make a statement of a letter, the original and its attachments beside it.

    An open invitation of the consultee counts as answered. Raises LetterDone.
    """
    with transaction.atomic():
        held = _held(letter)
        invitation = invitation_of(held.round, consultee)
        received = receive(
            round_=held.round, data=_with_files(held, data), channel=channel,
            received_at=received_at, now=now, by=by, consultee=consultee, invitation=invitation,
        )  # fmt: skip
        answer_invitation(invitation, received.statement, now=now)
        _finish(held, LetterState.ENTERED, received.statement, consultee)
    return received


def add_letter(
    *,
    letter: DroppedLetter,
    statement: Statement,
    text: str,
    received_at: datetime,
    now: datetime,
    by: Person,
) -> None:
    """Add a letter to a statement that is there already. Raises LetterDone."""
    with transaction.atomic():
        held = _held(letter)
        supplement(
            statement=statement, text=text, files=tuple(files_of(held)), now=now,
            received_at=received_at, by=by,
        )  # fmt: skip
        _finish(held, LetterState.SUPPLEMENT, statement, statement.consultee)


def put_aside(*, letter: DroppedLetter, reason: str, now: datetime, by: Person) -> None:
    """Put a letter aside that is no statement; it stays findable. Raises ReasonNeeded, LetterDone."""
    if not reason.strip():
        raise ReasonNeeded
    with transaction.atomic():
        held = _held(letter)
        held.state, held.aside_reason = LetterState.ASIDE, reason.strip()
        held.save(update_fields=["state", "aside_reason"])
        _note("consultations.letter-aside", held, now=now, by=by)


def take_up_again(*, letter: DroppedLetter) -> None:
    """Put a letter back among those to be entered that was put aside."""
    DroppedLetter.objects.filter(pk=letter.pk, state=LetterState.ASIDE).update(
        state=LetterState.NEW
    )


def files_of(letter: DroppedLetter) -> Iterable[FileData]:
    """The original, and the files that came with a mail."""
    with letter.file.open("rb") as file:
        content = file.read()
    yield FileData(
        name=letter.name, content=content, is_original=True, held_back=holds_harm(letter.read)
    )
    for attached in read_letter(content, name=letter.name).attachments:
        if attached.content and not attached.is_inline and not attached.path:
            is_held = attached.verdict is Verdict.QUARANTINE
            name = attached.name_as_sent or attached.name if is_held else attached.name
            yield FileData(name=name, content=attached.content)


def answer_invitation(
    invitation: Invitation | None, statement: Statement, *, now: datetime
) -> None:
    """Note that a consultee has answered."""
    if invitation is None or invitation.answer:
        return
    is_without = statement.no_concerns
    invitation.answer = InvitationAnswer.NO_CONCERNS if is_without else InvitationAnswer.STATEMENT
    invitation.answered_at = now
    invitation.save(update_fields=["answer", "answered_at"])


def invitation_of(round_: Round, consultee: Consultee | None) -> Invitation | None:
    """The invitation that a consultee has in this round or in one beside it."""
    if consultee is None:
        return None
    asked = Invitation.objects.filter(consultee=consultee, round__procedure=round_.procedure_id)
    found: Invitation | None = (
        asked.filter(round=round_).first()
        or asked.filter(answer="").order_by("-round__number").first()
    )
    return found


def _with_files(letter: DroppedLetter, data: StatementData) -> StatementData:
    return replace(data, files=(*data.files, *files_of(letter)))


def _held(letter: DroppedLetter) -> DroppedLetter:
    held: DroppedLetter = (
        DroppedLetter.objects.select_for_update(of=("self",))
        .select_related("round__procedure__authority")
        .get(pk=letter.pk)
    )
    if held.state != LetterState.NEW:
        raise LetterDone
    return held


def _finish(held: DroppedLetter, state: LetterState, statement: Statement, consultee: Any) -> None:
    held.state, held.statement, held.consultee = state, statement, consultee
    held.save(update_fields=["state", "statement", "consultee"])


def _note(kind: str, letter: DroppedLetter, *, now: datetime, by: Person | None) -> None:
    record(
        authority=letter.round.procedure.authority, kind=kind, about=letter, by=by, now=now,
        facts={"digest": letter.sha256},
    )  # fmt: skip
