"""The different cells of a column, counted, with the line each stands in first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from modellkommune.kernel.tables.inspecting.records import Record
from modellkommune.kernel.tables.report import EXAMPLES_SHOWN
from modellkommune.kernel.tables.spelling.cells import bare


@dataclass(frozen=True)
class Cells:
    """Cells of one column without outer blanks.

    counts  each different cell with the number of times it stands there, in the
            order of the file; the empty cell is left out
    lines   line of the first of each
    empty   number of empty cells
    """

    counts: dict[str, int] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    empty: int = 0

    def without(self, cells: Iterable[str]) -> Cells:
        """The same column with these cells left out."""
        left_out = set(cells)
        counts = {cell: count for cell, count in self.counts.items() if cell not in left_out}
        return replace(self, counts=counts)

    def total(self, cells: Iterable[str] | None = None) -> int:
        """How often these cells stand in the column; all of them when None."""
        if cells is None:
            return sum(self.counts.values())
        return sum(self.counts.get(cell, 0) for cell in cells)

    def examples(self) -> tuple[str, ...]:
        """The first different cells."""
        return tuple(cell for cell, _ in zip(self.counts, range(EXAMPLES_SHOWN), strict=False))


def collected(records: Sequence[Record], width: int) -> list[Cells]:
    """Count the cells of each column."""
    columns = [Cells() for _ in range(width)]
    empty = [0] * width
    known: list[dict[str, str]] = [{} for _ in range(width)]
    for line, cells in records:
        for at in range(width):
            raw = cells[at] if at < len(cells) else ""
            cell = known[at].get(raw)
            if cell is None:
                cell = known[at][raw] = bare(raw)
            if not cell:
                empty[at] += 1
                continue
            counts = columns[at].counts
            if cell in counts:
                counts[cell] += 1
            else:
                counts[cell] = 1
                columns[at].lines[cell] = line
    return [replace(column, empty=found) for column, found in zip(columns, empty, strict=True)]
