"""The one door to sealed contents.

Pages, exports, the API and commands read answers and files here and nowhere
else. Before the deadline the door opens for a person only after two people
agreed in writing (`opening`), and every single reading is written down where
the applicants see it, before the content is handed out.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db import transaction

from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import Application, ApplicationFile, ApplicationVersion
from modellkommune.features.calls.selectors.checking.sealed import lies_open
from modellkommune.features.calls.services.checking.keys import unseal_bytes
from modellkommune.features.calls.services.checking.opening import (
    StillSealed,
    agreed_opening,
    note_reading,
)

__all__ = [
    "StillSealed",
    "lies_open",
    "read_answers",
    "read_file",
    "read_own_answers",
    "read_own_file",
]
ANSWERS = "answers"


def read_answers(
    *,
    version: ApplicationVersion,
    by: Person | None,
    now: datetime,
    way: str = "page",
    reason: str = "",
) -> dict[str, Any]:
    """Return the answers of a version to somebody who is not of the applicant's team.

    way     "page", "export", "api" or "command": on which way they are read
    reason  why now; without it the reason that two people agreed to

    Before the deadline the reading is recorded and the applicants are told.
    Raises StillSealed without an agreed early opening or without a person.
    """
    if version.sealed:
        _pass_the_door(version.application, what=ANSWERS, by=by, now=now, way=way, reason=reason)
    return read_own_answers(version=version)


def read_file(
    *, file: ApplicationFile, by: Person | None, now: datetime, way: str = "page", reason: str = ""
) -> bytes:
    """Return a file as it was sent; the same rules as `read_answers`. Raises StillSealed."""
    if file.is_sealed:
        _pass_the_door(file.application, what=file.name, by=by, now=now, way=way, reason=reason)
    return read_own_file(file=file)


def read_own_answers(*, version: ApplicationVersion) -> dict[str, Any]:
    """Return the answers to the applicant's own team; the caller has checked who asks."""
    if not version.sealed:
        return dict(version.answers)
    opened = unseal_bytes(version.application.call, bytes(version.sealed))
    answers: dict[str, Any] = json.loads(opened)
    return answers


def read_own_file(*, file: ApplicationFile) -> bytes:
    """Return a file to the applicant's own team; the caller has checked who asks."""
    with file.content.open("rb") as stored:
        content: bytes = stored.read()
    return unseal_bytes(file.application.call, content) if file.is_sealed else content


def _pass_the_door(
    application: Application, *, what: str, by: Person | None, now: datetime, way: str, reason: str
) -> None:
    call = application.call
    if call.unsealed_at is not None or call.is_closed(now):
        return
    opening = agreed_opening(application=application, now=now)
    if by is None or opening is None:
        raise StillSealed(application)
    # Committed before the content leaves: a reading that is not written down is none.
    with transaction.atomic():
        note_reading(opening=opening, what=what, way=way, by=by, reason=reason, now=now)
