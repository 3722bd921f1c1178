"""Answers as they are kept: one shape, whichever way they were typed in.

Web form, DOCX and PDF give text; these functions make of it what `Question`
describes. What cannot be read stays the text that was typed, so that a draft
loses nothing: an amount kept as text is an amount nobody could read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from modellkommune.commons.ui.words import number_in_words
from modellkommune.features.calls.models import BlockKind, BlockUse
from modellkommune.features.calls.selectors.applying.questions import Column, Question
from modellkommune.kernel.money import MoneySpelling, MoneyUnreadable, read_money

CONTROL_SIGNS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
GERMAN_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
NUMBER = re.compile(r"\d{1,3}(?:[. \u00a0\u202f]\d{3})+|\d+")
TICKED = {"1", "on", "true", "ja", "x", "yes", "☒", "☑", "✓"}
# Bigger numbers are slips of the keyboard, and some databases do not hold them.
MOST_DIGITS = 15


def read_value(question: Question, given: Any) -> Any:
    """An answer out of what was typed; None where nothing was.

    given  text; for choices a list of codes or titles; for a table a list of rows
           of texts by code of the column
    """
    reader = READERS.get(question.kind, _line)
    return reader(question, given)


def is_readable(question: Question, value: Any) -> bool:
    """Whether an answer has the shape of its kind, not the text that could not be read."""
    if question.kind in {BlockKind.NUMBER, BlockKind.MONEY}:
        return type(value) is int
    if question.kind == BlockKind.DATE:
        return isinstance(value, str) and _day(value) == value
    if question.kind == BlockKind.CHOICE:
        return value in dict(question.options)
    if question.kind == BlockKind.CHOICES:
        return set(value) <= set(dict(question.options))
    if question.kind == BlockKind.TABLE:
        return not unreadable_cells(question, value)
    return True


def unreadable_cells(
    question: Question, rows: Sequence[Mapping[str, Any]]
) -> list[tuple[int, str]]:
    """Row (from 1) and column title of every cell whose number could not be read."""
    return [
        (position, column.title)
        for position, row in enumerate(rows, start=1)
        for column in question.columns
        if column.kind != "line" and isinstance(row.get(column.code), str)
    ]


def shown_text(question: Question, value: Any) -> str:
    """An answer as text in a field or on paper; tables are shown by their rows."""
    if value is None:
        return ""
    if question.kind == BlockKind.MONEY:
        return money_text(value)
    if question.kind == BlockKind.NUMBER:
        return number_in_words(value) if type(value) is int else str(value)
    if question.kind == BlockKind.DATE:
        return day_text(value)
    if question.kind in {BlockKind.CHOICE, BlockKind.CHOICES}:
        titles = dict(question.options)
        given = value if isinstance(value, list) else [value]
        return ", ".join(str(titles.get(code, code)) for code in given)
    return str(value)


def cell_text(column: Column, value: Any) -> str:
    """A cell of a table as text."""
    if value is None:
        return ""
    if column.kind == "money":
        return money_text(value)
    return number_in_words(value) if type(value) is int else str(value)


def money_text(value: Any) -> str:
    """Cents as 1.234,56 without the sign of the currency; unreadable text as it is."""
    if type(value) is not int:
        return str(value)
    return number_in_words(value / 100, decimals=0 if value % 100 == 0 else 2)


def day_text(value: str) -> str:
    """A day as 06.11.2026; unreadable text as it is."""
    try:
        return f"{date.fromisoformat(value):%d.%m.%Y}"
    except ValueError:
        return value


def sum_of(rows: Iterable[Mapping[str, Any]], column: Column) -> int:
    """The sum of the readable cells of a column."""
    cells = (row.get(column.code) for row in rows)
    return sum(cell for cell in cells if type(cell) is int)


def one_line(text: Any) -> str:
    """Text on one line, composed and without invisible signs."""
    return " ".join(_plain(text).split())


def _plain(text: Any) -> str:
    joined = str(text or "").replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    return unicodedata.normalize("NFC", CONTROL_SIGNS.sub("", joined))


def _line(question: Question, given: Any) -> str | None:
    text = one_line(given)
    if question.use == BlockUse.APPLICANT_KEY:
        return bare_key(text) or None
    return text or None


def bare_key(text: str) -> str:
    """An official key without the blanks people write between its parts."""
    bare = re.sub(r"[\s./-]", "", text)
    return bare if bare.isascii() and bare.isdigit() else text


def _text(question: Question, given: Any) -> str | None:
    lines = [line.rstrip() for line in _plain(given).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() or None


def _choice(question: Question, given: Any) -> str | None:
    text = one_line(given)
    return _code_of(question, text) if text else None


def _choices(question: Question, given: Any) -> list[str] | None:
    texts = [given] if isinstance(given, str) else list(given or [])
    asked = {_code_of(question, one_line(text)) for text in texts if one_line(text)}
    order = [code for code, _title in question.options]
    return [*(code for code in order if code in asked), *sorted(asked - set(order))] or None


def _code_of(question: Question, text: str) -> str:
    """The code of an option that is named by its code or its title."""
    by_title = {one_line(title).casefold(): code for code, title in question.options}
    return text if text in dict(question.options) else by_title.get(text.casefold(), text)


def _yes(question: Question, given: Any) -> bool | None:
    return True if given is True or str(given or "").strip().casefold() in TICKED else None


def _number(question: Question, given: Any) -> int | str | None:
    text = one_line(given)
    return (_whole(text) if _whole(text) is not None else text) if text else None


def _whole(text: str) -> int | None:
    if not NUMBER.fullmatch(text):
        return None
    digits = re.sub(r"\D", "", text)
    return int(digits) if len(digits) <= MOST_DIGITS else None


def _money(question: Question | None, given: Any) -> int | str | None:
    text = one_line(given)
    try:
        return read_money(text, spelling=MoneySpelling.GERMAN) if text else None
    except MoneyUnreadable:
        return text


def _date(question: Question, given: Any) -> str | None:
    text = one_line(given)
    return (_day(text) or text) if text else None


def _day(text: str) -> str | None:
    found = GERMAN_DAY.fullmatch(text)
    try:
        if found is None:
            return date.fromisoformat(text).isoformat()
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
    except ValueError:
        return None


def _table(question: Question, given: Any) -> list[dict[str, Any]] | None:
    rows = [_row(question, row) for row in given or []]
    return [row for row in rows if row] or None


def _row(question: Question, row: Mapping[str, Any]) -> dict[str, Any]:
    cells = {
        column.code: _cell(column, row.get(column.code), question) for column in question.columns
    }
    return {code: value for code, value in cells.items() if value not in (None, "")}


def _cell(column: Column, given: Any, question: Question) -> Any:
    if column.kind == "money":
        return _money(question, given)
    if column.kind == "number":
        return _number(question, given)
    is_key = question.use == BlockUse.PARTNERS and column.code == "key"
    return bare_key(one_line(given)) if is_key else one_line(given)


READERS: dict[str, Callable[[Question, Any], Any]] = {
    BlockKind.LINE: _line,
    BlockKind.TEXT: _text,
    BlockKind.CHOICE: _choice,
    BlockKind.CHOICES: _choices,
    BlockKind.YES: _yes,
    BlockKind.NUMBER: _number,
    BlockKind.MONEY: _money,
    BlockKind.DATE: _date,
    BlockKind.TABLE: _table,
}
