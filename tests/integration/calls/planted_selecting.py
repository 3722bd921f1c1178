"""A secret record of the chairs."""

from __future__ import annotations

from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.calls.models import Call, ChosenSet
from tests.factories.calls import DEADLINE
from tests.walls import SEARCHED, SECRET


def plant_selecting(authority: Authority, call: Call) -> list[Model]:
    """A set with a reason."""
    return [
        ChosenSet.objects.create(
            authority=authority, call=call, number=1, chosen=[1], made_at=DEADLINE,
            reason=f"{SEARCHED} {SECRET}", confirmed_at=DEADLINE,
        )
    ]  # fmt: skip
