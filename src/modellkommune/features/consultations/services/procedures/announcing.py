"""Making the announcement of a round: complete, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.approvals.public import Decision, approve
from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.rich_text import clean_html
from modellkommune.commons.ui.words import inside_marks
from modellkommune.features.consultations.models import Announcement, Round
from modellkommune.features.consultations.selectors.procedures.announcement import (
    announcement_body,
    current_announcement,
    digest_of,
)
from modellkommune.features.consultations.selectors.procedures.missing import (
    Reason,
    missing_for_announcement,
)
from modellkommune.features.consultations.services.procedures.preparing import (
    change_round,
    editable_round,
    locked_round,
)

CORRECT = "consultations.change-frozen"


class AnnouncementIncomplete(Refused):
    """Something that the law asks for is missing; `reasons` names everything at once."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__(" ".join(reason.sentence for reason in reasons))
        self.reasons = tuple(reasons)


class NothingToCorrect(Refused):
    """A correction follows an announcement that is public."""

    sentence = gettext_lazy(
        "The round is not public yet. Please change it and make the announcement anew."
    )


class CorrectionWithoutReason(Refused):
    """A correction says what was wrong."""

    sentence = gettext_lazy("Please say what was corrected; everybody reads it.")


def make_announcement(*, round_: Round, by: Person | None, now: datetime) -> Announcement:
    """Write the announcement from what is entered; an earlier draft of it is replaced.

    Raises AnnouncementIncomplete and RoundIsFixed.
    """
    with transaction.atomic():
        held = editable_round(round_)
        if reasons := missing_for_announcement(held):
            raise AnnouncementIncomplete(reasons)
        held.announcements.all().delete()
        announcement = _stored(held, announcement_body(held), number=1, by=by, now=now)
        record(
            authority=held.authority, kind="consultations.announcement-made", about=held, by=by,
            now=now, facts={"digest": announcement.digest},
        )  # fmt: skip
    return announcement


def note_announced(*, round_: Round, bulletin: str, announced_on: date | None) -> None:
    """Enter where and on which day the announcement stood. Raises RoundIsFixed."""
    change_round(round_=round_, bulletin=bulletin, announced_on=announced_on)


def agree_to_correct(
    *, round_: Round, body: str, correction: str, by: Person, now: datetime
) -> Decision:
    """Agree to a corrected announcement; the last agreement needed makes it public.

    correction  what was wrong, for everybody to read

    Documents and period stay: what the law makes a fault of these needs a new round.
    Raises NothingToCorrect, CorrectionWithoutReason, and what `approve` raises.
    """
    cleaned = clean_html(body)
    if not correction.strip():
        raise CorrectionWithoutReason
    with transaction.atomic():
        held = locked_round(round_)
        last = current_announcement(held)
        if held.frozen_at is None or last is None:
            raise NothingToCorrect
        decision = approve(
            step=CORRECT, about=held, digest=digest_of(f"{correction}\n{cleaned}"), by=by, now=now,
            sentence=_("Correct the announcement of “{title}”").format(
                title=inside_marks(held.procedure.title)
            ),
            url=reverse(
                "consultations_office:announcement_correct", args=[held.procedure_id, held.number]
            ),
            confirm=_("The correction is right and leaves documents and period as they are."),
        )  # fmt: skip
        if decision.granted:
            correct(held, body=cleaned, correction=correction, by=by, now=now)
    return decision


def correct(
    held: Round, *, body: str, correction: str, by: Person | None, now: datetime
) -> Announcement:
    """Store a corrected announcement beside the earlier ones, within a transaction."""
    last = current_announcement(held)
    number = last.number + 1 if last else 1
    announcement = _stored(held, body, number=number, by=by, now=now, correction=correction)
    record(
        authority=held.authority, kind="consultations.announcement-corrected", about=held, by=by,
        now=now, facts={"digest": announcement.digest, "number": number},
    )  # fmt: skip
    return announcement


def _stored(
    held: Round, body: str, *, number: int, by: Person | None, now: datetime, correction: str = ""
) -> Announcement:
    announcement: Announcement = Announcement.objects.create(
        authority=held.authority, round=held, number=number, body=body, digest=digest_of(body),
        made_at=now, made_by=by, correction=correction,
    )  # fmt: skip
    return announcement
