"""Secret records of letters, paper ballots and polling desks, for the wall test."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.core.files.base import ContentFile
from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.budget.models import (
    Addressee,
    BudgetRound,
    Discrepancy,
    EntitledBy,
    Entitlement,
    HallList,
    PaperBatch,
    PaperEntry,
    PrintRun,
    RegisterImport,
)
from tests.walls import SEARCHED, SECRET

TEXT = f"{SEARCHED} {SECRET}"
DAY = date(2026, 5, 3)
NOON = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


def plant_letters(authority: Authority, budget_round: BudgetRound) -> list[Model]:
    """A table of residents, a letter in a run, a batch that is being read, and a list."""
    return [
        *_letters(authority, budget_round),
        *_paper(authority, budget_round),
        HallList.objects.create(
            authority=authority, round=budget_round, name=TEXT, key=b"k" * 32, taken_on=DAY,
            slips=3, file=ContentFile(SECRET.encode(), name=f"{SECRET}.json"),
        ),
    ]  # fmt: skip


def _letters(authority: Authority, budget_round: BudgetRound) -> list[Model]:
    register = RegisterImport.objects.create(
        authority=authority, round=budget_round, imported_at=NOON,
        file=ContentFile(f"{SECRET};{SECRET}\n{SECRET};{SECRET}".encode(), name=f"{SECRET}.csv"),
    )  # fmt: skip
    run = PrintRun.objects.create(
        authority=authority, round=budget_round, begun_at=NOON, made_at=NOON, letters=1, whole=1,
        sender=TEXT, digest=SECRET, file=ContentFile(SECRET.encode(), name=f"{SECRET}.zip"),
    )  # fmt: skip
    entitlement = Entitlement.objects.create(
        authority=authority, round=budget_round, entitled_by=EntitledBy.CODE, letter_number=4418,
        district=TEXT, code_digest=b"l" * 32,
    )  # fmt: skip
    addressee = Addressee.objects.create(
        authority=authority, register=register, entitlement=entitlement, run=run, lines=TEXT
    )
    return [register, run, entitlement, addressee]


def _paper(authority: Authority, budget_round: BudgetRound) -> list[Model]:
    batch = PaperBatch.objects.create(
        authority=authority, round=budget_round, number=1, ballots=20, opened_on=DAY
    )
    entry = PaperEntry.objects.create(
        authority=authority, batch=batch, sheet=1, turn=1, choices=[[SECRET, 1]]
    )
    discrepancy = Discrepancy.objects.create(
        authority=authority, round=budget_round, kind="slip-accepted-twice",
        facts={"desk": TEXT, "slips": 1}, noted_on=DAY, explained=TEXT,
    )  # fmt: skip
    return [batch, entry, discrepancy]
