"""Writing the minutes of a session, sentence by sentence, as things happen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls.models import (
    AgendaItem,
    Application,
    Call,
    JurySession,
    MinuteLine,
)


class MinutesFixed(Refused):
    """The minutes are approved; only a later note can be added."""

    sentence = _("The minutes are approved and stay as they are. Please add a later note.")


def open_session_of(call: Call) -> JurySession | None:
    """Return the session of a call that is running now, or None."""
    found: JurySession | None = (
        JurySession.objects.filter(call=call, opened_at__isnull=False, closed_at__isnull=True)
        .order_by("opened_at", "pk")
        .first()
    )
    return found


def write_line(
    *,
    session: JurySession,
    kind: str,
    text: str,
    by: Any,
    now: datetime,
    item: AgendaItem | None = None,
    about: Iterable[Application] = (),
) -> MinuteLine:
    """Add a sentence to the minutes.

    kind  as in MinuteLine: "opened", "came", "left", "conflict", "motion", "set",
          "note" or "closed"
    by    person who writes it; None for the software itself
    about applications it names; members kept out of one do not read the sentence

    Raises MinutesFixed once the minutes are approved.
    """
    if session.minutes_approved_at is not None:
        raise MinutesFixed(session.title)
    line: MinuteLine = MinuteLine.objects.create(
        authority=session.authority,
        session=session,
        item=item,
        kind=kind,
        text=text,
        about=[application.pk for application in about],
        written_at=now,
        written_by=by,
    )
    return line
