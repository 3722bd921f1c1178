"""An application on paper, entered by the office: the stamp of receipt counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import Application, Call, Channel, CheckDecision
from modellkommune.features.calls.services.applying.receiving import (
    GivenFile,
    begin_application,
    receive_version,
)
from modellkommune.features.calls.services.checking.refusals import NoReason, ReceivedInFuture


def enter_letter(
    *,
    call: Call,
    answers: Mapping[str, Any],
    files: Sequence[GivenFile],
    email: str,
    received_at: datetime,
    reason: str,
    by: Person,
    now: datetime,
) -> Application:
    """Enter an application that came as a letter; return it with its number.

    received_at  the stamp of receipt; being late is worked out from it
    reason       why it is entered by hand, kept with the application

    Raises NoReason, ReceivedInFuture.
    """
    if not reason.strip():
        raise NoReason
    if received_at > now:
        raise ReceivedInFuture
    with transaction.atomic():
        application = begin_application(call=call, channel=Channel.OFFICE, now=now, email=email)
        receive_version(
            application=application, answers=answers, files=files, channel=Channel.OFFICE,
            received_at=received_at, now=now, made_by=by,
        )  # fmt: skip
        application.refresh_from_db()
        CheckDecision.objects.create(
            authority=call.authority, application=application, kind="by-hand", outcome="entered",
            reason=reason.strip(), decided_at=now, decided_by=by,
        )  # fmt: skip
        record(
            authority=call.authority, kind="calls.paper-letter-entered", about=application,
            by=by, now=now, facts={"application": application.number},
        )  # fmt: skip
    return application
