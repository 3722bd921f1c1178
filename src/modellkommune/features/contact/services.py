"""Taking a message in, and passing it on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from modellkommune.commons.authorities.models import Authority, Portal
from modellkommune.commons.outbox.public import queue_message
from modellkommune.features.contact.models import Kind, Message


def take_in(
    *,
    authority: Authority,
    kind: Kind,
    text: str,
    now: datetime,
    page: str = "",
    name: str = "",
    email: str = "",
) -> Message:
    """Keep a message and have it mailed to the office in charge."""
    with transaction.atomic():
        message = Message(
            authority=authority, kind=kind, text=text, page=page, name=name, email=email
        )
        message.save()
        pass_on(message, now=now)
    return message


def pass_on(message: Message, *, now: datetime) -> None:
    """Mail a message to the office in charge; without an address it only stays.

    Whoever answers that mail answers the sender.
    """
    portal = Portal.objects.get(authority=message.authority)
    if not portal.contact_email:
        return
    queue_message(
        "contact/received",
        to=portal.contact_email,
        authority=message.authority,
        now=now,
        about=message,
        reply_to=message.email,
        context={"message": message},
    )
