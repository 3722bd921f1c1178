"""The one door through which files come: kept as they are, read, and read as confirmed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePath
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.opendata.models import (
    DataFile,
    Distribution,
    DistributionKind,
    FileState,
    Way,
)
from modellkommune.kernel.tables.inspecting import inspect
from modellkommune.kernel.tables.layout import Layout
from modellkommune.kernel.tables.model import TableRefused
from modellkommune.kernel.tables.report import TableReport
from modellkommune.kernel.tables.store import StoreRefused

GIGABYTE = 1024**3
MOST_BYTES = 2 * GIGABYTE
BLOCK = 1024 * 1024
OPEN = (FileState.RECEIVED, FileState.READ, FileState.READY, FileState.STOPPED)
# States in which the same file would say nothing new.
KEPT = (*OPEN, FileState.PUBLISHED)


class FileEmpty(Refused):
    """There is nothing in it."""

    sentence = _("The file is empty. Nothing was changed.")


class FileTooLarge(Refused):
    """More than can be kept."""

    sentence = _("The file is larger than 2 gigabytes. Nothing was changed.")


class SameFile(Refused):
    """Exactly this file is here already; `file` names it."""

    sentence = _(
        "Exactly this file is here already, byte for byte. Nothing was changed. If you meant "
        "a newer one, please look whether you chose the right file."
    )

    def __init__(self, file: DataFile) -> None:
        super().__init__()
        self.file = file


def receive_file(
    *,
    distribution: Distribution,
    name: str,
    way: Way,
    now: datetime,
    content: bytes | None = None,
    path: Path | None = None,
    by: Person | None = None,
) -> DataFile:
    """Keep a file as it came, and give it the next number; nothing is published.

    content, path  one of them; a path is copied, whoever brought it takes it away

    Raises FileEmpty, FileTooLarge, and SameFile where the same bytes are published or
    being worked on.
    """
    if (content is None) == (path is None):
        raise TypeError("Give either the content or the path of a file.")
    size = len(content) if content is not None else _size(path)
    if size == 0:
        raise FileEmpty
    if size > MOST_BYTES:
        raise FileTooLarge
    digest = _digest(content=content, path=path)
    with transaction.atomic():
        held = _held(distribution)
        _refuse_same(held, digest)
        file = DataFile(
            authority=held.authority, distribution=held, number=_next_number(held),
            name=_own_name(name), way=way, size=size, sha256=digest, received_at=now,
            received_by=by,
        )  # fmt: skip
        _keep(file, content=content, path=path)
        record(
            authority=held.authority, kind="opendata.file-received", about=held.dataset, by=by,
            now=now, facts={"number": file.number, "channel": str(way)},
        )  # fmt: skip
    return file


def read_file(*, file: DataFile, now: datetime, layout: Layout | None = None) -> DataFile:
    """Tell how the file reads: READ, or STOPPED with the reason why it cannot be read.

    layout  as the steward wants it read; None: found anew, at the place in the workbook
            that was chosen for the version before

    A file that is offered as it is becomes READY at once.
    """
    if file.distribution.kind == DistributionKind.FILE:
        return _as_it_is(file)
    try:
        report = _inspected(file, layout)
    except (TableRefused, StoreRefused) as refusal:
        return _stopped(file, refusal.code, dict(refusal.parameters))
    file.layout, file.rows = report.layout.to_json(), report.rows
    file.columns = [one.name for one in report.columns]
    file.report = told(report)
    file.state = FileState.READ
    file.trouble = {}
    if faults := [one for one in report.all_findings() if one.severity == "fault"]:
        first = faults[0]
        file.state = FileState.STOPPED
        file.trouble = {"code": first.code, "parameters": dict(first.parameters)}
    file.save()
    return file


def told(report: TableReport) -> dict[str, Any]:
    """A report as it is kept beside the file."""
    return {
        "rows": report.rows,
        "rows_looked_at": report.rows_looked_at,
        "sheets": list(report.sheets),
        "findings": [one.as_json() for one in report.all_findings()],
        "columns": [
            {
                "name": one.name, "type": one.type, "format": one.format, "nulls": one.nulls,
                "examples": list(one.examples),
            }
            for one in report.columns
        ],
    }  # fmt: skip


def _inspected(file: DataFile, layout: Layout | None) -> TableReport:
    path = Path(file.original.path)
    if layout is not None:
        return inspect(path, layout=layout)
    if not file.distribution.layout:
        return inspect(path)
    known = Layout.from_json(file.distribution.layout)
    try:
        found = inspect(path, sheet=known.sheet)
    except (TableRefused, StoreRefused):
        # The sheet is called otherwise this time: the whole workbook is looked at.
        found = inspect(path)
    return _at_the_known_place(path, known, found)


def _at_the_known_place(path: Path, known: Layout, found: TableReport) -> TableReport:
    """Read where the steward said last time, if more of the known columns stand there."""
    if _alike(found, known) == len(known.columns):
        return found
    place = replace(
        found.layout, columns=(), skip_rows=known.skip_rows, header_rows=known.header_rows,
        footer_rows=known.footer_rows,
    )  # fmt: skip
    try:
        there = inspect(path, layout=place)
    except (TableRefused, StoreRefused):
        return found
    return there if _alike(there, known) > _alike(found, known) else found


def _alike(report: TableReport, known: Layout) -> int:
    """How many columns of the table stand in a file by their names there."""
    names = {one.source_name for one in report.layout.columns}
    return sum(one.source_name in names for one in known.columns)


def _as_it_is(file: DataFile) -> DataFile:
    file.state, file.trouble = FileState.READY, {}
    file.save(update_fields=["state", "trouble"])
    return file


def _stopped(file: DataFile, code: str, parameters: dict[str, str]) -> DataFile:
    file.state = FileState.STOPPED
    file.trouble = {"code": code, "parameters": parameters}
    file.save(update_fields=["state", "trouble"])
    return file


def _held(distribution: Distribution) -> Distribution:
    held: Distribution = (
        Distribution.objects.select_for_update(of=("self",))
        .select_related("authority", "dataset__authority", "current")
        .get(pk=distribution.pk)
    )
    return held


def _refuse_same(held: Distribution, digest: str) -> None:
    same = held.files.filter(sha256=digest, state__in=KEPT).order_by("-number").first()
    if same is not None:
        raise SameFile(same)


def _next_number(held: Distribution) -> int:
    last: int | None = held.files.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _own_name(name: str) -> str:
    """The name without a folder, never empty."""
    return PurePath(name.replace("\\", "/")).name[-255:] or "daten"


def _keep(file: DataFile, *, content: bytes | None, path: Path | None) -> None:
    folder = f"{file.authority.slug}/{file.distribution_id}-{file.number}-{file.sha256[:12]}"
    ending = PurePath(file.name).suffix.lower()[:12]
    target = f"{folder}{ending}"
    if content is not None:
        file.original.save(target, ContentFile(content), save=False)
    elif path is not None:
        with path.open("rb") as stream:
            file.original.save(target, File(stream), save=False)
    file.save()


def _size(path: Path | None) -> int:
    return path.stat().st_size if path is not None else 0


def _digest(*, content: bytes | None, path: Path | None) -> str:
    if content is not None:
        return hashlib.sha256(content).hexdigest()
    digest = hashlib.sha256()
    if path is not None:
        with path.open("rb") as stream:
            while block := stream.read(BLOCK):
                digest.update(block)
    return digest.hexdigest()
