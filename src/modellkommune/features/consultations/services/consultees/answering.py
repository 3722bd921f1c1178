"""What a consultee answers: no concerns in one step, a statement, not concerned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.models import (
    AuthorKind,
    Channel,
    Invitation,
    InvitationAnswer,
    Statement,
)
from modellkommune.features.consultations.services.consultees.links import digest_of
from modellkommune.features.consultations.services.statements.data import (
    FileData,
    Received,
    StatementData,
)
from modellkommune.features.consultations.services.statements.receiving import receive


class UnknownLink(LookupError):
    """The link belongs to no invitation."""


class AnsweredAlready(Refused):
    """A consultee that stated something does not take it back by one click."""

    sentence = _(
        "A statement is here already. You can add a further one; to take the first back, please "
        "write to the office."
    )


def invitation_of(token: str) -> Invitation:
    """Return the invitation of a link in the open scope. Raises UnknownLink."""
    found: Invitation | None = (
        Invitation.objects.filter(token_digest=digest_of(token), invited_at__isnull=False)
        .select_related("consultee", "round__procedure__authority")
        .first()
    )
    if found is None:
        raise UnknownLink(token)
    return found


def note_opened(*, invitation: Invitation, now: datetime) -> None:
    """Note that the link was opened for the first time."""
    if invitation.opened_at is None:
        invitation.opened_at = now
        invitation.save(update_fields=["opened_at"])


def no_concerns(*, invitation: Invitation, now: datetime, by: Person | None = None) -> Statement:
    """Answer that there are no concerns; twice is once. Raises AnsweredAlready.

    by  the clerk who enters what came by telephone or letter
    """
    with transaction.atomic():
        held = _held(invitation)
        if held.answer == InvitationAnswer.STATEMENT:
            raise AnsweredAlready
        earlier: Statement | None = held.statements.filter(no_concerns=True).first()
        if earlier is not None:
            return earlier
        received = _receive(held, StatementData(text="", no_concerns=True), now=now, by=by)
        _note(held, InvitationAnswer.NO_CONCERNS, now=now, by=by)
    invitation.refresh_from_db()
    return received.statement


def not_concerned(*, invitation: Invitation, now: datetime, by: Person | None = None) -> None:
    """Answer that the plan does not touch what the consultee looks after.

    Raises AnsweredAlready.
    """
    with transaction.atomic():
        held = _held(invitation)
        if held.answer in (InvitationAnswer.STATEMENT, InvitationAnswer.NO_CONCERNS):
            raise AnsweredAlready
        _note(held, InvitationAnswer.NOT_CONCERNED, now=now, by=by)
    invitation.refresh_from_db()


def state(
    *,
    invitation: Invitation,
    text: str,
    signed_by: str,
    files: Sequence[FileData],
    now: datetime,
    word: str = "",
) -> Received:
    """Answer with a statement; a further one is added under its own number.

    Raises what `receive` raises.
    """  # fmt: skip
    with transaction.atomic():
        held = _held(invitation)
        data = StatementData(text=text, name=signed_by, files=tuple(files), word=word)
        received = _receive(held, data, now=now, by=None)
        if received.is_new:
            _note(held, InvitationAnswer.STATEMENT, now=now, by=None)
    invitation.refresh_from_db()
    return received


def _receive(
    held: Invitation, data: StatementData, *, now: datetime, by: Person | None
) -> Received:
    consultee = held.consultee
    whole = StatementData(
        text=data.text, author_kind=AuthorKind.BODY, name=data.name,
        organisation=" ".join(filter(None, [consultee.name, consultee.unit])),
        address=consultee.address, email=consultee.email, phone=consultee.phone,
        # The names of authorities and associations are no personal data.
        name_public=not data.name, files=data.files, no_concerns=data.no_concerns, word=data.word,
    )  # fmt: skip
    return receive(
        round_=held.round, data=whole, channel=Channel.RECORD if by else Channel.ONLINE,
        received_at=now, now=now, by=by, consultee=consultee, invitation=held,
    )  # fmt: skip


def _note(held: Invitation, answer: InvitationAnswer, *, now: datetime, by: Person | None) -> None:
    held.answer, held.answered_at = answer, now
    held.save(update_fields=["answer", "answered_at"])
    record(
        authority=held.authority, kind="consultations.consultee-answered", about=held, by=by,
        now=now, facts={"state": str(answer)},
    )  # fmt: skip


def _held(invitation: Invitation) -> Invitation:
    held: Invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("consultee", "round__procedure__authority")
        .get(pk=invitation.pk)
    )
    return held
