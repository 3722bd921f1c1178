"""One message to an address with everything that is due for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.outbox.letters import portal_address
from modellkommune.commons.outbox.public import NoAddress, queue_message
from modellkommune.commons.participation.models import Follower, OfferNews, Rhythm, Told
from modellkommune.commons.participation.services.notices.rhythms import due_at
from modellkommune.commons.participation.tokens import token_of

# What was told is remembered so long that nothing is told again by another portal.
REMEMBERED = timedelta(days=180)
# A message that names more is read by nobody; the rest stands on the portal.
MOST_LINES = 40


def send_due(
    *, authority: Authority, now: datetime, is_stopping: Callable[[], bool] = lambda: False
) -> int:
    """Queue the messages that are due on an authority's portal; return how many.

    Each message is queued in one transaction with the note that it was, so that a
    worker that is killed neither forgets a line nor sends one twice.
    """
    due = Told.objects.filter(
        authority=authority, sent_at__isnull=True, due_at__lte=now, follower__isnull=False
    )
    sent = 0
    for recipient in due.order_by("recipient").values_list("recipient", flat=True).distinct():
        if is_stopping():
            break
        sent += _send_to(recipient, authority=authority, now=now)
    return sent


def keep_short(*, authority: Authority, now: datetime) -> None:
    """Delete what was told long ago, and news that everybody has been told of."""
    before = now - REMEMBERED
    Told.objects.filter(authority=authority, noted_at__lt=before).delete()
    OfferNews.objects.filter(authority=authority, noticed_at__lt=before).delete()


def change_rhythm(*, follower: Follower, rhythm: str, now: datetime) -> None:
    """Let messages of a following come in another rhythm; what waits moves along."""
    with transaction.atomic():
        follower.rhythm = Rhythm(rhythm)
        follower.save(update_fields=["rhythm"])
        Told.objects.filter(follower=follower, sent_at__isnull=True).update(
            due_at=due_at(rhythm, now=now)
        )


@transaction.atomic
def _send_to(recipient: str, *, authority: Authority, now: datetime) -> bool:
    lines = list(
        Told.objects.select_for_update(of=("self",))
        .filter(
            authority=authority, recipient=recipient, sent_at__isnull=True, due_at__lte=now,
            follower__isnull=False,
        )
        .order_by("pk")
    )  # fmt: skip
    if not lines:
        return False
    followers = {
        one.pk: one
        for one in Follower.objects.filter(
            pk__in={line.follower_id for line in lines}
        ).select_related("person", "authority")
    }
    follower = followers[lines[0].follower_id]
    Told.objects.filter(pk__in=[line.pk for line in lines]).update(sent_at=now)
    try:
        _queue(follower, lines, several=len(followers) > 1, authority=authority, now=now)
    except NoAddress:
        return False
    return True


def _queue(
    follower: Follower,
    lines: Sequence[Told],
    *,
    several: bool,
    authority: Authority,
    now: datetime,
) -> None:
    queue_message(
        "participation/news",
        to=follower.person or follower.email,
        authority=authority,
        now=now,
        language=follower.language,
        context={
            "lines": lines[:MOST_LINES],
            "more": max(0, len(lines) - MOST_LINES),
            "count": len(lines),
            "rhythm": follower.rhythm,
            "several": several,
            **_ways(follower, several=several),
        },
    )


def _ways(follower: Follower, *, several: bool) -> dict[str, Any]:
    """Return the way out and the way to all one's notices.

    The way out of a message that comes of several followings ends those of its
    rhythm: one click must stop this kind of message (RFC 8058).
    """
    with override(follower.language):
        token = token_of(follower)
        end = reverse("participation:unsubscribe", args=[token])
        own = reverse("participation:list_by_mail", args=[token])
    portal = portal_address(follower.authority)
    ending = f"?rhythmus={follower.rhythm}" if several else ""
    return {"unsubscribe_url": portal + end + ending, "notices_url": portal + own}
