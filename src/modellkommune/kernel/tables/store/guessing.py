"""Types of columns whose values already have one, or are written as ISO 8601."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

from modellkommune.kernel.tables.layout import ColumnLayout
from modellkommune.kernel.tables.report import EXAMPLES_SHOWN, ColumnReport
from modellkommune.kernel.tables.store.filling import as_text
from modellkommune.kernel.tables.store.records import places
from modellkommune.kernel.tables.store.sources import Cell

ISO = (
    (re.compile(r"[1-9]\d{3}-\d{2}-\d{2}"), "date", "yyyy-mm-dd"),
    (re.compile(r"[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}"), "datetime", "yyyy-mm-ddThh:mm"),
    (re.compile(r"[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?"), "datetime", "yyyy-mm-ddThh:mm:ss"),
    (
        re.compile(r"[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})"),
        "datetime",
        "yyyy-mm-ddThh:mm:ssZ",
    ),
)  # fmt: skip
FORMATS = {
    "decimal": "1234.56",
    "date": "yyyy-mm-dd",
    "datetime": "yyyy-mm-ddThh:mm:ss",
    "boolean": "true/false",
}


@dataclass
class Seen:
    """What stood in one column so far."""

    kinds: set[tuple[str, str]] = field(default_factory=set)
    scale: int = 0
    filled: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, value: Cell) -> None:
        """Take note of one cell that is not empty."""
        self.filled += 1
        if isinstance(value, Decimal):
            self.scale = max(self.scale, places(value))
        self.kinds.add(_kind(value))
        if len(self.examples) < EXAMPLES_SHOWN:
            text = as_text(value)[:80]
            if text not in self.examples:
                self.examples.append(text)

    def told(self) -> tuple[str, str]:
        """The type that holds all values, with its format."""
        types = {type_ for type_, _ in self.kinds}
        if len(self.kinds) == 1:
            return next(iter(self.kinds))
        if types == {"integer", "decimal"}:
            return "decimal", FORMATS["decimal"]
        return "text", ""

    def layout(
        self, name: str, published: str, position: int, *, is_geometry: bool
    ) -> ColumnLayout:
        """The column as it will be read."""
        type_, format_ = ("text", "") if is_geometry else self.told()
        return ColumnLayout(
            name=published,
            source_name=name,
            type=type_,
            format=format_,
            position=position,
            is_geometry=is_geometry,
            scale=self.scale if type_ == "decimal" else None,
        )

    def report(self, column: ColumnLayout, rows: int) -> ColumnReport:
        """The column for the steward."""
        return ColumnReport(
            name=column.name,
            type=column.type,
            format=column.format,
            nulls=rows - self.filled,
            examples=tuple(self.examples),
        )


# In this order: yes and no are whole numbers to Python, moments are days.
KINDS = ((bool, "boolean"), (int, "integer"), (Decimal, "decimal"), (datetime, "datetime"),
         (date, "date"), (time, "time"))  # fmt: skip


def _kind(value: Cell) -> tuple[str, str]:
    for python_type, type_ in KINDS:
        if isinstance(value, python_type):
            return type_, FORMATS.get(type_, "")
    text = str(value)
    return next(
        ((type_, form) for found, type_, form in ISO if found.fullmatch(text)), ("text", "")
    )
