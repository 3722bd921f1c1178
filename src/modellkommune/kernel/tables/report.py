"""What was found when a file was looked at: types, and what is odd about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from modellkommune.kernel.tables.layout import Layout

HINT = "hint"  # worth knowing; nothing to do
WARNING = "warning"  # the steward should look
FAULT = "fault"  # the file cannot be published like this

EXAMPLES_SHOWN = 3


@dataclass(frozen=True)
class Finding:
    """Something the steward should know about how the file was read.

    code        key of a German sentence outside the kernel
    parameters  values of the sentence, as text
    sentence    the same in plain English
    line        line of a text file or row of a sheet, from 1; None for the whole file
    severity    HINT, WARNING or FAULT
    column      name of the column it is about; "" for the whole table
    """

    code: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    sentence: str = ""
    line: int | None = None
    severity: str = HINT
    column: str = ""

    def as_json(self) -> dict[str, object]:
        """Plain values for output as JSON."""
        return {
            "code": self.code,
            "severity": self.severity,
            "line": self.line,
            "column": self.column,
            "sentence": self.sentence,
            "parameters": dict(self.parameters),
        }


@dataclass(frozen=True)
class ColumnReport:
    """One column as read.

    nulls     rows without a value, empty cells and null words together; counted over
              the rows looked at (`TableReport.rows_looked_at`)
    examples  first different cells as they stand in the file
    """

    name: str
    type: str
    format: str = ""
    nulls: int = 0
    examples: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class TableReport:
    """A file as read.

    layout          with which it can be read again
    rows            rows of data in the whole file
    rows_looked_at  rows by which types were told and nulls counted
    sheets          names of the visible sheets of a workbook
    """

    layout: Layout
    rows: int
    columns: tuple[ColumnReport, ...] = ()
    findings: tuple[Finding, ...] = ()
    sheets: tuple[str, ...] = ()
    rows_looked_at: int = 0

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What keeps the file from being published as it is."""
        return tuple(one for one in self.all_findings() if one.severity == FAULT)

    def all_findings(self) -> Iterable[Finding]:
        """Of the file, then of each column from left to right."""
        yield from self.findings
        for column in self.columns:
            yield from column.findings
