"""What a collection still lacks before its outcome is told, and before it ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.commons.ui.rich_text import plain
from modellkommune.features.ideas.models import Idea, IdeaCollection, IdeaStatus, Visibility

# Shorter texts tell nobody what became of anything.
FEWEST_LETTERS = 80


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing; `stops` when the outcome cannot be told without it.

    page  name of the address of the office where it is done, with a query
    """

    code: str
    sentence: str
    page: str
    query: str = ""
    stops: bool = True


def lacks_of(collection: IdeaCollection, now: datetime) -> list[Lack]:
    """Everything that is missing, what stops first; one query."""
    shown = Q(visibility=Visibility.SHOWN)
    counted = Idea.objects.filter(collection=collection).aggregate(
        waiting=Count("pk", filter=Q(visibility=Visibility.WAITING)),
        received=Count("pk", filter=shown & Q(status=IdeaStatus.RECEIVED)),
        review=Count("pk", filter=shown & Q(status=IdeaStatus.UNDER_REVIEW)),
    )
    return sorted(_lacks(collection, counted, now), key=lambda lack: not lack.stops)


def _lacks(collection: IdeaCollection, counted: dict[str, int], now: datetime) -> Iterator[Lack]:
    if collection.takes_ideas(now):
        yield Lack("open", _("Ideas are still being collected."), "edit_step", "times")
    if len(plain(collection.outcome)) < FEWEST_LETTERS:
        yield Lack(
            "no-outcome",
            _("It is not written yet what became of the ideas; three or four sentences at least."),
            "close",
        )
    if number := counted["waiting"]:
        sentence = ngettext(
            "{number} idea waits to be looked at.", "{number} ideas wait to be looked at.", number
        )
        yield Lack("waiting", sentence.format(number=number), "waiting")
    if number := counted["received"]:
        sentence = ngettext(
            "{number} idea has no answer at all.", "{number} ideas have no answer at all.", number
        )
        yield Lack("received", sentence.format(number=number), "ideas", "?stand=received")
    if number := counted["review"]:
        sentence = ngettext(
            "{number} idea is still under review; say in the text when it is decided.",
            "{number} ideas are still under review; say in the text when they are decided.",
            number,
        )
        yield Lack(
            "review", sentence.format(number=number), "ideas", "?stand=under-review", stops=False
        )
