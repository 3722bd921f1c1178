"""Sorting a stored mail: what it is, where it belongs, and what becomes of it.

Reading happens before the transaction, because a mail of a hundred megabytes takes
seconds and the database should not wait. Within it the record is locked, so that two
processes never sort one mail, and the call's row, so that two mails of one sender
never make two applications.
"""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from django_scopes import scope, scopes_disabled

from modellkommune.commons.journal.public import record
from modellkommune.commons.outbox.returned import NoDeliveryReport
from modellkommune.commons.outbox.services.returning import take_back
from modellkommune.features.calls.models import Call, IncomingMail, MailIs
from modellkommune.features.calls.services.applying.receiving import bring_forward
from modellkommune.features.calls.services.intake.acknowledging import acknowledge
from modellkommune.features.calls.services.intake.duplicates import (
    Earlier,
    content_digest,
    find_earlier,
    find_same_form,
    uses_message_id_again,
)
from modellkommune.features.calls.services.intake.files import facts_of, findings_as_json
from modellkommune.features.calls.services.intake.finding import (
    Belongs,
    find_application,
    find_call,
)
from modellkommune.features.calls.services.intake.moment import moment_that_counts
from modellkommune.features.calls.services.intake.raw import raw_of
from modellkommune.features.calls.services.intake.receiving import (
    become_question,
    lay_open,
    note_words,
    receive,
)
from modellkommune.features.calls.services.intake.storing import removed_if_undone, replace_raw
from modellkommune.features.calls.services.intake.telling import documents_of, tell
from modellkommune.kernel.mail import Nature, ReadMail
from modellkommune.kernel.mail.reading import read_mail

logger = logging.getLogger("modellkommune.intake")

# Afterwards a person sorts it.
MOST_ATTEMPTS = 5


def sort_mail(mail: IncomingMail, *, now: datetime, raw: bytes | None = None) -> IncomingMail:
    """Sort a stored mail once and acknowledge it; return its record as it is then.

    raw  the mail, where the caller has it at hand

    What fails is written down and tried again by `sort_left_over`; after the fifth
    time the mail is put before a person. Nothing is raised: the mail is stored.
    """
    if mail.processed_at is not None:
        return mail
    with scope(authority=mail.authority):
        try:
            return _sort(mail, raw if raw is not None else raw_of(mail), now=now)
        except Exception as error:
            logger.exception("Mail %s could not be sorted.", mail.pk)
            return _note_fault(mail, error, now=now)


def sort_left_over(*, now: datetime, before: datetime | None = None, most: int = 200) -> int:
    """Sort what a killed process or a fault has left in the open scope; return how many.

    before  only what was taken over until then
    """
    waiting = IncomingMail.objects.filter(processed_at=None, fetched_at__lte=before or now)
    oldest = waiting.select_related("mailbox", "authority").order_by("received_at", "pk")[:most]
    return sum(sort_mail(mail, now=now).processed_at is not None for mail in oldest)


def _sort(mail: IncomingMail, raw: bytes, *, now: datetime) -> IncomingMail:
    read = read_mail(raw)
    note_head(mail, read)
    belongs = find_call(mail, read)
    with transaction.atomic():
        locked = IncomingMail.objects.select_for_update().get(pk=mail.pk)
        if locked.processed_at is not None:
            return locked
        with removed_if_undone(locked):
            _sort_locked(locked, read, belongs, raw=raw, now=now)
    return locked


def _sort_locked(
    mail: IncomingMail, read: ReadMail, belongs: Belongs, *, raw: bytes, now: datetime
) -> None:
    if belongs.call is not None:
        # Two mails of one sender come one after the other from here on.
        belongs.call = Call.objects.select_for_update().get(pk=belongs.call.pk)
    note_head(mail, read)
    _decide(mail, read, belongs, raw=raw, now=now)
    settle_seal(mail, read, raw=raw, now=now)
    mail.processed_at = now
    acknowledge(mail, read, now=now)
    mail.save()
    _write_down(mail, now=now)


def note_head(mail: IncomingMail, read: ReadMail) -> None:
    """Fill from the header what the office may see of a sealed mail too."""
    mail.message_id = read.message_id[:300]
    mail.content_digest = content_digest(read)
    mail.sender = (read.sender.email or mail.envelope_from)[:320]
    mail.attachments = facts_of(read)
    mail.received_at, mail.received_by = moment_that_counts(
        read.received,
        trusted_hosts=mail.mailbox.trusted_hosts if mail.mailbox else [],
        accepted_at=mail.accepted_at or mail.received_at,
        accepted_by=mail.received_by,
    )


def _decide(
    mail: IncomingMail, read: ReadMail, belongs: Belongs, *, raw: bytes, now: datetime
) -> None:
    """Say what the mail is and do what follows from it."""
    mail.why, mail.taken_for = [], MailIs.UNKNOWN
    if _is_automatic(mail, read, raw=raw, now=now):
        return
    mail.call = belongs.call
    find_application(mail, read, belongs)
    mail.why = list(belongs.why)
    earlier = find_earlier(mail, read) or _same_form(belongs, read)
    if earlier is not None:
        join(mail, earlier)
        return
    if uses_message_id_again(mail):
        mail.why.append("message-id-again")
    _hand_in_or_ask(mail, read, belongs, raw=raw, now=now)


