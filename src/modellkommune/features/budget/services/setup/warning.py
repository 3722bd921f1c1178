"""Telling the office that voting should open and the rules are not locked."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.approvals.public import people_who_may
from modellkommune.commons.outbox.public import notify, queue_message
from modellkommune.commons.ui.words import moment_in_words
from modellkommune.features.budget.models import BudgetRound, LiveRound, Phase, PhaseKind

PERMISSION = "budget.change_budgetround"
AHEAD = timedelta(days=3)
# Nobody reads the same sentence every ten minutes.
AGAIN_AFTER = timedelta(days=1)


def warn_where_lock_is_missing(now: datetime) -> int:
    """Write to everybody who could lock, three days ahead, at the moment, then once a day.

    Returns how many rounds were warned of.
    """
    phases = (
        Phase.objects.filter(
            kind=PhaseKind.VOTING,
            opens_at__lte=now + AHEAD,
            round__live__announced_at__isnull=False,
            round__live__locked_at__isnull=True,
        )
        .filter(Q(closes_at__isnull=True) | Q(closes_at__gt=now))
        .select_related("round__authority")
    )
    return sum(_warn(phase, now) for phase in phases)


def _warn(phase: Phase, now: datetime) -> bool:
    with transaction.atomic():
        live = LiveRound.objects.select_for_update(of=("self",)).get(round=phase.round)
        if live.locked_at is not None or not _is_due(live, phase, now):
            return False
        live.lock_warned_at = now
        live.save(update_fields=["lock_warned_at"])
        _tell(phase.round, phase, now)
    return True


def _is_due(live: LiveRound, phase: Phase, now: datetime) -> bool:
    warned_at: datetime | None = live.lock_warned_at
    if warned_at is None or now - warned_at >= AGAIN_AFTER:
        return True
    return warned_at < phase.opens_at <= now


def _tell(budget_round: BudgetRound, phase: Phase, now: datetime) -> None:
    url = reverse("budget_office:lock", args=[budget_round.pk])
    sentence = _(
        "“{title}”: voting is to open on {moment}, and the rules are not locked. "
        "Without the lock it stays closed."
    ).format(title=budget_round.title, moment=moment_in_words(phase.opens_at))
    for person in people_who_may(PERMISSION, budget_round.authority):
        notify(
            person, sentence=sentence, url=url, authority=budget_round.authority, now=now,
            about=budget_round,
        )  # fmt: skip
        queue_message(
            "budget/lock_missing", to=person, authority=budget_round.authority, now=now,
            about=budget_round, context={
                "title": budget_round.title, "sentence": sentence, "office_path": url,
            },
        )  # fmt: skip
