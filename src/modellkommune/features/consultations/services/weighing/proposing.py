"""What the office proposes for a segment: saved by version, so that nobody is overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from modellkommune.commons.people.models import Person
from modellkommune.features.consultations.models import (
    Outcome,
    PlanArea,
    Procedure,
    ProposalVersion,
    Segment,
    SegmentState,
    Tag,
    TextBlock,
)
from modellkommune.features.consultations.services.weighing.segments import AlreadyDecided
from modellkommune.features.consultations.services.weighing.stale import StaleSegment

LONGEST_TAG = 80


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is typed about a segment.

    tags  titles; new ones are made
    """

    outcome: str = Outcome.OPEN
    proposal: str = ""
    state: str = SegmentState.IN_WORK
    unit: str = ""
    change_text: str = ""
    internal_note: str = ""
    area: PlanArea | None = None
    assignee: Person | None = None
    tags: tuple[str, ...] = ()


def keep_proposal(
    *, segment: Segment, typed: Proposal, seen: int, by: Person, now: datetime
) -> Segment:
    """Save what was typed, as the next version of the segment.

    seen  version that the person had before them

    Raises StaleSegment when somebody has saved in between, AlreadyDecided when an
    outcome that the council decided would change.
    """
    with transaction.atomic():
        current: Segment = Segment.objects.select_for_update().get(pk=segment.pk)
        if current.version != seen:
            raise StaleSegment
        if current.state == SegmentState.DECIDED:
            _keep_decided(current, typed)
        else:
            _answer(current, typed.outcome, typed.proposal, by=by, now=now)
            current.state = _state_after(typed)
        current.unit, current.assignee = typed.unit.strip(), typed.assignee
        current.change_text, current.area = typed.change_text.strip(), typed.area
        current.internal_note = typed.internal_note.strip()
        _next_version(current, by=by, now=now)
        set_tags(current, typed.tags)
    return current


def set_tags(segment: Segment, titles: Iterable[str]) -> None:
    """Give a segment exactly these tags; new ones are made."""
    segment.tags.set(tags_called(segment.procedure, titles))


def tags_called(procedure: Procedure, titles: Iterable[str]) -> list[Tag]:
    """The tags of a procedure with these titles, whatever case they are typed in."""
    wanted = dict.fromkeys(" ".join(title.split())[:LONGEST_TAG] for title in titles)
    there = {tag.title.casefold(): tag for tag in Tag.objects.filter(procedure=procedure)}
    found = []
    for title in filter(None, wanted):
        tag = there.get(title.casefold())
        if tag is None:
            tag = Tag.objects.create(
                authority_id=procedure.authority_id, procedure=procedure, title=title
            )
            there[title.casefold()] = tag
        found.append(tag)
    return found


@dataclass(frozen=True, slots=True)
class Bulk:
    """What is set on many segments at once; None and () leave things as they are."""

    unit: str | None = None
    state: str | None = None
    tags: tuple[str, ...] = ()


def change_many(
    *, procedure: Procedure, segment_ids: Sequence[int], change: Bulk, by: Person, now: datetime
) -> int:
    """Set department, state or tags of many segments; return how many were changed.

    What the council has decided keeps its state. Only what is named is touched, so
    a proposal that somebody is typing is not overwritten; they see the new version.
    """
    with transaction.atomic():
        chosen = Segment.objects.select_for_update().filter(
            procedure=procedure, pk__in=list(segment_ids)
        )
        found = list(chosen)
        tags = tags_called(procedure, change.tags)
        for segment in found:
            if change.unit is not None:
                segment.unit = change.unit.strip()
            if change.state and segment.state != SegmentState.DECIDED:
                segment.state = change.state
            _next_version(segment, by=by, now=now)
            segment.tags.add(*tags)
    return len(found)


def count_use(*, block: TextBlock) -> None:
    """Count that a text block was used, so that the list shows the usual ones first."""
    block.used += 1
    block.save(update_fields=["used"])


def _answer(segment: Segment, outcome: str, proposal: str, *, by: Person, now: datetime) -> None:
    """Change outcome and proposal, and keep the new ones as a version."""
    proposal = proposal.strip()
    if (segment.outcome, segment.proposal) == (outcome, proposal):
        return
    # A segment of a group that is answered in its own way leaves the group.
    segment.group = None
    segment.outcome, segment.proposal = outcome, proposal
    keep_version(segment, by=by, now=now)


def keep_version(segment: Segment, *, by: Person | None, now: datetime) -> None:
    """Keep outcome and proposal of a segment as its newest version."""
    ProposalVersion.objects.create(
        authority_id=segment.authority_id, segment=segment, number=segment.versions.count() + 1,
        outcome=segment.outcome, text=segment.proposal, at=now, by=by,
    )  # fmt: skip


def _keep_decided(segment: Segment, typed: Proposal) -> None:
    if (segment.outcome, segment.proposal) != (typed.outcome, typed.proposal.strip()):
        raise AlreadyDecided


def _state_after(typed: Proposal) -> str:
    """A segment with an outcome is at least proposed; one without is not checked."""
    if typed.outcome == Outcome.OPEN:
        return SegmentState.IN_WORK if typed.proposal.strip() else SegmentState.NEW
    if typed.state in (SegmentState.NEW, SegmentState.DECIDED):
        return SegmentState.PROPOSED
    return typed.state


def _next_version(segment: Segment, *, by: Person, now: datetime) -> None:
    segment.version += 1
    segment.changed_by, segment.changed_at = by, now
    segment.save()
