"""Secret records of procedures beside the round itself, for the wall test."""

from __future__ import annotations

from datetime import date

from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.consultations.models import OwnPeriodRule, Procedure
from tests.walls import SEARCHED, SECRET


def plant_procedures(authority: Authority, procedure: Procedure) -> list[Model]:
    """A period that the authority has set for itself."""
    rule = OwnPeriodRule.objects.create(
        authority=authority, kind="concept", valid_from=date(2020, 1, 1), days=14,
        source=f"{SEARCHED} {SECRET}",
    )  # fmt: skip
    return [rule]
