"""Taking a message in, and passing it on."""

from __future__ import annotations

from datetime import datetime

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.models import Authority, Portal
from modellkommune.commons.tasks.public import enqueue
from modellkommune.features.contact.models import Kind, Message


def take_in(
    *,
    authority: Authority,
    kind: Kind,
    text: str,
    page: str = "",
    name: str = "",
    email: str = "",
) -> Message:
    """Keep a message and let the worker pass it on to the office in charge."""
    with transaction.atomic():
        message = Message(
            authority=authority, kind=kind, text=text, page=page, name=name, email=email
        )
        message.save()
        enqueue(
            "contact.pass_on",
            authority=authority,
            arguments={"message_id": message.pk},
            about=message,
        )
    return message


def pass_on(message: Message, *, portal: Portal, now: datetime) -> None:
    """Mail a message to the office in charge, once; without an address it only stays."""
    if message.mailed_at or not portal.contact_email:
        return
    mail = EmailMessage(
        subject=_("{portal}: {kind}").format(portal=portal.name, kind=message.get_kind_display()),
        body=mail_text(message),
        to=[portal.contact_email],
        reply_to=[message.email] if message.email else None,
    )
    mail.send()
    message.mailed_at = now
    message.save(update_fields=["mailed_at"])


def mail_text(message: Message) -> str:
    """Return the message with what is known of it, as plain text."""
    facts = (
        (_("Page"), message.page),
        (_("Name"), message.name),
        (_("E-mail address"), message.email),
    )
    lines = [f"{label}: {value}" for label, value in facts if value]
    return "\n".join([message.text, "", *lines])
