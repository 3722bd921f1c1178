"""Giving points: a draft at any time, handed in when complete, fixed when judging ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls.models import (
    Application,
    ApplicationVersion,
    Call,
    Criterion,
    Juror,
    Review,
    Score,
)
from modellkommune.features.calls.selectors.reviews.access import may_read, readable_by
from modellkommune.features.calls.selectors.reviews.phases import (
    Judging,
    has_met,
    judging_of,
)
from modellkommune.features.calls.services.reviews.reading import NotYoursToRead


class JudgingNotBegun(Refused):
    """Points are given from the day on that the call names."""

    sentence = _("Judging has not begun. Your points were not saved.")


class SessionHasMet(Refused):
    """What the jury votes on stands still."""

    sentence = _(
        "The session of the jury has been opened or is over. Points stay as they were then; "
        "what you sent now was not saved."
    )


class JudgingOver(Refused):
    """The day named for judging has passed."""

    sentence = _(
        "The time for judging has ended. Points stay as they were then; what you sent now "
        "was not saved. If yours are missing, please ask the office for more time."
    )


class PointsMissing(Refused):
    """A review is handed in with something for every criterion."""

    sentence = _("Please give points for every criterion, or say that it does not apply.")

    def __init__(self, criteria: list[Criterion]) -> None:
        super().__init__()
        self.criteria = criteria


class PointsOutside(Refused):
    """There are no such points."""

    sentence = _("These points do not exist for this criterion.")


class NamesWereShown(Refused):
    """Judging without names cannot go on when names have been shown."""

    sentence = _(
        "Judging without names has ended and the jury has seen the names. It cannot be "
        "opened again; points stay as they are."
    )


class PeriodFaulty(Refused):
    """Judging ends after it begins, and does not end before now."""

    sentence = _(
        "Judging must end after it begins, and not in the past. To end it now, use the button."
    )


class NobodyHasJudged(Refused):
    """Judging cannot end before it has begun."""

    sentence = _("Judging is not open, so it cannot be ended.")


@dataclass(frozen=True)
class Judgement:
    """What a juror gives for one criterion; points None: it does not apply."""

    points: int | None
    comment: str = ""


def save_draft(
    *, juror: Juror, application: Application, typed: Mapping[str, str], now: datetime
) -> Review:
    """Keep what a juror has typed so far; what was handed in before goes on counting.

    typed  by name of the field, as `forms.reviews.judging` names them

    Raises what `hand_in` raises, except for missing points.
    """
    with transaction.atomic():
        review = _open_review(juror, application, now)
        review.draft, review.saved_at = dict(typed), now
        review.save()
    return review


def hand_in(
    *,
    juror: Juror,
    application: Application,
    given: Mapping[int, Judgement],
    comment: str,
    now: datetime,
) -> Review:
    """Hand in a judgement, or change it; it counts from now on.

    Raises NotYoursToRead for a juror who is kept out, JudgingNotBegun, JudgingOver,
    SessionHasMet, PointsMissing and PointsOutside.
    """
    with transaction.atomic():
        review = _open_review(juror, application, now)
        missing = [one for one in juror.call.criteria.all() if one.pk not in given]
        if missing:
            raise PointsMissing(missing)
        if review.submitted_at is not None:
            review.changes += 1
        review.submitted_at = now
        review.version_digest = digest_of(application)
        _write(review, given, comment, now)
        record(
            authority=juror.authority, kind="calls.review-handed-in", about=application,
            by=juror.person, now=now, facts={"changes": review.changes},
        )  # fmt: skip
    return review


def end_judging(*, call: Call, by: Person, now: datetime) -> None:
    """End judging before its time; from now on names are shown.

    Raises NobodyHasJudged unless judging is open.
    """
    with transaction.atomic():
        held = Call.objects.select_for_update().select_related("authority").get(pk=call.pk)
        if judging_of(held, now) is not Judging.OPEN:
            raise NobodyHasJudged
        held.reviews_close_at = now
        held.save(update_fields=["reviews_close_at"])
        handed_in, missing = counted(held)
        record(
            authority=held.authority, kind="calls.reviews-closed", about=held, by=by, now=now,
            facts={"handed_in": handed_in, "missing": missing},
        )  # fmt: skip


def set_period(
    *, call: Call, opens_at: datetime | None, closes_at: datetime | None, now: datetime
) -> None:
    """Say from when until when the jury judges.

    Raises SessionHasMet, NamesWereShown and PeriodFaulty.
    """
    with transaction.atomic():
        held = Call.objects.select_for_update().get(pk=call.pk)
        if has_met(held):
            raise SessionHasMet
        if held.names_hidden and judging_of(held, now) is Judging.OVER:
            raise NamesWereShown
        if closes_at is not None and (closes_at <= now or (opens_at and closes_at <= opens_at)):
            raise PeriodFaulty
        held.reviews_open_at, held.reviews_close_at = opens_at, closes_at
        held.save(update_fields=["reviews_open_at", "reviews_close_at"])


def counted(call: Call) -> tuple[int, int]:
    """How many reviews were handed in, and how many are missing."""
    handed_in = Review.objects.filter(juror__call=call, submitted_at__isnull=False)
    done = set(handed_in.values_list("juror_id", "application_id"))
    members = Juror.objects.filter(call=call, left_at__isnull=True).select_related("call")
    wanted = {
        (one.pk, key) for one in members for key in readable_by(one).values_list("pk", flat=True)
    }
    return len(done), len(wanted - done)


def digest_of(application: Application) -> str:
    """The digest of the version that is judged."""
    found: str | None = (
        ApplicationVersion.objects.filter(application=application, is_current=True)
        .values_list("digest", flat=True)
        .first()
    )
    return found or ""


def _open_review(juror: Juror, application: Application, now: datetime) -> Review:
    """The juror's review under a lock; a session that opens meanwhile waits for it."""
    call = Call.objects.select_for_update().get(pk=juror.call_id)
    if not may_read(juror, application):
        raise NotYoursToRead
    state = judging_of(call, now)
    if state is Judging.NOT_YET:
        raise JudgingNotBegun
    if state is Judging.OVER:
        raise SessionHasMet if has_met(call) else JudgingOver
    review: Review = Review.objects.select_for_update().filter(
        juror=juror, application=application
    ).first() or Review(authority=juror.authority, juror=juror, application=application)
    return review


def _write(review: Review, given: Mapping[int, Judgement], comment: str, now: datetime) -> None:
    criteria = {one.pk: one for one in review.juror.call.criteria.all()}
    for key, judgement in given.items():
        _check(criteria.get(key), judgement)
    review.comment, review.saved_at, review.draft = comment.strip(), now, {}
    review.save()
    review.scores.exclude(criterion_id__in=given).delete()
    for key, judgement in given.items():
        Score.objects.update_or_create(
            review=review, criterion_id=key,
            defaults={"points": judgement.points, "comment": judgement.comment.strip()},
            create_defaults={
                "authority": review.authority, "points": judgement.points,
                "comment": judgement.comment.strip(),
            },
        )  # fmt: skip


def _check(criterion: Criterion | None, judgement: Judgement) -> None:
    if criterion is None:
        raise PointsOutside
    if judgement.points is None:
        if not criterion.may_not_apply:
            raise PointsOutside
    elif not 0 <= judgement.points <= criterion.most_points:
        raise PointsOutside
