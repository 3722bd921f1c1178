"""The store as files that other programs read, piece by piece."""

# Names come into these statements through `quoted`, values as parameters or through
# `quoted_text`; nothing a stranger writes gets here as SQL.
# ruff: noqa: S608

from __future__ import annotations

import codecs
import csv
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import duckdb
import shapely

from modellkommune.kernel.tables.cells import inert
from modellkommune.kernel.tables.layout import ColumnLayout
from modellkommune.kernel.tables.query import Query
from modellkommune.kernel.tables.query.building import to_sql
from modellkommune.kernel.tables.store.describing import read_layout
from modellkommune.kernel.tables.store.model import (
    MEBIBYTE,
    ROW,
    TABLE,
    Form,
    StoreRefused,
    Value,
)
from modellkommune.kernel.tables.store.opening import SHUT, open_locked, quoted, quoted_text
from modellkommune.kernel.tables.store.workbooks import MOST_ROWS, workbook_pieces

PIECE_ROWS, PIECE_BYTES = 2_000, 1 << 16
EASTINGS = (
    "lon",
    "lng",
    "long",
    "longitude",
    "laengengrad",
    "längengrad",
    "geo_laenge",
    "geo_länge",
)
NORTHINGS = ("lat", "latitude", "breitengrad", "geo_breite")
NOTHING = Query()
MOST_ROWS_ASKED = 1_000_000_000


def export(
    path: Path,
    *,
    form: Form | str,
    columns: Sequence[str] = (),
    query: Query = NOTHING,
) -> Iterator[bytes]:
    """Write the table, or what a query finds in it, and give it out piece by piece.

    columns  names in this order, all columns when empty
    query    filters and order; rows lie in the order of the file without one

    Raises StoreRefused before the first piece when the table does not fit the
    form, KeyError for an unknown column, QueryRefused.
    """
    return _WRITERS[Form(form)](_Chosen(path, tuple(columns), query))


class _Chosen:
    """The wanted columns of a store and the SQL that asks for them."""

    def __init__(self, path: Path, names: tuple[str, ...], query: Query) -> None:
        self.path = path
        with open_locked(path) as connection:
            layout = read_layout(connection)
            self.columns = tuple(layout.column(name) for name in names) if names else layout.columns
            self._query = query
            self._all = {column.name: column.type for column in layout.columns}
            self.rows = 0 if query != NOTHING else _count(connection)

    def without_places(self) -> _Chosen:
        """For forms in which a shape is no use."""
        self.columns = tuple(column for column in self.columns if not column.is_geometry)
        return self

    @property
    def names(self) -> list[str]:
        """The columns in their order."""
        return [column.name for column in self.columns]

    def sql(self) -> str:
        """The rows as a SELECT."""
        if self._query == NOTHING:
            shown = ", ".join(quoted(name) for name in self.names)
            return f"SELECT {shown} FROM {TABLE} ORDER BY {quoted(ROW)}"
        asked = replace(self._query, columns=tuple(self.names), limit=MOST_ROWS_ASKED, offset=0)
        return to_sql(asked, {**self._all, ROW: "integer"})

    def values(self) -> Iterator[tuple[Value, ...]]:
        """The rows, read piece by piece."""
        with open_locked(self.path) as connection:
            reading = connection.execute(self.sql())
            while rows := reading.fetchmany(PIECE_ROWS):
                yield from rows


def _count(connection: duckdb.DuckDBPyConnection) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {TABLE}").fetchall()[0][0])


def _german_csv(chosen: _Chosen) -> Iterator[bytes]:
    yield codecs.BOM_UTF8
    yield from _csv(chosen, ";", german_text)


def _international_csv(chosen: _Chosen) -> Iterator[bytes]:
    return _csv(chosen, ",", plain_text)


def _csv(chosen: _Chosen, delimiter: str, text: Callable[[Value], str]) -> Iterator[bytes]:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([inert(name) for name in chosen.names])
    for row in chosen.values():
        writer.writerow([text(value) for value in row])
        if out.tell() > PIECE_BYTES:
            yield _drained(out)
    yield _drained(out)


def _drained(out: io.StringIO) -> bytes:
    content = out.getvalue().encode()
    out.seek(0)
    out.truncate()
    return content


def german_text(value: Value) -> str:
    """A value as a German spreadsheet reads it: 1234,5 and 31.01.2026, without dots."""
    if isinstance(value, bool):
        return "Ja" if value else "Nein"
    if isinstance(value, Decimal):
        return format(value, "f").replace(".", ",")
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y %H:%M:%S")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    return plain_text(value)


