"""Who may see what of the chairs, and who may move cards."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import Call, JurySession
from modellkommune.features.calls.selectors.reviews.access import (
    hidden_from,
    juror_of,
    readable_by,
)
from modellkommune.features.calls.selectors.reviews.phases import has_met, names_shown
from modellkommune.features.calls.selectors.selecting.board import Reader
from modellkommune.features.calls.selectors.selecting.pool import Pool

OFFICE = (permissions.HOLD_SESSION, permissions.DECIDE, permissions.SEE)
EVERYBODY = (*OFFICE, permissions.REVIEW)


def reader_of(
    person: Any, call: Call, pool: Pool, session: JurySession | None, now: datetime
) -> Reader:
    """What this person sees of the chairs.

    A juror sees only applications that the juror may read. Raises PermissionDenied
    for a juror of another call.
    """
    is_office = any(person.has_perm(permission) for permission in OFFICE)
    hidden = (
        _hidden_from_office(person, call, pool)
        if is_office
        else _hidden_from_juror(person, call, pool)
    )
    return Reader(
        hidden=hidden,
        sees_scores=session is not None or has_met(call),
        names_shown=is_office or names_shown(call, now),
        moves=session is not None and not hidden and person.has_perm(permissions.HOLD_SESSION),
    )


def _hidden_from_office(person: Any, call: Call, pool: Pool) -> frozenset[int]:
    keys = hidden_from(person, call)
    return frozenset(
        number for number, entry in pool.entries.items() if entry.application.pk in keys
    )


def _hidden_from_juror(person: Any, call: Call, pool: Pool) -> frozenset[int]:
    juror = juror_of(call, person)
    if juror is None:
        raise PermissionDenied
    readable = set(readable_by(juror).values_list("number", flat=True))
    return frozenset(set(pool.entries) - readable)
