"""How often a dataset was used, by month and by file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from modellkommune.features.opendata.models import Dataset, UsageDay, UsageKind

MONTHS_SHOWN = 12


@dataclass(frozen=True)
class Month:
    """Uses in one month, in the order of UsageKind."""

    first_day: date
    times: tuple[int, ...]


@dataclass(frozen=True)
class Usage:
    """months: the newest first; files: title with uses by kind; recent: last thirty days."""

    months: tuple[Month, ...]
    files: tuple[tuple[str, tuple[int, ...]], ...]
    recent: int


def usage_of(dataset: Dataset, *, today: date) -> Usage:
    """Return the uses of the last twelve months; three queries."""
    since = _months_before(today)
    days = UsageDay.objects.filter(dataset=dataset, day__gte=since)
    by_month: dict[date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for day, kind, times in days.order_by("day").values_list("day", "kind", "times"):
        by_month[day.replace(day=1)][kind] += times
    recent = days.filter(day__gt=today - timedelta(days=30)).aggregate(all=Sum("times"))["all"]
    return Usage(
        months=tuple(
            Month(month, _in_order(kinds))
            for month, kinds in sorted(by_month.items(), reverse=True)
        ),
        files=tuple(_by_file(dataset, since)),
        recent=recent or 0,
    )


def _by_file(dataset: Dataset, since: date) -> list[tuple[str, tuple[int, ...]]]:
    told: dict[str, dict[str, int]] = {}
    rows = (
        UsageDay.objects.filter(dataset=dataset, day__gte=since, distribution__isnull=False)
        .order_by("distribution__position", "distribution_id")
        .values_list("distribution__title", "distribution__slug", "kind")
        .annotate(sum=Sum("times"))
    )
    for title, slug, kind, times in rows:
        told.setdefault(title or slug, {})[kind] = times
    return [(title, _in_order(kinds)) for title, kinds in told.items()]


def _in_order(kinds: dict[str, int]) -> tuple[int, ...]:
    return tuple(kinds.get(kind, 0) for kind in UsageKind.values)


def _months_before(today: date) -> date:
    """The first day of the month eleven months ago."""
    months = today.year * 12 + today.month - MONTHS_SHOWN
    return date(months // 12, months % 12 + 1, 1)
