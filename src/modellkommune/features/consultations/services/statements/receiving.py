"""The one door for statements: form, office, letters, answers of consultees, messages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.participation.public import add_reach
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.models import (
    Channel,
    Consultee,
    Invitation,
    Procedure,
    Round,
    Statement,
    StatementPart,
    StatementTarget,
)
from modellkommune.features.consultations.services.statements import telling
from modellkommune.features.consultations.services.statements.codes import (
    code_of_word,
    digest_of_code,
    digest_of_word,
    is_word,
    new_word,
)
from modellkommune.features.consultations.services.statements.data import (
    Received,
    StatementData,
    TargetData,
)
from modellkommune.features.consultations.services.statements.files import keep_files, refuse_files

LONGEST_TEXT = 200_000


class NotYetOpen(Refused):
    """The period of the round has not begun."""

    sentence = _(
        "Statements can be given from the first day of the period. Your text is kept here."
    )


class ProcedureOver(Refused):
    """The plan was decided or given up; statements no longer count."""

    sentence = _(
        "This procedure has ended, so that statements are no longer taken. "
        "Please write to the office named on the page of the procedure."
    )


class NothingStated(Refused):
    """There is neither text nor a file."""

    sentence = _("Please write your statement, or add a file with it.")


class TextTooLong(Refused):
    """The text is longer than a statement may be."""

    sentence = _("The text is longer than 200,000 characters. Please add it as a file.")


def receive(  # noqa: PLR0913  # each is named, and most have a default
    *,
    round_: Round,
    data: StatementData,
    channel: Channel,
    received_at: datetime,
    now: datetime,
    by: Person | None = None,
    consultee: Consultee | None = None,
    invitation: Invitation | None = None,
    person: Person | None = None,
) -> Received:
    """Take a statement in under the next number of its procedure; return it with its code.

    received_at  the moment that counts: for a letter the day it came to the office
    by           the clerk who enters it; person: the account that gives it

    What comes after the period is kept and marked as late. A form that is sent again
    gives the statement it gave before, with the same code.
    Raises NotYetOpen and ProcedureOver for what comes online; NothingStated,
    TextTooLong and the refusals of files.
    """
    _refuse(round_, data, channel=channel, now=now)
    word = data.word if is_word(data.word) else new_word()
    code = code_of_word(word)
    with transaction.atomic():
        procedure = _held(round_)
        if known := _sent_before(procedure, word):
            return Received(known, code, is_new=False)
        statement = _write_down(
            procedure, round_, data, channel=channel, received_at=received_at, now=now, by=by,
            consultee=consultee, invitation=invitation, person=person,
            code_digest=digest_of_code(code), sent_once=digest_of_word(word),
        )  # fmt: skip
        _write_parts(statement, data)
        _note(statement, by=by, now=now)
        telling.send_receipt(statement, code=code, now=now)
    return Received(statement, code)


def _refuse(round_: Round, data: StatementData, *, channel: Channel, now: datetime) -> None:
    """Raise why this cannot be taken in."""
    if not (data.text.strip() or data.files or data.no_concerns):
        raise NothingStated
    if len(data.text) > LONGEST_TEXT:
        raise TextTooLong
    refuse_files(data.files)
    if channel != Channel.ONLINE:
        return
    procedure = round_.procedure
    if procedure.decided_on or procedure.ended_at or procedure.given_up_reason:
        raise ProcedureOver
    if round_.published_at is None or round_.first_moment is None or now < round_.first_moment:
        raise NotYetOpen


def _held(round_: Round) -> Procedure:
    """The procedure, whose numbers are given by one at a time until the end."""
    held: Procedure = (
        Procedure.objects.select_for_update(of=("self",))
        .select_related("authority")
        .get(pk=round_.procedure_id)
    )
    return held


def _sent_before(procedure: Procedure, word: str) -> Statement | None:
    known: Statement | None = (
        Statement.objects.filter(procedure=procedure, sent_once=digest_of_word(word))
        .select_related("procedure__authority", "round")
        .first()
    )
    return known


def _write_down(
    procedure: Procedure, round_: Round, data: StatementData, *, channel: Channel, **given: Any
) -> Statement:
    """Store the statement under the next number."""
    highest = Statement.objects.filter(procedure=procedure).aggregate(most=Max("number"))["most"]
    by, now = given.pop("by"), given.pop("now")
    statement: Statement = Statement.objects.create(
        authority=procedure.authority,
        procedure=procedure,
        round=round_,
        number=(highest or 0) + 1,
        channel=channel,
        is_late=is_late(round_, given["received_at"]),
        entered_by=by,
        entered_at=now if by else None,
        **columns_of(data),
        **given,
    )
    return statement


def columns_of(data: StatementData) -> dict[str, Any]:
    """What a statement says about its author, as fields of its record."""
    return {
        "author_kind": data.author_kind,
        "name": data.name.strip()[:200],
        "organisation": data.organisation.strip()[:200],
        "address": data.address.strip(),
        "email": data.email.strip().lower(),
        "phone": data.phone.strip()[:60],
        "name_public": data.name_public,
        "title": data.title.strip()[:200],
        "language": data.language,
        "no_concerns": data.no_concerns,
    }


def is_late(round_: Round, received_at: datetime) -> bool:
    """Whether something came after the period of its round."""
    end = round_.end_moment
    return end is not None and received_at >= end


def _write_parts(statement: Statement, data: StatementData) -> None:
    """Store text, what it is about, and files."""
    StatementPart.objects.create(
        authority_id=statement.authority_id, statement=statement, number=0,
        text=usual_line_ends(data.text), received_at=statement.received_at,
        is_late=statement.is_late,
    )  # fmt: skip
    StatementTarget.objects.bulk_create(
        [_target(statement, one) for one in data.targets or (TargetData(),)]
    )
    keep_files(statement, data.files, received_at=statement.received_at)


def usual_line_ends(text: str) -> str:
    """The text as it is kept for ever: browsers send line ends of their own."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _target(statement: Statement, data: TargetData) -> StatementTarget:
    return StatementTarget(
        authority_id=statement.authority_id, statement=statement, kind=data.kind,
        document=data.document, page=data.page, paragraph=data.paragraph, area=data.area,
        place=dict(data.place), place_text=data.place_text[:300],
    )  # fmt: skip


def _note(statement: Statement, *, by: Person | None, now: datetime) -> None:
    """Write it into the journal and count whom the procedure reached."""
    procedure = statement.procedure
    record(
        authority=procedure.authority,
        kind="consultations.statement-received",
        about=statement,
        by=by,
        now=now,
        facts={
            "number": statement.number,
            "channel": str(statement.channel),
            "late": statement.is_late,
        },
    )
    add_reach(
        about=procedure,
        authority=procedure.authority,
        action="stated",
        day=timezone.localdate(statement.received_at),
        channel=str(statement.channel),
    )
