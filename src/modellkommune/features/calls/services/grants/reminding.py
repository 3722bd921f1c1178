"""Reminding recipients of reports and conditions, before they are due and afterwards."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.ui.words import day_in_words
from modellkommune.features.calls.models import Grant, GrantCondition, GrantReport, GrantState
from modellkommune.features.calls.models import ReportState as State
from modellkommune.features.calls.services.grants.frame import note
from modellkommune.features.calls.services.grants.telling import tell

# Days before the day something is due, and the pause between reminders afterwards.
BEFORE = (28, 7)
PAUSE_AFTERWARDS = timedelta(days=14)
LIVING = (GrantState.NOTICE_SENT, GrantState.FINAL, GrantState.RUNNING, GrantState.REPORTED)


def remind(now: datetime) -> int:
    """Write to recipients of the open scope whose report or condition is due; return how many."""
    today, sent = timezone.localdate(now), 0
    latest = today + timedelta(days=max(BEFORE))
    reports = GrantReport.objects.filter(
        grant__state__in=LIVING, state__in=[State.OPEN, State.QUESTIONS], due_on__lte=latest
    )
    conditions = GrantCondition.objects.filter(
        grant__state__in=LIVING, done_on=None, due_on__lte=latest
    )
    for row in [*_with_grant(reports), *_with_grant(conditions)]:
        if row.due_on is not None and is_time(row.due_on, today=today, last=row.reminded_on):
            _remind(row, today=today, now=now)
            sent += 1
    return sent


def is_time(due_on: date, *, today: date, last: date | None) -> bool:
    """Whether a reminder is to be sent today.

    Each of the days before is used once, also when the job did not run on it; from
    the day after it was due on, one comes every two weeks.
    """
    if today > due_on:
        return last is None or last <= due_on or today - last >= PAUSE_AFTERWARDS
    reached = [due_on - timedelta(days=days) for days in BEFORE]
    passed = [day for day in reached if day <= today]
    return bool(passed) and (last is None or last < max(passed))


def reminder_sentence(row: GrantReport | GrantCondition, *, today: date) -> str:
    """What is due, and whether it is late."""
    what = (
        row.get_kind_display()
        if isinstance(row, GrantReport)
        else _("the condition “{condition}”").format(condition=row.text)
    )
    if row.due_on is not None and today > row.due_on:
        return _("This was due on {day} and is not there yet: {what}.").format(
            what=what, day=day_in_words(row.due_on)
        )
    return _("This is due on {day}: {what}.").format(
        what=what, day=day_in_words(row.due_on or today)
    )


def _with_grant(rows: object) -> list[GrantReport | GrantCondition]:
    return list(rows.select_related("grant__call__authority", "grant__authority"))  # type: ignore[attr-defined]  # a query set of either


def _remind(row: GrantReport | GrantCondition, *, today: date, now: datetime) -> None:
    grant: Grant = row.grant
    with transaction.atomic():
        row.reminded_on = today
        row.save(update_fields=["reminded_on"])
        sentence = reminder_sentence(row, today=today)
        tell(grant, subject=_("Reminder: {what}").format(what=grant.title), sentence=sentence,
             now=now)  # fmt: skip
        note(
            grant, "grant-reminded", by=None, now=now,
            until=row.due_on.isoformat() if row.due_on else "",
        )  # fmt: skip
