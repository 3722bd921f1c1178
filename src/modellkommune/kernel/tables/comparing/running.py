"""Two versions of a table compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlglot import exp

from modellkommune.kernel.tables.attached import attached
from modellkommune.kernel.tables.comparing.columns import changes, paired
from modellkommune.kernel.tables.comparing.keys import guessed_key, usable_key
from modellkommune.kernel.tables.comparing.model import ChangedRow, Difference
from modellkommune.kernel.tables.comparing.rows import RowChanges, changed_rows
from modellkommune.kernel.tables.comparing.sides import Pair, Sides, sides_of
from modellkommune.kernel.tables.trees import BEFORE, NOW, as_text, asked, column, data

EXAMPLES = 20


def compare(
    before: Path,
    now: Path,
    *,
    key: Sequence[str] = (),
    mapping: Mapping[str, str] | None = None,
    guessing: bool = True,
) -> Difference:
    """Return what a new version changes.

    key      columns of the old version by which rows are told apart; guessed
             without it, and whole rows are compared where none can be guessed
    mapping  old names of columns with their new names, as a person confirmed
    guessing whether further renamings may be guessed

    Raises duckdb.IOException when a file is no table file.
    """
    with attached(**{BEFORE: before, NOW: now}) as connection:
        sides = sides_of(connection)
        pairs, guesses = paired(sides, confirmed=mapping or {}, guessing=guessing)
        chosen = _key(sides, pairs, key)
        found = changed_rows(sides, pairs, chosen)
        return Difference(
            old_rows=_number(sides, BEFORE),
            now_rows=_number(sides, NOW),
            new_rows=len(found.new),
            changed_rows=len(found.changed),
            removed_rows=len(found.removed),
            columns=tuple(changes(sides, pairs, guesses)),
            mapping={pair.old: pair.new for pair in pairs},
            key=tuple(pair.old for pair in chosen),
            **_examples(sides, pairs, found),
        )


def _key(sides: Sides, pairs: Sequence[Pair], wanted: Sequence[str]) -> tuple[Pair, ...]:
    by_name = {pair.old: pair for pair in pairs}
    named = tuple(by_name[name] for name in wanted if name in by_name)
    if len(named) == len(wanted) and usable_key(sides, named):
        return named
    return guessed_key(sides, pairs)


def _number(sides: Sides, database: str) -> int:
    query = exp.select(exp.Count(this=exp.Star())).from_(data(database))
    return int(asked(sides.connection, query)[0][0])


def _examples(
    sides: Sides, pairs: Sequence[Pair], found: RowChanges
) -> dict[str, tuple[ChangedRow, ...]]:
    """The first rows of each kind, as they are shown to a person."""
    changed = found.changed[:EXAMPLES]
    old = _shown(sides, pairs, BEFORE, [*found.removed[:EXAMPLES], *(one for one, _ in changed)])
    new = _shown(sides, pairs, NOW, [*found.new[:EXAMPLES], *(other for _, other in changed)])
    return {
        "new_examples": tuple(ChangedRow(at + 1, {}, new[at]) for at in found.new[:EXAMPLES]),
        "changed_examples": tuple(ChangedRow(b + 1, old[a], new[b]) for a, b in changed),
        "removed_examples": tuple(
            ChangedRow(at + 1, old[at], {}) for at in found.removed[:EXAMPLES]
        ),
    }


def _shown(
    sides: Sides, pairs: Sequence[Pair], database: str, places: Sequence[int]
) -> dict[int, dict[str, str | None]]:
    """Rows as text, under the old names where a column has one."""
    if not places:
        return {}
    names = {(pair.old if database == BEFORE else pair.new): pair.old for pair in pairs}
    if database == NOW:
        names |= {name: name for name in sides.new if name not in names}
    query = exp.select(column("_row"), *(as_text(name) for name in names)).from_(data(database))
    numbers = [exp.Literal.number(place) for place in places]
    rows = asked(sides.connection, query.where(exp.In(this=column("_row"), expressions=numbers)))
    return {row[0]: dict(zip(names.values(), row[1:], strict=True)) for row in rows}
