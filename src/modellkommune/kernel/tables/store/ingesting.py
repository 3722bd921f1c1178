"""A file becomes a store, or nothing does."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import duckdb

from modellkommune.kernel.tables.layout import Layout
from modellkommune.kernel.tables.store.filling import UNUSUAL, Filling
from modellkommune.kernel.tables.store.foreign import records_of
from modellkommune.kernel.tables.store.model import Limits, Stored, StoreNote, StoreRefused
from modellkommune.kernel.tables.store.records import Lengths, Records
from modellkommune.kernel.tables.store.texts import (
    Body,
    decoded,
    find_body,
    transcoded_parts,
)

SMALL_BYTES = 8 << 20
Progress = Callable[[float], None]


def ingest(
    path: Path,
    *,
    layout: Layout,
    into: Path,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Stored:
    """Read the file as the layout says and lay the store at `into`.

    progress  is told the share of the file that was read, from 0 to 1

    An older store at `into` is replaced at once and as a whole; when the file is
    refused it stays as it was. Raises StoreRefused with line and column.
    """
    limits = limits or Limits()
    size = path.stat().st_size
    if size > limits.most_bytes:
        raise StoreRefused("store-too-large", found=size, limit=limits.most_bytes)
    _refuse_names(layout)
    with _workshop(limits.temporary or into.parent) as folder, _told():
        filling = Filling(folder / "store.duckdb", layout, limits, small=size < SMALL_BYTES)
        try:
            notes = _fill(filling, path, progress or (lambda share: None))
            rows = filling.finish()
        finally:
            filling.connection.close()
        return _lay(folder / "store.duckdb", into, rows, layout, notes)


def _refuse_names(layout: Layout) -> None:
    """The database takes Ort and ORT for the same column."""
    names = [column.name.casefold() for column in layout.columns]
    if not names:
        raise StoreRefused("store-no-columns")
    for at, name in enumerate(names):
        if name in names[:at] or name in {"", "_row"}:
            raise StoreRefused("store-name-twice", column=layout.columns[at].name)


def _fill(filling: Filling, path: Path, progress: Progress) -> tuple[StoreNote, ...]:
    if filling.layout.kind == "csv":
        return _fill_from_text(filling, path, progress)
    with records_of(path, filling.layout, limits=filling.limits) as (records, notes):
        filling.take_records(records)
    progress(1.0)
    return notes


def _fill_from_text(filling: Filling, path: Path, progress: Progress) -> tuple[StoreNote, ...]:
    layout, body = filling.layout, find_body(path, filling.layout)
    lengths = Lengths()
    try:
        if not filling.is_usual:
            raise duckdb.InvalidInputException("unusual")
        with filling.together():
            _by_parts(filling, path, body, progress)
    except (*UNUSUAL, UnicodeDecodeError):
        filling.start_again()
        records = Records(layout, body.width, lengths)
        with decoded(path, layout, body) as lines:
            filling.take_records(records.of(lines, first_line=body.line))
    progress(1.0)
    return lengths.notes()


def _by_parts(filling: Filling, path: Path, body: Body, progress: Progress) -> None:
    """Fill from one part while the next is written: both processors have work."""
    done, total = 0, max(1, body.ends - body.begins)
    with ThreadPoolExecutor(1) as beside:
        before: Future[None] | None = None
        for part in transcoded_parts(path, filling.layout, body, filling.folder):
            if before:
                before.result()
            done += part.stat().st_size
            progress(min(0.99, done / total))
            before = beside.submit(_take, filling, part, body.width)
        if before:
            before.result()


def _take(filling: Filling, part: Path, width: int) -> None:
    if part.stat().st_size:
        filling.take_part(part, width=width)
    part.unlink()


def _lay(
    built: Path, into: Path, rows: int, layout: Layout, notes: tuple[StoreNote, ...]
) -> Stored:
    shutil.move(built, into.with_suffix(".new"))
    into.with_suffix(".new").replace(into)
    return Stored(
        path=into,
        rows=rows,
        columns={column.name: column.type for column in layout.columns},
        bytes=into.stat().st_size,
        findings=notes,
    )


@contextmanager
def _workshop(beside: Path) -> Iterator[Path]:
    beside.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="ingest-", dir=beside))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _told() -> Iterator[None]:
    """Say in our words when the database runs out of memory."""
    try:
        yield
    except duckdb.OutOfMemoryException as problem:
        raise StoreRefused("store-memory") from problem
    except duckdb.Error as problem:
        raise StoreRefused("store-broken") from problem
