"""Secret records of calls themselves, for the wall test."""

from __future__ import annotations

from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.calls.models import (
    BlockKind,
    Call,
    CallChange,
    CallNotice,
    CallVersion,
    ConstraintKind,
    Criterion,
    EligibilityKind,
    EligibilityRule,
    FormBlock,
    PaperRequired,
    SetConstraint,
    SizeClass,
    Theme,
)
from tests.factories.calls import DAY, DEADLINE
from tests.walls import SEARCHED, SECRET

TEXT = f"{SEARCHED} {SECRET}"


def plant_calls(authority: Authority, call: Call) -> list[Model]:
    """Every part of a call, a version, a note and a change that waits."""
    own = {"authority": authority, "call": call, "title": TEXT, "description": TEXT}
    return [
        SizeClass.objects.create(**own, code="village"),
        Theme.objects.create(**own, code="dialogue"),
        Criterion.objects.create(**own, code="conviction", anchors={"0": TEXT}),
        PaperRequired.objects.create(**own, code="resolution"),
        SetConstraint.objects.create(**own, code="villages", kind=ConstraintKind.AT_LEAST,
                                     parameters={"feature": "size:village", "count": 1}),
        FormBlock.objects.create(**own, code="title", kind=BlockKind.LINE),
        EligibilityRule.objects.create(authority=authority, call=call, kind=EligibilityKind.KEYS,
                                       value={"keys": ["99001001"]}),
        CallVersion.objects.create(authority=authority, call=call, number=1, document="{}",
                                   digest=SECRET, frozen_at=DEADLINE - DAY, note=TEXT),
        CallNotice.objects.create(authority=authority, call=call, text=TEXT, made_at=DEADLINE),
        CallChange.objects.create(authority=authority, call=call, why=TEXT, digest=SECRET,
                                  asked_at=DEADLINE),
    ]  # fmt: skip
