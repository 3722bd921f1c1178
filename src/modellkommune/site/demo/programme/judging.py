"""The jury of the running call: who declares what, and the points they have given so far."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import Application, Call, Conflict, Juror
from modellkommune.features.calls.selectors.reviews.access import to_be_judged
from modellkommune.features.calls.services.reviews.declaring import (
    decide_conflict,
    declare,
    may_decide,
)
from modellkommune.features.calls.services.reviews.judging import (
    Judgement,
    hand_in,
    set_period,
)
from modellkommune.features.calls.services.reviews.jury import add_juror
from modellkommune.site.demo.programme.dates import RunningDates
from modellkommune.site.demo.programme.people import JURY, DemoJuror, open_account

# Applications that this juror has not judged yet, so that the demo has something to do.
UNFINISHED, LEFT = "jury5", 4


def seat_jury(call: Call, *, by: Person, dates: RunningDates) -> dict[str, Juror]:
    """Invite the six jurors; return them by the short names of their accounts."""
    now = dates.published + timedelta(days=7)
    seated = {}
    for member in JURY:
        person = open_account(member, call.authority, now=now)
        seated[member.short] = add_juror(
            call=call, person=person, by=by, now=now, name=member.name,
            organisation=member.organisation, employer=member.employer,
            employer_key=member.employer_key, county_key=member.county_key,
            is_chair=member.is_chair, has_vote=True,
        )  # fmt: skip
    return seated


def judge(call: Call, jury: dict[str, Juror], *, dates: RunningDates, by: Person) -> None:
    """Let jurors say whether they are free, the chair decide, and all give points."""
    set_period(
        call=call, opens_at=dates.reviews_open, closes_at=dates.reviews_close,
        now=dates.reviews_open,
    )  # fmt: skip
    call.refresh_from_db()
    applications = list(to_be_judged(call))
    for member in JURY:
        _declare_all(jury[member.short], applications, dates=dates)
    _decide_conflicts(call, jury["vorsitz"], dates=dates, by=by)
    for member in JURY:
        _give_points(member, jury[member.short], applications, dates=dates)


def _declare_all(juror: Juror, applications: list[Application], *, dates: RunningDates) -> None:
    for application in applications:
        conflict = juror.name == "Kemal Aydin" and application.applicant_name == "Stadt Fährbrück"
        reason = "Ich lehre in Fährbrück und habe das Vorhaben beraten." if conflict else ""
        declare(
            juror=juror, application=application, conflict=conflict, reason=reason,
            now=dates.reviews_open + timedelta(hours=1),
        )  # fmt: skip


def _decide_conflicts(call: Call, chair: Juror, *, dates: RunningDates, by: Person) -> None:
    now = dates.reviews_open + timedelta(hours=3)
    rows = Conflict.objects.filter(juror__call=call, excluded=None)
    for row in rows.select_related("juror__call", "application"):
        if not row.declared and not row.hints:
            continue
        kept_out = bool(row.declared) or any(hint["code"] == "employer" for hint in row.hints)
        decider = chair.person if may_decide(row, chair.person) else by
        decide_conflict(
            conflict=row, excluded=kept_out, by=decider, now=now,
            reason=(
                "Die Nähe zur Bewerbung ist zu groß."
                if kept_out
                else "Wohnort im selben Kreis; eine Befangenheit folgt daraus nicht."
            ),
        )  # fmt: skip


def _give_points(
    member: DemoJuror, juror: Juror, applications: list[Application], *, dates: RunningDates
) -> None:
    kept_out = set(
        Conflict.objects.filter(juror=juror, excluded=True).values_list("application", flat=True)
    )
    free = [entry for entry in applications if entry.pk not in kept_out]
    criteria = list(juror.call.criteria.all())
    for application in free[:-LEFT] if member.short == UNFINISHED else free:
        hand_in(
            juror=juror, application=application, now=dates.reviewed, comment="",
            given={
                criterion.pk: Judgement(points=points_of(member, application, criterion.code))
                for criterion in criteria
            },
        )  # fmt: skip


def points_of(member: DemoJuror, application: Application, code: str) -> int:
    """Points from 0 to 5 that stay the same in every demo: a common opinion, a leaning, chance."""
    common = _chance(application.applicant_name, code) % 4 + 1
    own = _chance(member.short, application.applicant_name, code) % 3 - 1
    return max(0, min(5, common + own + (member.leaning if own else 0)))


def _chance(*words: str) -> int:
    return hashlib.sha256("|".join(words).encode()).digest()[0]
