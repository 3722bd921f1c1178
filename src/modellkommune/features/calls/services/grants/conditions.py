"""Conditions of a grant: written before the notice, met afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from modellkommune.features.calls.models import Grant, GrantCondition, GrantState
from modellkommune.features.calls.services.grants.frame import locked_grant, note
from modellkommune.features.calls.services.grants.notices import NoticeIsOut


def set_conditions(
    *, grant: Grant, given: Sequence[tuple[str, date | None]], by: Any, now: datetime
) -> None:
    """Write the conditions of a notice that is not sent yet. Raises NoticeIsOut."""
    with transaction.atomic():
        held = locked_grant(grant.pk)
        if held.state != GrantState.AWARDED:
            raise NoticeIsOut
        held.conditions.all().delete()
        for text, due_on in given:
            GrantCondition.objects.create(
                authority=held.authority, grant=held, text=text, due_on=due_on
            )
        note(held, "grant-conditions", by=by, now=now, entries=len(given))


def meet_condition(*, condition: GrantCondition, note_text: str, by: Any, now: datetime) -> None:
    """Enter that a condition is met, and how."""
    with transaction.atomic():
        held = locked_grant(condition.grant_id)
        condition.done_on, condition.done_note = timezone.localdate(now), note_text
        condition.save(update_fields=["done_on", "done_note"])
        note(held, "grant-condition-met", by=by, now=now)
