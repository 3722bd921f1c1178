"""Rounds run here for tests, brought to a phase by the services that bring real ones there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.budget.models import (
    BudgetRound,
    FeasibilityCheck,
    LiveRound,
    PhaseKind,
    Proposal,
    ProposalState,
    RegisterImport,
    Verdict,
)
from modellkommune.features.budget.services.setup import (
    announce,
    create_live_round,
    lock_round,
    set_phases,
)

NOON = datetime(2026, 10, 5, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)
PROPOSALS = (("Spielplatz", 60_000), ("Bänke am Bach", 40_000), ("Fahrradwerkstatt", 36_000))


def phases_around(now: datetime, phase: PhaseKind) -> dict[PhaseKind, tuple[datetime, Any]]:
    """Phases of four weeks each, of which one runs in the middle at `now`."""
    kinds = list(PhaseKind)
    begin = now - 14 * DAY - 28 * DAY * kinds.index(phase)
    return {
        kind: (begin + 28 * DAY * place, begin + 28 * DAY * (place + 1))
        for place, kind in enumerate(kinds)
    }


def a_draft_round(authority: Authority, *, now: datetime = NOON, **settings: Any) -> BudgetRound:
    """A round in preparation with 1,200 euros and no phases."""
    values = {"title": "Unser Budget", "year": 2026, "budget_cents": 120_000, **settings}
    with scope(authority=authority):
        return create_live_round(authority=authority, now=now, **values)


def an_announced_round(
    authority: Authority,
    *,
    phase: PhaseKind = PhaseKind.PROPOSALS,
    now: datetime = NOON,
    **settings: Any,
) -> BudgetRound:
    """A public round in the given phase; nothing is locked."""
    budget_round = a_draft_round(authority, now=now, **settings)
    with scope(authority=authority):
        set_phases(budget_round, phases_around(now, phase))
        # Announced when its first phase began, not in the middle of a later one.
        announced = min(entry.opens_at for entry in budget_round.phases.all()) - DAY
        announce(budget_round=budget_round, by=None, now=announced)
    return budget_round


def an_admitted_proposal(
    budget_round: BudgetRound,
    *,
    number: int,
    title: str = "Spielplatz",
    cost_cents: int | None = 60_000,
    **values: Any,
) -> Proposal:
    """A proposal with a finished check; saved directly, its way here is not the point."""
    with scope(authority=budget_round.authority):
        proposal: Proposal = Proposal.objects.create(
            authority=budget_round.authority, round=budget_round, number=number, title=title,
            text=f"Warum wir das brauchen: {title}.", state=ProposalState.ADMITTED,
            submitted_at=NOON, **values,
        )  # fmt: skip
        FeasibilityCheck.objects.create(
            authority=budget_round.authority, proposal=proposal, cost_cents=cost_cents,
            verdict=Verdict.ADMIT, answer="Das geht.", released_at=NOON,
        )  # fmt: skip
    return proposal


def a_ready_round(
    authority: Authority,
    *,
    proposals: Sequence[tuple[str, int]] = PROPOSALS,
    now: datetime = NOON,
    phase: PhaseKind = PhaseKind.VOTING,
    has_register: bool = True,
    public_key: bytes = b"key of the test",
    **settings: Any,
) -> BudgetRound:
    """A round that only lacks its lock.

    public_key   stands for the key; empty where a test makes a real one
    """
    budget_round = an_announced_round(authority, phase=phase, now=now, **settings)
    for number, (title, cost_cents) in enumerate(proposals, start=1):
        an_admitted_proposal(budget_round, number=number, title=title, cost_cents=cost_cents)
    with scope(authority=authority):
        LiveRound.objects.filter(round=budget_round).update(
            public_key=public_key, recovery_confirmed_at=now if public_key else None
        )
        if has_register:
            RegisterImport.objects.create(
                authority=authority, round=budget_round, imported_at=now, taken_over_at=now
            )
        budget_round.refresh_from_db()
    return budget_round


def a_locked_round(authority: Authority, *, now: datetime = NOON, **settings: Any) -> BudgetRound:
    """A round whose rules are locked, in its voting phase at `now`."""
    budget_round = a_ready_round(authority, now=now, **settings)
    with scope(authority=authority):
        lock_round(budget_round=budget_round, by=None, now=now - 15 * DAY)
    return budget_round
