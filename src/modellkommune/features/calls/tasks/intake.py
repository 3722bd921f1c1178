"""Background jobs of intake."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from modellkommune.commons.tasks.public import is_stopping, periodic
from modellkommune.features.calls.services.intake.fetching import fetch_all
from modellkommune.features.calls.services.intake.sorting import sort_left_over

MINUTE = timedelta(minutes=1)


@periodic("calls.fetch_mail", every=MINUTE)
def fetch_mail(now: datetime) -> None:
    """Fetch the mailboxes of an authority over IMAP."""
    fetch_all(clock=timezone.now, is_stopping=is_stopping)


@periodic("calls.sort_left_over_mail", every=MINUTE)
def sort_left_over_mail(now: datetime) -> None:
    """Sort what was stored and not sorted, because a process died or failed."""
    # What came a moment ago is being sorted by the process that took it.
    sort_left_over(now=now, before=now - MINUTE)
