"""Asking consultees in a round: invitations with a deadline, and reminders."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.outbox.public import NoAddress, queue_message
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.models import (
    Consultee,
    Invitation,
    InvitationAnswer,
    Round,
)
from modellkommune.features.consultations.selectors.consultees.asking import earliest_due
from modellkommune.features.consultations.services.consultees.links import digest_of, token_of

REMIND_DAYS_BEFORE = 7


class NotPublishedYet(Refused):
    """Documents that can still change are shown to nobody."""

    sentence = _("Please publish the round first; then its documents are fixed.")


class DueTooEarly(Refused):
    """Authorities have a month, at least 30 days."""

    sentence = _("Authorities have a month, at least 30 days (§ 4 (2) BauGB).")

    def __init__(self, earliest: date) -> None:
        self.earliest = earliest
        told = _(
            "Authorities have a month, at least 30 days (§ 4 (2) BauGB): until {day:%d.%m.%Y}."
        )
        super().__init__(str(told).format(day=earliest))


class NobodyChosen(Refused):
    """There is nobody to ask."""

    sentence = _("Please choose at least one consultee.")


def invite(
    *,
    round_: Round,
    consultees: Iterable[Consultee],
    due_on: date,
    by: Person | None,
    now: datetime,
    note: str = "",
) -> list[Invitation]:
    """Ask consultees to answer until a day; each gets a mail with a link of its own.

    note  a sentence to all of them

    Who was asked already is not asked twice. Without an e-mail address the invitation
    stands all the same; the office writes by post. Raises NotPublishedYet, NobodyChosen
    and DueTooEarly.
    """  # fmt: skip
    if round_.published_at is None:
        raise NotPublishedYet
    earliest = earliest_due(round_, now=now)
    if due_on < earliest:
        raise DueTooEarly(earliest)
    with transaction.atomic():
        known = set(round_.invitations.values_list("consultee_id", flat=True))
        chosen = [one for one in consultees if one.pk not in known]
        if not chosen:
            raise NobodyChosen
        made = [_invite(round_, one, due_on=due_on, by=by, now=now, note=note) for one in chosen]
        record(
            authority=round_.authority, kind="consultations.consultees-invited", about=round_,
            by=by, now=now, facts={"number": len(made), "last_day": f"{due_on}"},
        )  # fmt: skip
    return made


def _invite(
    round_: Round, consultee: Consultee, *, due_on: date, by: Person | None, now: datetime,
    note: str,
) -> Invitation:  # fmt: skip
    invitation: Invitation = Invitation.objects.create(
        authority=round_.authority, round=round_, consultee=consultee, due_on=due_on,
        invited_at=now, invited_by=by,
    )  # fmt: skip
    invitation.token_digest = digest_of(token_of(invitation))
    invitation.save(update_fields=["token_digest"])
    _write("consultations/consultees_invitation", invitation, now=now, note=note)
    return invitation


def remind(*, round_: Round, by: Person | None, now: datetime) -> int:
    """Write once more to all who were asked and have not answered; return to how many."""
    with transaction.atomic():
        waiting = _unanswered().filter(round=round_)
        count = sum(_remind(one, now=now) for one in waiting)
        if count:
            record(
                authority=round_.authority, kind="consultations.consultees-reminded",
                about=round_, by=by, now=now, facts={"number": count},
            )  # fmt: skip
    return count


def remind_of_due(now: datetime) -> int:
    """Remind once, a week before the day, of every answer that is still open."""
    today = timezone.localdate(now)
    near = today + timedelta(days=REMIND_DAYS_BEFORE)
    waiting = _unanswered().filter(reminders=0, due_on__gte=today, due_on__lte=near)
    # Who was asked only this week needs no reminder yet.
    waiting = waiting.filter(invited_at__lte=now - timedelta(days=REMIND_DAYS_BEFORE))
    return sum(_remind(one, now=now) for one in waiting)


def _unanswered() -> Any:
    waiting = Invitation.objects.filter(
        invited_at__isnull=False, answer=InvitationAnswer.NONE, round__closed_at__isnull=True,
        round__procedure__ended_at__isnull=True,
    )  # fmt: skip
    return waiting.select_related("consultee", "round__procedure__authority")


def _remind(invitation: Invitation, *, now: datetime) -> bool:
    if not _write("consultations/consultees_reminder", invitation, now=now):
        return False
    invitation.reminded_at = now
    invitation.reminders += 1
    invitation.save(update_fields=["reminded_at", "reminders"])
    return True


def _write(template: str, invitation: Invitation, *, now: datetime, note: str = "") -> bool:
    """Queue a mail with the link; False without an address."""
    round_ = invitation.round
    procedure = round_.procedure
    path = reverse("consultations:answer", kwargs={"token": token_of(invitation)})
    try:
        queue_message(
            template, to=invitation.consultee.email, authority=invitation.authority, now=now,
            about=procedure, is_secret=True, reply_to=procedure.contact_email,
            context={
                "procedure": procedure, "round": round_, "invitation": invitation, "path": path,
                "consultee": invitation.consultee, "note": note,
            },
        )  # fmt: skip
    except NoAddress:
        return False
    return True
