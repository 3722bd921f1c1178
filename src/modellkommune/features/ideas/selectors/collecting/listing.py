"""The public list of ideas: search, filters, order, and what the filters offer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from modellkommune.commons.search.public import find, mix_of, mixed_key
from modellkommune.commons.ui.geometry import Box
from modellkommune.features.ideas.models import (
    Category,
    Idea,
    IdeaCollection,
    IdeaStatus,
    Visibility,
)

NEWEST, MOST_LIKED, MOST_DISCUSSED, BY_TITLE, MIXED = (
    "neueste", "beliebt", "besprochen", "titel", "gemischt",
)  # fmt: skip
ORDERS = (NEWEST, MOST_LIKED, MOST_DISCUSSED, BY_TITLE, MIXED)
COLUMNS = {
    NEWEST: ("-submitted_at", "-number"),
    MOST_LIKED: ("-likes", "-submitted_at", "-number"),
    MOST_DISCUSSED: ("-comments", "-submitted_at", "-number"),
    BY_TITLE: ("sort_key", "number"),
    MIXED: ("mixed", "number"),
}


@dataclass(frozen=True)
class Wish:
    """What a reader wants to see.

    category  its short word, or ""; status one of IdeaStatus, or ""
    box       west, south, east and north in degrees: only ideas with a place in it
    order     one of ORDERS
    mix       which of the mixed orders; the same number gives the same order
    """

    text: str = ""
    category: str = ""
    status: str = ""
    district: str = ""
    box: Box | None = None
    order: str = NEWEST
    mix: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for beside the order."""
        return bool(self.text or self.category or self.status or self.district or self.box)

    @property
    def box_words(self) -> str:
        """The box as it stands in an address; empty without one."""
        return ",".join(f"{one:.5f}" for one in self.box) if self.box else ""


def wish_of(query: Mapping[str, str], *, today: date) -> Wish:
    """Read an address; what cannot be read counts as not asked."""
    order, status = query.get("sortieren", ""), query.get("stand", "")
    mix = query.get("reihe", "")
    return Wish(
        text=query.get("suche", "").strip()[:200],
        category=query.get("thema", "")[:40],
        status=status if status in IdeaStatus.values else "",
        district=query.get("ort", "")[:200],
        box=box_in(query.get("ausschnitt", "")),
        order=order if order in ORDERS else NEWEST,
        # Everybody sees the same order on one day, so nobody's idea stays in front.
        mix=mix_of(
            int(mix[:9]) if mix.isascii() and mix.isdigit() else today.toordinal(),
        ),
    )


def box_in(text: str) -> Box | None:
    """West, south, east and north of "9.9,49.7,10.0,49.8"; None for anything else."""
    parts = text[:80].split(",")
    try:
        west, south, east, north = (float(part) for part in parts)
    except ValueError:
        return None
    return (west, south, east, north) if west < east and south < north else None


@dataclass(frozen=True)
class Listed:
    """What a wish brought; is_similar when only similar words were found."""

    ideas: QuerySet[Idea]
    is_similar: bool = False


def listed_ideas(collection: IdeaCollection, wish: Wish) -> Listed:
    """The public ideas a reader asked for, in the order asked for."""
    shown = narrowed(collection, wish)
    if not wish.text:
        return Listed(_ordered(shown, wish))
    found = find(wish.text, shown)
    return Listed(_ordered(found.records, wish), found.is_similar)


def narrowed(collection: IdeaCollection, wish: Wish) -> QuerySet[Idea]:
    """The public ideas that pass the filters; joined ones stand in what they became."""
    chosen = Q(collection=collection, visibility=Visibility.SHOWN)
    if wish.category:
        chosen &= Q(category__code=wish.category)
    if wish.status:
        chosen &= Q(status=wish.status)
    if wish.district:
        chosen &= Q(district=wish.district)
    if wish.box:
        west, south, east, north = wish.box
        chosen &= Q(longitude__range=(west, east), latitude__range=(south, north))
    narrowed_down: QuerySet[Idea] = Idea.objects.filter(chosen)
    return narrowed_down


def _ordered(ideas: QuerySet[Idea], wish: Wish) -> QuerySet[Idea]:
    if wish.order == MIXED:
        ideas = ideas.annotate(mixed=mixed_key("number", mix=wish.mix))
    return ideas.order_by(*COLUMNS[wish.order])


@dataclass(frozen=True)
class Choices:
    """What the filters of a collection offer; an empty tuple hides a filter."""

    categories: tuple[Category, ...] = ()
    districts: tuple[str, ...] = ()

    def category(self, key: int | None) -> Category | None:
        """The category with a key, without a query."""
        return next((one for one in self.categories if one.pk == key), None)


def choices_of(collection: IdeaCollection) -> Choices:
    """Categories of a collection and districts of its public ideas; two queries."""
    shown = Idea.objects.filter(collection=collection, visibility=Visibility.SHOWN)
    named = shown.exclude(district="").order_by("district").values_list("district", flat=True)
    return Choices(tuple(collection.categories.all()), tuple(named.distinct()))


def orders(collection: IdeaCollection) -> list[tuple[str, str]]:
    """The orders a reader can choose, with their words."""
    words = {
        NEWEST: _("newest first"),
        MOST_LIKED: _("most liked first"),
        MOST_DISCUSSED: _("most comments first"),
        BY_TITLE: _("by title"),
        MIXED: _("mixed, anew every day"),
    }
    left_out = set() if collection.likes_allowed else {MOST_LIKED}
    left_out |= set() if collection.comments_allowed else {MOST_DISCUSSED}
    return [(order, word) for order, word in words.items() if order not in left_out]
