"""Recording the council's resolution, and publishing it with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from modellkommune.commons.journal.public import record
from modellkommune.commons.participation.public import tell_followers
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import (
    BudgetProject,
    BudgetRound,
    CouncilResolution,
    Deviation,
)
from modellkommune.features.budget.selectors.afterwards import (
    round_of_resolution,
    winners_and_losers,
)
from modellkommune.features.budget.services.publishing import NotPublished
from modellkommune.features.budget.services.rounds import locked_round


class ResolutionIncomplete(ValueError):
    """Something the public must know is missing; `faults` says what, by code."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(", ".join(faults))
        self.faults = tuple(faults)


class ResolutionPublished(RuntimeError):
    """The resolution is public; it is corrected by a notice beside it."""


@dataclass(frozen=True)
class DeviationFacts:
    """One point in which the council decides otherwise than the vote.

    amount_cents  what the project gets when that is not its cost on the ballot
    """

    project: BudgetProject
    is_funded: bool
    reason: str
    amount_cents: int | None = None


@dataclass(frozen=True)
class ResolutionFacts:
    """What stands in the minutes of the council."""

    resolved_on: date
    number: str
    committee: str
    text: str = ""
    url: str = ""


def record_resolution(
    *,
    budget_round: BudgetRound,
    facts: ResolutionFacts,
    deviations: Sequence[DeviationFacts] = (),
    by: Person | None,
    now: datetime,
) -> CouncilResolution:
    """Keep the resolution as a draft; recording it again replaces the draft.

    Raises NotPublished while the result is not public, ResolutionPublished once
    the resolution is, ResolutionIncomplete with the codes `future`, `early`,
    `no-reason`, `same-as-vote`, `twice` and `amount`.
    """
    with transaction.atomic():
        locked = locked_round(budget_round.pk)
        _refuse(locked, facts, deviations, now)
        kept, _created = CouncilResolution.objects.update_or_create(
            round=locked,
            defaults={
                "authority": locked.authority,
                "resolved_on": facts.resolved_on,
                "number": facts.number,
                "committee": facts.committee,
                "text": facts.text,
                "url": facts.url,
            },
        )
        kept.deviations.all().delete()
        Deviation.objects.bulk_create(_rows(kept, deviations))
        record(
            authority=locked.authority, kind="budget.resolution-recorded", about=locked, by=by,
            now=now, facts={"deviations": len(deviations), "resolved_on": str(facts.resolved_on)},
        )  # fmt: skip
    return kept


def publish_resolution(*, budget_round: BudgetRound, by: Person | None, now: datetime) -> None:
    """Show the resolution on the public pages and tell the followers; twice changes nothing.

    Raises CouncilResolution.DoesNotExist before anything was recorded.
    """
    with transaction.atomic():
        locked = locked_round(budget_round.pk)
        resolution = CouncilResolution.objects.get(round=locked)
        if resolution.published_at is not None:
            return
        resolution.published_at = now
        resolution.save(update_fields=["published_at"])
        record(
            authority=locked.authority, kind="budget.resolution-published", about=locked, by=by,
            now=now, facts={"deviations": resolution.deviations.count()},
        )  # fmt: skip
        tell_followers(
            "budget/resolution_published", about=locked, authority=locked.authority, now=now,
            context={"round": locked, "resolution": resolution},
        )  # fmt: skip


def _refuse(
    budget_round: BudgetRound,
    facts: ResolutionFacts,
    deviations: Sequence[DeviationFacts],
    now: datetime,
) -> None:
    if not budget_round.is_published:
        raise NotPublished(budget_round.slug)
    if round_of_resolution(budget_round).pk != budget_round.pk:
        raise ResolutionIncomplete(["part"])
    if CouncilResolution.objects.filter(round=budget_round, published_at__isnull=False).exists():
        raise ResolutionPublished(budget_round.slug)
    faults = [*_faults_of_day(budget_round, facts, now), *_faults_of(budget_round, deviations)]
    if faults:
        raise ResolutionIncomplete(faults)


def _faults_of_day(budget_round: BudgetRound, facts: ResolutionFacts, now: datetime) -> list[str]:
    if facts.resolved_on > timezone.localdate(now):
        return ["future"]
    counted_at = budget_round.counted_at
    if counted_at is not None and facts.resolved_on < timezone.localdate(counted_at):
        return ["early"]
    return []


def _faults_of(budget_round: BudgetRound, deviations: Sequence[DeviationFacts]) -> list[str]:
    won = {project.pk: is_won for project, is_won in winners_and_losers(budget_round)}
    faults = []
    if len({entry.project.pk for entry in deviations}) < len(deviations):
        faults.append("twice")
    for entry in deviations:
        if not entry.reason.strip():
            faults.append("no-reason")
        amount = entry.amount_cents
        if amount is not None and amount <= 0:
            faults.append("amount")
        same_money = amount in (None, entry.project.cost_cents)
        if entry.is_funded == won[entry.project.pk] and (same_money or not entry.is_funded):
            faults.append("same-as-vote")
    return faults


def _rows(resolution: CouncilResolution, deviations: Sequence[DeviationFacts]) -> list[Deviation]:
    return [
        Deviation(
            authority=resolution.authority,
            resolution=resolution,
            project=entry.project,
            is_funded=entry.is_funded,
            amount_cents=entry.amount_cents if entry.is_funded else None,
            reason=entry.reason.strip(),
        )
        for entry in deviations
    ]
