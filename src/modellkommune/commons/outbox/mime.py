"""From a message to what goes over the wire, and the addresses in its envelope."""

from __future__ import annotations

import re
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import translation

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.outbox.html import html_of
from modellkommune.commons.outbox.models import Message

TOKEN = re.compile(r"[0-9a-f]{32}")


def mime_of(message: Message, *, portal: Portal | None) -> EmailMultiAlternatives:
    """Return a message as a mail with a text and an HTML part and its files."""
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.body,
        from_email=return_path(message),
        to=[message.recipient],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers=headers_of(message, portal=portal),
    )
    with translation.override(message.language):
        page = html_of(
            subject=message.subject, body=message.body, portal=portal, language=message.language
        )
    mail.attach_alternative(page, "text/html")
    for file in message.files.all():
        mail.attach(file.name, bytes(file.content), file.media_type)
    return mail


def headers_of(message: Message, *, portal: Portal | None) -> dict[str, str]:
    """Return the headers that are not the library's own.

    Auto-Submitted keeps holiday notices from answering (RFC 3834);
    List-Unsubscribe lets mail programs offer to stop (RFC 2369, RFC 8058).
    """
    name = portal.name if portal else ""
    headers = {
        "From": formataddr((name or sender_name(), sender_address())),
        "Message-ID": message_id(message),
        "Auto-Submitted": "auto-generated",
    }
    if message.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{message.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def sender_name() -> str:
    """Return the name in the installation's own sender, or nothing."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[0]


def sender_address() -> str:
    """Return the bare address that mail comes from."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def message_id(message: Message) -> str:
    """Return the Message-ID, the same in every attempt, so that a double is recognised."""
    return f"<{message.token}@{sender_address().rpartition('@')[2]}>"


def return_path(message: Message) -> str:
    """Return the envelope's sender, where returned mail goes.

    With BOUNCE_ADDRESS the token stands in it ("variable envelope return path"):
    rueckpost@example.org becomes rueckpost+<token>@example.org.
    """
    if not settings.BOUNCE_ADDRESS:
        return sender_address()
    local, _at, domain = settings.BOUNCE_ADDRESS.rpartition("@")
    return f"{local}+{message.token}@{domain}"


def token_in(text: str) -> str | None:
    """Return the token in a return path or a Message-ID, or None."""
    found = TOKEN.search(text)
    return found.group() if found else None
