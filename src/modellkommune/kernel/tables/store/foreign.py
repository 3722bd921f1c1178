"""JSON, GeoJSON, GeoPackage, shapefile and Parquet: looked at, and read into records."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from modellkommune.kernel.tables.inspecting.names import unlike
from modellkommune.kernel.tables.layout import WORKBOOK_KINDS, Layout
from modellkommune.kernel.tables.report import HINT, Finding, TableReport
from modellkommune.kernel.tables.store.archives import unpack_shapefiles
from modellkommune.kernel.tables.store.filling import as_text
from modellkommune.kernel.tables.store.geo import PACKAGE, geo_source
from modellkommune.kernel.tables.store.guessing import Seen
from modellkommune.kernel.tables.store.jsons import json_source
from modellkommune.kernel.tables.store.model import Limits, StoreNote, StoreRefused
from modellkommune.kernel.tables.store.parquets import parquet_source
from modellkommune.kernel.tables.store.records import Numbered
from modellkommune.kernel.tables.store.sources import Source

MOST_COLUMNS = 4_000


def kind_of_file(path: Path) -> str:
    """Return json, gpkg, shp or parquet by the content; "" for anything else."""
    with path.open("rb") as stream:
        head = stream.read(1024)
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(PACKAGE):
        return "gpkg"
    if head.startswith(b"PK\x03\x04"):
        return "shp"
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return "json" if text[:1] in {b"{", b"["} else ""


def inspect_other(path: Path, *, sheet: str = "", limits: Limits | None = None) -> TableReport:
    """Look at a file of records and return how it will be read.

    sheet  layer of a GeoPackage or name of a shapefile; the first one when empty
    Raises StoreRefused.
    """
    limits = limits or Limits()
    with _opened(path, kind_of_file(path), sheet, limits) as source:
        seen, rows = _look(source, limits)
        if not seen:
            raise StoreRefused("store-no-records")
        return _report(source, seen, rows)


def _look(source: Source, limits: Limits) -> tuple[dict[str, Seen], int]:
    seen: dict[str, Seen] = {}
    rows = 0
    for _, record in source.records():
        rows += 1
        if rows > limits.most_rows:
            raise StoreRefused("store-too-many-rows", limit=limits.most_rows)
        for name, value in record.items():
            column = seen.setdefault(name, Seen())
            if value is not None and value != "":
                column.add(value)
        if len(seen) > MOST_COLUMNS:
            raise StoreRefused("store-json-no-table")
    return seen, rows


def _report(source: Source, seen: dict[str, Seen], rows: int) -> TableReport:
    published, renamed = unlike(list(seen))
    columns = tuple(
        one.layout(name, public, at, is_geometry=name == source.geometry)
        for at, ((name, one), public) in enumerate(zip(seen.items(), published, strict=True))
    )
    layout = Layout(
        kind=source.kind, sheet=source.sheet, header_rows=0, last_column=None, columns=columns
    )
    return TableReport(
        layout=layout,
        rows=rows,
        columns=tuple(
            one.report(column, rows) for one, column in zip(seen.values(), columns, strict=True)
        ),
        findings=(*renamed, *(_finding(note) for note in source.notes)),
        sheets=source.layers,
        rows_looked_at=rows,
    )


def _finding(note: StoreNote) -> Finding:
    return Finding(
        code=note.code,
        parameters=note.parameters,
        sentence=note.sentence,
        line=note.line or None,
        severity=HINT,
    )


@contextmanager
def _opened(path: Path, kind: str, sheet: str, limits: Limits) -> Iterator[Source]:
    if kind in {"json", "geojson"}:
        yield json_source(path)
    elif kind == "parquet":
        yield parquet_source(path, memory=limits.memory_bytes)
    elif kind == "gpkg":
        yield geo_source(path, kind, layer=sheet)
    elif kind == "shp":
        with tempfile.TemporaryDirectory(dir=limits.temporary) as folder:
            shapes = unpack_shapefiles(path, Path(folder), most_bytes=limits.most_unpacked)
            if sheet and sheet not in shapes:
                raise StoreRefused("store-unknown-sheet", sheet=sheet)
            chosen = sheet or next(iter(shapes))
            yield geo_source(shapes[chosen], kind, layer=chosen, names=tuple(shapes))
    else:
        raise StoreRefused("store-broken")


@contextmanager
def records_of(
    path: Path, layout: Layout, *, limits: Limits
) -> Iterator[tuple[Iterator[Numbered], tuple[StoreNote, ...]]]:
    """The records of a file that is no text, as cells at the positions of the layout."""
    if layout.kind in WORKBOOK_KINDS:
        from modellkommune.kernel.tables.inspecting.reading import rows_of

        yield iter(rows_of(path, layout)), ()
        return
    with _opened(path, layout.kind, layout.sheet, limits) as source:
        yield _cells(source, layout), tuple(source.notes)


def _cells(source: Source, layout: Layout) -> Iterator[Numbered]:
    width = max((column.position for column in layout.columns), default=0) + 1
    at = {column.position: column.source_name for column in layout.columns}
    for number, record in source.records():
        yield number, [as_text(record.get(at.get(place, ""))) for place in range(width)]