def _hand_in_or_ask(
    mail: IncomingMail, read: ReadMail, belongs: Belongs, *, raw: bytes, now: datetime
) -> None:
    call, application = belongs.call, belongs.application
    told = tell(read, has_form=belongs.form is not None, has_applied=application is not None)
    mail.why.append(told.why)
    if told.kind == MailIs.QUESTION:
        become_question(mail, read, raw=raw, call=call)
        mail.application = application
    elif told.kind == MailIs.UNKNOWN or call is None or belongs.hint is not None:
        _leave_to_a_person(mail, belongs)
    elif call.opens_at is not None and mail.received_at < call.opens_at:
        mail.why.append("before-opening")
    else:
        receive(mail, read, call=call, application=application, form=belongs.form, now=now)


def _leave_to_a_person(mail: IncomingMail, belongs: Belongs) -> None:
    """Unknown mails wait; which application it could belong to is shown, not decided."""
    mail.taken_for = MailIs.UNKNOWN
    hint = belongs.application or belongs.hint
    if hint is not None:
        mail.findings = [{"code": "hint", "parameters": {"application": hint.pk}}]


def join(mail: IncomingMail, earlier: Earlier) -> None:
    """Put a mail to the record of the one that was read before.

    The copy that was read first need not have been received first: of two mailboxes
    one is fetched after the other. The earlier moment counts, and is acknowledged.
    """
    original = earlier.mail
    mail.taken_for = MailIs.DUPLICATE
    mail.why = [*mail.why, earlier.why]
    mail.duplicate_of = original
    mail.call, mail.application = original.call, original.application
    mail.version = original.version
    if mail.version is not None and bring_forward(mail.version, received_at=mail.received_at):
        mail.application = mail.version.application
        mail.why.append("earlier-copy")


def _same_form(belongs: Belongs, read: ReadMail) -> Earlier | None:
    if belongs.application is None or belongs.form is None:
        return None
    digest = belongs.form.attachment.sha256
    original = find_same_form(belongs.application, read, form_digest=digest)
    return Earlier(original, "same-form") if original else None


def _is_automatic(mail: IncomingMail, read: ReadMail, *, raw: bytes, now: datetime) -> bool:
    """Take up what programs have written; files make even their mail worth a look."""
    if read.nature is Nature.BOUNCE:
        mail.taken_for, mail.why = MailIs.BOUNCE, ["returned"]
        _join_outbox(mail, raw, now=now)
        return True
    if read.nature is Nature.AUTO_REPLY and not documents_of(read):
        mail.taken_for, mail.why = MailIs.AUTO_REPLY, ["automatic"]
        return True
    return False


def _join_outbox(mail: IncomingMail, raw: bytes, *, now: datetime) -> None:
    """Record a returned letter at the message that it is about, where that is ours."""
    try:
        with transaction.atomic(), scopes_disabled():
            message = take_back(raw, now=now)
    except NoDeliveryReport:
        return
    except Exception:
        # The outbox reads with the bare library, which some damaged reports break.
        logger.exception("A delivery report could not be read.")
        return
    if message.authority_id == mail.authority_id:
        mail.returned = message


def settle_seal(mail: IncomingMail, read: ReadMail, *, raw: bytes, now: datetime) -> None:
    """Close a mail with the key of its call, or open it, now that the call is known.

    Unknown mails stay closed with the key they were stored with. What programs wrote
    is no application and lies open.
    """
    findings = findings_as_json(read.findings)
    if mail.taken_for in {MailIs.BOUNCE, MailIs.AUTO_REPLY, MailIs.QUESTION}:
        lay_open(mail, read, raw=raw)
    elif mail.call is not None:
        wanted = mail.call if mail.call.keeps_sealed(now) else None
        if mail.sealed_for != wanted:
            replace_raw(mail, raw, sealed_for=wanted)
    if mail.is_sealed:
        mail.subject = mail.sender_name = ""
        findings = [{"code": found["code"], "parameters": {}} for found in findings]
    else:
        note_words(mail, read)
    mail.findings = [*mail.findings, *findings]


def _note_fault(mail: IncomingMail, error: Exception, *, now: datetime) -> IncomingMail:
    """Count the attempt; after the last one a person sees the mail in the list."""
    with transaction.atomic():
        stored = IncomingMail.objects.select_for_update().get(pk=mail.pk)
        stored.attempts += 1
        # The class alone: the words of an error may hold words of the mail.
        stored.fault = type(error).__name__[:250]
        if stored.attempts >= MOST_ATTEMPTS:
            stored.processed_at, stored.why = now, ["failed"]
        stored.save(update_fields=["attempts", "fault", "processed_at", "why"])
    return stored


def _write_down(mail: IncomingMail, *, now: datetime) -> None:
    record(
        authority=mail.authority,
        kind="calls.mail-taken-in",
        about=mail,
        by=mail.taken_by,
        now=now,
        facts={
            "channel": mail.received_by,
            "taken_for": str(mail.taken_for),
            "digest": mail.digest,
            "acknowledged": mail.acknowledged_at is not None,
        },
    )
