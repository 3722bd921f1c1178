"""The list of receipts (Belegliste): typed in, read from a table, checked by the office."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls.models import Grant, PlanVersion, Receipt
from modellkommune.features.calls.selectors.grants.standing import plan_in_force
from modellkommune.features.calls.services.grants.frame import locked_grant, next_number, note
from modellkommune.kernel.money import MoneySpelling, MoneyUnreadable, guess_spelling, read_money
from modellkommune.kernel.tables import Table, TableRefused, cell_text, inert, read_table

MOST_RECEIPTS = 5_000
# What the head of a column may be called; the first one is what we write ourselves.
COLUMNS = {
    "day": ("datum", "zahlungsdatum", "bezahlt am", "zahltag", "date"),
    "payee": ("empfänger", "zahlungsempfänger", "empfaenger", "lieferant", "payee"),
    "purpose": ("zweck", "verwendungszweck", "gegenstand", "grund", "purpose"),
    "amount": ("betrag", "betrag in euro", "betrag (€)", "summe", "brutto", "amount"),
    "line": ("position", "posten", "kostenart", "plan", "zeile des plans", "line"),
}
NEEDED = ("day", "payee", "purpose", "amount")


class ListUnreadable(Refused):
    """The file is no list of receipts."""


class StruckTooMuch(Refused):
    """More is struck out than the receipt is about."""

    sentence = gettext_lazy("No more than the whole receipt can be left out.")


class StruckWithoutReason(Refused):
    """The recipient must be able to understand why."""

    sentence = gettext_lazy("Please write down why. The recipient reads it.")


@dataclass(frozen=True)
class GivenReceipt:
    """A receipt as it was typed or read."""

    paid_on: date
    payee: str
    purpose: str
    cents: int
    line_code: str = ""


@dataclass(frozen=True)
class Finding:
    """Something about a line of the table; `line` counts as in a spreadsheet."""

    line: int
    sentence: str


@dataclass(frozen=True)
class ReadList:
    """A table as it was read; nothing is stored yet."""

    receipts: list[GivenReceipt] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def cents(self) -> int:
        """The sum of what could be read."""
        return sum(row.cents for row in self.receipts)


def add_receipts(
    *, grant: Grant, given: Sequence[GivenReceipt], by: Any, now: datetime, replace: bool = False
) -> None:
    """Store receipts behind those that are there, or in their place.

    Receipts of which something was struck out stay in any case.
    """
    with transaction.atomic():
        held = locked_grant(grant.pk)
        if replace:
            held.receipts.filter(struck_cents=0).delete()
        number = next_number(held.receipts)
        for offset, row in enumerate(given):
            Receipt.objects.create(
                authority=held.authority, grant=held, number=number + offset,
                paid_on=row.paid_on, payee=row.payee[:200], purpose=row.purpose[:300],
                cents=row.cents, line_code=row.line_code,
            )  # fmt: skip
        _note(held, entries=len(given), by=by, now=now)


def change_receipt(*, receipt: Receipt, given: GivenReceipt, by: Any, now: datetime) -> None:
    """Correct a receipt; what the office struck out of it stays struck, at most all of it."""
    with transaction.atomic():
        held = locked_grant(receipt.grant_id)
        receipt.paid_on, receipt.payee, receipt.purpose = given.paid_on, given.payee, given.purpose
        receipt.cents, receipt.line_code = given.cents, given.line_code
        receipt.struck_cents = min(receipt.struck_cents, given.cents)
        receipt.save()
        _note(held, entries=1, by=by, now=now)


def remove_receipt(*, receipt: Receipt, by: Any, now: datetime) -> None:
    """Take a receipt off the list."""
    with transaction.atomic():
        held = locked_grant(receipt.grant_id)
        receipt.delete()
        _note(held, entries=1, by=by, now=now)


def strike(*, receipt: Receipt, cents: int, reason: str, by: Any, now: datetime) -> None:
    """Leave a receipt out of the account, wholly or in part; 0 takes it back.

    Raises StruckTooMuch, StruckWithoutReason.
    """
    if cents > receipt.cents or cents < 0:
        raise StruckTooMuch
    if cents and not reason.strip():
        raise StruckWithoutReason
    with transaction.atomic():
        held = locked_grant(receipt.grant_id)
        receipt.struck_cents, receipt.struck_because = cents, reason.strip() if cents else ""
        receipt.save(update_fields=["struck_cents", "struck_because"])
        note(
            held, "grant-receipt-struck", by=by, now=now, amount_cents=cents,
            receipt=receipt.number,
        )  # fmt: skip


def read_list(content: bytes, *, grant: Grant) -> ReadList:
    """Read a list of receipts from CSV or XLSX; every faulty line is named.

    Lines without a payee or an amount at the end, such as a sum, are left out with a
    finding. Raises ListUnreadable when it is no table or columns are missing.
    """
    table = _table(content)
    at = _columns(table)
    cells = [row[at["amount"]] for row in table.rows]
    spelling = guess_spelling([cell for cell in cells if isinstance(cell, str)])
    reader = _Reader(at, spelling or MoneySpelling.GERMAN, _lines_by_word(plan_in_force(grant)))
    for line, row in zip(table.lines, table.rows, strict=True):
        reader.read(line, [_text(cell) for cell in row], row)
    return ReadList(reader.receipts, reader.findings)


def receipts_csv(receipts: Sequence[Receipt], titles: dict[str, str]) -> str:
    """The list as CSV with the same columns that are read.

    titles  what the lines of the plan are called, by code
    """
    stream = io.StringIO()
    stream.write("\ufeff")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        ["Nr.", "Datum", "Empfänger", "Zweck", "Betrag", "Position", "Nicht anerkannt", "Grund"]
    )
    for row in receipts:
        writer.writerow(
            [row.number, f"{row.paid_on:%d.%m.%Y}", inert(row.payee), inert(row.purpose),
             euros(row.cents), inert(titles.get(row.line_code, row.line_code)),
             euros(row.struck_cents), inert(row.struck_because)]
        )  # fmt: skip
    return stream.getvalue()


def euros(cents: int) -> str:
    """Cents as 1234,50."""
    return f"{cents // 100},{cents % 100:02d}"


class _Reader:
    """Reads row after row into receipts and findings."""

    def __init__(self, at: dict[str, int], spelling: MoneySpelling, lines: dict[str, str]) -> None:
        self.at, self.spelling, self.lines = at, spelling, lines
        self.receipts: list[GivenReceipt] = []
        self.findings: list[Finding] = []

    def read(self, line: int, texts: list[str], cells: Sequence[Any]) -> None:
        """Take one row; what cannot be read becomes a finding and is left out."""
        if not any(texts):
            return
        day, cents = _day(texts[self.at["day"]]), self._cents(cells[self.at["amount"]])
        payee, purpose = texts[self.at["payee"]], texts[self.at["purpose"]]
        problems = {
            _("The day cannot be read; it is written as 31.12.2026."): day is None,
            _("The amount cannot be read; it is written as 1.234,56."): cents is None,
            _("It is not said to whom it was paid."): not payee,
            _("It is not said what it was for."): not purpose,
        }
        for sentence in (text for text, holds in problems.items() if holds):
            self.findings.append(Finding(line, sentence))
        if day is None or cents is None or any(problems.values()):
            return
        self.receipts.append(GivenReceipt(day, payee, purpose, cents, self._line(line, texts)))

    def _cents(self, cell: Any) -> int | None:
        try:
            return read_money(cell, spelling=self.spelling)
        except MoneyUnreadable:
            return None

    def _line(self, line: int, texts: list[str]) -> str:
        word = texts[self.at["line"]].casefold() if "line" in self.at else ""
        code = self.lines.get(word, "")
        if not code and self.lines:
            sentence = _("No line of the plan fits. The receipt is taken over without one.")
            self.findings.append(Finding(line, sentence))
        return code


def _table(content: bytes) -> Table:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "belege"
        path.write_bytes(content)
        try:
            table = read_table(path, most_rows=MOST_RECEIPTS)
        except TableRefused as refused:
            raise ListUnreadable(
                _("This file cannot be read as a table. Please save it as CSV or XLSX.")
            ) from refused
    return table


def _columns(table: Table) -> dict[str, int]:
    heads = [column.strip().casefold() for column in table.columns]
    found = {
        name: next((heads.index(word) for word in words if word in heads), None)
        for name, words in COLUMNS.items()
    }
    missing = [COLUMNS[name][0].capitalize() for name in NEEDED if found[name] is None]
    if missing:
        raise ListUnreadable(
            _("These columns are missing: {columns}. Nothing was taken over.").format(
                columns=", ".join(missing)
            )
        )
    return {name: at for name, at in found.items() if at is not None}


def _lines_by_word(plan: PlanVersion | None) -> dict[str, str]:
    if plan is None:
        return {}
    lines = plan.lines.all()
    return {line.title.casefold(): line.code for line in lines} | {
        line.code: line.code for line in lines
    }


def _text(cell: Any) -> str:
    return cell_text(cell) if isinstance(cell, (str, Decimal)) else ""


def _day(text: str) -> date | None:
    for form in ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y"):
        try:
            return datetime.strptime(text[:10].strip(), form).date()  # noqa: DTZ007  # a day
        except ValueError:
            continue
    return None


def _note(grant: Grant, *, entries: int, by: Any, now: datetime) -> None:
    total = sum(grant.receipts.values_list("cents", flat=True))
    note(grant, "grant-receipts", by=by, now=now, amount_cents=total, entries=entries)
