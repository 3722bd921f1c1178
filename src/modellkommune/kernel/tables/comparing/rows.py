"""New, changed and removed rows.

Every row becomes a mark of its key and a mark of its cells; marks are compared, not
cells, so that two million rows need little memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlglot import exp

from modellkommune.kernel.tables.comparing.sides import Pair, Sides
from modellkommune.kernel.tables.trees import BEFORE, NOW, asked, column, data

TURN = "row_number() OVER (PARTITION BY cells ORDER BY place) AS turn"
# Rows left over without a key are compared each with each up to so many pairs.
MOST_PAIRS = 200_000


@dataclass(frozen=True, slots=True)
class RowChanges:
    """Rows by their number from 0: new ones, changed ones (old, new), removed ones."""

    new: tuple[int, ...]
    changed: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]


def changed_rows(sides: Sides, pairs: Sequence[Pair], key: Sequence[Pair]) -> RowChanges:
    """Compare by key, or without one by whole rows."""
    for database in (BEFORE, NOW):
        _remember(sides, pairs, key, database)
    if key:
        return _by_key(sides)
    return _by_content(sides, pairs)


def _remember(sides: Sides, pairs: Sequence[Pair], key: Sequence[Pair], database: str) -> None:
    """Keep the marks of a version in the memory of the connection."""
    marks = exp.select(
        column("_row").as_("place"),
        sides.mark(key or pairs, database).as_("key"),
        sides.mark(pairs, database).as_("cells"),
    ).from_(data(database))
    sides.connection.execute(f"CREATE TEMP TABLE {database}_marks AS {marks.sql('duckdb')}")


def _by_key(sides: Sides) -> RowChanges:
    ask = sides.connection.execute
    changed = ask(
        "SELECT b.place, n.place FROM before_marks b JOIN now_marks n USING (key) "
        "WHERE b.cells <> n.cells ORDER BY n.place"
    ).fetchall()
    new = ask(
        "SELECT place FROM now_marks n ANTI JOIN before_marks b USING (key) ORDER BY place"
    ).fetchall()
    removed = ask(
        "SELECT place FROM before_marks b ANTI JOIN now_marks n USING (key) ORDER BY place"
    ).fetchall()
    return RowChanges(_places(new), tuple((one, other) for one, other in changed), _places(removed))


def _by_content(sides: Sides, pairs: Sequence[Pair]) -> RowChanges:
    """The same row may stand there twice: the second of one meets the second of the other."""
    for database in (BEFORE, NOW):
        turns = exp.select("place", "cells", TURN).from_(f"{database}_marks")
        sides.connection.execute(f"CREATE TEMP TABLE {database}_turns AS {turns.sql('duckdb')}")
    new = _left_over(sides, NOW, BEFORE)
    removed = _left_over(sides, BEFORE, NOW)
    changed = _paired_up(sides, pairs, removed, new)
    old_used, new_used = {one for one, _ in changed}, {other for _, other in changed}
    return RowChanges(
        tuple(place for place in new if place not in new_used),
        tuple(changed),
        tuple(place for place in removed if place not in old_used),
    )


def _left_over(sides: Sides, here: str, there: str) -> tuple[int, ...]:
    return _places(
        sides.connection.execute(
            f"SELECT place FROM {here}_turns ANTI JOIN {there}_turns "  # noqa: S608 (our own two names)
            "USING (cells, turn) ORDER BY place"
        ).fetchall()
    )


def _paired_up(
    sides: Sides, pairs: Sequence[Pair], removed: Sequence[int], new: Sequence[int]
) -> list[tuple[int, int]]:
    """Rows that went and rows that came, when most of their cells are the same."""
    if not removed or not new:
        return []
    if len(removed) * len(new) > MOST_PAIRS:
        return _in_place(sides, pairs, set(removed) & set(new))
    before, now = _cells(sides, pairs, BEFORE, removed), _cells(sides, pairs, NOW, new)
    scored = sorted(
        (-_agreement(before[one], now[other]), abs(one - other), one, other)
        for one in removed
        for other in new
        if _agreement(before[one], now[other]) * 2 > len(pairs)
    )
    chosen: dict[int, int] = {}
    for _, _, one, other in scored:
        if one not in chosen and other not in chosen.values():
            chosen[one] = other
    return sorted(chosen.items(), key=lambda each: each[1])


def _in_place(sides: Sides, pairs: Sequence[Pair], places: set[int]) -> list[tuple[int, int]]:
    """Rows that stand in the same place in both, when most of their cells are the same."""
    same = [
        exp.cast(
            exp.NullSafeEQ(this=sides.cell(pair, BEFORE), expression=sides.cell(pair, NOW)), "INT"
        )
        for pair in pairs
    ]
    place = exp.EQ(this=column("_row", BEFORE), expression=column("_row", NOW))
    query = (
        exp.select(column("_row", NOW), *same)
        .from_(data(BEFORE))
        .join(data(NOW), on=place)
        .order_by(column("_row", NOW))
    )
    rows = asked(sides.connection, query)
    return [(row[0], row[0]) for row in rows if row[0] in places and 2 * sum(row[1:]) > len(pairs)]


def _agreement(one: Sequence[object], other: Sequence[object]) -> int:
    return sum(mine == theirs for mine, theirs in zip(one, other, strict=True))


def _cells(
    sides: Sides, pairs: Sequence[Pair], database: str, places: Sequence[int]
) -> dict[int, tuple[object, ...]]:
    cells = [sides.cell(pair, database) for pair in pairs]
    query = exp.select(column("_row"), *cells).from_(data(database))
    numbers = [exp.Literal.number(place) for place in places]
    chosen = query.where(exp.In(this=column("_row"), expressions=numbers))
    return {row[0]: row[1:] for row in asked(sides.connection, chosen)}


def _places(rows: Sequence[tuple[int]]) -> tuple[int, ...]:
    return tuple(row[0] for row in rows)
