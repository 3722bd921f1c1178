"""Tables as files of every form: written once, kept while somebody asks for them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import chain
from pathlib import Path

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.files.storage import private_storage
from modellkommune.features.opendata.models import DataFile
from modellkommune.kernel.tables.query import Query
from modellkommune.kernel.tables.store import Form, export

# Endings in the address, with the form and the media type of each.
FORMS = {
    "csv": (Form.CSV_GERMAN, "text/csv; charset=utf-8; header=present"),
    "en.csv": (Form.CSV, "text/csv; charset=utf-8; header=present"),
    "json": (Form.JSON, "application/json"),
    "xlsx": (Form.XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "parquet": (Form.PARQUET, "application/vnd.apache.parquet"),
    "geojson": (Form.GEOJSON, "application/geo+json"),
}


def kept_form(file: DataFile, ending: str) -> Path | None:
    """The file of this form, where it was written before; it counts as asked for."""
    path = _path(file, ending)
    if not path.exists():
        return None
    with suppress(OSError):
        os.utime(path)
    return path


def written_form(file: DataFile, ending: str) -> Iterator[bytes]:
    """Write the table in this form, piece by piece, and keep what was written.

    Raises StoreRefused before the first piece when the table does not fit the form.
    """
    pieces = export(Path(file.store.path), form=FORMS[ending][0])
    first = next(pieces, b"")
    return _kept(chain([first], pieces), _path(file, ending))


def chosen_rows(file: DataFile, ending: str, query: Query) -> Iterator[bytes]:
    """Write only what a query finds; nothing is kept. Raises StoreRefused, QueryRefused."""
    pieces = export(Path(file.store.path), form=FORMS[ending][0], query=query)
    first = next(pieces, b"")
    return chain([first], pieces)


def _kept(pieces: Iterator[bytes], path: Path) -> Iterator[bytes]:
    """Hand on the pieces; the file is there once all of them are written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="unfinished-")
    try:
        with os.fdopen(handle, "wb") as out:
            for piece in pieces:
                out.write(piece)
                yield piece
        Path(name).replace(path)
    finally:
        # A reader who goes away in the middle leaves nothing behind.
        Path(name).unlink(missing_ok=True)


def _path(file: DataFile, ending: str) -> Path:
    name = f"{file.pk}-{file.sha256[:16]}.{ending}"
    return _folder(file.authority_id) / name


def _folder(authority_id: int) -> Path:
    return Path(private_storage().path(f"opendata/forms/{authority_id}"))


def clear_forms(authority: Authority, *, before: datetime) -> int:
    """Remove files that nobody asked for since `before`; return how many."""
    folder = _folder(authority.pk)
    old = [
        path
        for path in (folder.iterdir() if folder.is_dir() else ())
        if path.stat().st_mtime < before.timestamp()
    ]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
