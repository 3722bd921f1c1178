"""Ideas on the desk of the office: chosen by state, words, category, way and meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from modellkommune.commons.search.public import find
from modellkommune.features.ideas.models import (
    Channel,
    Idea,
    IdeaCollection,
    IdeaStatus,
    Visibility,
)

OPEN, WAITING, ASIDE, EVERYTHING = "offen", "wartend", "beiseite", "alle"
SHOWN = Q(visibility=Visibility.SHOWN)
PILES: dict[str, Q] = {
    OPEN: SHOWN & Q(status__in=[IdeaStatus.RECEIVED, IdeaStatus.UNDER_REVIEW]),
    **{str(status): SHOWN & Q(status=status) for status in IdeaStatus.values},
    WAITING: Q(visibility=Visibility.WAITING),
    ASIDE: Q(visibility__in=[Visibility.MERGED, Visibility.HIDDEN, Visibility.WITHDRAWN]),
    EVERYTHING: ~Q(visibility=Visibility.UNCONFIRMED),
}
ORDERS = {
    "neu": ("-submitted_at", "-pk"),
    "nummer": ("number",),
    "zustimmung": ("-likes", "number"),
    "titel": ("sort_key", "number"),
    "liegt": (F("status_at").asc(nulls_first=True), "number"),
}


@dataclass(frozen=True)
class DeskWish:
    """What somebody at the desk wants to see; `pile` is a key of PILES, `order` of ORDERS."""

    pile: str = EVERYTHING
    text: str = ""
    category: str = ""
    channel: str = ""
    meeting: int = 0
    table: int = 0
    order: str = "neu"


def desk_wish(query: Mapping[str, str]) -> DeskWish:
    """Read an address; what cannot be chosen counts as not asked."""
    pile, order, channel = query.get("stand", ""), query.get("folge", ""), query.get("weg", "")
    return DeskWish(
        pile=pile if pile in PILES else EVERYTHING,
        text=query.get("suche", "").strip()[:200],
        category=query.get("kategorie", "")[:40],
        channel=channel if channel in Channel.values else "",
        meeting=_number(query.get("saal", "")),
        table=_number(query.get("tabelle", "")),
        order=order if order in ORDERS else "neu",
    )


def _number(text: str) -> int:
    return int(text[:12]) if text.isascii() and text.isdigit() else 0


def desk_rows(collection: IdeaCollection, wish: DeskWish) -> QuerySet[Idea]:
    """The ideas somebody wants to see, in the order wished for."""
    rows = Idea.objects.filter(PILES[wish.pile], collection=collection)
    if wish.category:
        chosen = Q(category__code=wish.category) if wish.category != "-" else Q(category=None)
        rows = rows.filter(chosen)
    if wish.channel:
        rows = rows.filter(channel=wish.channel)
    if wish.meeting:
        rows = rows.filter(meeting_id=wish.meeting)
    if wish.table:
        rows = rows.filter(table_id=wish.table)
    if wish.text:
        rows = by_number_or_words(rows, wish.text)
    ordered: QuerySet[Idea] = rows.select_related("category", "merged_into").order_by(
        *ORDERS[wish.order]
    )
    return ordered


def by_number_or_words(rows: QuerySet[Idea], text: str) -> QuerySet[Idea]:
    """The idea with this number, or those that hold the words."""
    if text.isascii() and text.isdigit():
        return rows.filter(number=int(text[:9]))
    return find(text, rows).records


def pile_sizes(collection: IdeaCollection) -> dict[str, int]:
    """How many ideas lie on each pile; one query."""
    sizes: dict[str, int] = Idea.objects.filter(collection=collection).aggregate(
        **{f"pile_{number}": Count("pk", filter=PILES[pile]) for number, pile in enumerate(PILES)}
    )
    return {pile: sizes[f"pile_{number}"] for number, pile in enumerate(PILES)}


def pile_labels() -> list[tuple[str, Any]]:
    """The piles in the order of work."""
    return [
        (WAITING, _("waiting to be shown")),
        (OPEN, _("without a final answer")),
        *((str(status.value), status.label) for status in IdeaStatus),
        (ASIDE, _("joined, hidden or withdrawn")),
        (EVERYTHING, _("all")),
    ]


def order_labels() -> list[tuple[str, str]]:
    """In which orders ideas can be listed."""
    return [
        ("neu", _("newest first")), ("liegt", _("longest without news first")),
        ("zustimmung", _("most liked first")), ("nummer", _("by number")),
        ("titel", _("by title")),
    ]  # fmt: skip
