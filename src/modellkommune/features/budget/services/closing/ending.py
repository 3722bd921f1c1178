"""The end of voting: by itself at the announced moment, earlier by two people."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from modellkommune.commons.approvals.public import Decision, approve
from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import (
    BudgetRound,
    LiveRound,
    Phase,
    PhaseKind,
    RuleChange,
)
from modellkommune.features.budget.selectors.gaps import END_EARLY, early_end_digest
from modellkommune.features.budget.selectors.phases import phases_of
from modellkommune.features.budget.services.rounds import locked_round
from modellkommune.features.budget.services.setup.locking import write_lock


class VotingNotBegun(RuntimeError):
    """Nothing can be closed before voting has opened."""


class VotingNotOver(RuntimeError):
    """The announced end lies ahead; ending earlier needs two people."""


class AlreadyClosed(RuntimeError):
    """Voting in this round has ended."""


class NoReasonGiven(ValueError):
    """What deviates from the announcement needs a reason that everybody can read."""


def close_round(*, budget_round: BudgetRound, now: datetime, by: Person | None = None) -> None:
    """End voting at its announced moment; closing twice changes nothing.

    Nothing was accepted from that moment on in any case: this notes it.
    Raises VotingNotBegun, VotingNotOver.
    """
    with transaction.atomic():
        locked_round(budget_round.pk)
        live = LiveRound.objects.get(round=budget_round)
        if live.closed_at is not None:
            return
        voting = _voting(budget_round, now)
        if voting.closes_at is None or now < voting.closes_at:
            raise VotingNotOver(budget_round.slug)
        _close(budget_round, live, at=voting.closes_at, by=by, now=now)


def close_early(*, budget_round: BudgetRound, reason: str, by: Person, now: datetime) -> Decision:
    """Ask for an end before the announced moment, or agree to it; then voting ends at once.

    reason  shown to everybody; whoever changes it asks anew

    Raises VotingNotBegun, AlreadyClosed, NoReasonGiven, and what `approve` raises.
    """
    if not reason.strip():
        raise NoReasonGiven(budget_round.slug)
    with transaction.atomic():
        locked = locked_round(budget_round.pk)
        live = LiveRound.objects.get(round=locked)
        if live.closed_at is not None:
            raise AlreadyClosed(locked.slug)
        _voting(locked, now)
        live.early_end_reason = reason.strip()
        live.save(update_fields=["early_end_reason"])
        decision = approve(
            step=END_EARLY,
            about=locked,
            digest=early_end_digest(live),
            by=by,
            now=now,
            sentence=_("End the vote of “{title}” before its time").format(title=locked.title),
            url=reverse("budget_office:close", args=[locked.pk]),
        )
        if decision.granted:
            _end_early(locked, live, people=decision.given, by=by, now=now)
    budget_round.refresh_from_db()
    budget_round.live.refresh_from_db()
    return decision


def close_due_rounds(now: datetime) -> int:
    """Close every round of the open scope whose voting is over; return how many."""
    due = BudgetRound.objects.filter(
        live__closed_at=None,
        live__locked_at__isnull=False,
        phases__kind=PhaseKind.VOTING,
        phases__closes_at__lte=now,
    ).select_related("authority", "live")
    rounds = list(due)
    for budget_round in rounds:
        close_round(budget_round=budget_round, now=now)
    return len(rounds)


def _voting(budget_round: BudgetRound, now: datetime) -> Phase:
    """The voting phase once it has begun; raises VotingNotBegun before."""
    voting = phases_of(budget_round).get(PhaseKind.VOTING)
    if voting is None or now < voting.opens_at or budget_round.live.locked_at is None:
        raise VotingNotBegun(budget_round.slug)
    return voting


def _end_early(
    budget_round: BudgetRound, live: LiveRound, *, people: int, by: Person, now: datetime
) -> None:
    """Close, write the lock anew with the earlier end, and leave the public note."""
    document, digest = live.lock_document, live.lock_digest
    _close(budget_round, live, at=now, by=by, now=now)
    Phase.objects.filter(round=budget_round, kind=PhaseKind.VOTING).update(closes_at=now)
    relocked = BudgetRound.objects.select_related("authority", "live").get(pk=budget_round.pk)
    write_lock(relocked, relocked.live)
    RuleChange.objects.create(
        authority=budget_round.authority,
        round=budget_round,
        what=_("Voting ended earlier than announced, on {moment}.").format(
            moment=date_format(localtime(now), "DATETIME_FORMAT")
        ),
        why=live.early_end_reason,
        digest_before=digest,
        digest_after=relocked.live.lock_digest,
        document_before=document,
        people=people,
        changed_at=now,
    )


def _close(
    budget_round: BudgetRound, live: LiveRound, *, at: datetime, by: Person | None, now: datetime
) -> None:
    live.closed_at = at
    live.save(update_fields=["closed_at"])
    record(
        authority=budget_round.authority,
        kind="budget.voting-closed",
        about=budget_round,
        by=by,
        now=now,
        facts={"early": bool(live.early_end_reason and by)},
    )
