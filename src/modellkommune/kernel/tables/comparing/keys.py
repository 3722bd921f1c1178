"""Which columns tell the rows of a table apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from sqlglot import exp

from modellkommune.kernel.tables.comparing.sides import Pair, Sides
from modellkommune.kernel.tables.trees import BEFORE, NOW, asked, data

# A figure that happens to be different in every row is no key.
NAMING = {"text", "date", "datetime", "year"}
KEY_WORD = re.compile(
    r"(?:^|_|\b)(?:id|nr|nummer|schluessel|schlüssel|kennziffer|kennung|ags|ars|oid|fid|objectid"
    r"|\w+(?:_id|id|nr|nummer|schluessel|schlüssel))$",
    re.IGNORECASE,
)
COLUMNS_TRIED = 6
MOST_COLUMNS = 3
# Fewer keys in common than this, and the versions tell about different things.
SHARED_KEYS = 0.5


def guessed_key(sides: Sides, pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Return the fewest columns that tell rows apart in both versions and connect them.

    Of several equally short keys the one with most values in common. Empty when
    there is none.
    """
    for candidates in _candidates(sides, pairs):
        fitting = [key for key in candidates if _tells_apart(sides, key)]
        shared = [(_shared(sides, key), -at, key) for at, key in enumerate(fitting)]
        if shared and max(shared)[0] >= SHARED_KEYS:
            return max(shared)[2]
    return ()


def usable_key(sides: Sides, key: Sequence[Pair]) -> bool:
    """Whether columns that somebody named as key tell rows apart in both versions."""
    return bool(key) and _tells_apart(sides, tuple(key))


def _candidates(sides: Sides, pairs: Sequence[Pair]) -> Iterator[list[tuple[Pair, ...]]]:
    naming = [pair for pair in pairs if _names_rows(sides, pair)]
    yield [(pair,) for pair in naming]
    for size in range(2, MOST_COLUMNS + 1):
        yield list(combinations(naming[:COLUMNS_TRIED], size))


def _names_rows(sides: Sides, pair: Pair) -> bool:
    kind = sides.old[pair.old]
    return kind in NAMING or (kind == "integer" and (_is_key_word(pair) or _is_year(pair)))


def _is_key_word(pair: Pair) -> bool:
    return KEY_WORD.search(pair.old) is not None


def _is_year(pair: Pair) -> bool:
    return pair.old.casefold() in {"jahr", "year", "monat", "quartal"}


def _tells_apart(sides: Sides, key: tuple[Pair, ...]) -> bool:
    return all(_is_unique(sides, key, database) for database in (BEFORE, NOW))


def _is_unique(sides: Sides, key: tuple[Pair, ...], database: str) -> bool:
    distinct = exp.Count(this=exp.Distinct(expressions=[sides.mark(key, database)]))
    query = exp.select(exp.Count(this=exp.Star()), distinct).from_(data(database))
    rows, different = asked(sides.connection, query)[0]
    return bool(rows == different)


def _shared(sides: Sides, key: tuple[Pair, ...]) -> float:
    """Which share of the keys of the shorter version stands in the other."""
    marks = [
        {row[0] for row in asked(sides.connection, _marks(sides, key, database))}
        for database in (BEFORE, NOW)
    ]
    fewest = min(len(one) for one in marks)
    return len(marks[0] & marks[1]) / fewest if fewest else 0.0


def _marks(sides: Sides, key: tuple[Pair, ...], database: str) -> exp.Expr:
    return exp.select(sides.mark(key, database)).from_(data(database))
