"""A new file read under the names and types of the table it replaces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from modellkommune.kernel.tables.comparing.names import FOLDED
from modellkommune.kernel.tables.layout import ColumnLayout, Layout

NUMERIC = {"integer", "decimal"}


def aligned(
    found: Layout, known: Layout, *, confirmed: Mapping[str, str] | None = None
) -> tuple[Layout, dict[str, str]]:
    """Return how a new file is read so that it fits, and which names were put right.

    found      as the file alone was understood
    known      of the table that is replaced: its names and types hold
    confirmed  names in files with the names of the table, as people mapped them

    Names that differ in nothing but case, blanks, umlauts and signs are the same; all
    other differences are left for a person. Second come the names in the file with
    those of the table, where they differ.
    """
    found = _without_left_out(found, known)
    names = _names(found, known, confirmed or {})
    columns = tuple(
        _as_known(column, known.column(names[column.name])) if column.name in names else column
        for column in found.columns
    )
    put_right = {old: new for old, new in names.items() if old != new}
    return found.with_columns(columns), put_right


def _without_left_out(found: Layout, known: Layout) -> Layout:
    """What was not to be published once is not asked about every month."""
    left_out = {folded(name) for name in known.left_out}
    kept = tuple(one for one in found.columns if folded(one.source_name) not in left_out)
    return replace(found, columns=kept or found.columns, left_out=known.left_out)


def _names(found: Layout, known: Layout, confirmed: Mapping[str, str]) -> dict[str, str]:
    """The name in the table of each column of the file; each used once."""
    wanted = {column.name for column in known.columns}
    exact = {one.name: one.name for one in found.columns if one.name in wanted}
    spelled = {folded(name): name for name in wanted - set(exact)}
    for column in found.columns:
        if column.name in exact:
            continue
        name = confirmed.get(column.name) or spelled.get(folded(column.name))
        if name in wanted and name not in exact.values():
            exact[column.name] = name
    return exact


def folded(name: str) -> str:
    """A name without case, blanks, umlauts and signs."""
    return re.sub(r"[\W_]+", "", name.casefold().translate(FOLDED))


def _as_known(column: ColumnLayout, known: ColumnLayout) -> ColumnLayout:
    """Name and type of the table; the spelling of this file where it is of that type.

    A month without cents still belongs to a column of amounts, and a text that looks
    like a number this time stays text.
    """
    same = column.type == known.type
    numbers = {column.type, known.type} <= NUMERIC
    return replace(
        known,
        source_name=column.source_name,
        position=column.position,
        format=column.format if (same or numbers) and column.format else known.format,
        unit=column.unit or known.unit,
        null_words=tuple(dict.fromkeys((*known.null_words, *column.null_words))),
        marks=tuple(dict.fromkeys((*known.marks, *column.marks))),
        scale=_scale(column, known),
    )


def _scale(column: ColumnLayout, known: ColumnLayout) -> int | None:
    if known.type != "decimal":
        return known.scale
    return max(known.scale or 0, column.scale or 0)
