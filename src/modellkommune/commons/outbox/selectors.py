"""Finding messages and notices in the open scope."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count, QuerySet
from django_scopes import scopes_disabled

from modellkommune.commons.outbox.models import (
    TROUBLED,
    Message,
    MessageState,
    Notice,
)

# On the start page and in the account; what is older is in the list.
MOST_NOTICES = 20


def troubled_messages() -> QuerySet[Message]:
    """Messages of the open scope that came back or were not delivered."""
    found: QuerySet[Message] = Message.objects.filter(state__in=TROUBLED)
    return found


def messages_by_state() -> dict[str, int]:
    """How many messages of the open scope stand where."""
    counted = Message.objects.order_by().values_list("state").annotate(number=Count("pk"))
    return dict(counted)


def unread_notices(person: AbstractBaseUser) -> list[Notice]:
    """What was left for a person in the open scope and not read, newest first."""
    found: QuerySet[Notice] = Notice.objects.filter(person=person, read_at=None)
    return list(found[:MOST_NOTICES])


def all_notices(person: AbstractBaseUser) -> list[Notice]:
    """What any authority has left for a person, newest first, with the authority."""
    with scopes_disabled():
        found = Notice.objects.filter(person=person).select_related("authority")
        return list(found[:MOST_NOTICES])


def has_bounced(address: str) -> bool:
    """Whether the newest settled message to an address, of any authority, came back.

    Who writes to many asks before writing again to an address that takes nothing.
    """
    with scopes_disabled():
        settled = Message.objects.filter(recipient__iexact=address).exclude(settled_at=None)
        newest: Message | None = settled.order_by("-settled_at").first()
    return newest is not None and newest.state == MessageState.BOUNCED


def messages_to(person: AbstractBaseUser, address: str) -> QuerySet[Any]:
    """Messages to a person's account or address; call it outside of every scope."""
    to_account = Message.objects.filter(person=person)
    to_address = (
        Message.objects.filter(recipient__iexact=address) if address else Message.objects.none()
    )
    together: QuerySet[Any] = to_account | to_address
    return together


def oldest_due(*, now: datetime) -> datetime | None:
    """Since when the message that waits longest should have left, over all authorities."""
    with scopes_disabled():
        waiting = Message.objects.filter(state=MessageState.WAITING, due_at__lte=now)
        first: datetime | None = waiting.order_by("due_at").values_list("due_at", flat=True).first()
    return first
