"""Finishing a batch: its ballots are sealed like any other, its readings forgotten."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.utils import timezone

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import Channel, PaperBatch, PaperEntry
from modellkommune.features.budget.services.paper.balance import note_balance
from modellkommune.features.budget.services.paper.batches import held_batch
from modellkommune.features.budget.services.paper.comparing import compare
from modellkommune.features.budget.services.paper.reading import BatchSealed
from modellkommune.features.budget.services.voting import Choice, seal_paper
from modellkommune.features.budget.services.voting.turns import ballot_turn


class NotReady(ValueError):
    """Sheets were not read twice, or readings differ."""


def finish_batch(*, batch: PaperBatch, by: Person | None, now: datetime) -> PaperBatch:
    """Seal the ballots of a batch and delete what was typed.

    Raises NotReady, BatchSealed, and what `seal_paper` raises.
    """
    # The turn comes before the transaction, in the order in which voters take both.
    with ballot_turn(batch.round):
        held = held_batch(batch)
        if held.sealed_on is not None:
            raise BatchSealed(str(held.number))
        compared = compare(held)
        if not compared.can_be_sealed:
            raise NotReady(str(held.number))
        _seal(held, list(compared.holds.values()), now)
        PaperEntry.objects.filter(batch=held).delete()
        record(
            authority=held.authority, kind="budget.paper-batch-sealed", about=held.round, by=by,
            now=now, facts={"number": held.number, "valid": held.valid, "invalid": held.invalid},
        )  # fmt: skip
        note_balance(budget_round=held.round, now=now)
    return held


def _seal(batch: PaperBatch, entries: list[PaperEntry], now: datetime) -> None:
    valid = [entry for entry in entries if not entry.fault]
    faults = Counter(entry.fault for entry in entries if entry.fault)
    seal_paper(
        budget_round=batch.round,
        ballots=[_choices(entry) for entry in valid],
        channel=Channel(batch.channel),
        now=now,
    )
    batch.valid, batch.invalid, batch.faults = len(valid), faults.total(), dict(faults)
    batch.sealed_on = timezone.localdate(now)
    batch.save(update_fields=["valid", "invalid", "faults", "sealed_on"])


def _choices(entry: PaperEntry) -> list[Choice]:
    return [Choice(str(name), int(points)) for name, points in entry.choices]
