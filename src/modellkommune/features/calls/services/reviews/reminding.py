"""Reminding jurors of what they have not judged yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.journal.public import Entry, record
from modellkommune.commons.outbox.public import NoAddress, queue_message
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.words import moment_in_words
from modellkommune.features.calls.models import Call, Juror
from modellkommune.features.calls.selectors.reviews.own import OwnCall, own_call
from modellkommune.features.calls.selectors.reviews.phases import Judging, judging_of
from modellkommune.features.calls.services.reviews.judging import counted

# Days before the end on which the software reminds by itself, and how long it is
# then silent, so that nobody gets two letters for one reason.
REMINDED_BEFORE = (timedelta(days=5), timedelta(days=1))
SILENT = timedelta(hours=20)


class NobodyToRemind(Refused):
    """Everything is in, or judging is not open."""

    sentence = _("Nobody has to be reminded: everything is in, or judging is not open.")


def remind(
    *, call: Call, now: datetime, by: Person | None = None, jurors: Iterable[Juror] | None = None
) -> int:
    """Write to every juror who has something left to do; return to how many.

    by  who asked for it; None for the periodic job

    Raises NobodyToRemind when a person asked and there is nobody.
    """
    open_now = judging_of(call, now) is Judging.OPEN
    members = jurors if jurors is not None else Juror.objects.filter(
        call=call, left_at__isnull=True
    ).select_related("person", "call__authority")  # fmt: skip
    waiting = [own_call(one, now) for one in members] if open_now else []
    waiting = [one for one in waiting if _left(one)]
    with transaction.atomic():
        told = sum(_write(one, now) for one in waiting)
        if told:
            record(
                authority=call.authority, kind="calls.jurors-reminded", about=call, by=by,
                now=now, facts={"people": told},
            )  # fmt: skip
    if by is not None and not told:
        raise NobodyToRemind
    return told


def remind_when_due(*, call: Call, now: datetime) -> int:
    """The periodic reminder: some days before the end, each time once."""
    end = call.reviews_close_at
    if end is None or judging_of(call, now) is not Judging.OPEN:
        return 0
    if not any(end - before <= now < end - before + SILENT for before in REMINDED_BEFORE):
        return 0
    members = Juror.objects.filter(call=call, left_at__isnull=True).exclude(
        told_at__gt=now - SILENT
    )
    return remind(call=call, now=now, jurors=members.select_related("person", "call__authority"))


def note_end(*, call: Call, now: datetime) -> bool:
    """Write into the journal that the time for judging has run out; once."""
    end = call.reviews_close_at
    if end is None or now <= end:
        return False
    with transaction.atomic():
        Call.objects.select_for_update().get(pk=call.pk)
        noted = Entry.objects.filter(
            kind="calls.reviews-closed", about=subject_of(call), at__gte=end
        )
        if noted.exists():
            return False
        handed_in, missing = counted(call)
        record(
            authority=call.authority, kind="calls.reviews-closed", about=call, by=None,
            now=now, facts={"handed_in": handed_in, "missing": missing},
        )  # fmt: skip
    return True


def _left(own: OwnCall) -> int:
    return own.undeclared + sum(one.state != "in" for one in own.reviews)


def _write(own: OwnCall, now: datetime) -> int:
    end = own.call.reviews_close_at
    context = {
        "name": own.juror.name,
        "title": own.call.title,
        "open": len(own.reviews) - own.done,
        "undeclared": own.undeclared,
        "until": moment_in_words(end) if end else "",
        "url": reverse("calls_office:own_reviews", args=[own.call.pk]),
    }
    try:
        queue_message(
            "calls/reviews_reminder", to=own.juror.person, authority=own.call.authority,
            now=now, about=own.call, context=context,
        )  # fmt: skip
    except NoAddress:
        return 0
    Juror.objects.filter(pk=own.juror.pk).update(told_at=now)
    return 1
