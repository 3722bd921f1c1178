"""Laying batches: at least twenty mixed ballots each, so that no pile stands for a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import (
    LEAST_IN_A_BATCH,
    BudgetRound,
    Channel,
    Discrepancy,
    PaperBatch,
)
from modellkommune.features.budget.services.rounds import locked_round
from modellkommune.features.budget.services.voting import BallotsOpened

MOST_BALLOTS = 100_000


class BatchTooSmall(ValueError):
    """Fewer than twenty ballots, and nobody has said that no more will come."""


class BatchInWork(RuntimeError):
    """Entries were made; the number of ballots stays as it is."""


def sizes_of(ballots: int, wanted: int) -> list[int]:
    """How many ballots go into each batch; the last one takes the rest as well.

    ballots  how many there are in all
    wanted   ballots per batch, at least twenty

    95 ballots by 20 make 20, 20, 20 and 35.
    """
    wanted = max(wanted, LEAST_IN_A_BATCH)
    whole = max(1, ballots // wanted)
    return [wanted] * (whole - 1) + [ballots - wanted * (whole - 1)]


def lay_batches(
    *,
    budget_round: BudgetRound,
    ballots: int,
    wanted: int,
    channel: Channel,
    now: datetime,
    by: Person | None = None,
    no_more: bool = False,
) -> Sequence[PaperBatch]:
    """Put the mixed ballots that are there into batches.

    ballots  how many sheets lie there, counted by hand
    no_more  fewer than twenty are taken only when no more will come; that is
             noted, because a small pile tells more than a large one

    Raises BatchTooSmall, BallotsOpened.
    """
    if not 0 < ballots <= MOST_BALLOTS:
        raise BatchTooSmall(str(ballots))
    if ballots < LEAST_IN_A_BATCH and not no_more:
        raise BatchTooSmall(str(ballots))
    with transaction.atomic():
        held = locked_round(budget_round.pk)
        if held.live.opened_at is not None:
            raise BallotsOpened(held.slug)
        batches = _create(held, sizes_of(ballots, wanted), channel, now)
        if ballots < LEAST_IN_A_BATCH:
            _note_small(held, batches[0], now)
        record(
            authority=held.authority, kind="budget.paper-batches-laid", about=held, by=by,
            now=now,
            facts={"batches": len(batches), "ballots": ballots, "channel": channel.value},
        )  # fmt: skip
    return batches


def change_size(*, batch: PaperBatch, ballots: int) -> None:
    """Correct the number of ballots before anybody has read one.

    Raises BatchInWork, BatchTooSmall.
    """
    with transaction.atomic():
        held = held_batch(batch)
        if held.sealed_on is not None or held.entries.exists():
            raise BatchInWork(str(held.number))
        if ballots < min(LEAST_IN_A_BATCH, held.ballots):
            raise BatchTooSmall(str(ballots))
        held.ballots = ballots
        held.save(update_fields=["ballots"])


def held_batch(batch: PaperBatch) -> PaperBatch:
    """The batch, locked until the transaction ends."""
    found: PaperBatch = (
        PaperBatch.objects.select_for_update(of=("self",))
        .select_related("round__live", "round__authority")
        .get(pk=batch.pk)
    )
    return found


def _create(
    budget_round: BudgetRound, sizes: Sequence[int], channel: Channel, now: datetime
) -> list[PaperBatch]:
    last = budget_round.batches.aggregate(last=Max("number"))["last"] or 0
    return [
        PaperBatch.objects.create(
            authority=budget_round.authority,
            round=budget_round,
            number=number,
            channel=channel,
            ballots=size,
            opened_on=timezone.localdate(now),
        )
        for number, size in enumerate(sizes, start=last + 1)
    ]


def _note_small(budget_round: BudgetRound, batch: PaperBatch, now: datetime) -> None:
    Discrepancy.objects.create(
        authority=budget_round.authority,
        round=budget_round,
        kind="small-batch",
        facts={"batch": batch.number, "ballots": batch.ballots},
        noted_on=timezone.localdate(now),
    )
