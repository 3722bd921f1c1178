"""The public list of proposals: search, filters, order, and the points of its map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import BigIntegerField, Case, F, Q, QuerySet, When
from django.db.models.functions import Coalesce

from modellkommune.commons.search.public import find, mix_of, mixed_key
from modellkommune.features.budget.models import BudgetRound, Proposal, ProposalState

# A joined proposal is found through the one it became part of.
LISTED_STATES = (
    ProposalState.PUBLIC,
    ProposalState.CHECKING,
    ProposalState.ADMITTED,
    ProposalState.REFUSED,
)
NEWEST, BY_TITLE, BY_COST, MIXED = "neueste", "titel", "kosten", "gemischt"
ORDERS = (MIXED, NEWEST, BY_TITLE, BY_COST)


@dataclass(frozen=True)
class Wish:
    """What a reader wants to see.

    part     number of the part in the round, 0 for all
    state    a listed state, or empty for all
    order    one of ORDERS
    mix      which of the mixed orders; the same number gives the same order
    """

    text: str = ""
    part: int = 0
    district: str = ""
    topic: str = ""
    state: str = ""
    order: str = MIXED
    mix: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for beside the order."""
        return bool(self.text or self.part or self.district or self.topic or self.state)


def wish_of(query: Mapping[str, str], *, today: date) -> Wish:
    """Read an address; what cannot be read counts as not asked."""
    order, state = query.get("sortieren", ""), query.get("stand", "")
    return Wish(
        text=query.get("suche", "").strip()[:200],
        part=_whole(query.get("teil", ""), default=0),
        district=query.get("ort", "")[:200],
        topic=query.get("thema", "")[:100],
        state=state if state in LISTED_STATES else "",
        order=order if order in ORDERS else MIXED,
        # Everybody sees the same order on one day, so nobody's proposal stays in front.
        mix=mix_of(_whole(query.get("reihe", ""), default=today.toordinal())),
    )


@dataclass(frozen=True)
class Listed:
    """What a wish brought; is_similar when only similar words were found."""

    proposals: QuerySet[Proposal]
    is_similar: bool = False


def listed_proposals(budget_round: BudgetRound, wish: Wish) -> Listed:
    """The proposals a reader asked for, in the order asked for, with known cost."""
    shown = in_order(narrowed(budget_round, wish), wish)
    if not wish.text:
        return Listed(shown)
    found = find(wish.text, shown)
    return Listed(in_order(found.records, wish), found.is_similar)


def narrowed(budget_round: BudgetRound, wish: Wish) -> QuerySet[Proposal]:
    """The listed proposals that pass the filters."""
    chosen = Q(round=budget_round, state__in=[wish.state] if wish.state else LISTED_STATES)
    if wish.part:
        chosen &= Q(part__position=wish.part)
    if wish.district:
        chosen &= Q(district=wish.district)
    if wish.topic:
        chosen &= Q(category=wish.topic)
    listed: QuerySet[Proposal] = Proposal.objects.filter(chosen).annotate(cost=known_cost())
    return listed


def known_cost() -> Coalesce:
    """The cost found by the check once that is public, else the author's idea."""
    checked = Case(
        When(feasibility__released_at__isnull=False, then=F("feasibility__cost_cents")),
        output_field=BigIntegerField(),
    )
    return Coalesce(checked, F("cost_idea_cents"), output_field=BigIntegerField())


def in_order(proposals: QuerySet[Proposal], wish: Wish) -> QuerySet[Proposal]:
    """The order a reader asked for; equal ones by number."""
    if wish.order == NEWEST:
        return proposals.order_by("-submitted_at", "-number")
    if wish.order == BY_TITLE:
        return proposals.order_by("sort_key", "number")
    if wish.order == BY_COST:
        return proposals.order_by(F("cost").asc(nulls_last=True), "number")
    mixed = mixed_key("number", mix=wish.mix)
    return proposals.annotate(mixed=mixed).order_by("mixed", "number")


@dataclass(frozen=True)
class Choices:
    """What the filters of a round offer; an empty tuple hides a filter."""

    parts: tuple[tuple[int, str], ...] = ()
    districts: tuple[str, ...] = ()
    topics: tuple[str, ...] = field(default=())


def choices_of(budget_round: BudgetRound) -> Choices:
    """Parts, districts and topics that proposals of a round can have; two queries."""
    rows = Proposal.objects.filter(round=budget_round, state__in=LISTED_STATES)
    pairs = set(rows.order_by().values_list("district", "category").distinct())
    parts = tuple((part.position, part.name) for part in budget_round.parts.all())
    known = Choices(
        parts=parts,
        districts=tuple(sorted({district for district, _ in pairs if district})),
        topics=tuple(sorted({topic for _, topic in pairs if topic})),
    )
    return replace(known, districts=()) if parts else known


@dataclass(frozen=True)
class MapPoint:
    """A proposal on the map; degrees, WGS 84."""

    number: int
    title: str
    state: str
    latitude: float
    longitude: float


def points_of(budget_round: BudgetRound, wish: Wish) -> list[MapPoint]:
    """All hits that have a place, in the order of the list."""
    found = listed_proposals(budget_round, wish).proposals.filter(latitude__isnull=False)
    fields = ("number", "title", "state", "latitude", "longitude")
    return [MapPoint(*row) for row in found.values_list(*fields)]


def _whole(text: str, *, default: int) -> int:
    return int(text[:9]) if text.isascii() and text.isdigit() else default
