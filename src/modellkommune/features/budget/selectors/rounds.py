"""Lists of rounds, and finding one by its address."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Count as CountRows
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from modellkommune.features.budget.models import (
    BudgetRound,
    Count,
    CountKind,
    RoundState,
)
from modellkommune.features.budget.selectors.read_models import RoundEntry


class RoundNotFound(LookupError):
    """There is no such round in the open scope, or it is not published."""


def published_rounds() -> tuple[RoundEntry, ...]:
    """The rounds that citizens see in the open scope, the newest first.

    Two queries, however many rounds there are.
    """
    return _entries(BudgetRound.objects.filter(state=RoundState.PUBLISHED))


def listed_rounds() -> tuple[RoundEntry, ...]:
    """The same for lists: a round with sums per part stands once, with the figures of all."""
    found = published_rounds()
    by_whole: dict[int, list[RoundEntry]] = {}
    for entry in found:
        if entry.whole_pk is not None:
            by_whole.setdefault(entry.whole_pk, []).append(entry)
    return tuple(
        _with_parts(entry, by_whole.get(entry.pk, [])) for entry in found if entry.whole_pk is None
    )


def all_rounds() -> tuple[RoundEntry, ...]:
    """Every round of the open scope for the office; parts stand on the page of their round."""
    return _entries(BudgetRound.objects.filter(part_of__isnull=True))


def find_published_round(*, place: str, slug: str) -> BudgetRound:
    """The published round of an address in the open scope.

    place  short name of the authority in addresses

    Raises RoundNotFound.
    """
    found = (
        BudgetRound.objects.filter(authority__slug=place, slug=slug, state=RoundState.PUBLISHED)
        .select_related("authority", "live")
        .first()
    )
    if found is None:
        raise RoundNotFound(f"{place}/{slug}")
    return found


def public_rounds() -> QuerySet[BudgetRound]:
    """The rounds of which citizens see anything in the open scope: announced or published.

    Parts of a round are left out; the whole round leads to them.
    """
    found: QuerySet[BudgetRound] = (
        BudgetRound.objects.filter(
            Q(state=RoundState.PUBLISHED) | Q(live__announced_at__isnull=False)
        )
        .filter(part_of__isnull=True)
        .select_related("authority", "live")
        .order_by("-year", "title", "pk")
    )
    return found


def find_public_round(*, place: str, slug: str) -> BudgetRound:
    """The announced or published round of an address in the open scope, parts included.

    Raises RoundNotFound.
    """
    found = (
        BudgetRound.objects.filter(authority__slug=place, slug=slug)
        .filter(Q(state=RoundState.PUBLISHED) | Q(live__announced_at__isnull=False))
        .select_related("authority", "live")
        .first()
    )
    if found is None:
        raise RoundNotFound(f"{place}/{slug}")
    return found


def address_of_round(budget_round: BudgetRound, name: str = "result") -> str:
    """The address of one of a round's public pages, by its URL name."""
    words = {"place": budget_round.authority.slug, "slug": budget_round.slug}
    return reverse(f"budget:{name}", kwargs=words)


def official_count(budget_round: BudgetRound) -> Count:
    """The newest official count of a round; raises RoundNotFound without one."""
    count = (
        Count.objects.filter(round=budget_round, kind=CountKind.OFFICIAL)
        .order_by("-counted_at", "-pk")
        .first()
    )
    if count is None:
        raise RoundNotFound(budget_round.slug)
    return count


def _entries(rounds: QuerySet[BudgetRound]) -> tuple[RoundEntry, ...]:
    newest = Count.objects.filter(round=OuterRef("pk"), kind=CountKind.OFFICIAL).order_by(
        "-counted_at", "-pk"
    )
    found = rounds.select_related("authority", "part_of").annotate(
        project_rows=CountRows("projects"),
        chosen=Subquery(newest.values("chosen")[:1]),
        spent=Subquery(newest.values("spent_cents")[:1]),
    )
    return tuple(_entry(entry) for entry in found.order_by("-year", "title", "pk"))


def _entry(row: BudgetRound) -> RoundEntry:
    return RoundEntry(
        pk=row.pk,
        authority_slug=row.authority.slug,
        slug=row.slug,
        title=row.title,
        summary=row.summary,
        place=row.place or row.authority.name,
        year=row.year,
        state=row.state,
        state_label=row.get_state_display(),
        budget_cents=row.budget_cents,
        currency=row.currency,
        votes_cast=row.votes_cast,
        projects=getattr(row, "project_rows", 0),
        winners=getattr(row, "chosen", None) or 0,
        spent_cents=getattr(row, "spent", None) or 0,
        published_at=row.published_at,
        whole_pk=row.part_of.round_id if hasattr(row, "part_of") else None,
    )


def _with_parts(whole: RoundEntry, parts: list[RoundEntry]) -> RoundEntry:
    if not parts:
        return whole
    return replace(
        whole,
        winners=sum(part.winners for part in parts),
        spent_cents=sum(part.spent_cents for part in parts),
        projects=sum(part.projects for part in parts),
    )
