"""A received file becomes a table that can be asked: at once, or by a job when it is large."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from modellkommune.commons.tasks.public import enqueue
from modellkommune.features.opendata.models import DataFile, FileState
from modellkommune.features.opendata.selectors.serving.figures import figures_path
from modellkommune.kernel.tables import TableRefused
from modellkommune.kernel.tables.layout import Layout, LayoutBroken
from modellkommune.kernel.tables.store import Stored, StoreRefused, ingest, statistics

JOB = "opendata.ingest"
# What is read within two seconds or so is read while somebody waits.
LARGE_BYTES = 20 * 1024 * 1024
FAULTS_KEPT = 20


def ingest_file(*, file: DataFile, now: datetime) -> DataFile:
    """Make the table of a file whose layout is settled; the state says how it went.

    A large file is handed to the job "opendata.ingest", which goes on with what
    follows; `store` is empty until then. A file with cells that do not fit is
    STOPPED, with the first of them in `trouble`.
    """
    if file.size <= LARGE_BYTES:
        return fill_store(file=file, now=now)
    file.progress = 0
    file.save(update_fields=["progress"])
    enqueue(
        JOB,
        authority=file.authority,
        arguments={"file_id": file.pk},
        about=file,
        title=_("Reading {name}").format(name=file.name),
        started_by=file.received_by,
    )
    return file


def fill_store(
    *, file: DataFile, now: datetime, progress: Callable[[float], None] | None = None
) -> DataFile:
    """Read the file into its store, here and now.

    progress  is told the share that was read, from 0 to 1
    """
    del now
    try:
        layout = Layout.from_json(file.layout)
        stored = ingest(
            Path(file.original.path), layout=layout, into=store_path(file), progress=progress
        )
    except LayoutBroken:
        return _stop(file, {"code": "store-broken", "parameters": {}})
    except TableRefused as refused:
        return _stop(file, _trouble(refused))
    return _keep(file, layout, stored)


def store_path(file: DataFile) -> Path:
    """Where the table of a file lies; its name changes with the file."""
    return Path(file.original.storage.path(_store_name(file)))


def _store_name(file: DataFile) -> str:
    return f"opendata/tables/{file.authority_id}/{file.pk}-{file.sha256[:16]}.duckdb"


def _trouble(refused: TableRefused) -> dict[str, Any]:
    trouble: dict[str, Any] = {"code": refused.code, "parameters": dict(refused.parameters)}
    if isinstance(refused, StoreRefused) and refused.faults:
        trouble["faults"] = [
            {"line": one.line, "column": one.column, "value": one.value, "type": one.type}
            for one in refused.faults[:FAULTS_KEPT]
        ]
    return trouble


def _stop(file: DataFile, trouble: dict[str, Any]) -> DataFile:
    file.state, file.trouble, file.progress = FileState.STOPPED, trouble, 100
    file.store = ""
    file.save(update_fields=["state", "trouble", "progress", "store"])
    return file


def _keep(file: DataFile, layout: Layout, stored: Stored) -> DataFile:
    _write_figures(stored)
    if file.state in (FileState.RECEIVED, FileState.STOPPED):
        file.state = FileState.READ
    file.store.name = _store_name(file)
    file.rows, file.progress, file.trouble = stored.rows, 100, {}
    file.columns = [
        {"name": one.name, "type": one.type, "unit": one.unit, "is_geometry": one.is_geometry}
        for one in layout.columns
    ]
    file.report = {**file.report, "notes": [
        {"code": one.code, "parameters": dict(one.parameters), "line": one.line}
        for one in stored.findings
    ]}  # fmt: skip
    file.save(update_fields=["state", "store", "rows", "progress", "trouble", "columns", "report"])
    return file


def _write_figures(stored: Stored) -> None:
    """Figures about the columns never change with a store, so they are counted once."""
    told = [_plain(one) for one in statistics(stored.path)]
    text = json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False)
    figures_path(stored.path).write_text(text, encoding="utf-8")


def _plain(one: Any) -> dict[str, Any]:
    return {
        "name": one.name, "type": one.type, "rows": one.rows, "nulls": one.nulls,
        "distinct": one.distinct, "least": one.least, "greatest": one.greatest,
        "total": one.total, "mean": one.mean, "median": one.median,
        "frequent": [list(pair) for pair in one.frequent],
        "bins": [[each.least, each.most, each.count] for each in one.bins],
    }  # fmt: skip
