"""People in the columns of a table file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
from sqlglot import exp

from modellkommune.kernel.tables.attached import attached, types_of
from modellkommune.kernel.tables.private.contacts import LOOKED_FOR, masked
from modellkommune.kernel.tables.private.headings import counts_people, is_street, said_by
from modellkommune.kernel.tables.private.model import Private, PrivateFinding
from modellkommune.kernel.tables.private.names import names_among
from modellkommune.kernel.tables.trees import NOW, all_of, as_text, asked, call, column, data

# Different values of a column that are looked at; the rest of a long column repeats.
VALUES = 20_000
EXAMPLES = 3
# Below this nobody can hide among others.
SMALLEST_GROUP = 3
# A column is about small groups when its figures are whole and not all tiny: grades
# and numbers of rooms stay below ten.
USUAL_FIGURE = 10


@dataclass(frozen=True, slots=True)
class Values:
    """Different texts of a column with how often each stands there."""

    times: Mapping[str, int]

    def finding(
        self, code: Private, name: str, cells: Sequence[str], *, by_heading: bool = False
    ) -> PrivateFinding:
        count = sum(self.times[cell] for cell in cells)
        examples = tuple(dict.fromkeys(masked(cell) for cell in cells))[:EXAMPLES]
        return PrivateFinding(
            code, name, examples_masked=examples, count=count, by_heading=by_heading
        )


def in_table(store: Path) -> Iterator[PrivateFinding]:
    """Everything in the columns of a table file that may be about people."""
    with attached(**{NOW: store}) as connection:
        types = types_of(connection, NOW)
        found = [
            finding
            for name, kind in types.items()
            for finding in _in_column(connection, name, kind)
        ]
    yield from found
    if any(one.code == Private.NAME for one in found):
        yield from _homes(types)


def _in_column(
    connection: duckdb.DuckDBPyConnection, name: str, kind: str
) -> Iterator[PrivateFinding]:
    if kind == "text":
        yield from _in_texts(name, _values(connection, name))
    elif kind in {"date", "datetime"}:
        if said_by(name) == Private.BIRTH_DATE:
            yield _by_heading(Private.BIRTH_DATE, name, _values(connection, name))
    elif kind == "integer":
        yield from _in_figures(connection, name)


def _in_texts(name: str, values: Values) -> Iterator[PrivateFinding]:
    """By its heading, or by what stands in its cells."""
    said = said_by(name)
    if said and values.times:
        yield _by_heading(said, name, values)
    cells = list(values.times)
    if said != Private.NAME and (names := names_among(cells)):
        yield values.finding(Private.NAME, name, names)
    for code, holds in LOOKED_FOR.items():
        found = [cell for cell in cells if holds(cell)]
        if found and code != said:
            yield values.finding(code, name, found)


def _by_heading(code: Private, name: str, values: Values) -> PrivateFinding:
    return values.finding(code, name, list(values.times), by_heading=True)


def _in_figures(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[PrivateFinding]:
    if said_by(name) in {Private.PHONE, Private.IBAN}:
        code = said_by(name) or Private.PHONE
        yield _by_heading(code, name, _values(connection, name))
    elif counts_people(name) and (count := _small_counts(connection, name)):
        yield PrivateFinding(Private.SMALL_COUNT, name, count=count)


def _small_counts(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    """How many cells count one or two people, in a column that counts more elsewhere."""
    here = column(name)
    small = all_of(
        exp.GTE(this=here, expression=exp.Literal.number(1)),
        exp.LT(this=here.copy(), expression=exp.Literal.number(SMALLEST_GROUP)),
    )
    figures = exp.select(call("count_if", small), call("max", here.copy())).from_(data())
    count, largest = asked(connection, figures)[0]
    return int(count) if largest is not None and largest >= USUAL_FIGURE else 0


def _homes(types: Mapping[str, str]) -> Iterator[PrivateFinding]:
    """Streets stand in many a table; beside names they say where somebody lives."""
    for name, kind in types.items():
        if kind == "text" and is_street(name):
            yield PrivateFinding(Private.ADDRESS, name, by_heading=True)


def _values(connection: duckdb.DuckDBPyConnection, name: str) -> Values:
    cell = as_text(name)
    query = (
        exp.select(cell, exp.Count(this=exp.Star()))
        .from_(data())
        .where(exp.NEQ(this=call("trim", cell.copy()), expression=exp.Literal.string("")))
        .group_by(exp.Literal.number(1))
        .order_by(call("min", column("_row")))
        .limit(VALUES)
    )
    return Values(dict(asked(connection, query)))
