"""What of moderation stands on the start page of the office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import ngettext

from modellkommune.commons.discussion.permissions import MODERATE
from modellkommune.commons.discussion.selectors.queue import (
    Kind,
    open_appeals,
    reported_comments,
    unchecked_comments,
)
from modellkommune.commons.switchboard.cards import Waiting

# Deletions wait on the start page by themselves, as every request for agreement does.


def waiting_for(person: Any) -> Iterator[Waiting]:
    """Yield one line for each kind of work, with how much there is; three queries."""
    if not person.has_perm(MODERATE):
        return
    queue = reverse("discussion_office:index")
    for kind, number, since in _piles():
        if number:
            yield Waiting(
                title=_sentence(kind, number),
                url=f"{queue}?art={kind}",
                room="discussion",
                since=since,
            )


def _piles() -> Iterator[tuple[Kind, int, Any]]:
    for kind, records, moment in (
        (Kind.APPEAL, open_appeals(), "made_at"),
        (Kind.REPORTED, reported_comments(), "written_at"),
        (Kind.UNCHECKED, unchecked_comments(), "written_at"),
    ):
        sums = records.order_by().aggregate(number=Count("pk"), since=Min(moment))
        yield kind, sums["number"], sums["since"]


def _sentence(kind: Kind, number: int) -> str:
    sentences = {
        Kind.APPEAL: ngettext(
            "Decide {count} appeal against moderation",
            "Decide {count} appeals against moderation",
            number,
        ),
        Kind.REPORTED: ngettext(
            "Look at {count} reported comment", "Look at {count} reported comments", number
        ),
        Kind.UNCHECKED: ngettext("Check {count} new comment", "Check {count} new comments", number),
    }
    return sentences[kind].format(count=number)
