"""Traces of sealed ballots leave the database and its files, as far as the database lets us.

Sealed ballots are gone and their key is destroyed when this begins; what it
removes is the second wall: deleted rows and old versions in the files, the
order in which rights to vote were used, and write-ahead files.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from modellkommune.commons.journal.public import record
from modellkommune.features.budget.models import BudgetRound, OpeningRecord
from modellkommune.features.budget.services.voting import cleaning_postgresql, cleaning_sqlite


def clean_traces(*, budget_round: BudgetRound, now: datetime) -> OpeningRecord:
    """Clean the files of the database after an opening; repeating it does no harm.

    What could not be done stands in `left` and stays on the record: the job
    tries again as long as the traces are not removed. Inside somebody else's
    transaction nothing is done.
    """
    opening: OpeningRecord = OpeningRecord.objects.get(round=budget_round)
    if opening.cleaned_at is not None or connection.in_atomic_block:
        return opening
    cleaner = cleaning_sqlite if connection.vendor == "sqlite" else cleaning_postgresql
    unfinished, left = cleaner.clean()
    opening.left = sorted({*unfinished, *left})
    opening.cleaned_at = None if unfinished else now
    opening.save(update_fields=["left", "cleaned_at"])
    if not unfinished:
        record(
            authority=budget_round.authority, kind="budget.traces-removed", about=budget_round,
            by=None, now=now, facts={"left": ", ".join(opening.left)},
        )  # fmt: skip
    return opening


def clean_what_is_left(now: datetime) -> int:
    """Finish every cleaning of the open scope that was interrupted; return how many."""
    waiting = OpeningRecord.objects.filter(cleaned_at=None).select_related("round__authority")
    rounds = [opening.round for opening in waiting]
    for budget_round in rounds:
        clean_traces(budget_round=budget_round, now=now)
    return len(rounds)