def plain_text(value: Value) -> str:
    """A value as programs read it: 1234.5 and 2026-01-31; texts that are no formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return inert(value) if isinstance(value, str) else str(value)


def _json(chosen: _Chosen) -> Iterator[bytes]:
    yield from _joined(b"[\n", (_object(chosen.columns, row) for row in chosen.values()), b"\n]\n")


def _joined(head: bytes, entries: Iterable[str], foot: bytes) -> Iterator[bytes]:
    out = bytearray(head)
    between = b""
    for entry in entries:
        out += between + entry.encode()
        between = b",\n"
        if len(out) > PIECE_BYTES:
            yield bytes(out)
            out.clear()
    yield bytes(out + foot)


def _object(columns: Sequence[ColumnLayout], row: Sequence[Value]) -> str:
    fields = (
        f"{json.dumps(column.name, ensure_ascii=False)}: {_json_value(column, value)}"
        for column, value in zip(columns, row, strict=True)
    )
    return "{" + ", ".join(fields) + "}"


def _json_value(column: ColumnLayout, value: Value) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")  # exact, as no float would be
    if isinstance(value, datetime | date | time):
        return f'"{value.isoformat()}"'
    if column.is_geometry and isinstance(value, str):
        return _geometry(value)
    return json.dumps(value, ensure_ascii=False)


def _geometry(text: str) -> str:
    """A shape as GeoJSON; tables of other programs hold it as WKT."""
    if text.lstrip().startswith("{"):
        return text
    try:
        return str(shapely.to_geojson(shapely.from_wkt(text)))
    except shapely.GEOSException:
        return "null"


def _xlsx(chosen: _Chosen) -> Iterator[bytes]:
    if chosen.rows > MOST_ROWS:
        raise StoreRefused("store-form-too-large", rows=chosen.rows, limit=MOST_ROWS)
    shown = chosen.without_places()
    return workbook_pieces(shown.names, shown.values())


def _parquet(chosen: _Chosen) -> Iterator[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        to = Path(folder) / "table.parquet"
        with _writing(chosen.path) as connection:
            connection.execute(
                f"COPY ({chosen.sql()}) TO {quoted_text(str(to))} (FORMAT parquet, COMPRESSION zstd)"
            )
        with to.open("rb") as stream:
            while piece := stream.read(PIECE_BYTES):
                yield piece


def _writing(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection that may write files; it runs only what we built ourselves."""
    settings: dict[str, str | bool | int | float | list[str]] = {**SHUT}
    settings["memory_limit"] = f"{256 * MEBIBYTE // MEBIBYTE}MiB"
    settings["threads"] = 2
    connection = duckdb.connect(":memory:", config=settings)
    connection.execute(f"ATTACH {quoted_text(str(path))} AS store (READ_ONLY)")
    connection.execute("USE store")
    return connection


def _geojson(chosen: _Chosen) -> Iterator[bytes]:
    place = _place_of(chosen.columns)
    if place is None:
        raise StoreRefused("store-no-geometry")
    head = b'{"type": "FeatureCollection", "features": [\n'
    features = (_feature(chosen.columns, row, place) for row in chosen.values())
    return _joined(head, features, b"\n]}\n")


def can_be_geojson(columns: Sequence[ColumnLayout]) -> bool:
    """Whether a table has a shape, or degrees east and north, in each row."""
    return _place_of(columns) is not None


def _place_of(columns: Sequence[ColumnLayout]) -> tuple[int, ...] | None:
    for at, column in enumerate(columns):
        if column.is_geometry:
            return (at,)
    east, north = (_named(columns, names) for names in (EASTINGS, NORTHINGS))
    return None if east is None or north is None else (east, north)


def _named(columns: Sequence[ColumnLayout], names: Sequence[str]) -> int | None:
    for at, column in enumerate(columns):
        if column.type == "decimal" and column.name.casefold() in names:
            return at
    return None


def _feature(columns: Sequence[ColumnLayout], row: Sequence[Value], place: tuple[int, ...]) -> str:
    kept = [at for at in range(len(columns)) if at not in place]
    properties = _object([columns[at] for at in kept], [row[at] for at in kept])
    return f'{{"type": "Feature", "geometry": {_shape(row, place)}, "properties": {properties}}}'


def _shape(row: Sequence[Value], place: tuple[int, ...]) -> str:
    values = [row[at] for at in place]
    if any(value is None for value in values):
        return "null"
    if len(values) == 1:
        return _geometry(str(values[0]))
    east, north = (format(Decimal(str(value)), "f") for value in values)
    if abs(Decimal(east)) > 180 or abs(Decimal(north)) > 90:
        return "null"
    return f'{{"type": "Point", "coordinates": [{east}, {north}]}}'


_WRITERS: dict[Form, Callable[[_Chosen], Iterator[bytes]]] = {
    Form.CSV_GERMAN: _german_csv,
    Form.CSV: _international_csv,
    Form.JSON: _json,
    Form.XLSX: _xlsx,
    Form.PARQUET: _parquet,
    Form.GEOJSON: _geojson,
}
