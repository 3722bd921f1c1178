"""The acknowledgement: what came, when, which files, what is kept back, what is next.

At most one per mail, written in the transaction that sorts it, and never to programs:
two machines that thank each other would not stop.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.outbox.mime import sender_address
from modellkommune.commons.outbox.public import NoAddress, queue_message
from modellkommune.features.calls.models import Call, IncomingMail, Mailbox, MailIs
from modellkommune.features.calls.text.intake import WHY_KEPT, WHY_KEPT_OTHERWISE
from modellkommune.kernel.mail import Nature, ReadMail, Verdict

# An office that sends one file per mail stays below; a loop does not.
MOST_PER_HOUR, MOST_PER_DAY = 12, 40
NEVER_FOR = (MailIs.AUTO_REPLY, MailIs.BOUNCE)


def acknowledge(mail: IncomingMail, read: ReadMail, *, now: datetime) -> None:
    """Write the acknowledgement, or down why there is none; the caller saves the mail."""
    mail.unanswered = why_unanswered(mail, read, now=now)
    if mail.unanswered or mail.acknowledged_at is not None:
        return
    try:
        queue_message(
            "calls/intake_received",
            to=mail.sender,
            authority=mail.authority,
            now=now,
            about=mail.application or mail,
            context=context_of(mail),
            reply_to=mail.recipient,
        )
    except NoAddress:
        mail.unanswered = "no-address"
        return
    mail.acknowledged_at = now


def why_unanswered(mail: IncomingMail, read: ReadMail, *, now: datetime) -> str:
    """The reason for no acknowledgement, as in IncomingMail.unanswered; "" for one."""
    if mail.taken_for == MailIs.DUPLICATE and "earlier-copy" not in mail.why:
        return "duplicate"
    if not mail.sender:
        return "no-address"
    if read.never_answer or mail.taken_for in NEVER_FOR or _came_without_sender(mail, read):
        return "automatic"
    if mail.sender.lower() in own_addresses(mail):
        return "own-address"
    return "too-many" if _too_many(mail, now=now) else ""


def own_addresses(mail: IncomingMail) -> set[str]:
    """Addresses that this house writes from or reads itself."""
    addresses: list[str] = [sender_address(), settings.BOUNCE_ADDRESS, mail.recipient]
    addresses += Mailbox.objects.filter(authority=mail.authority).values_list("address", flat=True)
    addresses += Call.objects.filter(authority=mail.authority).values_list(
        "mail_address", flat=True
    )
    portal = Portal.objects.filter(authority=mail.authority).first()
    addresses.append(portal.contact_email if portal else "")
    return {parseaddr(address)[1].lower() for address in addresses if address}


def _came_without_sender(mail: IncomingMail, read: ReadMail) -> bool:
    """Whether the envelope named nobody to answer to (RFC 5321, 4.5.5)."""
    return read.nature is not Nature.MESSAGE or (
        mail.received_by == "lmtp" and not mail.envelope_from.strip("<> ")
    )


def _too_many(mail: IncomingMail, *, now: datetime) -> bool:
    answered = IncomingMail.objects.filter(
        authority=mail.authority, sender__iexact=mail.sender, acknowledged_at__isnull=False
    )
    within_hour = answered.filter(acknowledged_at__gt=now - timedelta(hours=1)).count()
    within_day = answered.filter(acknowledged_at__gt=now - timedelta(days=1)).count()
    return within_hour >= MOST_PER_HOUR or within_day >= MOST_PER_DAY


def context_of(mail: IncomingMail) -> dict[str, Any]:
    """What the template says; names of files, and nothing of their content."""
    version = mail.version
    return {
        "mail": mail,
        "call": mail.call,
        "application": mail.application,
        "version": version,
        "is_first": bool(version and version.number == 1),
        "late_seconds": _late_seconds(mail),
        "answers_request": _answers_request(mail),
        "files": list(_files(mail)),
        "kept_back": [file for file in _files(mail) if file["verdict"] == Verdict.QUARANTINE],
        "unreadable": [file for file in _files(mail) if file["verdict"] == Verdict.UNREADABLE],
        "has_form": "form" in mail.why and "form-unusable" not in mail.why,
    }


def _answers_request(mail: IncomingMail) -> bool:
    """Whether it answers a request for papers within the time that this named."""
    return mail.request is not None and mail.received_at <= mail.request.due_at


def _late_seconds(mail: IncomingMail) -> int:
    from modellkommune.features.calls.services.applying.receiving import late_seconds_of

    if mail.call is None or _answers_request(mail):
        return 0
    return late_seconds_of(mail.call, mail.received_at)


def _files(mail: IncomingMail) -> Iterator[dict[str, Any]]:
    for file in mail.attachments:
        if file.get("document"):
            reason = WHY_KEPT.get(file["reason"], WHY_KEPT_OTHERWISE) if file["reason"] else ""
            yield {**file, "sentence": reason}
