"""Splitting statements into segments, and changing where segments begin.

Every sentence of a statement stands in exactly one segment, before and after each
change; what was written about a segment is never lost by joining it to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.search.public import stems_of
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.models import (
    Outcome,
    Procedure,
    Segment,
    SegmentState,
    Statement,
    StatementPart,
)
from modellkommune.features.consultations.services.weighing.stale import StaleSegment
from modellkommune.kernel.letters import proposed_segments, sentences
from modellkommune.kernel.weighing.segments import (
    NoSuchBorder,
    Stretch,
    covers_every_sentence,
    possible_borders,
    split,
)


class BorderImpossible(Refused):
    """A segment begins where a sentence begins."""

    sentence = _("A segment can only begin where a sentence begins. Nothing was changed.")


class NothingToJoin(Refused):
    """The last segment of a text has none after it."""

    sentence = _("There is no segment after this one in the same text.")


class AlreadyDecided(Refused):
    """The council has decided about this segment."""

    sentence = _("The council has decided about this segment; it stays as it was decided.")


class SentencesLost(Refused):
    """Some sentence would stand in no segment or in two."""

    sentence = _("With these borders a sentence would have no segment. Nothing was changed.")


def take_in(*, procedure: Procedure, by: Person | None, now: datetime) -> int:
    """Split all statements of a procedure that have no segments yet; return how many texts.

    Withdrawn and late statements are split as well: both are kept for weighing.
    """
    with transaction.atomic():
        parts = list(waiting_parts(procedure))
        made = [segment for part in parts for segment in _proposed(part, now=now)]
        Segment.objects.bulk_create(made, batch_size=500)
        if parts:
            record(
                authority=procedure.authority, kind="consultations.segments-taken-in",
                about=procedure, by=by, now=now,
                facts={"statements": len({part.statement_id for part in parts}),
                       "segments": len(made)},
            )  # fmt: skip
    return len(parts)


def waiting_parts(procedure: Procedure) -> Iterable[StatementPart]:
    """The texts of a procedure without segments, in the order of their statements."""
    found = StatementPart.objects.filter(statement__procedure=procedure, segments=None)
    return (
        found.exclude(text="").select_related("statement").order_by("statement__number", "number")
    )


def segment_statement(
    *,
    statement: Statement,
    now: datetime,
    borders: Sequence[int] | None = None,
    by: Person | None = None,
) -> list[Segment]:
    """Split the texts of one statement that have no segments yet; return all its segments.

    borders  where segments of the first text begin, as a clerk has checked them; the
             proposed ones when not given

    Raises SentencesLost for borders that cut a sentence.
    """
    with transaction.atomic():
        waiting = statement.parts.filter(segments=None).exclude(text="").order_by("number")
        made = [
            segment
            for part in waiting
            for segment in _proposed(part, now=now, borders=None if part.number else borders)
        ]
        for segment in made:
            segment.changed_by = by
        Segment.objects.bulk_create(made)
    return list(statement.segments.order_by("part__number", "position"))


def split_segment(*, segment: Segment, at: int, seen: int, by: Person, now: datetime) -> Segment:
    """Let a new segment begin within one; return the new one.

    The first keeps proposal and state; the second takes over tags and department.
    at    offset in the text of the part; seen  version the reader had before them

    Raises BorderImpossible, AlreadyDecided, StaleSegment.
    """
    with transaction.atomic():
        part, (first,) = _locked(segment, seen=seen, count=1)
        if at not in possible_borders(first, sentences(part.text)):
            raise BorderImpossible
        left, right = _cut(part.text, first, at)
        _move_down(part, behind=first.position)
        second = _segment(part, right, position=first.position + 1, now=now)
        second.unit, second.assignee_id = first.unit, first.assignee_id
        second.save()
        second.tags.set(first.tags.all())
        _set_words(first, left, by=by, now=now)
        _check(part)
        _record(part, by=by, now=now)
    return second


def join_with_next(*, segment: Segment, seen: int, by: Person, now: datetime) -> Segment:
    """Join a segment with the one after it; proposals of both stand below each other.

    Raises NothingToJoin, AlreadyDecided, StaleSegment.
    """
    with transaction.atomic():
        part, (first, second) = _locked(segment, seen=seen, count=2)
        _take_over(first, second)
        words = _Words(first.start, second.end)
        second.delete()
        # Numbers on paper count without gaps.
        part.segments.filter(position__gt=first.position).update(position=F("position") - 1)
        _set_words(first, words, by=by, now=now)
        _check(part)
        _record(part, by=by, now=now)
    return first


def move_border(*, segment: Segment, to: int, seen: int, by: Person, now: datetime) -> Segment:
    """Let the segment after this one begin elsewhere; both keep what was written about them.

    to  offset of a sentence of one of the two

    Raises BorderImpossible, NothingToJoin, AlreadyDecided, StaleSegment.
    """
    with transaction.atomic():
        part, (first, second) = _locked(segment, seen=seen, count=2)
        both = _Words(first.start, second.end)
        if to not in possible_borders(both, sentences(part.text)):
            raise BorderImpossible
        left, right = _cut(part.text, both, to)
        _set_words(first, left, by=by, now=now)
        _set_words(second, right, by=by, now=now)
        _check(part)
        _record(part, by=by, now=now)
    return first


class _Words:
    """A stretch of a text."""

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end


def _proposed(
    part: StatementPart, *, now: datetime, borders: Sequence[int] | None = None
) -> list[Segment]:
    stretches = _stretches(part.text, borders)
    if not covers_every_sentence(part.text, stretches):
        raise SentencesLost
    return [
        _segment(part, words, position=position, now=now)
        for position, words in enumerate(stretches)
    ]


def _stretches(text: str, borders: Sequence[int] | None) -> Sequence[Stretch]:
    if borders is None:
        return proposed_segments(text, is_statement=True)
    return split(text, borders)


def _segment(part: StatementPart, words: Stretch, *, position: int, now: datetime) -> Segment:
    text = part.text[words.start : words.end]
    return Segment(
        authority_id=part.authority_id, procedure_id=part.statement.procedure_id, part=part,
        statement_id=part.statement_id, position=position, start=words.start, end=words.end,
        text=text, search_words=search_words_of(text), changed_at=now,
    )  # fmt: skip


def search_words_of(text: str) -> str:
    """The stems of a text, by which the table finds it."""
    return f" {' '.join(dict.fromkeys(stems_of(text)))} "


def _locked(segment: Segment, *, seen: int, count: int) -> tuple[StatementPart, list[Segment]]:
    """The text, and so many segments beginning with one, locked and unchanged since."""
    part = StatementPart.objects.select_related("statement__procedure__authority").get(
        pk=segment.part_id
    )
    following = Segment.objects.select_for_update().filter(
        part=part, position__gte=segment.position
    )
    found = list(following.order_by("position")[:count])
    if not found or found[0].pk != segment.pk or found[0].version != seen:
        raise StaleSegment
    if len(found) < count:
        raise NothingToJoin
    if any(one.state == SegmentState.DECIDED for one in found):
        raise AlreadyDecided
    return part, found


def _cut(text: str, words: Stretch, at: int) -> tuple[Stretch, Stretch]:
    pieces = split(text, [at], body=words)
    if len(pieces) != 2:
        raise BorderImpossible from NoSuchBorder(at)
    return pieces[0], pieces[1]


def _move_down(part: StatementPart, *, behind: int) -> None:
    """Make room behind a position."""
    part.segments.filter(position__gt=behind).update(position=F("position") + 1)


def _set_words(segment: Segment, words: Stretch, *, by: Person, now: datetime) -> None:
    segment.start, segment.end = words.start, words.end
    segment.text = segment.part.text[words.start : words.end]
    segment.search_words = search_words_of(segment.text)
    segment.public_text = ""
    segment.version += 1
    segment.changed_by, segment.changed_at = by, now
    segment.save()


def _take_over(first: Segment, second: Segment) -> None:
    """Give the first what was written about the second."""
    if second.outcome != first.outcome:
        first.outcome = second.outcome if first.outcome == Outcome.OPEN else Outcome.OPEN
    first.proposal = _below(first.proposal, second.proposal)
    first.change_text = _below(first.change_text, second.change_text)
    first.internal_note = _below(first.internal_note, second.internal_note)
    first.state = SegmentState.IN_WORK if first.proposal else first.state
    first.area_id = first.area_id or second.area_id
    first.unit = first.unit or second.unit
    first.group = None if first.group_id != second.group_id else first.group
    first.tags.add(*second.tags.all())
    latest = first.versions.count()
    for number, version in enumerate(second.versions.order_by("number"), start=latest + 1):
        version.segment, version.number = first, number
        version.save(update_fields=["segment", "number"])


def _below(one: str, other: str) -> str:
    return "\n\n".join(dict.fromkeys(text for text in (one.strip(), other.strip()) if text))


def _check(part: StatementPart) -> None:
    if not covers_every_sentence(part.text, list(part.segments.all())):
        raise SentencesLost


def _record(part: StatementPart, *, by: Person, now: datetime) -> None:
    record(
        authority=part.statement.procedure.authority, kind="consultations.segments-changed",
        about=part.statement.procedure, by=by, now=now,
        facts={"number": part.statement.number, "segments": part.segments.count()},
    )  # fmt: skip
