"""Making a procedure of a message, refusing one, and answering its sender."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.models import (
    DocumentKind,
    ExchangeMessage,
    ExchangeOffice,
    MessageState,
    Procedure,
    Round,
)
from modellkommune.features.consultations.selectors.exchange.standards import (
    kind_of,
    step_of,
    way_of,
)
from modellkommune.features.consultations.services.exchange.keeping import read_again
from modellkommune.features.consultations.services.procedures.documents import add_document
from modellkommune.features.consultations.services.procedures.preparing import (
    StepNotHere,
    add_round,
)
from modellkommune.features.consultations.services.procedures.writing import create_procedure
from modellkommune.kernel.xbeteiligung import (
    Case,
    Document,
    Head,
    Office,
    Participation,
    ReadMessage,
    WrittenMessage,
    write_reply,
)

ANSWERS = {"0401": ("0411", "0421"), "0402": ("0412", "0422"), "0409": ("0419", "0429")}


class SettledAlready(Refused):
    """Somebody else has dealt with the message."""

    sentence = _("This message was taken over or refused before.")


class NotUsable(Refused):
    """The message lacks what a procedure needs."""

    sentence = _("No procedure can be made of this message; the page says why.")


class PlanIsHere(Refused):
    """There is a procedure with the same key."""

    sentence = _("A procedure was made of a message with this key before; please change that one.")


class NoAnswer(Refused):
    """The message is not settled, or of a kind that is not answered."""

    sentence = _("There is no answer yet; please take the message over or refuse it first.")


@dataclass(frozen=True)
class Planned:
    """A round that a message asks for."""

    step: str
    asked: Participation


def procedure_with_key(message: ExchangeMessage) -> Procedure | None:
    """Return the procedure that was made of an earlier message with the same key."""
    earlier = ExchangeMessage.objects.filter(
        authority=message.authority, plan_id=message.plan_id, procedure__isnull=False
    )
    found = earlier.exclude(pk=message.pk).select_related("procedure").first()
    return found.procedure if found and message.plan_id else None


def rounds_asked_for(read: ReadMessage, *, kind: str) -> list[Planned]:
    """Return the rounds that a message asks for, those for citizens first."""
    if read.procedure is None:
        return []
    found = []
    for asked, for_bodies in ((read.procedure.public, False), (read.procedure.consultees, True)):
        if asked is not None:
            code = asked.step or read.procedure.step
            step = step_of(code, for_bodies=for_bodies, round_number=asked.round, kind=kind)
            found.append(Planned(step=step, asked=asked))
    return found


def take_over(
    *, message: ExchangeMessage, kind: str, title: str, by: Person, now: datetime
) -> Procedure:
    """Make a draft of a procedure with its rounds; nothing of it is public.

    kind, title  as the office has checked them

    Raises SettledAlready, NotUsable and PlanIsHere.
    """
    with transaction.atomic():
        held = _waiting(message)
        read = read_again(held)
        if not read.is_usable or read.procedure is None:
            raise NotUsable
        if procedure_with_key(held) is not None:
            raise PlanIsHere
        procedure = _created(held, read, kind=kind, title=title, now=now)
        held.participations = _add_rounds(procedure, read, kind=kind, by=by, now=now)
        _settle(held, MessageState.TAKEN, procedure=procedure, now=now)
        record(
            authority=held.authority, kind="consultations.message-taken", about=procedure, by=by,
            now=now, facts={"message": held.kind, "digest": held.sha256},
        )  # fmt: skip
    return procedure


def refuse(*, message: ExchangeMessage, because: str, by: Person, now: datetime) -> None:
    """Put a message aside; its sender can be told why. Raises SettledAlready."""
    with transaction.atomic():
        held = _waiting(message)
        held.refused_because = because.strip()
        _settle(held, MessageState.REFUSED, procedure=None, now=now)
        record(
            authority=held.authority, kind="consultations.message-refused", about=held, by=by,
            now=now, facts={"message": held.kind},
        )  # fmt: skip


def answer_to(*, message: ExchangeMessage, now: datetime) -> WrittenMessage:
    """Return the answer to the sender: taken over (041x) or refused (042x). Raises NoAnswer."""
    read = read_again(message)
    kinds = ANSWERS.get(message.kind)
    if kinds is None or read.head is None or message.state == MessageState.READ:
        raise NoAnswer
    is_taken = message.state == MessageState.TAKEN
    keys = list(message.participations.values())
    head = Head(
        message_id=str(uuid4()),
        kind=kinds[0] if is_taken else kinds[1],
        created_at=now,
        author=_own_office(message),
        reader=read.head.author,
    )
    case = Case(message.case_id, message.plan_id, keys[0] if keys else message.plan_id)
    faults = [] if is_taken else [message.refused_because or str(NotUsable.sentence)]
    return write_reply(head=head, case=case, faults=faults, is_fatal=True)


def _own_office(message: ExchangeMessage) -> Office:
    authority = message.authority
    known = ExchangeOffice.objects.filter(authority=authority).first()
    key = (known.own_key if known else "") or authority.ars or authority.ags or authority.slug
    return Office(key=key, name=authority.name)


def _waiting(message: ExchangeMessage) -> ExchangeMessage:
    held: ExchangeMessage = (
        ExchangeMessage.objects.select_for_update(of=("self",))
        .select_related("authority")
        .get(pk=message.pk)
    )
    if held.state != MessageState.READ:
        raise SettledAlready
    return held


def _created(
    message: ExchangeMessage, read: ReadMessage, *, kind: str, title: str, now: datetime
) -> Procedure:
    told = read.procedure
    if told is None:
        raise NotUsable
    contact = read.head.author if read.head else None
    return create_procedure(
        authority=message.authority,
        title=title or told.plan_name[:200],
        kind=kind or kind_of(told.plan_kind),
        now=now,
        way=way_of(told.procedure_kind),
        number=told.working_title[:40],
        summary=told.place,
        aims=format_html("<p>{}</p>", told.reason) if told.reason else "",
        area=dict(told.outline),
        contact_office=(contact.name if contact else "")[:200],
        contact_email=contact.email if contact else "",
        contact_phone=(contact.phone if contact else "")[:60],
    )


def _add_rounds(
    procedure: Procedure, read: ReadMessage, *, kind: str, by: Person, now: datetime
) -> dict[str, str]:
    """Add the rounds as drafts; return the sender's keys by their numbers."""
    keys: dict[str, str] = {}
    for planned in rounds_asked_for(read, kind=kind or procedure.kind):
        asked = planned.asked
        try:
            made = add_round(
                procedure=procedure, step=planned.step, text="\n\n".join(asked.news),
                starts_on=asked.period.starts_on, ends_on=asked.period.ends_on,
                announced_on=asked.announced_on,
            )  # fmt: skip
        except StepNotHere:
            continue
        if asked.identifier:
            keys[str(made.number)] = asked.identifier
        for document in asked.documents:
            if document.content:
                _add_document(made, document, by=by, now=now)
    return keys


def _add_document(round_: Round, document: Document, *, by: Person, now: datetime) -> None:
    """Put a document that was sent along into the set; one that is unfit is left out.

    The message stays as it came, so nothing is lost.
    """
    name = document.file_name or f"{document.title or 'unterlage'}.pdf"
    with suppress(Refused):
        add_document(
            round_=round_, title=(document.title or name)[:200], kind=DocumentKind.OTHER,
            name=name[-200:], content=ContentFile(document.content, name=name), now=now, by=by,
        )  # fmt: skip


def _settle(
    message: ExchangeMessage, state: str, *, procedure: Procedure | None, now: datetime
) -> None:
    message.state, message.settled_at, message.procedure = state, now, procedure
    message.save()
