"""What became of each segment: as proposed, or as the council decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from modellkommune.features.consultations.models import (
    Outcome,
    Segment,
    SegmentResolution,
    Statement,
)
from modellkommune.kernel.weighing.outcomes import OutcomeCounts, count_outcomes


@dataclass(frozen=True, slots=True)
class Treated:
    """A segment with what became of it.

    resolution  the newest of the council, None before it decided
    """

    segment: Segment
    resolution: SegmentResolution | None

    @property
    def outcome(self) -> str:
        """What the council decided, else what the office proposes."""
        return self.resolution.outcome if self.resolution else self.segment.outcome

    @property
    def outcome_label(self) -> str:
        """The outcome in words."""
        return str(Outcome(self.outcome).label)

    @property
    def answer(self) -> str:
        """The answer the author gets."""
        return (self.resolution.text if self.resolution else "") or self.segment.proposal


def outcome_of(statement: Statement) -> list[Treated]:
    """Every segment of a statement in the order of its text, with the newest resolution."""
    return treated(statement.segments.all())


def treated(segments: QuerySet[Segment], *, only_public: bool = False) -> list[Treated]:
    """Segments with their newest resolution, in their order; three queries.

    only_public  resolutions count only when they are published
    """
    resolutions = SegmentResolution.objects.select_related("resolution")
    if only_public:
        resolutions = resolutions.filter(resolution__published_at__isnull=False)
    newest_last = resolutions.order_by("resolution__decided_on", "resolution_id")
    found = segments.select_related("area__source", "part", "statement").prefetch_related(
        Prefetch("resolutions", queryset=newest_last, to_attr="known_resolutions")
    )
    ordered = found.order_by("statement__number", "part__number", "position")
    return [_treated(segment) for segment in ordered]


def counts_of(rows: Iterable[Treated]) -> OutcomeCounts:
    """How many segments had which outcome."""
    return count_outcomes(row.outcome for row in rows)


def _treated(segment: Segment) -> Treated:
    known = segment.known_resolutions  # type: ignore[attr-defined]  # of the prefetch
    return Treated(segment, known[-1] if known else None)
