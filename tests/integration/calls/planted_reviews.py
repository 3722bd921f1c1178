"""Secret records of juries, for the wall test."""

from __future__ import annotations

from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import (
    Call,
    Conflict,
    Criterion,
    Juror,
    Review,
    Score,
)
from tests.factories.calls import DEADLINE
from tests.walls import SEARCHED, SECRET

TEXT = f"{SEARCHED} {SECRET}"


def plant_reviews(authority: Authority, call: Call) -> list[Model]:
    """A juror with a declared conflict, a judgement and its points."""
    own = {"authority": authority}
    person = Person.objects.create_user(email=f"{SECRET}@jury.test")
    juror = Juror.objects.create(
        **own, call=call, person=person, name=TEXT, organisation=TEXT, employer=TEXT, is_chair=True
    )
    application = call.applications.get(number=1)
    conflict = Conflict.objects.create(
        **own, juror=juror, application=application, declared=True, reason=TEXT,
        declared_at=DEADLINE, decision_reason=TEXT,
    )  # fmt: skip
    criterion = Criterion.objects.create(
        **own, call=call, code="geheim", title=TEXT, anchors={"0": TEXT}
    )
    review = Review.objects.create(
        **own, juror=juror, application=application, comment=TEXT, saved_at=DEADLINE,
        submitted_at=DEADLINE, draft={"comment": TEXT},
    )  # fmt: skip
    score = Score.objects.create(**own, review=review, criterion=criterion, points=1, comment=TEXT)
    return [juror, conflict, criterion, review, score]
