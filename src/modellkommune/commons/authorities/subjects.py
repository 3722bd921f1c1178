"""How a record is named in another room's tables, such as "budget.budgetround:7"."""

from __future__ import annotations

from django.apps import apps
from django.db import models


def subject_of(about: models.Model | None) -> str:
    """Return the name of a record, or nothing for none."""
    if about is None:
        return ""
    return f"{about._meta.label_lower}:{about.pk}"  # Django's public name


def record_called(subject: str) -> models.Model | None:
    """Return the record of a name such as "budget.budgetround:7" from the open scope.

    None when it is gone, when the open scope does not admit it, or for a name
    that no room of this installation gives.
    """
    label, _colon, key = subject.rpartition(":")
    try:
        manager = apps.get_model(label)._default_manager
    except (LookupError, ValueError):
        return None
    return manager.filter(pk=key).first() if key.isdecimal() else None
