"""Cells before anything else is asked of them."""

from __future__ import annotations

import re

# Blanks that word processors and spreadsheets leave: no-break, narrow, thin, zero
# width, and the mark that begins a file and travels when files are joined.
BLANKS = " \t\r\n\v\f\u00a0\u2007\u2009\u200b\u202f\ufeff"

# Said by tables of official statistics and by programs instead of a value.
# Source: Statistisches Bundesamt, signs in tables: – . … / x
STATISTICAL_SIGNS = ("-", "–", "—", ".", "...", "…", "/", "x", "X", "•", "·", "?")
PROGRAM_WORDS = ("NA", "N/A", "n/a", "#NV", "#N/A", "NULL", "null", "None", "NaN", "nan", "(null)")
OFFICE_WORDS = ("k. A.", "k.A.", "keine Angabe", "entfällt", "n. v.", "n.v.", "--", "---")
NO_VALUE = frozenset((*STATISTICAL_SIGNS, *PROGRAM_WORDS, *OFFICE_WORDS))

# What a spreadsheet shows where a formula failed, in German and in English.
FORMULA_ERRORS = frozenset(
    [
        "#DIV/0!",
        "#WERT!",
        "#BEZUG!",
        "#NAME?",
        "#ZAHL!",
        "#NULL!",
        "#VALUE!",
        "#REF!",
        "#NUM!",
        "####",
    ]
)

_WRAPPED = re.compile(r'="((?:[^"]|"")*)"')
_APOSTROPHE = re.compile(r"'(?=[\d=+@-])")


def bare(cell: str) -> str:
    """The cell without blanks around it."""
    return cell.strip(BLANKS)


def unwrapped(cell: str) -> str:
    """Take off what keeps a spreadsheet from turning a key into a number: ="01" and '01."""
    wrapped = _WRAPPED.fullmatch(cell)
    if wrapped:
        return wrapped[1].replace('""', '"')
    return cell[1:] if _APOSTROPHE.match(cell) else cell


def wrapping(cell: str) -> str:
    """Which trick keeps this cell text: the format of its column, or ""."""
    if _WRAPPED.fullmatch(cell):
        return '="…"'
    return "'" if _APOSTROPHE.match(cell) else ""
