"""Columns of yes and no."""

from __future__ import annotations

from modellkommune.kernel.tables.inspecting.told import Column, Told
from modellkommune.kernel.tables.spelling.words import pair_of


def told_yes_no(column: Column, language: str) -> Told | None:
    """Tell a column whose cells say yes or no, in the words of one pair."""
    del language
    pair = pair_of(frozenset(cell.casefold() for cell in column.cells.counts))
    if pair is None:
        return None
    written = {cell.casefold(): cell for cell in column.cells.counts}
    yes, no = (written.get(word, _like(word, written)) for word in pair)
    return Told("boolean", format=f"{yes}/{no}")


def _like(word: str, written: dict[str, str]) -> str:
    """The word that the file does not hold, with capitals like the one it holds."""
    other = next(iter(written.values()))
    if other.isupper():
        return word.upper()
    return word.capitalize() if other[:1].isupper() else word
