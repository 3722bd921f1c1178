"""Reading mail that came back: which message it is about, and what happened to it.

Delivery status notifications are multipart/report mails (RFC 3464). Which
message they are about stands in the address they were sent to, because every
message has a return path of its own; where a mail server lost that, the
Message-ID of the returned original tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from typing import Any

from modellkommune.commons.outbox.mime import token_in

ADDRESS_HEADERS = ("X-Original-To", "Delivered-To", "Envelope-To", "To", "Resent-To")
RETURN_ADDRESS = re.compile(r"\+[0-9a-f]{32}@")
ACTIONS = {"failed": "failed", "delayed": "delayed"}
STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")


class NoDeliveryReport(ValueError):
    """The mail reports nothing about one of our messages."""


@dataclass(frozen=True)
class DeliveryReport:
    """What another mail server says about one of our messages.

    token    of the message
    is_final whether it will not be delivered; otherwise it is only delayed
    status   enhanced status code such as "5.1.1" (RFC 3463), or empty
    detail   the words of the other side, one line
    """

    token: str
    is_final: bool
    status: str
    detail: str


def read_report(content: bytes) -> DeliveryReport:
    """Return what a returned mail reports. Raises NoDeliveryReport.

    Holiday notices, answers and reports of success raise as well.
    """
    mail = message_from_bytes(content, policy=policy.default)
    fields = _status_fields(mail)
    action = ACTIONS.get(_first(fields, "Action").strip().lower())
    token = _token_of(mail)
    if action is None or token is None:
        raise NoDeliveryReport("The mail is no delivery report about a message of ours.")
    status = STATUS.search(_first(fields, "Status"))
    words = _first(fields, "Diagnostic-Code").partition(";")[2] or _first(fields, "Diagnostic-Code")
    return DeliveryReport(
        token=token,
        is_final=action == "failed" and not _first(fields, "Status").strip().startswith("4"),
        status=status.group() if status else "",
        detail=" ".join(words.split())[:250],
    )


def _status_fields(mail: EmailMessage) -> list[Message]:
    """Return the groups of fields of the status part: of the mail, and per recipient."""
    for part in mail.walk():
        if part.get_content_type() == "message/delivery-status":
            payload: Any = part.get_payload()
            return list(payload) if isinstance(payload, list) else []
    return []


def _first(fields: list[Message], name: str) -> str:
    return next((str(group[name]) for group in fields if group[name]), "")


def _token_of(mail: EmailMessage) -> str | None:
    for header in ADDRESS_HEADERS:
        for value in mail.get_all(header, []):
            if found := RETURN_ADDRESS.search(str(value)):
                return token_in(found.group())
    return next((token for text in _original_ids(mail) if (token := token_in(text))), None)


def _original_ids(mail: EmailMessage) -> Iterator[str]:
    """Yield the Message-IDs of what was returned: whole, or its head alone."""
    for part in mail.walk():
        if part is not mail and part["Message-ID"]:
            yield str(part["Message-ID"])
        if part.get_content_type() == "text/rfc822-headers":
            head = re.search(
                r"^Message-ID:\s*(\S+)", str(part.get_payload()), re.IGNORECASE | re.MULTILINE
            )
            if head:
                yield head.group(1)
