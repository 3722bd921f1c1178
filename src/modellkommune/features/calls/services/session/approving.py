"""Approving minutes, after which they stand still, and later notes."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import Juror, JurySession, MinuteLine
from modellkommune.features.calls.services.session.document import minutes_pdf


class SessionStillOpen(Refused):
    """Minutes are approved after the session."""

    sentence = _("The session is not closed yet. Minutes are approved afterwards.")


class AlreadyApproved(Refused):
    """Approved minutes stay as they are."""

    sentence = _("The minutes are approved already and stay as they are.")


class NotApprovedYet(Refused):
    """A later note belongs to approved minutes."""

    sentence = _("The minutes are not approved yet; please write into them directly.")


class NotTheOneWhoApproves(Refused):
    """The chair approves; without a chair the office."""

    sentence = _("The chair of the jury approves the minutes.")


def approve_minutes(*, session: JurySession, by: Person, now: datetime) -> str:
    """Fix the minutes as a file; return its digest. From here on only notes are added.

    Raises SessionStillOpen, AlreadyApproved and NotTheOneWhoApproves.
    """
    with transaction.atomic():
        held = JurySession.objects.select_for_update(of=("self",)).select_related(
            "call", "authority"
        ).get(pk=session.pk)  # fmt: skip
        _check_approval(held, by)
        held.minutes_approved_at, held.minutes_approved_by = now, by
        content = minutes_pdf(held)
        held.minutes_digest = sha256(content).hexdigest()
        held.minutes_file.save(f"minutes-{held.pk}.pdf", ContentFile(content), save=False)
        held.save()
        record(
            authority=held.authority, kind="calls.minutes-approved", about=held.call, by=by,
            now=now, facts={"digest": held.minutes_digest},
        )  # fmt: skip
    return held.minutes_digest


def add_later_note(*, session: JurySession, text: str, by: Person, now: datetime) -> MinuteLine:
    """Add a note to approved minutes; the approved file stays as it is.

    Raises NotApprovedYet.
    """
    if session.minutes_approved_at is None:
        raise NotApprovedYet
    with transaction.atomic():
        line: MinuteLine = MinuteLine.objects.create(
            authority=session.authority, session=session, kind="later", text=text.strip(),
            written_at=now, written_by=by,
        )  # fmt: skip
        record(
            authority=session.authority, kind="calls.minutes-note", about=session.call, by=by,
            now=now,
        )  # fmt: skip
    return line


def may_approve(session: JurySession, person: Person) -> bool:
    """Whether this person approves: the chair, or the office where there is no chair."""
    chair = Juror.objects.filter(call=session.call_id, is_chair=True).first()
    if chair is not None:
        return chair.person_id == person.pk
    return bool(person.has_perm(permissions.HOLD_SESSION))


def _check_approval(session: JurySession, by: Person) -> None:
    if session.minutes_approved_at is not None:
        raise AlreadyApproved
    if session.closed_at is None:
        raise SessionStillOpen
    if not may_approve(session, by):
        raise NotTheOneWhoApproves
