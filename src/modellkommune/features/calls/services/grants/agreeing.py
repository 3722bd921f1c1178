"""Ending requests for agreement whose subject was decided in another way."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Model

from modellkommune.commons.approvals.public import decline, open_request


def end_agreement(step: str, about: Model, *, reason: str, by: Any, now: datetime) -> None:
    """Decline what still waits for agreement, so that nobody finds it on a start page.

    Raises NotAllowedToAgree for somebody who may not take the step.
    """
    waiting = open_request(step, about)
    if waiting is not None:
        decline(request=waiting, by=by, reason=reason, now=now)
