"""How a file was read, as its page shows it: each column with examples, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from modellkommune.features.opendata.models import DataFile
from modellkommune.features.opendata.text.cells import cell_in_words
from modellkommune.features.opendata.text.reading import finding_in_words
from modellkommune.kernel.tables.layout import ColumnLayout, Layout, LayoutBroken
from modellkommune.kernel.tables.values import CellRefused, reader_for


@dataclass(frozen=True)
class Example:
    """A cell as it stands in the file, and as it is read; `fits` tells whether it could be."""

    original: str
    read: str
    fits: bool = True


@dataclass(frozen=True)
class ReadColumn:
    """One column of the file.

    nulls     cells without a value among the rows looked at
    findings  sentences, each with its severity: "hint", "warning", "fault"
    """

    column: ColumnLayout
    examples: tuple[Example, ...]
    nulls: int
    findings: tuple[tuple[str, str], ...]


def layout_of_file(file: DataFile) -> Layout | None:
    """How the file is read, None while nobody knows."""
    try:
        return Layout.from_json(file.layout) if file.layout else None
    except LayoutBroken:
        return None


def read_columns(file: DataFile, layout: Layout) -> list[ReadColumn]:
    """Every column of the file in its order."""
    reported = {one["name"]: one for one in file.report.get("columns", ())}
    return [_read_column(file, column, reported.get(column.name, {})) for column in layout.columns]


def _read_column(file: DataFile, column: ColumnLayout, told: Mapping[str, Any]) -> ReadColumn:
    findings = tuple(
        (one["severity"], finding_in_words(one))
        for one in file.report.get("findings", ())
        if one["column"] == column.name
    )
    examples = tuple(_example(column, cell) for cell in told.get("examples", ()))
    return ReadColumn(column, examples, told.get("nulls", 0), findings)


def _example(column: ColumnLayout, cell: str) -> Example:
    try:
        value = reader_for(column)(cell)
    except CellRefused:
        return Example(cell, "", fits=False)
    plain = value.isoformat() if isinstance(value, date | time) else value
    return Example(cell, cell_in_words(plain, kind=column.type))


def findings_of_file(file: DataFile) -> list[tuple[str, str]]:
    """What was found about the whole file: severity and sentence, faults first."""
    order = ("fault", "warning", "hint")
    found = [one for one in file.report.get("findings", ()) if not one["column"]]
    found.sort(key=lambda one: order.index(one["severity"]))
    return [(one["severity"], finding_in_words(one)) for one in found]
