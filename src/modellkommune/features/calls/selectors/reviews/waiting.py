"""What waits for a juror, and for those who look after the jury."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import Conflict, Juror
from modellkommune.features.calls.selectors.reviews.access import UNDECIDED
from modellkommune.features.calls.selectors.reviews.own import OwnCall, memberships, own_call
from modellkommune.features.calls.selectors.reviews.phases import Judging


def waiting_for(person: Any) -> Iterable[Waiting]:
    """What this person may do here and should do next."""
    now = timezone.now()
    running = [one for one in memberships(person) if one.call.decided_at is None]
    for juror in running:
        yield from _of_juror(own_call(juror, now), now)
    yield from _of_decisions(person, running)


def _of_juror(own: OwnCall, now: datetime) -> Iterator[Waiting]:
    if own.judging is Judging.OVER:
        return
    if own.undeclared:
        sentence = ngettext(
            "{call}: say about {number} applicant whether you are free",
            "{call}: say about {number} applicants whether you are free",
            own.undeclared,
        )
        yield _waiting(own, sentence, own.undeclared, "declare")
    left = len(own.reviews) - own.done
    if left and own.judging is Judging.OPEN:
        sentence = ngettext(
            "{call}: judge {number} application", "{call}: judge {number} applications", left
        )
        yield _waiting(own, sentence, left, "own_reviews")


def _waiting(own: OwnCall, sentence: str, number: int, page: str) -> Waiting:
    end = own.call.reviews_close_at
    return Waiting(
        title=sentence.format(call=own.call.title, number=number),
        url=reverse(f"calls_office:{page}", args=[own.call.pk]),
        room="calls",
        due_on=timezone.localdate(end) if end else None,
        since=own.call.closes_at,
    )


def _of_decisions(person: Any, running: list[Juror]) -> Iterator[Waiting]:
    """Conflicts of interest the chair has to decide on; the office where there is no chair."""
    chaired = [one.call_id for one in running if one.is_chair]
    open_ones = Conflict.objects.filter(UNDECIDED, juror__call__decided_at__isnull=True).exclude(
        juror__person_id=person.pk
    )
    if person.has_perm(permissions.HOLD_SESSION):
        concerned = open_ones.filter(juror__is_chair=True) | open_ones.exclude(
            juror__call__jurors__is_chair=True
        )
        found = concerned | open_ones.filter(juror__call__in=chaired)
    else:
        found = open_ones.filter(juror__call__in=chaired)
    rows = found.values_list("juror__call_id", "juror__call__title", "pk").distinct()
    per_call: dict[tuple[int, str], int] = {}
    for call_id, title, _pk in rows:
        per_call[call_id, title] = per_call.get((call_id, title), 0) + 1
    for (call_id, title), number in per_call.items():
        sentence = ngettext(
            "{call}: decide on {number} conflict of interest",
            "{call}: decide on {number} conflicts of interest",
            number,
        )
        yield Waiting(
            title=sentence.format(call=title, number=number),
            url=reverse("calls_office:conflicts", args=[call_id]), room="calls",
        )  # fmt: skip
