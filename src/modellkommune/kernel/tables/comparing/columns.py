"""Which new column is which old one: by name, by what it holds, by where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlglot import exp

from modellkommune.kernel.tables.comparing.model import ColumnChange, ColumnChangeKind
from modellkommune.kernel.tables.comparing.names import name_likeness
from modellkommune.kernel.tables.comparing.sides import NUMERIC, Pair, Sides
from modellkommune.kernel.tables.trees import BEFORE, NOW, asked, call, data

# Found by trying: "Ort" is "Ortsteil", "Einwohner" is "Einw.", "Frauen" is not "Männer".
SURE_BY_NAME = 0.8
SURE_TOGETHER = 0.6
SHARE_OF_NAME = 0.5
SAME_PLACE = 0.1
VALUES_COMPARED = 1000
# Two columns of "yes" and "no" hold the same and are not the same.
FEWEST_VALUES = 4
TELLING_OVERLAP = 0.6
SURE_BY_CONTENT = 0.9


def paired(
    sides: Sides, *, confirmed: Mapping[str, str], guessing: bool = True
) -> tuple[list[Pair], dict[Pair, float]]:
    """Return the columns that stand in both, and how sure each guess of a renaming is.

    confirmed  old names with their new ones, as a person said; not guessed any more
    """
    fixed = {old: new for old, new in confirmed.items() if old in sides.old and new in sides.new}
    for name in sides.old:
        if name not in fixed and name in sides.new and name not in fixed.values():
            fixed[name] = name
    guesses: dict[Pair, float] = (
        {}
        if not guessing
        else _guesses(
            sides,
            [name for name in sides.old if name not in fixed],
            [name for name in sides.new if name not in fixed.values()],
        )
    )
    pairs = [Pair(old, new) for old, new in fixed.items()] + list(guesses)
    order = list(sides.old)
    return sorted(pairs, key=lambda pair: order.index(pair.old)), guesses


def changes(
    sides: Sides, pairs: Sequence[Pair], guesses: Mapping[Pair, float]
) -> Iterator[ColumnChange]:
    """What happened to the columns, in the order of the old version and then the new."""
    for pair in pairs:
        old_type, new_type = sides.old[pair.old], sides.new[pair.new]
        if pair.old != pair.new:
            kind, likeness = ColumnChangeKind.RENAMED, guesses.get(pair, 1.0)
        elif old_type != new_type:
            kind, likeness = ColumnChangeKind.RETYPED, 1.0
        else:
            continue
        yield ColumnChange(kind, pair.old, pair.new, likeness, old_type, new_type)
    kept, taken = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    for name in (name for name in sides.old if name not in kept):
        yield ColumnChange(ColumnChangeKind.GONE, old=name, old_type=sides.old[name])
    for name in (name for name in sides.new if name not in taken):
        yield ColumnChange(ColumnChangeKind.ADDED, new=name, new_type=sides.new[name])


def _guesses(sides: Sides, old: Sequence[str], new: Sequence[str]) -> dict[Pair, float]:
    """The surest renamings first; each column is used once."""
    scored = [(_score(sides, Pair(one, other)), Pair(one, other)) for one in old for other in new]
    chosen: dict[Pair, float] = {}
    # Order of columns decides between equals, so that a guess is the same in every run.
    for score, pair in sorted(scored, key=lambda each: -each[0]):
        free = all(pair.old != one.old and pair.new != one.new for one in chosen)
        if score > 0 and free:
            chosen[pair] = round(score, 2)
    return chosen


def _score(sides: Sides, pair: Pair) -> float:
    """How sure it is that the old column became the new one; 0 where it is not."""
    if not _can_become(sides.old[pair.old], sides.new[pair.new]):
        return 0.0
    by_name = name_likeness(pair.old, pair.new)
    by_content = _overlap(sides, pair)
    place = SAME_PLACE if _place(sides.old, pair.old) == _place(sides.new, pair.new) else 0.0
    together = SHARE_OF_NAME * by_name + (1 - SHARE_OF_NAME) * by_content + place
    sure = by_name >= SURE_BY_NAME or by_content >= SURE_BY_CONTENT or together >= SURE_TOGETHER
    return min(1.0, max(by_name, by_content, together)) if sure else 0.0


def _can_become(old: str, new: str) -> bool:
    return old == new or (old in NUMERIC and new in NUMERIC) or {old, new} == {"date", "datetime"}


def _place(columns: Mapping[str, str], name: str) -> int:
    return list(columns).index(name)


def _overlap(sides: Sides, pair: Pair) -> float:
    """Which share of the values of the shorter column the other one holds, too.

    Figures repeat by chance (many a column holds 1, 2 and 3), so only columns with
    several values say anything.
    """
    before, now = _values(sides, pair, BEFORE), _values(sides, pair, NOW)
    fewest = min(len(before), len(now))
    if fewest < FEWEST_VALUES:
        return 0.0
    share = len(before & now) / fewest
    return share if share >= TELLING_OVERLAP else 0.0


def _values(sides: Sides, pair: Pair, database: str) -> set[object]:
    """The first distinct values in the order of the table."""
    cell = sides.cell(pair, database)
    inner = (
        exp.select(cell.as_("value"), call("min", exp.column("_row")).as_("first"))
        .from_(data(database))
        .where(exp.Not(this=exp.Is(this=cell.copy(), expression=exp.Null())))
        .group_by(exp.Literal.number(1))
        .order_by("first")
        .limit(VALUES_COMPARED)
    )
    return {row[0] for row in asked(sides.connection, inner)}
