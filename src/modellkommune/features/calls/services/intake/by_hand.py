"""Sorting by hand: what a person says a mail is, and taking it back.

The time of receipt stays whatever the mail turns out to be. While a call is sealed a
person sorts by sender, time and names of files alone; the software reads the mail and
makes the application of it.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from modellkommune.commons.journal.public import record
from modellkommune.commons.outbox.public import NoAddress, queue_message
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls.models import (
    Application,
    ApplicationState,
    Call,
    IncomingMail,
    MailIs,
)
from modellkommune.features.calls.services.intake.forms import find_form
from modellkommune.features.calls.services.intake.raw import is_closed_to_people, raw_of
from modellkommune.features.calls.services.intake.receiving import become_question, receive
from modellkommune.features.calls.services.intake.sorting import settle_seal
from modellkommune.features.calls.services.intake.storing import removed_if_undone
from modellkommune.features.calls.services.intake.telling import documents_of
from modellkommune.features.calls.text.intake import (
    HAS_DOCUMENTS,
    NO_SUCH_APPLICATION,
    NO_SUCH_CALL,
    NOT_UNDONE_ANSWERED,
    NOT_UNDONE_JUDGED,
    NOT_UNDONE_SUPPLEMENT,
    UNDO_FIRST,
)
from modellkommune.kernel.mail import ReadMail
from modellkommune.kernel.mail.reading import read_mail

# What an application may still be undone from: nobody has worked on it.
UNTOUCHED = ApplicationState.RECEIVED
HANDED_IN = (MailIs.APPLICATION, MailIs.SUPPLEMENT)


class CallMissing(Refused):
    """A mail is an application to a call, or a question on one."""

    sentence = NO_SUCH_CALL


class ApplicationMissing(Refused):
    """A supplement belongs to an application of this authority."""

    sentence = NO_SUCH_APPLICATION


class SealedWithDocuments(Refused):
    """Opening a sealed mail as a question is refused where it carries files."""

    sentence = HAS_DOCUMENTS


class SortedAlready(Refused):
    """What was handed in is taken back first."""

    sentence = UNDO_FIRST


class CannotUndo(Refused):
    """Others have built upon it."""


def sort_by_hand(
    mail: IncomingMail,
    *,
    taken_for: MailIs,
    by: Person,
    now: datetime,
    call: Call | None = None,
    application: Application | None = None,
) -> IncomingMail:
    """Make of a mail what a person says it is; return its record.

    taken_for    APPLICATION needs `call`, SUPPLEMENT and DUPLICATE `application`,
                 QUESTION `call`; OTHER, AUTO_REPLY and BOUNCE need nothing

    Raises CallMissing, ApplicationMissing, SealedWithDocuments and SortedAlready.
    """
    raw = raw_of(mail)
    read = read_mail(raw)
    with transaction.atomic():
        locked = IncomingMail.objects.select_for_update().get(pk=mail.pk)
        if locked.taken_for in HANDED_IN:
            raise SortedAlready
        before = str(locked.taken_for)
        _leave_questions(locked)
        with removed_if_undone(locked):
            _become(locked, read, raw, taken_for=taken_for, by=by, now=now, call=call,
                    application=application)  # fmt: skip
        locked.why = [*locked.why, "by-hand"]
        locked.processed_at = locked.processed_at or now
        _sign(locked, before, by=by, now=now)
    return locked


def undo_sorting(mail: IncomingMail, *, by: Person, now: datetime) -> IncomingMail:
    """Put a mail back to those that wait for a person. Raises CannotUndo.

    An application that was made of it alone is excluded with the reason and keeps its
    number; nothing is deleted.
    """
    with transaction.atomic():
        locked = IncomingMail.objects.select_for_update().get(pk=mail.pk)
        before = str(locked.taken_for)
        if locked.taken_for == MailIs.SUPPLEMENT:
            raise CannotUndo(NOT_UNDONE_SUPPLEMENT)
        if locked.taken_for == MailIs.APPLICATION:
            _exclude(locked)
        _leave_questions(locked)
        locked.taken_for, locked.duplicate_of = MailIs.UNKNOWN, None
        locked.application = locked.version = None
        locked.why = []
        _sign(locked, before, by=by, now=now)
    return locked


def _become(
    mail: IncomingMail,
    read: ReadMail,
    raw: bytes,
    *,
    taken_for: MailIs,
    by: Person,
    now: datetime,
    call: Call | None,
    application: Application | None,
) -> None:
    mail.why = []
    if taken_for == MailIs.QUESTION:
        _open_as_question(mail, read, raw, call=call, by=by, now=now)
        return
    if taken_for in {MailIs.SUPPLEMENT, MailIs.DUPLICATE} and application is None:
        raise ApplicationMissing
    target = application.call if application is not None else call
    if taken_for == MailIs.APPLICATION and target is None:
        raise CallMissing
    if taken_for in HANDED_IN and target is not None:
        form = find_form(read, [target])
        receive(mail, read, call=target, application=application, form=form, now=now)
    else:
        mail.taken_for, mail.call, mail.application = taken_for, target or mail.call, application
    if mail.taken_for in HANDED_IN or not is_closed_to_people(mail, now=now):
        settle_seal(mail, read, raw=raw, now=now)


def _open_as_question(
    mail: IncomingMail,
    read: ReadMail,
    raw: bytes,
    *,
    call: Call | None,
    by: Person,
    now: datetime,
) -> None:
    """Opening a sealed mail is written down and the sender is told."""
    if call is None:
        raise CallMissing
    if is_closed_to_people(mail, now=now):
        if documents_of(read):
            raise SealedWithDocuments
        mail.opened_at = now
        _tell_sender(mail, call, by=by, now=now)
    become_question(mail, read, raw=raw, call=call)


def _tell_sender(mail: IncomingMail, call: Call, *, by: Person, now: datetime) -> None:
    record(
        authority=mail.authority, kind="calls.mail-opened", about=mail, by=by, now=now,
        facts={"digest": mail.digest},
    )  # fmt: skip
    try:
        queue_message(
            "calls/intake_opened", to=mail.sender, authority=mail.authority, now=now,
            about=mail, context={"mail": mail, "call": call}, reply_to=mail.recipient,
        )  # fmt: skip
    except NoAddress:
        return


def _leave_questions(mail: IncomingMail) -> None:
    questions = mail.questions.all()
    if questions.filter(answered_at__isnull=False).exists():
        raise CannotUndo(NOT_UNDONE_ANSWERED)
    questions.delete()


def _exclude(mail: IncomingMail) -> None:
    application = mail.application
    if application is None:
        return
    is_untouched = (
        application.state == UNTOUCHED
        and application.versions.count() == 1
        and application.checked_at is None
    )
    if not is_untouched:
        raise CannotUndo(NOT_UNDONE_JUDGED)
    application.state = ApplicationState.EXCLUDED
    application.excluded_reason = gettext("The mail E-{number} is no application.").format(
        number=mail.pk
    )
    application.save(update_fields=["state", "excluded_reason"])


def _sign(mail: IncomingMail, before: str, *, by: Person, now: datetime) -> None:
    mail.sorted_at, mail.sorted_by = now, by
    mail.save()
    record(
        authority=mail.authority, kind="calls.mail-sorted", about=mail, by=by, now=now,
        facts={"before": before, "after": str(mail.taken_for)},
    )  # fmt: skip
