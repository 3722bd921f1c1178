"""Writing messages of XBeteiligung: procedures for offices and portals, and statements."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4, uuid5

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.models import (
    ExchangeMessage,
    ExchangeOffice,
    PlanDocument,
    Procedure,
    Round,
    SegmentResolution,
    Statement,
)
from modellkommune.features.consultations.selectors.exchange.messages import (
    Address,
    Keys,
    own_keys,
    procedure_facts,
    statement_facts,
)
from modellkommune.features.consultations.services.exchange.keeping import read_again
from modellkommune.kernel.xbeteiligung import (
    Case,
    Head,
    NotAnnounced,
    Office,
    WrittenMessage,
    write_procedure,
    write_removal,
    write_statement,
    write_withdrawal,
)

PUBLIC_READER = Office(key="oeffentlich", name="Öffentlichkeit", directory="-")
TELLING, REMOVING = ("0401", "0402", "0451", "0452"), ("0409", "0459")


class NothingToTell(Refused):
    """No round of the procedure can be told of."""

    sentence = _("There is no round with a period that a message could tell of.")


class NotAnnouncedYet(Refused):
    """The standard asks for the day of the announcement."""

    sentence = _("A message names the day of the announcement; please enter it first.")


class NoReader(Refused):
    """Nobody is named who reads the message."""

    sentence = _("Please enter first who reads the messages of this office.")


def public_message(*, procedure: Procedure, now: datetime, absolute: Address) -> WrittenMessage:
    """Return what runs or comes as news for every portal (0451); the same until it changes.

    Raises NothingToTell.
    """
    rounds = Round.objects.filter(
        procedure=procedure, published_at__isnull=False, closed_at__isnull=True
    )
    told = [one for one in rounds.order_by("number") if not one.asks_bodies and one.ends_on]
    if not told or told[-1].announced_on is None or procedure.ended_at is not None:
        raise NothingToTell
    round_ = told[-1]
    round_.procedure = procedure
    written_at = round_.published_at or now
    name = f"0451:{round_.number}:{written_at.isoformat()}:{round_.set_digest}"
    head = Head(
        message_id=str(uuid5(procedure.message_id, name)),
        kind="0451",
        created_at=written_at,
        author=own_office(procedure),
        reader=PUBLIC_READER,
    )
    return _about(procedure, round_, None, head=head, keys=keys_of(procedure), absolute=absolute)


def procedure_message(
    *, procedure: Procedure, kind: str, now: datetime, absolute: Address
) -> WrittenMessage:
    """Return a message about a procedure with its newest rounds for citizens and bodies.

    kind  one of TELLING, or of REMOVING

    Raises NothingToTell, NotAnnouncedYet and NoReader.
    """
    keys = keys_of(procedure)
    head = _head(procedure, kind, keys, now=now)
    rounds = list(procedure.rounds.filter(ends_on__isnull=False).order_by("number"))
    public = [one for one in rounds if not one.asks_bodies]
    bodies = [one for one in rounds if one.asks_bodies]
    if kind in REMOVING:
        last = rounds[-1].number if rounds else 1
        case = Case(keys.case_id, keys.plan_id, keys.of_round(last))
        return write_removal(head=head, case=case)
    if not rounds:
        raise NothingToTell
    newest = public[-1] if public else None
    return _about(
        procedure, newest, bodies[-1] if bodies else None, head=head, keys=keys, absolute=absolute
    )


def statement_message(*, statement: Statement, kind: str, now: datetime) -> WrittenMessage:
    """Return a statement as new (0701), changed (0702) or taken back (0709). Raises NoReader."""
    procedure = statement.procedure
    keys = keys_of(procedure)
    head = _head(procedure, kind, keys, now=now)
    if kind == "0709":
        case = Case(keys.case_id, keys.plan_id)
        return write_withdrawal(head=head, case=case, statement_id=str(statement.number))
    facts = statement_facts(
        statement,
        keys=keys,
        outcomes=_outcomes(statement),
        is_answered=hasattr(statement, "reply") and statement.reply.sent_at is not None,
    )
    return write_statement(head=head, case_id=keys.case_id, statement=facts)


def keys_of(procedure: Procedure) -> Keys:
    """Return what a procedure is called in messages: as another program named it, or by us."""
    message = ExchangeMessage.objects.filter(procedure=procedure).order_by("pk").first()
    if message is None:
        return own_keys(procedure)
    read = read_again(message)
    return Keys(
        case_id=message.case_id,
        plan_id=message.plan_id,
        participations={int(number): key for number, key in message.participations.items()},
        sender=read.head.author if read.head else None,
    )


def own_office(procedure: Procedure) -> Office:
    """Return how the authority of a procedure is known in messages."""
    authority = procedure.authority
    known = ExchangeOffice.objects.filter(authority=authority).first()
    return Office(
        key=(known.own_key if known else "") or authority.ars or authority.ags or authority.slug,
        name=authority.name,
        email=procedure.contact_email,
        phone=procedure.contact_phone,
    )


def _head(procedure: Procedure, kind: str, keys: Keys, *, now: datetime) -> Head:
    return Head(
        message_id=str(uuid4()),
        kind=kind,
        created_at=now,
        author=own_office(procedure),
        reader=keys.sender or _reader(procedure),
    )


def _reader(procedure: Procedure) -> Office:
    known = ExchangeOffice.objects.filter(authority=procedure.authority).first()
    if known is None or not (known.reader_key and known.reader_name):
        raise NoReader
    return Office(key=known.reader_key, name=known.reader_name)


def _about(
    procedure: Procedure,
    round_: Round | None,
    bodies: Round | None,
    *,
    head: Head,
    keys: Keys,
    absolute: Address,
) -> WrittenMessage:
    documents: Iterable[PlanDocument] = ()
    if round_ is not None:
        documents = PlanDocument.objects.filter(round=round_).order_by("position", "pk")
    for one in filter(None, (round_, bodies)):
        one.procedure = procedure
    facts = procedure_facts(
        procedure, round_=round_, bodies=bodies, keys=keys, absolute=absolute, documents=documents
    )
    try:
        return write_procedure(head=head, case_id=keys.case_id, procedure=facts)
    except NotAnnounced:
        raise NotAnnouncedYet from None


def _outcomes(statement: Statement) -> list[str]:
    """The last outcome that the council decided for each segment of a statement."""
    found = SegmentResolution.objects.filter(segment__statement=statement).order_by(
        "resolution__decided_on", "pk"
    )
    return list(dict(found.values_list("segment_id", "outcome")).values())
