"""Making a round public, which fixes what is announced and shown; closing it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.approvals.public import Decision, approve
from modellkommune.commons.journal.public import record
from modellkommune.commons.participation.public import tell_followers
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.words import inside_marks
from modellkommune.features.consultations.models import Round
from modellkommune.features.consultations.selectors.procedures.announcement import (
    current_announcement,
)
from modellkommune.features.consultations.selectors.procedures.missing import (
    Reason,
    missing_for_publication,
)
from modellkommune.features.consultations.selectors.public_procedures import address_of_procedure
from modellkommune.features.consultations.services.procedures.documents import digest_of_set
from modellkommune.features.consultations.services.procedures.preparing import (
    keep_in_step,
    locked_round,
)
from modellkommune.features.consultations.services.procedures.writing import show_procedure

PUBLISH = "consultations.publish-round"


class NotPublishable(Refused):
    """Something is missing; `reasons` names everything at once."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__(" ".join(reason.sentence for reason in reasons))
        self.reasons = tuple(reasons)


class PublishedAlready(Refused):
    """The round is public."""

    sentence = gettext_lazy("The round is public already.")


class StillRunning(Refused):
    """The period is not over."""

    sentence = gettext_lazy("The period runs still. It can be closed after its last day.")


def agree_to_publish(*, round_: Round, by: Person, now: datetime) -> Decision:
    """Agree to make a round public; the last agreement needed does it.

    Raises NotPublishable, PublishedAlready, and what `approve` raises.
    """
    with transaction.atomic():
        held = _ready(round_, now)
        decision = approve(
            step=PUBLISH, about=held, digest=digest_of_round(held), by=by, now=now,
            sentence=_("Publish: {round} of “{title}”").format(
                round=held, title=inside_marks(held.procedure.title)
            ),
            url=reverse(
                "consultations_office:round_check", args=[held.procedure_id, held.number]
            ),
            confirm=_("Announcement, period and documents are complete."),
        )  # fmt: skip
        if decision.granted:
            _publish(held, by=by, now=now)
    round_.refresh_from_db()
    return decision


def publish_round(*, round_: Round, by: Person | None, now: datetime) -> None:
    """Make a round public at once, as commands and the demo do.

    Raises NotPublishable and PublishedAlready.
    """
    with transaction.atomic():
        _publish(_ready(round_, now), by=by, now=now)
    round_.refresh_from_db()


def close_round(*, round_: Round, by: Person | None, now: datetime) -> None:
    """Note that all statements of a round are entered. Raises StillRunning; twice is once.

    Statements that come later are kept all the same and marked as late.
    """
    with transaction.atomic():
        held = locked_round(round_)
        if held.closed_at is not None:
            return
        if held.published_at is None or held.end_moment is None or now < held.end_moment:
            raise StillRunning
        held.closed_at = now
        held.save(update_fields=["closed_at"])
        keep_in_step(held.procedure, now)
        record(
            authority=held.authority, kind="consultations.round-closed", about=held, by=by,
            now=now, facts={"statements": held.statements.count()},
        )  # fmt: skip
    round_.refresh_from_db()


def digest_of_round(held: Round) -> str:
    """What is agreed to: these documents, this announcement, these days."""
    announcement = current_announcement(held)
    told = announcement.digest if announcement else ""
    text = f"{digest_of_set(held)}\n{told}\n{held.starts_on} {held.ends_on}"
    return hashlib.sha256(text.encode()).hexdigest()


def _ready(round_: Round, now: datetime) -> Round:
    held = locked_round(round_)
    if held.published_at is not None:
        raise PublishedAlready
    if reasons := missing_for_publication(held, now):
        raise NotPublishable(reasons)
    return held


def _publish(held: Round, *, by: Person | None, now: datetime) -> None:
    held.published_at = held.frozen_at = now
    held.set_digest = digest_of_set(held)
    held.save(update_fields=["published_at", "frozen_at", "set_digest"])
    procedure = held.procedure
    if not held.asks_bodies:
        show_procedure(procedure=procedure, by=by, now=now)
        keep_in_step(procedure, now)
        _tell(held, now)
    record(
        authority=held.authority, kind="consultations.round-published", about=held, by=by, now=now,
        facts={
            "digest": held.set_digest, "documents": held.documents.count(),
            "first_day": f"{held.starts_on}", "last_day": f"{held.ends_on}",
        },
    )  # fmt: skip


def _tell(held: Round, now: datetime) -> None:
    procedure = held.procedure
    tell_followers(
        "consultations/round_published", about=procedure, authority=held.authority, now=now,
        context={
            "procedure": procedure, "round": held, "path": address_of_procedure(procedure),
        },
    )  # fmt: skip
