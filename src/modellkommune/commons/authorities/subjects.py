"""How a record is named in another room's tables, such as "budget.budgetround:7"."""

from __future__ import annotations

from django.db import models


def subject_of(about: models.Model | None) -> str:
    """Return the name of a record, or nothing for none."""
    if about is None:
        return ""
    return f"{about._meta.label_lower}:{about.pk}"  # Django's public name
