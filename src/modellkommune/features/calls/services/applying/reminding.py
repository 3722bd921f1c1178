"""Reminding those who have begun and not sent, once, three days before the deadline."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from modellkommune.features.calls.models import Application, ApplicationState
from modellkommune.features.calls.services.applying.telling import remind_of_draft

BEFORE = timedelta(days=3)
# Who has begun an hour ago needs no reminder.
NOT_WITHIN = timedelta(hours=12)


def remind_of_drafts(now: datetime) -> int:
    """Write to the teams of drafts whose deadline is near; returns how many drafts."""
    drafts = Application.objects.filter(
        state=ApplicationState.DRAFT,
        reminded_at=None,
        begun_at__lte=now - NOT_WITHIN,
        team__joined_at__isnull=False,
        call__published_at__isnull=False,
        call__closes_at__gt=now,
        call__closes_at__lte=now + BEFORE,
    )
    keys = list(drafts.order_by("pk").values_list("pk", flat=True).distinct())
    return sum(_remind(key, now=now) for key in keys)


def _remind(key: int, *, now: datetime) -> int:
    with transaction.atomic():
        draft = Application.objects.select_for_update().get(pk=key)
        if draft.reminded_at is not None or draft.state != ApplicationState.DRAFT:
            return 0
        draft.reminded_at = now
        draft.save(update_fields=["reminded_at"])
        remind_of_draft(draft, now=now)
    return 1
