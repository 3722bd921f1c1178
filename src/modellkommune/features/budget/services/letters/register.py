"""Keeping a table of residents, and saying what it holds without naming anybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.files.storage import private_storage
from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.tasks.public import Job, enqueue
from modellkommune.features.budget.models import (
    BudgetRound,
    Entitlement,
    PartsAre,
    RegisterImport,
    VoteWhere,
)
from modellkommune.features.budget.selectors.encoding import from_json, to_json
from modellkommune.features.budget.services.letters.columns import (
    RegisterColumns,
    guess_register_columns,
)
from modellkommune.features.budget.services.letters.residents import (
    Resident,
    ResidentRows,
    RowFaulty,
    age_on,
)
from modellkommune.features.budget.services.uploads import store_file
from modellkommune.features.budget.services.voting import person_digest
from modellkommune.kernel.tables import Table, read_table

CHECKING, TAKING_OVER = "budget.check_register", "budget.take_over_register"
MOST_LINES_NAMED = 200
ROWS_BETWEEN_REPORTS = 500
Progress = Callable[[int, int, str], None]


class RegisterGone(RuntimeError):
    """The file was taken over or deleted; upload it again."""


class CutOffMissing(ValueError):
    """The round has a minimum age and no day on which it is looked at."""


class ColumnsMissing(ValueError):
    """Nobody has confirmed yet what the columns mean."""


@dataclass
class Found:
    """What a table of residents holds; numbers and lines only, never a name.

    residents   those who may vote, or who leave, with the digest of each
    lines       line numbers by reason why a row is left out
    """

    rows: int = 0
    residents: list[tuple[bytes, Resident]] = field(default_factory=list)
    lines: dict[str, list[int]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[dict[str, Any]] = field(default_factory=list)
    districts: Counter[str] = field(default_factory=Counter)

    def leave_out(self, reason: str, line: int) -> None:
        """Note a row that is not taken over."""
        self.counts[reason] += 1
        lines = self.lines.setdefault(reason, [])
        if len(lines) < MOST_LINES_NAMED:
            lines.append(line)

    def note_fault(self, line: int, fault: RowFaulty) -> None:
        """Note a row that cannot be read."""
        self.counts["faulty"] += 1
        if len(self.faults) < MOST_LINES_NAMED:
            self.faults.append({"line": line, "code": fault.code, "column": fault.column})

    def report(self) -> dict[str, Any]:
        """The numbers as the check report keeps them."""
        return {
            "rows": self.rows,
            "taken": len(self.residents),
            **{name: self.counts[name] for name in REASONS},
            "blocked": self.counts["blocked"],
            "faulty": self.counts["faulty"],
            "lines": self.lines,
            "faults": self.faults,
            "districts": dict(sorted(self.districts.items())),
        }


# Why a row is left out. Lines of blocked entries are not named anywhere.
REASONS = ("too-young", "blocked-left-out", "repeated", "namesake", "known", "unknown")


def keep_register(
    *, budget_round: BudgetRound, content: BinaryIO | UploadedFile, now: datetime
) -> RegisterImport:
    """Store a table of residents until it is taken over, a week at most.

    Raises UploadTooLarge, UploadEmpty.
    """
    stored = store_file(content, folder="budget/registers")
    return RegisterImport.objects.create(
        authority=budget_round.authority, round=budget_round, file=stored.name, imported_at=now
    )


def table_of_register(
    register: RegisterImport, *, most_rows: int | None = None, sheet: str = ""
) -> Table:
    """The table of a register. Raises RegisterGone, TableRefused."""
    if not register.file:
        raise RegisterGone(str(register.pk))
    path = Path(register.file.path)
    if most_rows is None:
        return read_table(path, sheet=sheet)
    return read_table(path, sheet=sheet, most_rows=most_rows)


def columns_of(register: RegisterImport, table: Table) -> RegisterColumns:
    """The meaning a person confirmed, or a guess."""
    if register.columns:
        return from_json(RegisterColumns, register.columns)
    return guess_register_columns(table)


def confirm_columns(
    *, register: RegisterImport, columns: RegisterColumns, started_by: Person | None = None
) -> Job:
    """Keep the confirmed meaning and let a background job check every row."""
    with transaction.atomic():
        register.columns = to_json(columns)
        register.report = {}
        register.save(update_fields=["columns", "report"])
        return _enqueue(register, CHECKING, _("Checking the table of residents"), started_by)


def begin_taking_over(*, register: RegisterImport, started_by: Person | None = None) -> Job:
    """Let a background job take the checked residents over."""
    return _enqueue(register, TAKING_OVER, _("Taking over the residents"), started_by)


def check_register(*, register: RegisterImport, now: datetime, report: Progress) -> dict[str, Any]:
    """Read every row and keep what was found, in numbers.

    Raises RegisterGone, ColumnsMissing, CutOffMissing, TableRefused.
    """
    found = find_residents(register=register, now=now, report=report)
    register.report = found.report()
    register.save(update_fields=["report"])
    return register.report


def find_residents(*, register: RegisterImport, now: datetime, report: Progress) -> Found:
    """Everybody in the table who is to be taken over, and why others are not.

    Raises RegisterGone, ColumnsMissing, CutOffMissing, TableRefused.
    """
    if not register.columns:
        raise ColumnsMissing(str(register.pk))
    columns = from_json(RegisterColumns, register.columns)
    budget_round = register.round
    _check_cut_off(budget_round)
    report(0, 0, _("Reading the table"))
    table = table_of_register(register, sheet=columns.sheet)
    found = Found(rows=len(table.rows))
    sieve = _Sieve(budget_round, register, columns, found)
    for at, row in enumerate(_rows(table, columns, budget_round, now)):
        if at % ROWS_BETWEEN_REPORTS == 0:
            report(at, found.rows, _("Checking the rows"))
        if isinstance(row, tuple):
            found.note_fault(*row)
        else:
            sieve.take(row)
    return found


def districts_of(budget_round: BudgetRound) -> frozenset[str] | None:
    """The districts that a resident may live in; None where the district decides nothing."""
    live = budget_round.live
    if live.parts_are != PartsAre.DISTRICTS or live.vote_where != VoteWhere.HOME:
        return None
    return frozenset(budget_round.parts.filter(is_townwide=False).values_list("name", flat=True))


def delete_register_file(*, register: RegisterImport, now: datetime, by: Person | None) -> None:
    """Delete the uploaded table, on record."""
    if not register.file:
        return
    name = str(register.file.name)
    with transaction.atomic():
        register.file = ""
        register.save(update_fields=["file"])
        record(
            authority=register.authority, kind="budget.register-file-deleted", about=register,
            by=by, now=now, facts={},
        )  # fmt: skip
        transaction.on_commit(lambda: private_storage().delete(name))


class _Sieve:
    """Keeps each person once, and only those who are old enough."""

    def __init__(
        self,
        budget_round: BudgetRound,
        register: RegisterImport,
        columns: RegisterColumns,
        found: Found,
    ) -> None:
        self.budget_round, self.columns, self.found = budget_round, columns, found
        self.addresses: dict[bytes, tuple[str, ...]] = {}
        # What this very table has brought in before it broke off counts as new.
        others = Entitlement.objects.filter(round=budget_round, person_digest__isnull=False)
        if not columns.withdraws:
            others = others.exclude(addressee__register=register)
        self.known = {bytes(digest) for digest in others.values_list("person_digest", flat=True)}

    def take(self, resident: Resident) -> None:
        """Take a resident, or note why not."""
        reason = self._reason_against(resident)
        if reason == "age-uncertain":
            fault = RowFaulty(reason, self.columns.birth_date)
            self.found.note_fault(resident.line, fault)
            return
        if reason:
            self.found.leave_out(reason, resident.line)
            return
        if resident.is_blocked and not self.columns.write_blocked:
            self.found.counts["blocked-left-out"] += 1
            return
        digest = person_digest(
            self.budget_round, resident.family_name, resident.given_names, resident.birth.latest
        )
        if reason := self._reason_against_digest(digest, resident):
            self.found.leave_out(reason, resident.line)
            return
        self.found.counts["blocked"] += resident.is_blocked
        self.found.districts[resident.district] += 1
        self.found.residents.append((digest, resident))

    def _reason_against(self, resident: Resident) -> str:
        least = self.budget_round.minimum_age
        day = self.budget_round.live.cut_off_on
        if self.columns.withdraws or not least or day is None:
            return ""
        if age_on(day, resident.birth.latest) >= least:
            return ""
        may_be_old_enough = age_on(day, resident.birth.earliest) >= least
        return "age-uncertain" if may_be_old_enough else "too-young"

    def _reason_against_digest(self, digest: bytes, resident: Resident) -> str:
        if digest in self.addresses:
            same_home = self.addresses[digest] == resident.lines
            return "repeated" if same_home else "namesake"
        self.addresses[digest] = resident.lines
        if self.columns.withdraws:
            return "" if digest in self.known else "unknown"
        return "known" if digest in self.known else ""


def _rows(
    table: Table, columns: RegisterColumns, budget_round: BudgetRound, now: datetime
) -> Iterator[Resident | tuple[int, RowFaulty]]:
    # Who leaves needs no district that the round knows.
    districts = None if columns.withdraws else districts_of(budget_round)
    yield from ResidentRows(table=table, columns=columns, today=_day(now), districts=districts)


def _day(now: datetime) -> date:
    return now.date()


def _check_cut_off(budget_round: BudgetRound) -> None:
    if budget_round.minimum_age and budget_round.live.cut_off_on is None:
        raise CutOffMissing(budget_round.slug)


def _enqueue(register: RegisterImport, name: str, title: str, started_by: Person | None) -> Job:
    return enqueue(
        name,
        authority=register.authority,
        arguments={"register_id": register.pk},
        about=register,
        title=title,
        next_url=reverse("budget_office:register", args=[register.round_id, register.pk]),
        next_label=_("See what was found"),
        started_by=started_by,
    )
