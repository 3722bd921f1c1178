"""Django's mail goes into the outbox too: sign-in codes, resets, notices of libraries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.translation import get_language
from django_scopes import get_scope

from modellkommune.commons.authorities.models import Authority, Portal
from modellkommune.commons.outbox.letters import LONGEST_SUBJECT
from modellkommune.commons.outbox.models import Message
from modellkommune.commons.outbox.services.writing import Attachment, store


class OutboxBackend(BaseEmailBackend):
    """Writes each mail into the outbox of the authority that is worked for.

    What libraries send may let its reader sign in, so all of it is secret: never
    shown in the office, wiped when handed over. Mail that belongs to no authority,
    from a command, goes straight to the mail server.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Take mails in; return how many there were."""
        authority = _first_authority()
        if authority is None:
            transport = get_connection(settings.OUTBOX_TRANSPORT, fail_silently=self.fail_silently)
            return transport.send_messages(email_messages) or 0
        portal = Portal.objects.filter(authority=authority).first()
        for mail in email_messages:
            for recipient in mail.recipients():
                store(_message(mail, recipient, authority, portal), list(_files(mail)))
        return len(email_messages)


def _first_authority() -> Authority | None:
    """Return whose portal or office is open; a county's own comes before its members."""
    wanted: Any = get_scope().get("authority")
    if isinstance(wanted, list | tuple):
        return wanted[0] if wanted else None
    return wanted


def _message(
    mail: EmailMessage, recipient: str, authority: Authority, portal: Portal | None
) -> Message:
    now = timezone.now()
    own = portal.contact_email if portal else ""
    return Message(
        authority=authority,
        language=get_language() or settings.LANGUAGE_CODE,
        recipient=recipient,
        subject=" ".join(str(mail.subject).split())[:LONGEST_SUBJECT],
        body=str(mail.body),
        reply_to=mail.reply_to[0] if mail.reply_to else own,
        is_secret=True,
        queued_at=now,
        due_at=now,
    )


def _files(mail: EmailMessage) -> Iterator[Attachment]:
    for name, content, media_type in mail.attachments:
        data = content.encode() if isinstance(content, str) else bytes(content)
        yield Attachment(name=name, media_type=media_type, content=data)
