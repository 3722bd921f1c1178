"""What waits around sessions of the jury."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import JurySession

SOON = timedelta(days=14)


def waiting_for(person: Any) -> Iterable[Waiting]:
    """What this person may do here and should do next."""
    mine = Q(call__jurors__person_id=person.pk, call__jurors__left_at__isnull=True)
    holds = person.has_perm(permissions.HOLD_SESSION)
    found = JurySession.objects.filter(minutes_approved_at__isnull=True)
    seen = found if holds else found.filter(mine)
    chairs = found.filter(mine, call__jurors__is_chair=True).values_list("pk", flat=True)
    chaired = set(chairs)
    for session in seen.select_related("call").distinct():
        yield from _of_session(session, approves=session.pk in chaired or holds)


def _of_session(session: JurySession, *, approves: bool) -> Iterator[Waiting]:
    now = timezone.now()
    if session.closed_at is not None:
        if approves:
            title, page = _("{session}: approve the minutes"), "minutes"
            yield _waiting(session, title, page)
    elif session.opened_at is not None:
        yield _waiting(session, _("{session} is running"), "session")
    elif session.starts_at - SOON <= now:
        yield _waiting(session, _("{session} of “{call}”"), "session")


def _waiting(session: JurySession, sentence: str, page: str) -> Waiting:
    return Waiting(
        title=sentence.format(session=session.title, call=session.call.title),
        url=reverse(f"calls_office:{page}", args=[session.call_id]),
        room="calls",
        due_on=timezone.localdate(session.starts_at),
    )
