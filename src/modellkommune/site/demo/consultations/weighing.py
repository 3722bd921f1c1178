"""A half-done assessment table: about half of the segments have a proposal."""

from __future__ import annotations

from datetime import datetime

from modellkommune.commons.people.models import Person
from modellkommune.features.consultations.models import (
    Procedure,
    Segment,
    SegmentState,
    TextBlock,
)
from modellkommune.features.consultations.services.weighing.grouping import (
    keep_group,
    make_group,
)
from modellkommune.features.consultations.services.weighing.proposing import (
    Proposal,
    keep_proposal,
)
from modellkommune.features.consultations.services.weighing.segments import take_in
from modellkommune.site.demo.consultations.texts import BLOCKS, GROUPS, PROPOSALS


def weigh_half(procedure: Procedure, *, by: Person, now: datetime) -> None:
    """Split what was stated, answer alike segments together and many others singly."""
    for title, outcome, text in BLOCKS:
        TextBlock.objects.create(
            authority=procedure.authority, title=title, outcome=outcome, text=text
        )
    take_in(procedure=procedure, by=by, now=now)
    for title, words, outcome, answer in GROUPS:
        found = _segments(procedure, words)
        group = make_group(
            procedure=procedure, title=title, segment_ids=[one.pk for one in found], by=by, now=now
        )
        keep_group(
            group=group, title=title, outcome=outcome, proposal=answer, seen=group.version, by=by,
            now=now,
        )  # fmt: skip
    for words, outcome, text, tag, unit in PROPOSALS:
        for segment in _segments(procedure, words)[:1]:
            typed = Proposal(
                outcome=outcome, proposal=text, tags=(tag,), unit=unit, state=SegmentState.PROPOSED
            )
            keep_proposal(segment=segment, typed=typed, seen=segment.version, by=by, now=now)


def _segments(procedure: Procedure, words: str) -> list[Segment]:
    open_ones = Segment.objects.filter(procedure=procedure, outcome="open", text__contains=words)
    return list(open_ones.order_by("statement__number", "position"))
