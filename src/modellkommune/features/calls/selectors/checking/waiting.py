"""What of checking waits for a person of the office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import (
    Application,
    ApplicationState,
    Call,
    DoubleParticipation,
    PaperRequest,
)
from modellkommune.features.calls.selectors.checking.sealed import is_past

ROOM = "calls"
RUNNING = (ApplicationState.RECEIVED, ApplicationState.CHECKED)


def waiting_for(person: Any) -> Iterator[Waiting]:
    """Applications to check, requests whose time is over, and double participations."""
    if not person.has_perm(permissions.CHECK):
        return
    yield from _to_check()
    yield from _overdue()
    yield from _doubles()


def _to_check() -> Iterator[Waiting]:
    received = Application.objects.filter(
        state=ApplicationState.RECEIVED, number__isnull=False, call__archived_at=None
    )
    rows = (
        received.values("call", "call__title")
        .annotate(count=Count("pk"), since=Min("received_at"))
        .order_by("call")
    )
    calls = Call.objects.in_bulk([row["call"] for row in rows])
    now = timezone.now()
    for row in rows:
        call = calls[row["call"]]
        # What is sealed cannot be checked, so nothing waits for anybody before.
        if is_past(call, now) or not call.is_sealed:
            sentence = ngettext(
                "{count} application to “{title}” is to be checked",
                "{count} applications to “{title}” are to be checked",
                row["count"],
            )
            yield _waiting(row, sentence, "?stand=received")


def _overdue() -> Iterator[Waiting]:
    overdue = PaperRequest.objects.filter(
        answered_at=None, due_at__lt=timezone.now(), application__state__in=RUNNING
    )
    rows = overdue.values("application__call", "application__call__title").annotate(
        count=Count("pk"), since=Min("due_at")
    )
    for row in rows.order_by("application__call"):
        sentence = ngettext(
            "{count} request for papers to “{title}” was not answered in time",
            "{count} requests for papers to “{title}” were not answered in time",
            row["count"],
        )
        yield _waiting(_of_application(row), sentence, "?vollstaendig=nein")


def _doubles() -> Iterator[Waiting]:
    undecided = DoubleParticipation.objects.filter(
        Q(application__state__in=RUNNING) & Q(other__state__in=RUNNING), outcome=""
    )
    rows = undecided.values("application__call", "application__call__title").annotate(
        count=Count("pk"), since=Min("found_at")
    )
    for row in rows.order_by("application__call"):
        sentence = ngettext(
            "{count} possible double participation in “{title}” is to be decided",
            "{count} possible double participations in “{title}” are to be decided",
            row["count"],
        )
        yield _waiting(_of_application(row), sentence, "")


def _waiting(row: dict[str, Any], sentence: str, query: str) -> Waiting:
    return Waiting(
        title=sentence.format(count=row["count"], title=row["call__title"]),
        url=reverse("calls_office:applications", args=[row["call"]]) + query,
        room=ROOM,
        since=row["since"],
    )


def _of_application(row: dict[str, Any]) -> dict[str, Any]:
    return {name.removeprefix("application__"): value for name, value in row.items()}
