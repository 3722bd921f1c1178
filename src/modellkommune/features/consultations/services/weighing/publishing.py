"""The public version: without names, read by a person, published by two."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.approvals.public import Decision, approve
from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.words import inside_marks
from modellkommune.features.consultations.models import (
    CouncilResolution,
    Segment,
    SegmentResolution,
)
from modellkommune.features.consultations.selectors.weighing.names import (
    PrivateNames,
    private_names_of,
)
from modellkommune.features.consultations.services.weighing.deciding import ResolutionPublished

PUBLISH = "consultations.publish-weighing"


class NotPrepared(Refused):
    """Nobody can have read the public version, because there is none."""

    sentence = gettext_lazy("Please prepare the public version and read it first.")


class NameLeft(Refused):
    """A name would be published."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A name that still stands in the public version."""

    segment_resolution: SegmentResolution
    names: tuple[str, ...]


def prepare_public(*, resolution: CouncilResolution) -> int:
    """Take names out of all texts of a resolution that are not prepared yet; return how many.

    What a person has already read and changed stays as it is. Raises ResolutionPublished.
    """
    _refuse_published(resolution)
    with transaction.atomic():
        names = private_names_of(resolution.procedure)
        rows = list(rows_of(resolution))
        fresh = [row for row in rows if not row.segment.public_text]
        for row in fresh:
            row.segment.public_text = names.without(row.segment.text)
        Segment.objects.bulk_update([row.segment for row in fresh], ["public_text"], batch_size=200)
        answers = [row for row in rows if row.text and not row.public_text]
        for row in answers:
            row.public_text = names.without(row.text)
        SegmentResolution.objects.bulk_update(answers, ["public_text"], batch_size=200)
    return len(fresh)


def rows_of(resolution: CouncilResolution) -> Sequence[SegmentResolution]:
    """What of a resolution becomes public, in the order of the statements.

    What an author has taken back was weighed, and is not published.
    """
    found = resolution.segments.filter(segment__statement__withdrawn_at=None).select_related(
        "segment__statement", "segment__part"
    )
    return list(
        found.order_by("segment__statement__number", "segment__part__number", "segment__position")
    )


def reword(*, row: SegmentResolution, text: str, answer: str) -> list[str]:
    """Keep what a person wrote as the public version of a segment and its answer.

    Returns the names that still stand there, so that the person can be told.
    Raises ResolutionPublished.
    """
    _refuse_published(row.resolution)
    with transaction.atomic():
        row.segment.public_text, row.public_text = text.strip(), answer.strip()
        row.segment.save(update_fields=["public_text"])
        row.save(update_fields=["public_text"])
    names = private_names_of(row.resolution.procedure)
    return names.left_in(f"{text}\n{answer}\n{row.segment.change_text}")


def leaks(rows: Sequence[SegmentResolution], names: PrivateNames) -> list[Leak]:
    """Rows in which a name still stands."""
    found = []
    for row in rows:
        together = f"{row.segment.public_text}\n{row.public_text}\n{row.segment.change_text}"
        if left := names.left_in(together):
            found.append(Leak(row, tuple(left)))
    return found


def digest_of(rows: Sequence[SegmentResolution]) -> str:
    """What two people agree to: exactly these texts, in this order."""
    together = "\n\f".join(
        f"{row.segment.statement.number} {row.outcome} {row.segment.public_text}\n"
        f"{row.public_text}\n{row.segment.change_text}"
        for row in rows
    )
    return hashlib.sha256(together.encode()).hexdigest()


def agree_to_publish(*, resolution: CouncilResolution, by: Person, now: datetime) -> Decision:
    """Agree to publish; the last agreement needed makes the result public.

    Raises NotPrepared, NameLeft, ResolutionPublished, and what `approve` raises.
    """
    _refuse_published(resolution)
    with transaction.atomic():
        rows = rows_of(resolution)
        _refuse_unready(rows, private_names_of(resolution.procedure))
        agreement = approve(
            step=PUBLISH, about=resolution, digest=digest_of(rows), by=by, now=now,
            sentence=_("Publish how the statements on “{title}” were weighed").format(
                title=inside_marks(resolution.procedure.title)
            ),
            url=reverse(
                "consultations_office:resolution_public",
                args=[resolution.procedure_id, resolution.pk],
            ),
            confirm=_("I have read the public version. It can be published."),
        )  # fmt: skip
        if agreement.granted:
            resolution.published_at = now
            resolution.save(update_fields=["published_at"])
            record(
                authority=resolution.procedure.authority, kind="consultations.weighing-published",
                about=resolution.procedure, by=by, now=now,
                facts={"segments": len(rows), "digest": digest_of(rows)},
            )  # fmt: skip
    return agreement


def _refuse_unready(rows: Sequence[SegmentResolution], names: PrivateNames) -> None:
    if not rows or any(not row.segment.public_text for row in rows):
        raise NotPrepared
    if found := leaks(rows, names):
        raise NameLeft(
            _("In the public version of statement {number} a name can still be read.").format(
                number=found[0].segment_resolution.segment.statement.number
            )
        )


def _refuse_published(resolution: CouncilResolution) -> None:
    if resolution.published_at is not None:
        raise ResolutionPublished
