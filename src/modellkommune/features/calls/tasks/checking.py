"""Background jobs of checking: opening after the deadline, checks, reminders."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from modellkommune.commons.tasks.public import is_stopping, periodic
from modellkommune.features.calls.models import Call
from modellkommune.features.calls.services.checking.keys import SealingKeyLost
from modellkommune.features.calls.services.checking.requests import remind_of_papers
from modellkommune.features.calls.services.checking.routine import check_what_is_new
from modellkommune.features.calls.services.checking.unsealing import (
    calls_to_unseal,
    seal_what_lies_open,
    unseal_call,
)

logger = logging.getLogger("modellkommune.calls")
MINUTE = timedelta(minutes=1)


@periodic("calls.unseal", every=MINUTE)
def unseal(now: datetime) -> None:
    """Open the contents of every call whose deadline has passed."""
    for call in calls_to_unseal(now):
        if is_stopping():
            return
        try:
            unseal_call(call=call, now=now)
        except SealingKeyLost:
            # The other calls are opened all the same; somebody must bring the key back.
            logger.exception("the key of call %s does not open: was SECRET_KEY changed?", call.pk)


@periodic("calls.seal_afterwards", every=5 * MINUTE)
def seal_afterwards(now: datetime) -> None:
    """Seal what came before sealing was switched on in a running call."""
    for call in Call.objects.filter(is_sealed=True, unsealed_at=None, closes_at__isnull=False):
        if call.keeps_sealed(now):
            seal_what_lies_open(call=call, now=now)


@periodic("calls.check_new_applications", every=MINUTE)
def check_new_applications(now: datetime) -> None:
    """Check eligibility and completeness of what is new, and find doubles."""
    check_what_is_new(now)


@periodic("calls.remind_of_papers", every=timedelta(hours=1))
def remind(now: datetime) -> None:
    """Remind applicants of papers whose time ends soon."""
    remind_of_papers(now)
