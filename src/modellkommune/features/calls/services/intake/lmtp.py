"""Taking delivery over LMTP (RFC 2033): one answer for every recipient.

The mail server in front keeps a mail until it hears "250". So we say it when the mail
is stored, "451" when the database or "452" when the disk takes nothing, and "550" for
an address that no mailbox has. Sorting comes after the answer; a process that dies in
between leaves the mail to `sort_left_over`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from errno import EDQUOT, ENOSPC
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import DatabaseError, close_old_connections
from django.db.models import Q
from django_scopes import scopes_disabled

from modellkommune.features.calls.models import IncomingMail, Mailbox, MailboxKind
from modellkommune.features.calls.services.intake.sorting import sort_mail
from modellkommune.features.calls.services.intake.storing import store_mail

logger = logging.getLogger("modellkommune.intake")

TAKEN = "250 2.0.0 taken over"
UNKNOWN = "550 5.1.1 there is no such mailbox here"
LATER = "451 4.3.0 cannot be stored at the moment, please try again"
DISK_FULL = "452 4.3.1 no room at the moment, please try again"
THREADS = 4
KEPT_AT_HAND = 256 * 1024
# Mail programs write lines of many kilobytes, against the standard; nobody is to be
# turned away for that.
LONGEST_LINE = 4 * 1024 * 1024


class Delivery(LMTP):
    """LMTP as the library has it, with longer lines."""

    line_length_limit = LONGEST_LINE


class LmtpHandler:
    """Decides about recipients and mails; the database is asked from threads."""

    def __init__(self, *, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="lmtp")
        # One after the other, so that mails are sorted in the order they came.
        self._sorter = ThreadPoolExecutor(1, thread_name_prefix="lmtp-sorting")

    async def handle_RCPT(  # noqa: N802  # the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient that is a mailbox of ours."""
        try:
            known = await self._in_thread(mailbox_of, address)
        except DatabaseError:
            logger.exception("The database does not answer.")
            return LATER
        if known is None:
            return UNKNOWN
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802  # the library's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Store the mail once for each recipient and answer for each, in their order."""
        raw = envelope.content or b""
        content = raw.encode() if isinstance(raw, str) else bytes(raw)
        answers = [
            await self._in_thread(self._take, content, address, envelope.mail_from or "")
            for address in envelope.rcpt_tos
        ]
        # RFC 2033: as many answers as recipients; the library sends what it is handed.
        return "\r\n".join(answers)

    async def handle_exception(self, error: Exception) -> str:
        """Whatever else happens: the mail server keeps the mail and comes again."""
        logger.error("A delivery broke off.", exc_info=error)
        return LATER

    def finish(self) -> None:
        """Wait for what is being sorted; call it when no more mail comes."""
        self._threads.shutdown(wait=True)
        self._sorter.shutdown(wait=True)

    def _take(self, content: bytes, address: str, envelope_from: str) -> str:
        try:
            mail = accept(content, address=address, envelope_from=envelope_from, clock=self._clock)
        except OSError as error:
            logger.exception("A mail could not be stored.")
            return DISK_FULL if error.errno in {ENOSPC, EDQUOT} else LATER
        except Exception:
            logger.exception("A mail could not be stored.")
            return LATER
        if mail is None:
            return UNKNOWN
        self._sort_later(mail, content)
        return TAKEN

    def _sort_later(self, mail: IncomingMail, content: bytes) -> None:
        """What is large is read from the disk again, so that a queue of mails stays small."""
        at_hand = content if len(content) <= KEPT_AT_HAND else None
        self._sorter.submit(_with_connection, self._sort, mail, at_hand)

    def _sort(self, mail: IncomingMail, content: bytes | None) -> None:
        try:
            sort_mail(mail, now=self._clock(), raw=content)
        except Exception:
            logger.exception("A mail is left to be sorted later.")

    async def _in_thread(self, function: Callable[..., Any], *arguments: Any) -> Any:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, _with_connection, function, *arguments)


def accept(
    content: bytes, *, address: str, envelope_from: str, clock: Callable[[], datetime]
) -> IncomingMail | None:
    """Store a delivered mail; None when no mailbox has the address.

    What counts is the moment at which the whole mail had arrived. Raises OSError and
    errors of the database.
    """
    mailbox = mailbox_of(address)
    if mailbox is None:
        return None
    now = clock()
    return store_mail(
        content, mailbox=mailbox, received_at=now, received_by="lmtp", now=now,
        envelope_from=envelope_from,
    )  # fmt: skip


def mailbox_of(address: str) -> Mailbox | None:
    """The mailbox in use that takes delivery for an address; "+detail" is left out."""
    local, _at, domain = address.strip("<> ").rpartition("@")
    plain = f"{local.partition('+')[0]}@{domain}"
    with scopes_disabled():
        in_use = Mailbox.objects.filter(kind=MailboxKind.LMTP, is_active=True)
        named = Q(address__iexact=address) | Q(address__iexact=plain)
        found: Mailbox | None = in_use.filter(named).select_related("authority").first()
    return found


def _with_connection(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call within a thread of the pool, whose connection may have died since."""
    close_old_connections()
    try:
        return function(*arguments)
    finally:
        close_old_connections()
