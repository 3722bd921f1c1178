"""Taking a mail in: the one door for IMAP, LMTP and a file in the hand."""

from __future__ import annotations

from datetime import datetime

from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import IncomingMail, Mailbox
from modellkommune.features.calls.services.intake.sorting import sort_mail
from modellkommune.features.calls.services.intake.storing import store_mail


def take_in(  # each is named, and most have a default
    raw: bytes,
    *,
    mailbox: Mailbox,
    received_at: datetime,
    received_by: str,
    envelope_from: str = "",
    now: datetime,
    taken_by: Person | None = None,
    remark: str = "",
) -> IncomingMail:
    """Store a mail, sort it, acknowledge it, and return its record.

    received_at  the moment that the way of delivery tells; an earlier line of one of
                 our own servers counts instead (see `moment`)
    received_by  "lmtp", "internaldate" or "by-hand"
    taken_by, remark   who took a file over by hand, and why

    Called again with the same bytes it changes nothing. Raises only when the mail
    could not be stored: OSError, or an error of the database.
    """
    mail = store_mail(
        raw, mailbox=mailbox, received_at=received_at, received_by=received_by, now=now,
        envelope_from=envelope_from, taken_by=taken_by, remark=remark,
    )  # fmt: skip
    return sort_mail(mail, now=now, raw=raw)
