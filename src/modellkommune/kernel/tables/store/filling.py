"""A store while it is filled: usual parts by the database, others value by value."""

# Names come into these statements through `quoted`, values as parameters or through
# `quoted_text`; nothing a stranger writes gets here as SQL.
# ruff: noqa: S608

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import duckdb

from modellkommune.kernel.tables.layout import ColumnLayout, Layout
from modellkommune.kernel.tables.store.model import (
    MEBIBYTE,
    ROW,
    TABLE,
    Limits,
    StoreRefused,
)
from modellkommune.kernel.tables.store.opening import SHUT, quoted, quoted_text
from modellkommune.kernel.tables.store.reading import WIDE, quick_value, sql_type
from modellkommune.kernel.tables.store.records import (
    Numbered,
    Values,
    places,
    read_records,
)

CELLS = "cells"
USUAL_LINE = 200_000
# Errors of a part that the careful way may still read, or tell exactly.
UNUSUAL = (
    duckdb.InvalidInputException,
    duckdb.ConversionException,
    duckdb.OutOfRangeException,
    duckdb.IOException,
)


class Filling:
    """The table `cells` of a new file, which `data` shows with numbered rows."""

    def __init__(self, path: Path, layout: Layout, limits: Limits, *, small: bool) -> None:
        self.layout = layout
        self.limits = limits
        self.types = {column.name: sql_type(column) for column in layout.columns}
        self.folder = path.parent
        self._quick = {
            column.name: quick_value(column, f"c{column.position}") for column in layout.columns
        }
        self.connection = duckdb.connect(
            str(path), config=_settings(limits, self.folder, small=small)
        )
        self.start_again()

    def start_again(self) -> None:
        """Forget all rows; they are numbered from 0 again."""
        names = ", ".join(f"{quoted(name)} {type_}" for name, type_ in self.types.items())
        self.connection.execute(f"CREATE OR REPLACE TABLE {CELLS} ({names})")

    @property
    def is_usual(self) -> bool:
        """Whether the database knows the spelling of every column."""
        return all(self._quick.values())

    @property
    def rows(self) -> int:
        """Records so far."""
        return int(self.connection.execute(f"SELECT count(*) FROM {CELLS}").fetchall()[0][0])

    @contextmanager
    def together(self) -> Iterator[None]:
        """Take all parts or none of them."""
        self.connection.execute("BEGIN")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def take_part(self, part: Path, *, width: int) -> None:
        """Read a part of a UTF-8 text; raises one of UNUSUAL, with nothing taken."""
        values = ", ".join(str(one) for one in self._quick.values())
        cells = [f"c{column.position}" for column in self.layout.columns]
        filled = " OR ".join(f"{cell} IS NOT NULL" for cell in cells)
        self.connection.execute(
            f"INSERT INTO {CELLS} SELECT {values} FROM {self._text_source(part, width)} WHERE {filled}"
        )
        self._refuse_too_many()

    def _text_source(self, part: Path, width: int) -> str:
        columns = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(width))
        quote = quoted_text(self.layout.quote)
        return (
            f"read_csv({quoted_text(str(part))}, auto_detect = false, header = false, "
            f"delim = {quoted_text(self.layout.delimiter or ';')}, quote = {quote}, "
            f"escape = {quote}, columns = {{{columns}}})"
        )

    def take_records(self, records: Iterable[Numbered]) -> None:
        """Read records cell by cell; raises StoreRefused for cells that do not fit."""
        for rows in read_records(records, self.layout.columns, most_faults=self.limits.most_faults):
            for at, column in enumerate(self.layout.columns):
                self._widen(column, [row[at] for row in rows])
            self._insert(rows)
            self._refuse_too_many()

    def _widen(self, column: ColumnLayout, values: Sequence[object]) -> None:
        if column.type == "integer" and any(
            isinstance(one, int) and abs(one) >= 1 << 63 for one in values
        ):
            self._alter(column.name, "HUGEINT")
        elif column.type == "decimal":
            numbers = [one for one in values if isinstance(one, Decimal)]
            self._widen_decimal(column.name, numbers)

    def _widen_decimal(self, name: str, numbers: Sequence[Decimal]) -> None:
        width, scale = (int(one) for one in self.types[name][8:-1].split(","))
        wanted = max((places(one) for one in numbers), default=0)
        before = max((len(str(abs(int(one)))) for one in numbers), default=0)
        if wanted > scale or before > width - scale:
            self._alter(name, f"DECIMAL({WIDE},{min(max(wanted, scale), WIDE - 1)})")

    def _alter(self, name: str, type_: str) -> None:
        if self.types[name] != type_:
            self.connection.execute(f"ALTER TABLE {CELLS} ALTER {quoted(name)} TYPE {type_}")
            self.types[name] = type_
            # What was read quickly so far would no longer fit into the wider type.
            self._quick[name] = None

    def _insert(self, rows: Iterable[Values]) -> None:
        between, longest = self.folder / "values.csv", 0
        with between.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            for row in rows:
                cells = [as_text(value) for value in row]
                longest = max(longest, sum(map(len, cells)))
                writer.writerow(cells)
        columns = ", ".join(f"'c{at}': '{type_}'" for at, type_ in enumerate(self.types.values()))
        self.connection.execute(
            f"INSERT INTO {CELLS} SELECT * FROM read_csv({quoted_text(str(between))}, "
            f"auto_detect = false, header = false, delim = ',', quote = '\"', escape = '\"', "
            f"columns = {{{columns}}}{_line_size(longest)})"
        )

    def _refuse_too_many(self) -> None:
        if self.rows > self.limits.most_rows:
            raise StoreRefused("store-too-many-rows", limit=self.limits.most_rows)

    def finish(self) -> int:
        """Number the rows, remember how the file was read, write all to the disk."""
        self.connection.execute(
            f"CREATE VIEW {TABLE} AS SELECT rowid AS {quoted(ROW)}, * FROM {CELLS}"
        )
        self.connection.execute("CREATE TABLE layout (written VARCHAR)")
        self.connection.execute(
            "INSERT INTO layout VALUES (?)", [json.dumps(self.layout.to_json())]
        )
        rows = self.rows
        self.connection.execute("CHECKPOINT")
        self.connection.close()
        return rows


def as_text(value: object) -> str:
    """A value in the one spelling that needs no layout."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)


def _line_size(letters: int) -> str:
    """Rows with large shapes are longer than the database expects of a line."""
    if letters < USUAL_LINE:
        return ""
    # A letter takes up to four bytes, a quotation mark is written twice.
    size = 8 * letters
    return f", max_line_size = {size}, buffer_size = {2 * size}, parallel = false"


def _settings(
    limits: Limits, folder: Path, *, small: bool
) -> dict[str, str | bool | int | float | list[str]]:
    return {
        **SHUT,
        # Blocks of the usual size would make a table of three rows 800 kB large.
        **({"default_block_size": 16_384} if small else {}),
        "memory_limit": f"{limits.memory_bytes // MEBIBYTE}MiB",
        "threads": limits.threads,
        "temp_directory": str(folder / "between"),
    }
