"""The mailbox that undeliverable mail comes back to, read by IMAP."""

from __future__ import annotations

import imaplib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from urllib.parse import unquote, urlsplit

from modellkommune.commons.outbox.returned import NoDeliveryReport
from modellkommune.commons.outbox.services.returning import take_back

logger = logging.getLogger("modellkommune.outbox")

TIMEOUT_SECONDS = 20
MOST_AT_ONCE = 200


class MailboxUnreachable(OSError):
    """The mailbox does not answer, or does not let us in."""


def read_mailbox(address: str, *, clock: Callable[[], datetime]) -> int:
    """Record every report in the mailbox, delete it there, and return how many.

    address  such as imaps://user:password@host/INBOX; imap:// only within a house

    Other mail stays where it is and is marked as read, for a person to look at.
    Raises MailboxUnreachable.
    """
    with _opened(address) as mailbox:
        _status, found = mailbox.search(None, "UNSEEN")
        recorded = sum(
            _take_one(mailbox, number, now=clock()) for number in found[0].split()[:MOST_AT_ONCE]
        )
        mailbox.expunge()
        return recorded


def _take_one(mailbox: imaplib.IMAP4, number: bytes, *, now: datetime) -> bool:
    _status, parts = mailbox.fetch(number.decode(), "(RFC822)")
    content = next((part[1] for part in parts if isinstance(part, tuple)), b"")
    try:
        take_back(content, now=now)
    except NoDeliveryReport:
        return False
    mailbox.store(number.decode(), "+FLAGS", "\\Deleted")
    return True


@contextmanager
def _opened(address: str) -> Iterator[imaplib.IMAP4]:
    parts = urlsplit(address)
    try:
        if parts.scheme == "imap":
            mailbox = imaplib.IMAP4(
                parts.hostname or "", parts.port or 143, timeout=TIMEOUT_SECONDS
            )
        else:
            mailbox = imaplib.IMAP4_SSL(
                parts.hostname or "", parts.port or 993, timeout=TIMEOUT_SECONDS
            )
        with mailbox:
            mailbox.login(unquote(parts.username or ""), unquote(parts.password or ""))
            mailbox.select(unquote(parts.path.lstrip("/")) or "INBOX")
            yield mailbox
    except (OSError, imaplib.IMAP4.error) as error:
        # The address holds a password, so it is not part of the sentence.
        raise MailboxUnreachable(f"{type(error).__name__}: {error}") from None
