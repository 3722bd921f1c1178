"""What was told about one column."""

from __future__ import annotations

from dataclasses import dataclass

from modellkommune.kernel.tables.inspecting.cells import Cells
from modellkommune.kernel.tables.report import Finding


@dataclass(frozen=True)
class Column:
    """A column to be told: its name, its cells, and whether it stands leftmost."""

    name: str
    cells: Cells
    first: bool = False


@dataclass(frozen=True)
class Told:
    """Type of a column and how its cells are written; see `layout.ColumnLayout`."""

    type: str
    format: str = ""
    unit: str = ""
    null_words: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    scale: int | None = None
    findings: tuple[Finding, ...] = ()
