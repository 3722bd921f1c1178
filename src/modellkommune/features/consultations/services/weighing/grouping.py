"""Answering alike segments together: one proposal that holds for all of a group."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.models import (
    Outcome,
    Procedure,
    ProposalVersion,
    Segment,
    SegmentGroup,
    SegmentState,
)
from modellkommune.features.consultations.services.weighing.stale import StaleSegment


class TooFewSegments(Refused):
    """A group holds two segments at least."""

    sentence = _("A group needs at least two segments that the council has not decided yet.")


def make_group(
    *, procedure: Procedure, title: str, segment_ids: Sequence[int], by: Person, now: datetime
) -> SegmentGroup:
    """Answer these segments together; return the group.

    Segments that the council has decided stay outside. The group begins with the
    proposal of the first segment that has one. Raises TooFewSegments.
    """
    with transaction.atomic():
        members = list(_open_segments(procedure).filter(pk__in=list(segment_ids)))
        if len(members) < 2:
            raise TooFewSegments
        begun = next((one for one in members if one.outcome != Outcome.OPEN), members[0])
        group = SegmentGroup.objects.create(
            authority_id=procedure.authority_id, procedure=procedure, title=title.strip()[:200],
            outcome=begun.outcome, proposal=begun.proposal, made_at=now,
        )  # fmt: skip
        _answer_all(group, members, by=by, now=now)
        record(
            authority=procedure.authority, kind="consultations.segments-grouped",
            about=procedure, by=by, now=now, facts={"segments": len(members)},
        )  # fmt: skip
    return group


def keep_group(
    *,
    group: SegmentGroup,
    title: str,
    outcome: str,
    proposal: str,
    seen: int,
    by: Person,
    now: datetime,
) -> SegmentGroup:
    """Save the proposal of a group; it goes to every segment that is not decided.

    seen  version that the person had before them. Raises StaleSegment.
    """
    with transaction.atomic():
        current: SegmentGroup = SegmentGroup.objects.select_for_update().get(pk=group.pk)
        if current.version != seen:
            raise StaleSegment
        current.title, current.outcome = title.strip()[:200], outcome
        current.proposal, current.version = proposal.strip(), current.version + 1
        current.save()
        members = list(_open_segments(current.procedure).filter(group=current))
        _answer_all(current, members, by=by, now=now)
    return current


def add_to_group(
    *, group: SegmentGroup, segment_ids: Sequence[int], by: Person, now: datetime
) -> int:
    """Let further segments share the answer of a group; return how many came."""
    with transaction.atomic():
        procedure = group.procedure
        found = _open_segments(procedure).filter(pk__in=list(segment_ids)).exclude(group=group)
        members = list(found)
        _answer_all(group, members, by=by, now=now)
    return len(members)


def leave_group(*, segment: Segment, by: Person, now: datetime) -> None:
    """Take a segment out of its group; it keeps the answer as its own.

    A group of which one segment is left goes.
    """
    with transaction.atomic():
        group = segment.group
        segment.group = None
        segment.version += 1
        segment.changed_by, segment.changed_at = by, now
        segment.save()
        if group is not None and group.segments.count() < 2:
            group.segments.update(group=None)
            group.delete()


def _open_segments(procedure: Procedure):  # type: ignore[no-untyped-def]  # a queryset
    found = Segment.objects.select_for_update().filter(procedure=procedure)
    return found.exclude(state=SegmentState.DECIDED).order_by(
        "statement__number", "part__number", "position"
    )


def _answer_all(
    group: SegmentGroup, members: Sequence[Segment], *, by: Person, now: datetime
) -> None:
    """Give segments the answer of their group, each with a version of its own."""
    counted = Segment.objects.filter(pk__in=[one.pk for one in members])
    known = dict(counted.annotate(count=Count("versions")).values_list("pk", "count"))
    ProposalVersion.objects.create(
        authority_id=group.authority_id, group=group, number=group.versions.count() + 1,
        outcome=group.outcome, text=group.proposal, at=now, by=by,
    )  # fmt: skip
    changed = [
        one for one in members if (one.outcome, one.proposal) != (group.outcome, group.proposal)
    ]
    ProposalVersion.objects.bulk_create(
        ProposalVersion(
            authority_id=one.authority_id, segment=one, number=known[one.pk] + 1,
            outcome=group.outcome, text=group.proposal, at=now, by=by,
        )
        for one in changed
    )  # fmt: skip
    for segment in members:
        segment.group = group
        segment.outcome, segment.proposal = group.outcome, group.proposal
        segment.state = _state_of(group, segment)
        segment.version += 1
        segment.changed_by, segment.changed_at = by, now
    Segment.objects.bulk_update(
        members,
        ["group", "outcome", "proposal", "state", "version", "changed_by", "changed_at"],
        batch_size=200,
    )


def _state_of(group: SegmentGroup, segment: Segment) -> str:
    if group.outcome == Outcome.OPEN:
        return SegmentState.IN_WORK if group.proposal else segment.state
    return SegmentState.PROPOSED
