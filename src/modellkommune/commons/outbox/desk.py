"""What of the outbox waits for a person on the start page of the office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from modellkommune.commons.outbox.selectors import troubled_messages, unread_notices
from modellkommune.commons.switchboard.cards import Waiting

READ_MAIL = "outbox.view_message"


def undelivered_mail(person: Any) -> Iterator[Waiting]:
    """Messages that came back or were not delivered, for those who keep the mail."""
    if not person.has_perm(READ_MAIL):
        return
    settled = list(troubled_messages().values_list("settled_at", flat=True))
    if settled:
        yield Waiting(
            title=ngettext(
                "{number} message could not be delivered",
                "{number} messages could not be delivered",
                len(settled),
            ).format(number=len(settled)),
            url=reverse("office:outbox") + "?state=trouble",
            room="outbox",
            since=min(moment for moment in settled if moment),
        )


def notices_for(person: Any) -> Iterator[Waiting]:
    """Sentences that were left for this person and not read yet."""
    for notice in unread_notices(person):
        yield Waiting(
            title=notice.sentence,
            url=reverse("office:notice", args=[notice.pk]),
            room="outbox",
            since=notice.written_at,
        )
