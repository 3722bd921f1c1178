"""What the council decides about segments, and where it decides otherwise than proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.models import (
    CouncilResolution,
    Outcome,
    Procedure,
    Round,
    Segment,
    SegmentResolution,
    SegmentState,
)
from modellkommune.features.consultations.services.weighing.proposing import keep_version


class NothingToDecide(Refused):
    """No segment has a proposal that waits for the council."""

    sentence = _("No segment with a proposal waits for a resolution.")


class ResolutionPublished(Refused):
    """What everybody has read is not changed any more."""

    sentence = _(
        "This resolution is public and stays as it is. Please record a further resolution."
    )


@dataclass(frozen=True, slots=True)
class Votes:
    """How the council voted; None where nobody counted."""

    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """Which body decided, when, and on which paper."""

    council: str
    decided_on: date
    paper_number: str = ""
    note: str = ""
    votes: Votes = Votes()
    round: Round | None = None


def record_resolution(
    *,
    procedure: Procedure,
    sitting: Sitting,
    by: Person,
    now: datetime,
    segment_ids: Sequence[int] | None = None,
) -> CouncilResolution:
    """Record that the council decided as proposed; deviations follow one by one.

    segment_ids  the segments it decided on; all that have an outcome and wait, when
                 not given

    Raises NothingToDecide.
    """
    with transaction.atomic():
        waiting = waiting_segments(procedure, round_=sitting.round).select_for_update(of=("self",))
        if segment_ids is not None:
            waiting = waiting.filter(pk__in=list(segment_ids))
        segments = list(waiting)
        if not segments:
            raise NothingToDecide
        resolution = CouncilResolution.objects.create(
            authority_id=procedure.authority_id, procedure=procedure, round=sitting.round,
            council=sitting.council.strip(), decided_on=sitting.decided_on,
            paper_number=sitting.paper_number.strip(), note=sitting.note.strip(),
            in_favour=sitting.votes.in_favour, against=sitting.votes.against,
            abstained=sitting.votes.abstained, recorded_at=now, recorded_by=by,
        )  # fmt: skip
        SegmentResolution.objects.bulk_create(
            SegmentResolution(
                authority_id=procedure.authority_id, resolution=resolution, segment=segment,
                outcome=segment.outcome, text=segment.proposal,
            )
            for segment in segments
        )  # fmt: skip
        _mark_decided(segments, by=by, now=now)
        _record(resolution, by=by, now=now)
    return resolution


def waiting_segments(procedure: Procedure, *, round_: Round | None = None):  # type: ignore[no-untyped-def]
    """Segments with an outcome on which the council has not decided, in their order."""
    found = Segment.objects.filter(procedure=procedure).exclude(outcome=Outcome.OPEN)
    if round_ is not None:
        found = found.filter(statement__round=round_)
    return found.exclude(state=SegmentState.DECIDED).order_by(
        "statement__number", "part__number", "position"
    )


def decide_otherwise(
    *,
    decided: SegmentResolution,
    outcome: str,
    text: str,
    votes: Votes,
    by: Person,
    now: datetime,
) -> SegmentResolution:
    """Record that the council decided on one segment otherwise, or with votes of its own.

    Raises ResolutionPublished.
    """
    with transaction.atomic():
        _refuse_published(decided.resolution)
        segment: Segment = Segment.objects.select_for_update().get(pk=decided.segment_id)
        proposed = _as_proposed(segment)
        decided.outcome, decided.text = outcome, text.strip()
        decided.deviates = (outcome, text.strip()) != proposed
        decided.in_favour, decided.against = votes.in_favour, votes.against
        decided.abstained = votes.abstained
        decided.public_text = ""
        decided.save()
        segment.outcome, segment.version = outcome, segment.version + 1
        segment.changed_by, segment.changed_at = by, now
        segment.save()
        _record(decided.resolution, by=by, now=now)
    return decided


def postpone(*, decided: SegmentResolution, by: Person, now: datetime) -> None:
    """The council has not decided on this segment; it waits again, as proposed.

    Raises ResolutionPublished.
    """
    with transaction.atomic():
        _refuse_published(decided.resolution)
        segment: Segment = Segment.objects.select_for_update().get(pk=decided.segment_id)
        segment.outcome, _proposal = _as_proposed(segment)
        segment.state, segment.version = SegmentState.CHECKED, segment.version + 1
        segment.changed_by, segment.changed_at = by, now
        segment.save()
        resolution = decided.resolution
        decided.delete()
        _record(resolution, by=by, now=now)


def _as_proposed(segment: Segment) -> tuple[str, str]:
    """Outcome and text that the office proposed last."""
    latest = segment.versions.order_by("-number").first()
    return (latest.outcome, latest.text) if latest else (segment.outcome, segment.proposal)


def _mark_decided(segments: Sequence[Segment], *, by: Person, now: datetime) -> None:
    for segment in segments:
        # What was proposed is kept, so that a deviation can be told from it.
        if not segment.versions.exists():
            keep_version(segment, by=by, now=now)
        segment.state = SegmentState.DECIDED
        segment.version += 1
        segment.changed_by, segment.changed_at = by, now
    Segment.objects.bulk_update(
        segments, ["state", "version", "changed_by", "changed_at"], batch_size=200
    )


def _refuse_published(resolution: CouncilResolution) -> None:
    if resolution.published_at is not None:
        raise ResolutionPublished


def _record(resolution: CouncilResolution, *, by: Person, now: datetime) -> None:
    deviating = resolution.segments.filter(deviates=True).count()
    record(
        authority=resolution.procedure.authority, kind="consultations.resolution-recorded",
        about=resolution.procedure, by=by, now=now,
        facts={"segments": resolution.segments.count(), "deviating": deviating},
    )  # fmt: skip
