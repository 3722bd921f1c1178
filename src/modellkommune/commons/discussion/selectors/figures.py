"""Figures of moderation, by quarter: sums, never persons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncQuarter

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.discussion.models import (
    Action,
    Appeal,
    Comment,
    Decision,
    Reason,
    Report,
)
from modellkommune.commons.open_data.columns import Column, Resource, maybe

HOUR = timedelta(hours=1)


@dataclass
class Quarter:
    """What happened in three months.

    written       comments that came in, those of the office included
    hidden        by reason, those never published included
    median_hours  half of the decisions came within so many hours, or None
    """

    begins: date
    written: int = 0
    official: int = 0
    published: int = 0
    kept: int = 0
    restored: int = 0
    deleted: int = 0
    reports: int = 0
    appeals: int = 0
    appeals_granted: int = 0
    hidden: Counter[str] = field(default_factory=Counter)
    median_hours: float | None = None

    @property
    def label(self) -> str:
        """Such as 2026/4."""
        return f"{self.begins.year}/{(self.begins.month + 2) // 3}"

    @property
    def hidden_in_all(self) -> int:
        """How many were hidden, whatever the reason."""
        return sum(self.hidden.values())

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """The reasons in words with their numbers, the most frequent first."""
        return [(str(Reason(code).label), number) for code, number in self.hidden.most_common()]


FIGURES = Resource(
    name="moderation",
    title_de="Zahlen der Moderation",
    title_en="Figures of moderation",
    key=("quartal",),
    columns=(
        Column("quartal", "text", "Jahr und Quartal", "Year and quarter"),
        Column("geschrieben", "whole", "Eingegangene Kommentare", "Comments received"),
        Column("antworten", "whole", "davon Antworten der Verwaltung", "of these by the office"),
        Column("gemeldet", "whole", "Meldungen von Lesenden", "Reports by readers"),
        Column("freigegeben", "whole", "Nach Prüfung veröffentlicht", "Published after a check"),
        Column("belassen", "whole", "Nach Meldung belassen", "Left as it is after a report"),
        Column("verborgen", "whole", "Verborgen oder nicht veröffentlicht", "Hidden or refused"),
        *(
            Column(
                f"verborgen_{code.replace('-', '_')}",
                "whole",
                f"davon aus dem Grund „{code}“",
                f"of these for the reason {code}",
            )
            for code in Reason.values
        ),
        Column("geloescht", "whole", "Von zwei Personen gelöscht", "Deleted by two people"),
        Column("wieder_gezeigt", "whole", "Wieder gezeigt", "Shown again"),
        Column("widersprueche", "whole", "Widersprüche", "Appeals"),
        Column("stattgegeben", "whole", "davon stattgegeben", "of these granted"),
        maybe(
            "median_stunden",
            "decimal",
            "Stunden, in denen die Hälfte der Entscheidungen fiel",
            "Hours within which half of the decisions were made",
        ),
    ),
)


def figures_of(authority: Authority) -> list[Quarter]:
    """Return the quarters of an authority, the newest first; five queries."""
    quarters: dict[date, Quarter] = {}

    def quarter(moment: Any) -> Quarter:
        begins = moment.date() if isinstance(moment, datetime) else moment
        return quarters.setdefault(begins, Quarter(begins=begins))

    for row in _by_quarter(Comment, "written_at", authority, "is_official"):
        found = quarter(row["quarter"])
        found.written += row["number"]
        found.official += row["number"] if row["is_official"] else 0
    for row in _by_quarter(Report, "reported_at", authority):
        quarter(row["quarter"]).reports += row["number"]
    for row in _by_quarter(Appeal, "made_at", authority, "is_granted"):
        found = quarter(row["quarter"])
        found.appeals += row["number"]
        found.appeals_granted += row["number"] if row["is_granted"] else 0
    for row in _by_quarter(Decision, "at", authority, "action", "reason"):
        _add_decisions(quarter(row["quarter"]), row)
    for begins, hours in _hours_by_quarter(authority).items():
        quarter(begins).median_hours = round(median(hours), 1)
    return sorted(quarters.values(), key=lambda each: each.begins, reverse=True)


def rows_of(quarters: list[Quarter]) -> Iterator[dict[str, Any]]:
    """Yield the figures as rows of open data."""
    for each in quarters:
        yield {
            "quartal": each.label,
            "geschrieben": each.written,
            "antworten": each.official,
            "gemeldet": each.reports,
            "freigegeben": each.published,
            "belassen": each.kept,
            "verborgen": each.hidden_in_all,
            **{f"verborgen_{code.replace('-', '_')}": each.hidden[code] for code in Reason.values},
            "geloescht": each.deleted,
            "wieder_gezeigt": each.restored,
            "widersprueche": each.appeals,
            "stattgegeben": each.appeals_granted,
            "median_stunden": each.median_hours,
        }


def _by_quarter(model: Any, moment: str, authority: Authority, *names: str) -> Any:
    return (
        model.objects.filter(authority=authority)
        .order_by()
        .annotate(quarter=TruncQuarter(moment))
        .values("quarter", *names)
        .annotate(number=Count("pk"))
    )


def _add_decisions(found: Quarter, row: dict[str, Any]) -> None:
    if row["action"] in (Action.HIDDEN, Action.REFUSED):
        found.hidden[row["reason"]] += row["number"]
    elif row["action"] == Action.PUBLISHED:
        found.published += row["number"]
    elif row["action"] == Action.KEPT:
        found.kept += row["number"]
    elif row["action"] == Action.RESTORED:
        found.restored += row["number"]
    elif row["action"] == Action.DELETED:
        found.deleted += row["number"]


def _hours_by_quarter(authority: Authority) -> dict[date, list[float]]:
    hours: defaultdict[date, list[float]] = defaultdict(list)
    decisions = Decision.objects.filter(authority=authority).order_by()
    rows = decisions.annotate(quarter=TruncQuarter("at"))
    for begins, at, since in rows.values_list("quarter", "at", "waited_since"):
        hours[begins.date()].append((at - since) / HOUR)
    return hours
