"""Secret records of decisions and letters."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.calls.models import (
    Application,
    Call,
    Decision,
    DecisionLetter,
    LetterTemplate,
)
from tests.factories.calls import DEADLINE
from tests.walls import SEARCHED, SECRET

TEXT = f"{SEARCHED} {SECRET}"


def plant_deciding(authority: Authority, call: Call) -> list[Model]:
    """A decision with a letter, and a template."""
    application = Application.objects.get(call=call, number=1)
    decision = Decision.objects.create(
        authority=authority, application=application, outcome="awarded", amount_cents=100,
        reason=TEXT, decided_at=DEADLINE,
    )  # fmt: skip
    letter = DecisionLetter.objects.create(
        authority=authority, decision=decision, subject=TEXT, text=TEXT, digest=SECRET,
        file=ContentFile(SECRET.encode(), name=f"{SECRET}.pdf"), made_at=DEADLINE,
    )  # fmt: skip
    template = LetterTemplate.objects.create(
        authority=authority, call=call, outcome="awarded", subject=TEXT, body=TEXT,
        changed_at=DEADLINE,
    )  # fmt: skip
    return [decision, letter, template]
