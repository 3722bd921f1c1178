"""Segments that say the same and have no common answer yet, and how many persons say it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from modellkommune.features.consultations.models import (
    AuthorKind,
    Procedure,
    Segment,
    SegmentGroup,
    SegmentState,
    Statement,
)
from modellkommune.kernel.weighing.likeness import MOSTLY_THE_SAME, alike
from modellkommune.kernel.weighing.outcomes import may_be_answered_by_inspection

FEWEST_WORDS = 3


@dataclass(frozen=True)
class AlikeSegments:
    """Segments that say the same.

    centre   the one that all others are like
    persons  how many authors they come from
    """

    centre: Segment
    segments: list[Segment]
    persons: int

    @property
    def by_inspection(self) -> bool:
        """Whether so many say it that they may be told by inspection."""
        return may_be_answered_by_inspection(persons=self.persons)


def alike_segments(
    procedure: Procedure, *, threshold: float = MOSTLY_THE_SAME
) -> list[AlikeSegments]:
    """Groups of undecided segments that say the same and are in no group; one query."""
    found = Segment.objects.filter(procedure=procedure, group=None).exclude(
        state=SegmentState.DECIDED
    )
    segments = list(
        found.select_related("statement").order_by("statement__number", "part__number", "position")
    )
    # "Vielen Dank" is alike everywhere and nothing to weigh.
    segments = [one for one in segments if len(one.text.split()) >= FEWEST_WORDS]
    groups = alike([one.text for one in segments], threshold=threshold)
    return [_alike(segments, group.members, group.centre) for group in groups]


def _alike(segments: list[Segment], members: tuple[int, ...], centre: int) -> AlikeSegments:
    chosen = [segments[index] for index in members]
    persons = len({one.statement_id for one in chosen if _is_person(one.statement)})
    return AlikeSegments(centre=segments[centre], segments=chosen, persons=persons)


def _is_person(statement: Statement) -> bool:
    return statement.author_kind != AuthorKind.BODY


def groups_of(procedure: Procedure) -> list[SegmentGroup]:
    """The groups of a procedure with `segment_count` and `persons`, the largest first."""
    persons = Count(
        "segments__statement",
        filter=~Q(segments__statement__author_kind=AuthorKind.BODY),
        distinct=True,
    )
    counted = SegmentGroup.objects.filter(procedure=procedure).annotate(
        segment_count=Count("segments", distinct=True), persons=persons
    )
    return list(counted.order_by("-persons", "title", "pk"))


def statements_for_inspection(procedure: Procedure) -> set[int]:
    """Keys of statements of which every segment is said by more than fifty persons.

    Their authors may be told the result by letting them look at it.
    """
    large = {
        group.pk
        for group in groups_of(procedure)
        if may_be_answered_by_inspection(persons=group.persons)  # type: ignore[attr-defined]
    }
    if not large:
        return set()
    inside = Q(segments__group__in=large)
    counted = (
        Statement.objects.filter(procedure=procedure)
        .exclude(author_kind=AuthorKind.BODY)
        .annotate(all=Count("segments"), shared=Count("segments", filter=inside))
    )
    return {row.pk for row in counted if row.all and row.all == row.shared}
