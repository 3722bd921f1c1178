"""Setting the phases of a round."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from modellkommune.features.budget.models import BudgetRound, Phase, PhaseKind
from modellkommune.features.budget.selectors.setup_phases import PhaseFault, Span, phase_faults
from modellkommune.features.budget.services.rounds import locked_round
from modellkommune.features.budget.services.setup.settings import AlreadyLocked, live_of

# What opens or closes voting decides who can vote at all.
LOCKED_PHASES = (PhaseKind.VOTING,)


class PhasesFaulty(ValueError):
    """The phases contradict each other; `faults` says where and why."""

    def __init__(self, faults: tuple[PhaseFault, ...]) -> None:
        super().__init__(", ".join(f"{fault.kind}: {fault.code}" for fault in faults))
        self.faults = faults


def set_phases(
    budget_round: BudgetRound, phases: Mapping[PhaseKind, tuple[datetime, datetime | None]]
) -> None:
    """Replace the phases of a round.

    phases  moment of opening and of closing by kind; closing may be None except
            for proposals and voting

    Raises PhasesFaulty with every contradiction, AlreadyLocked when the voting
    phase of a locked round would move, RoundNotRunHere.
    """
    spans = {PhaseKind(kind): Span(*span) for kind, span in phases.items()}
    faults = phase_faults(spans)
    if faults:
        raise PhasesFaulty(faults)
    with transaction.atomic():
        held = locked_round(budget_round.pk)
        live = live_of(held)
        if live.locked_at is not None:
            _refuse_locked(held, spans)
        store_phases(held, spans)
    budget_round.refresh_from_db()


def store_phases(budget_round: BudgetRound, spans: Mapping[PhaseKind, Span]) -> None:
    """Write the phases, and the whole stretch into the offer for calendar and front page."""
    Phase.objects.filter(round=budget_round).exclude(kind__in=list(spans)).delete()
    for kind, span in spans.items():
        Phase.objects.update_or_create(
            round=budget_round,
            kind=kind,
            defaults={"opens_at": span.opens_at, "closes_at": span.closes_at},
            create_defaults={
                "authority": budget_round.authority,
                "opens_at": span.opens_at,
                "closes_at": span.closes_at,
            },
        )
    budget_round.opens_at = min((span.opens_at for span in spans.values()), default=None)
    voting = spans.get(PhaseKind.VOTING)
    budget_round.closes_at = voting.closes_at if voting else None
    budget_round.save(update_fields=["opens_at", "closes_at"])


def _refuse_locked(budget_round: BudgetRound, spans: Mapping[PhaseKind, Span]) -> None:
    stored = {
        PhaseKind(phase.kind): Span(phase.opens_at, phase.closes_at)
        for phase in budget_round.phases.all()
    }
    if any(stored.get(kind) != spans.get(kind) for kind in LOCKED_PHASES):
        raise AlreadyLocked(budget_round.slug)
