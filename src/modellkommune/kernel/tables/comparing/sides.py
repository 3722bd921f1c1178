"""Both versions side by side: cells in a form in which they can be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
from sqlglot import exp

from modellkommune.kernel.tables.attached import types_of
from modellkommune.kernel.tables.trees import BEFORE, EXACT, NOW, as_text, call, column, text

NUMERIC = {"integer", "decimal", "year"}


@dataclass(frozen=True, slots=True)
class Pair:
    """An old column with the new one it became."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Sides:
    """Two attached versions with the types of their columns."""

    connection: duckdb.DuckDBPyConnection
    old: Mapping[str, str]
    new: Mapping[str, str]

    def is_numeric(self, pair: Pair) -> bool:
        """Whether both columns hold numbers: then 12.50 and 12.5 are the same."""
        return self.old[pair.old] in NUMERIC and self.new[pair.new] in NUMERIC

    def cell(self, pair: Pair, database: str) -> exp.Expr:
        """The cell of one version, comparable with that of the other."""
        name = pair.old if database == BEFORE else pair.new
        if self.is_numeric(pair):
            return exp.cast(column(name, database), EXACT)
        return as_text(name, database)

    def mark(self, pairs: Sequence[Pair], database: str) -> exp.Expr:
        """A number that is the same for the same cells.

        64 bits: among four million rows two different ones get the same number
        with a chance of one in a million.
        """
        if not pairs:
            return text("")
        return call("hash", *(self.cell(pair, database) for pair in pairs))


def sides_of(connection: duckdb.DuckDBPyConnection) -> Sides:
    return Sides(connection, types_of(connection, BEFORE), types_of(connection, NOW))
