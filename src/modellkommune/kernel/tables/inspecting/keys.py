"""Numbers that are keys: they name something, nobody counts with them, and they stay text."""

from __future__ import annotations

import re

from modellkommune.kernel.tables.inspecting.sentences import finding
from modellkommune.kernel.tables.inspecting.told import Column, Told
from modellkommune.kernel.tables.spelling.cells import unwrapped, wrapping

# Names of official keys and of numbers that are dialled or written on letters.
KEY_NAMES = re.compile(
    r"(?:^|[\W_])(?:ags|ars|rgs|gkz|plz|postleitzahl|iban|bic|tel|telefon(?:nummer)?|fax|handy|"
    r"gemeindeschl(?:ü|ue)ssel|regionalschl(?:ü|ue)ssel|schl(?:ü|ue)ssel(?:nummer)?|"
    r"gemeindekennziffer|kennziffer|aktenzeichen|nuts\d?|lau)(?:$|[\W_])",
    re.IGNORECASE,
)
_KEY = re.compile(r"-?\d+")
_LEADING_ZERO = re.compile(r"-?0\d+")
MOST_DIGITS = 18  # what a 64-bit number holds safely


def told_key(column: Column, language: str) -> Told | None:
    """Tell a column of keys: leading zeros, official names, too many digits, or tricks."""
    del language
    cells = list(column.cells.counts)
    if wrapped := next((one for one in map(wrapping, cells) if one), ""):
        return Told("text", format=wrapped, findings=(
            finding("kept-as-text", column=column.name, text=wrapped),))  # fmt: skip
    figures = [unwrapped(cell) for cell in cells]
    if not all(map(_KEY.fullmatch, figures)):
        return None
    if zeros := [figure for figure in figures if _LEADING_ZERO.fullmatch(figure)]:
        return Told("text", findings=(
            finding("leading-zeros", column=column.name, text=zeros[0]),))  # fmt: skip
    if KEY_NAMES.search(column.name):
        return Told("text", findings=(finding("official-key", column=column.name),))
    longest = max(map(len, figures), default=0)
    if longest > MOST_DIGITS:
        return Told("text", findings=(
            finding("number-too-long", column=column.name, count=longest),))  # fmt: skip
    return None
