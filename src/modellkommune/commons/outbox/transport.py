"""Handing one mail to the mail server, and what its answer means."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from modellkommune.commons.outbox.models import Outcome

LONGEST_DETAIL = 250


class ServerUnreachable(OSError):
    """The mail server does not answer or does not let us in; no mail was tried."""


@dataclass(frozen=True)
class Answer:
    """What became of one attempt.

    is_address_dead  the server refused the recipient for good
    """

    outcome: Outcome
    code: str = ""
    detail: str = ""
    is_address_dead: bool = False


class MailServer:
    """A connection that is opened when needed and opened again after a break."""

    def __init__(self) -> None:
        self._connection: Any = get_connection(settings.OUTBOX_TRANSPORT)

    def open(self) -> None:
        """Make sure that the server answers. Raises ServerUnreachable."""
        try:
            self._connection.open()
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise ServerUnreachable(_words(error)) from error

    def close(self) -> None:
        """Leave the server; whatever it says."""
        try:
            self._connection.close()
        except (OSError, smtplib.SMTPException):
            self._connection.connection = None

    def send(self, mail: EmailMessage) -> Answer:
        """Try to hand over one mail and return what the server said."""
        try:
            self._connection.send_messages([mail])
        except smtplib.SMTPRecipientsRefused as refusal:
            # Each mail has one recipient.
            code, words = next(iter(refusal.recipients.values()))
            return _answer(code, words, is_about_the_address=True)
        except smtplib.SMTPDataError as refusal:
            return _answer(refusal.smtp_code, refusal.smtp_error)
        except (smtplib.SMTPException, OSError) as error:
            # Sender refused, sign-in asked for, connection broken: nothing that
            # the message is to blame for, so it is tried again.
            self.close()
            return Answer(Outcome.LATER, code=_code_of(error), detail=_words(error))
        except ValueError as error:
            # A header or an address that cannot be written into a mail at all.
            return Answer(Outcome.REFUSED, detail=_words(error))
        return Answer(Outcome.ACCEPTED)


def _answer(code: int, words: bytes | str, *, is_about_the_address: bool = False) -> Answer:
    text = words.decode("utf-8", errors="replace") if isinstance(words, bytes) else words
    is_final = 500 <= code < 600
    return Answer(
        outcome=Outcome.REFUSED if is_final else Outcome.LATER,
        code=str(code),
        detail=text[:LONGEST_DETAIL],
        is_address_dead=is_final and is_about_the_address,
    )


def _code_of(error: Exception) -> str:
    return str(getattr(error, "smtp_code", "") or "")


def _words(error: Exception) -> str:
    """Return what an error says, without the bytes of a mail or a password."""
    said = getattr(error, "smtp_error", None)
    if isinstance(said, bytes):
        return said.decode("utf-8", errors="replace")[:LONGEST_DETAIL]
    return f"{type(error).__name__}: {error}"[:LONGEST_DETAIL]
