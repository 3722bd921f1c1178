"""What a juror has to do: the start page, and the list of one call."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from modellkommune.features.calls.models import Application, Call, Conflict, Juror, Review
from modellkommune.features.calls.selectors.reviews.access import FREE, KEPT_OUT, to_be_judged
from modellkommune.features.calls.selectors.reviews.names import hidden, known_names
from modellkommune.features.calls.selectors.reviews.phases import (
    Judging,
    has_met,
    judging_of,
    names_shown,
)


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
    free = set(rows.filter(FREE).values_list("application_id", flat=True))
    kept_out = rows.filter(KEPT_OUT).values_list("application_id", "excluded")
    out = {key: excluded for key, excluded in kept_out if key in {one.pk for one in applications}}
    reviews = {one.application_id: one for one in Review.objects.filter(juror=juror)}
    shown = names_shown(juror.call, now)
    return OwnCall(
        call=juror.call,
        juror=juror,
        judging=judging_of(juror.call, now),
        has_met=has_met(juror.call),
        reviews=tuple(
            OwnReview(
                application=one,
                state=_state(reviews.get(one.pk)),
                title=_title(one, shown=shown),
                name=one.applicant_name if shown else "",
                review=reviews.get(one.pk),
            )
            for one in applications
            if one.pk in free
        ),
        undeclared=sum(one.pk not in said for one in applications),
        undecided=sum(excluded is None for excluded in out.values()),
        kept_out=len(out),
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
