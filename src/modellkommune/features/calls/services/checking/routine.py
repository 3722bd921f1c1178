"""What the software does by itself: check what came or changed, and find doubles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Max, Q

from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import Application, ApplicationState, Call
from modellkommune.features.calls.selectors.checking.sealed import call_lies_open
from modellkommune.features.calls.services.checking.doubles import find_doubles
from modellkommune.features.calls.services.checking.eligibility import check_eligibility
from modellkommune.features.calls.services.checking.papers import check_completeness


def check_applications(
    *, applications: Iterable[Application], now: datetime, by: Person | None = None
) -> int:
    """Check eligibility and completeness of each, then look for doubles; return how many."""
    calls: dict[int, Call] = {}
    count = 0
    for application in applications:
        check_eligibility(application=application, now=now, by=by)
        check_completeness(application=application, now=now, by=by)
        calls[application.call_id] = application.call
        count += 1
    for call in calls.values():
        find_doubles(call=call, now=now)
    return count


def check_what_is_new(now: datetime) -> int:
    """Check every received application of the open scope that changed since the last check."""
    changed = list(_unchecked().select_related("call"))
    return check_applications(
        applications=[one for one in changed if call_lies_open(one.call, now)], now=now
    )


def _unchecked():  # type: ignore[no-untyped-def]
    received = Application.objects.filter(
        state=ApplicationState.RECEIVED, number__isnull=False, call__archived_at=None
    )
    dated = received.annotate(
        last_check=Max("eligibility_checks__checked_at"),
        last_version=Max("versions__saved_at", filter=Q(versions__is_current=True)),
    )
    stale = Q(last_check=None) | Q(last_version__gt=F("last_check"))
    return dated.filter(stale).order_by("call_id", "number")
