"""Background jobs of the jury: ties, reminders, and the end of judging."""

from __future__ import annotations

from datetime import datetime, timedelta

from modellkommune.commons.tasks.public import periodic
from modellkommune.features.calls.models import Call
from modellkommune.features.calls.services.reviews.hints import refresh_hints
from modellkommune.features.calls.services.reviews.jury import end_terms
from modellkommune.features.calls.services.reviews.reminding import note_end, remind_when_due


@periodic("calls.jury", every=timedelta(minutes=15))
def look_after_juries(now: datetime) -> None:
    """End terms that have run out, look for new ties, remind jurors before the end, note when judging has ended.

    Ties are looked for again because contents are opened after the deadline, and
    applicants add to what they sent.
    """
    running = Call.objects.filter(
        jurors__isnull=False, decided_at__isnull=True, archived_at__isnull=True
    )
    for call in running.select_related("authority").distinct():
        end_terms(call=call, now=now)
        refresh_hints(call=call, now=now)
        remind_when_due(call=call, now=now)
        note_end(call=call, now=now)
