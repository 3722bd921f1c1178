"""A call whose jury is about to choose: judged applications of several size classes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.calls.models import (
    Application,
    Call,
    Conflict,
    ConstraintKind,
    Juror,
    JurySession,
    Review,
    Score,
    SetConstraint,
    SizeClass,
)
from tests.factories.calls import DAY, DEADLINE, a_call, a_juror, an_application

OPENED = DEADLINE + 20 * DAY
# The letters of `sizes` below; village and town are classes of every call of the tests.
CLASSES = {"v": "village", "t": "town", "c": "city", "k": "county"}
MORE_CLASSES = (("city", "Großstädte"), ("county", "Landkreise"))
GRANT_CENTS = 5_000_000


def a_judged_call(
    authority: Authority, *, sizes: str, grants: int, slug: str = "", **fields: Any
) -> Call:
    """Store a call with one application per letter, judged by one juror.

    The first has 5 points, each further one a third of a point less, down to
    nought. Number 1 is about dialogue, 2 about open data, 3 about dialogue, …
    """
    call = a_call(
        authority, slug=slug, grants_number=grants, grant_cents=GRANT_CENTS, quorum=1, **fields
    )
    with scope(authority=authority):
        for position, (code, title) in enumerate(MORE_CLASSES, start=2):
            SizeClass.objects.create(
                authority=authority, call=call, position=position, code=code, title=title
            )
    juror = a_juror(call, name=f"Jana {call.slug}")
    for place, letter in enumerate(sizes):
        code, number = CLASSES[letter], place + 1
        application = an_application(
            call, number=number, applicant_name=f"Ort {number:02}", size_class=code,
            title=f"Vorhaben von Ort {number:02}", features=[f"size:{code}"],
            themes=["dialogue" if number % 2 else "data"], state="checked",
        )  # fmt: skip
        judge(juror, application, thirds=max(0, 15 - place))
    return call


def judge(juror: Juror, application: Application, *, thirds: int) -> None:
    """Store a judgement of so many thirds of a point, 15 at the most, free of conflict."""
    authority = application.authority
    first = min(5, thirds // 2)
    with scope(authority=authority):
        Conflict.objects.create(
            authority=authority, juror=juror, application=application, declared=False,
            declared_at=DEADLINE + DAY,
        )  # fmt: skip
        review = Review.objects.create(
            authority=authority, juror=juror, application=application,
            saved_at=DEADLINE + DAY, submitted_at=DEADLINE + 2 * DAY,
        )  # fmt: skip
        points = {"conviction": first, "breadth": thirds - 2 * first}
        for criterion in application.call.criteria.all():
            Score.objects.create(
                authority=authority, review=review, criterion=criterion,
                points=points[criterion.code],
            )  # fmt: skip


def a_rule(call: Call, code: str, title: str, kind: ConstraintKind, **parameters: Any) -> None:
    """Store a rule for the set."""
    with scope(authority=call.authority):
        SetConstraint.objects.create(
            authority=call.authority, call=call, position=call.constraints.count(),
            code=code, title=title, kind=kind, parameters=parameters,
        )  # fmt: skip


def an_open_session(call: Call, **fields: Any) -> JurySession:
    """Store a session that is running."""
    given = {"title": "Sitzung der Jury", "starts_at": OPENED, "opened_at": OPENED}
    with scope(authority=call.authority):
        return JurySession.objects.create(authority=call.authority, call=call, **(given | fields))


def keep_out(juror: Juror, application: Application) -> None:
    """Store that the chair has excluded a juror from an application."""
    with scope(authority=application.authority):
        Conflict.objects.update_or_create(
            juror=juror,
            application=application,
            defaults={
                "authority": application.authority,
                "declared": True,
                "excluded": True,
                "decided_at": OPENED - timedelta(hours=1),
                "decision_reason": "Arbeitet dort.",
            },
        )
