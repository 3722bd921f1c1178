"""What is still open or unexplained when ballots are to be opened, and accepting it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.approvals.public import Decision, approve
from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import BudgetRound, LiveRound
from modellkommune.features.budget.selectors.gaps import (
    OPEN_WITH_GAPS,
    Gaps,
    gaps_agreed_to,
    gaps_of,
)
from modellkommune.features.budget.services.closing.ending import NoReasonGiven
from modellkommune.features.budget.services.rounds import locked_round


class NothingToAccept(RuntimeError):
    """No batch is open and every difference is explained."""


class GapsNotAccepted(RuntimeError):
    """Batches are open or differences unexplained, and nobody has answered for it yet."""


def refuse_with_gaps(budget_round: BudgetRound) -> None:
    """Raise GapsNotAccepted unless nothing is open, or people answered for exactly that."""
    gaps = gaps_of(budget_round)
    if gaps and gaps.digest != budget_round.live.gaps_digest:
        raise GapsNotAccepted(budget_round.slug)


def accept_gaps(*, budget_round: BudgetRound, reason: str, by: Person, now: datetime) -> Decision:
    """Ask to open ballots in spite of gaps, or agree to it.

    reason  shown to everybody, and part of the audit package

    Raises NothingToAccept, NoReasonGiven, and what `approve` raises.
    """
    if not reason.strip():
        raise NoReasonGiven(budget_round.slug)
    with transaction.atomic():
        locked = locked_round(budget_round.pk)
        gaps = gaps_of(locked)
        if not gaps:
            raise NothingToAccept(locked.slug)
        live = LiveRound.objects.get(round=locked)
        live.gaps_reason = reason.strip()
        decision = approve(
            step=OPEN_WITH_GAPS,
            about=locked,
            digest=gaps_agreed_to(live, gaps),
            by=by,
            now=now,
            sentence=_("Open the ballots of “{title}” although not everything is explained").format(
                title=locked.title
            ),
            url=reverse("budget_office:close", args=[locked.pk]),
        )
        if decision.granted:
            live.gaps_digest = gaps.digest
            _note(locked, gaps, by=by, now=now)
        live.save(update_fields=["gaps_reason", "gaps_digest"])
    budget_round.live.refresh_from_db()
    return decision


def _note(budget_round: BudgetRound, gaps: Gaps, *, by: Person, now: datetime) -> None:
    record(
        authority=budget_round.authority,
        kind="budget.gaps-accepted",
        about=budget_round,
        by=by,
        now=now,
        facts={
            "batches": len(gaps.batches),
            "ballots": gaps.ballots,
            "unexplained": len(gaps.unexplained),
            "lists": len(gaps.lists),
        },
    )
