"""What a juror has to do: the start page, and the list of one call."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from modellkommune.features.calls.models import Application, Call, Conflict, Juror, Review
from modellkommune.features.calls.selectors.reviews.access import (
    Standing,
    readable_by,
    standings_of,
    to_be_judged,
)
from modellkommune.features.calls.selectors.reviews.names import hidden, known_names
from modellkommune.features.calls.selectors.reviews.phases import Judging, phase_of


@dataclass(frozen=True)
class OwnReview:
    """One application a juror may read.

    state  "open", "draft" or "in"
    title  without the words that name the applicant, while names are hidden
    name   of the applicant, "" while names are hidden
    """

    application: Application
    state: str
    title: str
    name: str
    review: Review | None


@dataclass(frozen=True)
class OwnCall:
    """One call with what the juror has to do there.

    undeclared  applicants about whom the juror has said nothing yet
    undecided   ties that the chair still has to decide on; kept_out of how many
    """

    call: Call
    juror: Juror
    judging: Judging
    has_met: bool
    reviews: tuple[OwnReview, ...]
    undeclared: int
    undecided: int
    kept_out: int
    names_shown: bool
    chairs: bool = field(default=False)

    @property
    def done(self) -> int:
        """How many judgements are in."""
        return sum(one.state == "in" for one in self.reviews)

    @property
    def next(self) -> OwnReview | None:
        """The one to go on with: a draft first, then the first without points."""
        waiting = [one for one in self.reviews if one.state != "in"]
        drafts = [one for one in waiting if one.state == "draft"]
        return next(iter([*drafts, *waiting]), None)


def memberships(person: Any) -> list[Juror]:
    """Where a person sits in the jury of a call of the open scope, the newest call first."""
    found = Juror.objects.filter(person_id=person.pk, left_at__isnull=True)
    return list(found.select_related("call__authority").order_by("-call__closes_at", "-pk"))


def own_call(juror: Juror, now: datetime) -> OwnCall:
    """Return what a juror has to do in one call."""
    applications = list(to_be_judged(juror.call).prefetch_related("partners"))
    rows = Conflict.objects.filter(juror=juror)
    said = set(rows.filter(declared__isnull=False).values_list("application_id", flat=True))
    known = standings_of(rows)
    standing = {one.pk: known.get((juror.pk, one.pk), Standing.UNDECLARED) for one in applications}
    reviews = {one.application_id: one for one in Review.objects.filter(juror=juror)}
    phase = phase_of(juror.call, now)
    shown = phase.names_shown
    return OwnCall(
        call=juror.call,
        juror=juror,
        judging=phase.judging,
        has_met=phase.has_met,
        reviews=tuple(
            OwnReview(
                application=one,
                state=_state(reviews.get(one.pk)),
                title=_title(one, shown=shown),
                name=one.applicant_name if shown else "",
                review=reviews.get(one.pk),
            )
            for one in applications
            if standing[one.pk] is Standing.FREE
        ),
        undeclared=sum(one.pk not in said for one in applications),
        undecided=list(standing.values()).count(Standing.UNDECIDED),
        kept_out=sum(one.is_kept_out for one in standing.values()),
        names_shown=shown,
        chairs=juror.is_chair,
    )


def _title(application: Application, *, shown: bool) -> str:
    if shown:
        return application.title
    partners = tuple(partner.name for partner in application.partners.all())
    return hidden(application.title, known_names(application, partners))


def _state(review: Review | None) -> str:
    if review is None:
        return "open"
    if review.submitted_at is not None:
        return "in"
    return "draft"


def next_after(juror: Juror, application: Application) -> Application | None:
    """The next one without a judgement of this juror, from here on and then from the start."""
    done = Review.objects.filter(juror=juror, submitted_at__isnull=False)
    waiting = list(
        readable_by(juror).exclude(pk__in=done.values("application_id")).exclude(pk=application.pk)
    )
    later = [one for one in waiting if (one.number or 0) > (application.number or 0)]
    return next(iter([*later, *waiting]), None)
