"""An author's own text, sentence by sentence, with what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from modellkommune.features.consultations.models import (
    ReplyLetter,
    Segment,
    Statement,
    StatementPart,
)
from modellkommune.features.consultations.selectors.weighing.outcomes import Treated, outcome_of
from modellkommune.kernel.letters import sentences
from modellkommune.kernel.weighing.segments import segment_at


@dataclass(frozen=True)
class OwnSegment:
    """A segment of the author's text; `number` counts through all texts.

    treated  None while the author must not be told yet
    """

    number: int
    segment: Segment
    treated: Treated | None

    @property
    def outcome(self) -> str:
        """The outcome, "open" while it is not told."""
        return self.treated.outcome if self.treated else "open"


@dataclass(frozen=True)
class Piece:
    """A sentence of the text, or what stands between two.

    own     the segment it stands in, None for blanks and what was not split
    begins  whether it is the first sentence of the segment
    """

    text: str
    own: OwnSegment | None
    begins: bool = False


@dataclass(frozen=True)
class OwnText:
    """One text of the statement: what was sent first, or a supplement."""

    part: StatementPart
    pieces: list[Piece]


@dataclass(frozen=True)
class OwnStatement:
    """All of a statement, as its author reads it."""

    texts: list[OwnText]
    segments: list[OwnSegment]

    @property
    def told(self) -> list[OwnSegment]:
        """The segments whose result may be read."""
        return [one for one in self.segments if one.treated is not None]


def own_statement(statement: Statement) -> OwnStatement:
    """The texts of a statement with what became of each sentence; six queries.

    The author is told when the reply is out or the result is public.
    """
    is_told = ReplyLetter.objects.filter(statement=statement, sent_at__isnull=False).exists()
    segments = [
        OwnSegment(number, one.segment, one if _may_be_told(one, is_told=is_told) else None)
        for number, one in enumerate(outcome_of(statement), start=1)
    ]
    texts = [
        OwnText(part, _pieces(part, [one for one in segments if one.segment.part_id == part.pk]))
        for part in statement.parts.order_by("number")
    ]
    return OwnStatement(texts, segments)


def has_result(statement: Statement) -> bool:
    """Whether there is anything to tell the author; one query."""
    is_out = Q(reply__sent_at__isnull=False)
    is_public = Q(segments__resolutions__resolution__published_at__isnull=False)
    return Statement.objects.filter(is_out | is_public, pk=statement.pk).exists()


def _may_be_told(one: Treated, *, is_told: bool) -> bool:
    if one.resolution is None:
        return False
    return is_told or one.resolution.resolution.published_at is not None


def _pieces(part: StatementPart, segments: Sequence[OwnSegment]) -> list[Piece]:
    """The text in order, nothing left out: sentences, and the blanks between them."""
    stretches = [one.segment for one in segments]
    pieces, end = [], 0
    for span in sentences(part.text):
        if span.start > end:
            pieces.append(Piece(part.text[end : span.start], None))
        at = segment_at(stretches, span.start)
        own = None if at is None else segments[at]
        begins = own is not None and own.segment.start == span.start
        pieces.append(Piece(part.text[span.start : span.end], own, begins))
        end = span.end
    return [*pieces, Piece(part.text[end:], None)] if end < len(part.text) else pieces
