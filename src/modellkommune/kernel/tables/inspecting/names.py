"""Names of the columns, from one header row or several."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from modellkommune.kernel.tables.inspecting.records import Record
from modellkommune.kernel.tables.inspecting.sentences import finding
from modellkommune.kernel.tables.inspecting.shape import Spans
from modellkommune.kernel.tables.report import Finding

# Names that the store needs for itself.
RESERVED = {"_row"}


def found_names(
    header: Sequence[Record], *, width: int, counted: int | None, spans: Spans | None = None
) -> list[tuple[str, str]]:
    """Return for each column its name, and all header rows together; "" where none stands.

    One header row that names every column differently is enough; otherwise the
    rows are joined, "2024 – männlich".
    """
    levels = [_level(record, width, spans) for record in header if record.line != counted]
    for upper, lower in itertools.pairwise(levels):
        _spread(upper, lower)
        _let_down(upper, lower)
    joined = [_joined([level[at] for level in levels]) for at in range(width)]
    for level in levels:
        if all(level) and len({name.casefold() for name in level}) == width:
            return list(zip(level, joined, strict=True))
    return list(zip(joined, joined, strict=True))


def _level(record: Record, width: int, spans: Spans | None) -> list[str]:
    level = [tidy(record.cell(at)) for at in range(width)]
    for first, last in (spans or {}).get(record.line - 1, ()):
        for at in range(first, min(last + 1, width)):
            level[at] = level[at] or level[first]
    return level


def _spread(upper: list[str], lower: list[str]) -> None:
    """Carry a group's name to the right, over the columns that have a name below."""
    for at in range(1, len(upper)):
        if not upper[at] and lower[at] and upper[at - 1] and lower[at - 1]:
            upper[at] = upper[at - 1]


def _let_down(upper: list[str], lower: list[str]) -> None:
    """A name above an empty cell holds for both rows."""
    for at, name in enumerate(upper):
        lower[at] = lower[at] or name


def _joined(parts: Sequence[str]) -> str:
    kept: list[str] = []
    for part in parts:
        if part and part not in kept:
            kept.append(part)
    return " – ".join(kept)


def tidy(name: str) -> str:
    """One line without soft hyphens and doubled blanks."""
    return re.sub(r"\s+", " ", name.replace("\u00ad", "")).strip()


def unlike(names: Sequence[str]) -> tuple[list[str], list[Finding]]:
    """Give every column a name of its own; capital letters make no difference."""
    taken: set[str] = set(RESERVED)
    unique: list[str] = []
    findings: list[Finding] = []
    for position, name in enumerate(names, start=1):
        wanted = name or f"Spalte {position}"
        chosen = _free(wanted, taken)
        if not name:
            findings.append(finding("name-blank", column=chosen, position=position, name=chosen))
        elif chosen != name:
            findings.append(finding("name-twice", column=chosen, text=name, name=chosen))
        taken.add(chosen.casefold())
        unique.append(chosen)
    return unique, findings


def _free(name: str, taken: set[str]) -> str:
    number, chosen = 1, name
    while chosen.casefold() in taken:
        number += 1
        chosen = f"{name} ({number})"
    return chosen
