"""Amounts of money as people write them in tables, read without guessing."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from modellkommune.kernel.counting.amounts import LARGEST_CENTS

CURRENCY = re.compile(r"\s*(?:€|EUR|Euro|CHF)\s*$|^\s*(?:€|EUR|CHF)\s*", re.IGNORECASE)
GERMAN = re.compile(r"(\d{1,3}(?:[. \u00a0\u202f]\d{3})+|\d+)(?:,(\d{1,2}|-{1,2}))?")
ENGLISH = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?")


class MoneySpelling(StrEnum):
    """How a column writes its amounts."""

    GERMAN = "german"
    ENGLISH = "english"


class MoneyUnreadable(ValueError):
    """The text is no amount in the spelling agreed; `text` repeats it."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is not an amount of money")
        self.text = text


def read_money(cell: str | Decimal, *, spelling: MoneySpelling) -> int:
    """Return the cents of a table cell such as "1.234,56 €".

    cell      text, or the exact number of a spreadsheet
    spelling  what the clerk confirmed: 1.234,56 or 1,234.56

    Raises MoneyUnreadable, also below zero and for parts of a cent.
    """
    cents = _number_cents(cell) if isinstance(cell, Decimal) else _text_cents(cell, spelling)
    if cents is None or cents > LARGEST_CENTS:
        raise MoneyUnreadable(str(cell))
    return cents


def euros_text(cents: int) -> str:
    """Return an amount as data files write it: 1234.56, also below zero."""
    sign, whole = ("-", -cents) if cents < 0 else ("", cents)
    return f"{sign}{whole // 100}.{whole % 100:02d}"


def guess_spelling(cells: list[str]) -> MoneySpelling | None:
    """The spelling in which every text of a column can be read, or None.

    When both fit and some text would mean different amounts, it is None too:
    then a person has to say what 1.234 means.
    """
    texts = [cell for cell in cells if cell.strip()]
    fitting = [
        one for one in MoneySpelling if all(_text_cents(text, one) is not None for text in texts)
    ]
    if len(fitting) == 2:
        german, english = ([_text_cents(text, one) for text in texts] for one in fitting)
        return MoneySpelling.GERMAN if german == english else None
    return fitting[0] if fitting else None


def _number_cents(number: Decimal) -> int | None:
    # A sum in a spreadsheet is a binary float: 0.1 + 0.2 shows as 0.30000000000000004.
    cents = (number * 100).quantize(Decimal("0.000001"))
    return int(cents) if cents == cents.to_integral_value() and cents >= 0 else None


def _text_cents(text: str, spelling: MoneySpelling) -> int | None:
    bare = CURRENCY.sub("", text).strip()
    found = (GERMAN if spelling is MoneySpelling.GERMAN else ENGLISH).fullmatch(bare)
    if found is None:
        return None
    whole = int(re.sub(r"\D", "", found[1])[:16])
    part = (found[2] or "0").replace("-", "0").ljust(2, "0")
    return whole * 100 + int(part)
