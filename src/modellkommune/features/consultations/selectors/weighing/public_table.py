"""The result of the weighing as everybody may read it: without names, as published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from modellkommune.features.consultations.models import (
    Outcome,
    Procedure,
    SegmentResolution,
)
from modellkommune.features.consultations.selectors.public_procedures import address_of_procedure
from modellkommune.features.consultations.selectors.weighing.names import public_author
from modellkommune.features.consultations.selectors.weighing.shown import number_of
from modellkommune.kernel.weighing.outcomes import OutcomeCounts, count_outcomes

ORDER = ("segment__statement__number", "segment__part__number", "segment__position")


@dataclass(frozen=True)
class PublicRow:
    """One segment of the public version."""

    number: str
    author: str
    text: str
    outcome: str
    answer: str
    change_text: str
    council: str
    decided_on: Any
    area: Any

    @property
    def outcome_label(self) -> str:
        """The outcome in words."""
        return str(Outcome(self.outcome).label)


def public_resolutions(procedure: Procedure) -> QuerySet[SegmentResolution]:
    """What was published about each segment last; segments of withdrawn statements are not."""
    newest = SegmentResolution.objects.filter(
        segment=OuterRef("segment"), resolution__published_at__isnull=False
    ).order_by("-resolution__decided_on", "-resolution_id")
    found: QuerySet[SegmentResolution] = SegmentResolution.objects.filter(
        resolution__procedure=procedure, pk=Subquery(newest.values("pk")[:1]),
        segment__statement__withdrawn_at=None,
    )  # fmt: skip
    return found.order_by(*ORDER)


def found_in(rows: QuerySet[SegmentResolution], *, words: str, outcome: str) -> Any:
    """Rows that hold all words in what is public, with one outcome or any.

    The columns of the office's search hold names; nobody must learn from the outside
    whether a name stands in them.
    """
    for word in words.split():
        rows = rows.filter(Q(segment__public_text__icontains=word) | Q(public_text__icontains=word))
    return rows.filter(outcome=outcome) if outcome in Outcome.values else rows


def counts_of_public(procedure: Procedure) -> OutcomeCounts:
    """How many segments had which outcome; one query."""
    return count_outcomes(public_resolutions(procedure).values_list("outcome", flat=True))


def statements_counted(procedure: Procedure) -> int:
    """Of how many statements segments are public; one query."""
    found = public_resolutions(procedure).order_by()
    return len(Counter(found.values_list("segment__statement_id", flat=True)))


def with_everything(rows: QuerySet[SegmentResolution]) -> QuerySet[SegmentResolution]:
    """The rows with what a row shows."""
    return rows.select_related(
        "segment__statement", "segment__part", "segment__area__source__round", "resolution"
    )


def public_row(row: SegmentResolution) -> PublicRow:
    """One row as everybody reads it."""
    segment = row.segment
    return PublicRow(
        number=number_of(segment),
        author=public_author(segment.statement)
        or _("Person {number}").format(number=segment.statement.number),
        text=segment.public_text, outcome=row.outcome, answer=row.public_text,
        change_text=segment.change_text, council=row.resolution.council,
        decided_on=row.resolution.decided_on, area=segment.area,
    )  # fmt: skip


def published_at(procedure: Procedure) -> datetime | None:
    """When the result was published last, None while it is not; one query."""
    found = procedure.resolutions.filter(published_at__isnull=False).order_by("-published_at")
    moment: datetime | None = found.values_list("published_at", flat=True).first()
    return moment


def weighing_url_of(procedure: Procedure) -> str:
    """Where everybody reads the result; "" while it is not public; one query."""
    return address_of_procedure(procedure, "weighing") if published_at(procedure) else ""


def data_rows(procedure: Procedure) -> Iterator[dict[str, Any]]:
    """The rows of the open data."""
    for row in map(public_row, with_everything(public_resolutions(procedure))):
        yield {
            "abschnitt": row.number, "verfasser": row.author, "stellungnahme": row.text,
            "ergebnis": row.outcome, "ergebnis_in_worten": row.outcome_label,
            "antwort": row.answer, "aenderung": row.change_text,
            "ort": str(row.area) if row.area else None, "gremium": row.council,
            "beschlossen_am": row.decided_on,
        }  # fmt: skip
