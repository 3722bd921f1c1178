"""The board: a column per status, with the newest ideas of each."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from modellkommune.features.ideas.models import Idea, IdeaCollection, IdeaStatus
from modellkommune.features.ideas.selectors.collecting.listing import Wish, listed_ideas

MOST_IN_A_COLUMN = 12


@dataclass(frozen=True)
class Column:
    """One status with its newest ideas and how many there are."""

    status: IdeaStatus
    ideas: tuple[Idea, ...]
    count: int


def board_of(collection: IdeaCollection, wish: Wish) -> list[Column]:
    """The columns of the board in the order in which ideas go on; two queries."""
    listed = listed_ideas(collection, wish).ideas.order_by()
    counts = dict(listed.values_list("status").annotate(number=Count("pk")))
    by_status: dict[str, list[Idea]] = {status: [] for status in IdeaStatus.values}
    for idea in _newest_of_each(listed):
        by_status[idea.status].append(idea)
    return [
        Column(status, tuple(by_status[status]), counts.get(status, 0)) for status in IdeaStatus
    ]


def _newest_of_each(listed: QuerySet[Idea]) -> QuerySet[Idea]:
    """Ranked by keys alone: the wide rows are read only of those that are shown."""
    place = Window(
        RowNumber(),
        partition_by=[F("status")],
        order_by=[F("status_at").desc(nulls_last=True), F("number").desc()],
    )
    ranked = listed.annotate(place_in_column=place).filter(place_in_column__lte=MOST_IN_A_COLUMN)
    newest: QuerySet[Idea] = Idea.objects.filter(pk__in=ranked.values("pk"))
    return newest.order_by("status", F("status_at").desc(nulls_last=True), "-number")
