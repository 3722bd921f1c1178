"""What is to be done for the rounds that run here, soonest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.commons.ui.words import number_in_words
from modellkommune.features.budget.models import (
    BudgetRound,
    CouncilResolution,
    EntitledBy,
    LockedChange,
    PaperBatch,
    PhaseKind,
    Proposal,
    ProposalState,
    RegisterImport,
    RoundState,
    Verdict,
)
from modellkommune.features.budget.selectors.phases import phases_of

KEEP = "budget.change_budgetround"
MODERATE = "budget.moderate_proposal"
CHECK = "budget.check_proposal"
ENTER = "budget.enter_ballots"
PUBLISH = "budget.publish_round"
# So long before voting opens the office is told that the lock is missing.
LOCK_AHEAD = timedelta(days=14)
# A check that names no day is due so many days before voting opens.
CHECK_AHEAD = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Task:
    """Something the office has to do.

    name        URL name in `budget_office`, with the round as its argument
    permission  what a person needs for it
    due_on      day by which it should be done, or None
    since       since when it waits, or None
    """

    round_id: int
    name: str
    label: str
    permission: str
    due_on: date | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """What was counted for one round."""

    received: int = 0
    oldest: datetime | None = None
    unchecked: int = 0
    check_due: date | None = None
    open_batches: int = 0
    has_register: bool = False
    has_resolution: bool = False
    open_changes: int = 0


def tasks_of(rounds: Sequence[BudgetRound], now: datetime) -> list[Task]:
    """What is to be done, the earliest day first; two queries for any number of rounds.

    rounds  with `live` selected and `phases` prefetched
    """
    numbers = _numbers(rounds)
    found = [
        task
        for budget_round in rounds
        for task in _tasks(budget_round, numbers.get(budget_round.pk, Numbers()), now)
    ]
    return sorted(found, key=lambda task: (task.due_on is None, task.due_on or date.max))


def unfinished_rounds() -> list[BudgetRound]:
    """The rounds of the open scope that run here and are not published; two queries."""
    found = (
        BudgetRound.objects.filter(live__isnull=False)
        .exclude(state=RoundState.PUBLISHED, resolution__published_at__isnull=False)
        .select_related("authority", "live")
        .prefetch_related("phases")
    )
    return list(found)


def _tasks(budget_round: BudgetRound, numbers: Numbers, now: datetime) -> Iterator[Task]:
    if budget_round.state == RoundState.DRAFT:
        yield _task(budget_round, "setup", _("Finish the set-up and announce the round"), KEEP)
        return
    yield from _about_proposals(budget_round, numbers)
    if budget_round.live.locked_at is None:
        yield from _before_the_lock(budget_round, numbers, now)
    yield from _about_ballots(budget_round, numbers, now)
    yield from _about_the_result(budget_round, numbers)


def _about_proposals(budget_round: BudgetRound, numbers: Numbers) -> Iterator[Task]:
    if numbers.received:
        label = ngettext(
            "Look at {count} new proposal", "Look at {count} new proposals", numbers.received
        ).format(count=number_in_words(numbers.received))
        yield _task(budget_round, "proposals_desk", label, MODERATE, since=numbers.oldest)
    if numbers.unchecked:
        label = ngettext(
            "Check {count} proposal", "Check {count} proposals", numbers.unchecked
        ).format(count=number_in_words(numbers.unchecked))
        due_on = numbers.check_due or _days_before_voting(budget_round, CHECK_AHEAD)
        yield _task(budget_round, "proposals_desk", label, CHECK, due_on=due_on)


def _before_the_lock(budget_round: BudgetRound, numbers: Numbers, now: datetime) -> Iterator[Task]:
    voting = phases_of(budget_round).get(PhaseKind.VOTING)
    if voting is None or now < voting.opens_at - LOCK_AHEAD:
        return
    due_on = _days_before_voting(budget_round, timedelta(days=1))
    if not budget_round.live.public_key:
        label = _("Make the key that seals the ballots")
        yield _task(budget_round, "keys", label, KEEP, due_on=due_on)
    elif budget_round.live.recovery_confirmed_at is None:
        label = _("Check the printed recovery share of the key")
        yield _task(budget_round, "keys", label, KEEP, due_on=due_on)
    by_code = EntitledBy.CODE in budget_round.live.entitled_by
    if by_code and not numbers.has_register:
        label = _("Take over the residents' register and print the letters")
        yield _task(budget_round, "letters", label, KEEP, due_on=due_on)
    label = _("Lock the rules, or voting does not open")
    yield _task(budget_round, "lock", label, KEEP, due_on=due_on)


def _about_ballots(budget_round: BudgetRound, numbers: Numbers, now: datetime) -> Iterator[Task]:
    live = budget_round.live
    if numbers.open_changes:
        label = _("A change of the locked rules waits for agreement")
        yield _task(budget_round, "locked_change", label, KEEP)
    if live.locked_at is None or live.opened_at is not None:
        return
    voting = phases_of(budget_round).get(PhaseKind.VOTING)
    closes_at = voting.closes_at if voting else None
    is_over = live.closed_at is not None or (closes_at is not None and closes_at <= now)
    if numbers.open_batches:
        label = ngettext(
            "Finish {count} batch of paper ballots",
            "Finish {count} batches of paper ballots",
            numbers.open_batches,
        ).format(count=number_in_words(numbers.open_batches))
        due_on = timezone.localdate(closes_at) if closes_at else None
        yield _task(budget_round, "paper", label, ENTER, due_on=due_on)
    if is_over:
        ended = live.closed_at or closes_at
        label = _("Open the ballots with the keyholders")
        due_on = timezone.localdate(ended) + timedelta(days=1) if ended else None
        yield _task(budget_round, "close", label, KEEP, due_on=due_on, since=ended)


def _about_the_result(budget_round: BudgetRound, numbers: Numbers) -> Iterator[Task]:
    if budget_round.state == RoundState.IMPORTED:
        yield _task(budget_round, "round", _("Count the ballots"), KEEP)
    if budget_round.state == RoundState.COUNTED:
        label = _("Check the result and publish it")
        yield _task(budget_round, "publish", label, PUBLISH, since=budget_round.counted_at)
    if budget_round.state == RoundState.PUBLISHED and not numbers.has_resolution:
        label = _("Enter what the council has resolved")
        council = phases_of(budget_round).get(PhaseKind.COUNCIL)
        ends = council.closes_at if council else None
        due_on = timezone.localdate(ends) if ends else None
        yield _task(budget_round, "resolution", label, KEEP, due_on=due_on)


def _task(
    budget_round: BudgetRound,
    name: str,
    label: str,
    permission: str,
    *,
    due_on: date | None = None,
    since: datetime | None = None,
) -> Task:
    return Task(budget_round.pk, name, label, permission, due_on, since)


def _days_before_voting(budget_round: BudgetRound, ahead: timedelta) -> date | None:
    voting = phases_of(budget_round).get(PhaseKind.VOTING)
    return timezone.localdate(voting.opens_at - ahead) if voting else None


def _numbers(rounds: Sequence[BudgetRound]) -> dict[int, Numbers]:
    keys = [entry.pk for entry in rounds]
    checking = Q(state__in=[ProposalState.PUBLIC, ProposalState.CHECKING])
    undecided = checking & ~Q(feasibility__verdict__in=[Verdict.ADMIT, Verdict.REFUSE])
    proposals = {
        row["round"]: row
        for row in Proposal.objects.filter(round__in=keys)
        .order_by()
        .values("round")
        .annotate(
            received=Count("pk", filter=Q(state=ProposalState.RECEIVED)),
            oldest=Min("submitted_at", filter=Q(state=ProposalState.RECEIVED)),
            unchecked=Count("pk", filter=undecided),
            check_due=Min("feasibility__due_on", filter=undecided),
        )
    }
    others = _others(keys)
    return {
        entry.pk: Numbers(
            received=proposals.get(entry.pk, {}).get("received", 0),
            oldest=proposals.get(entry.pk, {}).get("oldest"),
            unchecked=proposals.get(entry.pk, {}).get("unchecked", 0),
            check_due=proposals.get(entry.pk, {}).get("check_due"),
            **others.get(entry.pk, {}),
        )
        for entry in rounds
    }


def _others(keys: list[int]) -> dict[int, dict[str, Any]]:
    """Open batches, register, resolution, and changes that wait; one query."""
    batches = PaperBatch.objects.filter(round=OuterRef("pk"), sealed_on__isnull=True)
    registers = RegisterImport.objects.filter(round=OuterRef("pk"), taken_over_at__isnull=False)
    resolutions = CouncilResolution.objects.filter(round=OuterRef("pk"), published_at__isnull=False)
    rows = BudgetRound.objects.filter(pk__in=keys).values(
        "pk",
        open_batches=Coalesce(_many(batches), 0),
        has_register=Exists(registers),
        has_resolution=Exists(resolutions),
        open_changes=Coalesce(
            _many(LockedChange.objects.filter(round=OuterRef("pk"), is_open=True)), 0
        ),
    )
    return {row.pop("pk"): row for row in rows}


def _many(rows: QuerySet[Any]) -> Subquery:
    """How many rows belong to the round of the outer query."""
    return Subquery(rows.order_by().values("round").annotate(many=Count("pk")).values("many"))
