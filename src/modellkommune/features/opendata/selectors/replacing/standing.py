"""What still stands between a new file and its publication."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from modellkommune.features.opendata.models import DataFile
from modellkommune.features.opendata.selectors.delivering.settings import settings_of
from modellkommune.kernel.tables.private import Private

COLUMNS, CHECKS = "columns", "checks"
# Answers that hold for the next file, too: what a column is for does not change every
# month. What stands in single cells or is hidden is answered for each file anew.
LASTING = frozenset({Private.SMALL_COUNT, Private.AUTHOR})


@dataclass(frozen=True)
class Wait:
    """One thing that needs a decision.

    kind      "columns", "checks" or "personal"
    finding   what a written answer refers to
    """

    kind: str
    finding: str


def waits_of(file: DataFile) -> list[Wait]:
    """Everything that needs a decision, in the order of the page; [] when it is ready."""
    answered = answers_of(file)
    return [wait for wait in _all_waits(file) if wait.finding not in answered]


def answers_of(file: DataFile) -> dict[str, dict[str, Any]]:
    """Written answers by their findings: of this file, and lasting ones of earlier files."""
    lasting = {
        one["finding"]: {**one, "earlier": True}
        for one in file.distribution.checks_personal
        if one["finding"] in _lasting_keys(file)
    }
    return lasting | {one["finding"]: one for one in file.confirmations}


def column_changes(file: DataFile) -> list[dict[str, Any]]:
    """Changes of columns that nobody has taken over yet."""
    if COLUMNS in answers_of(file):
        return []
    return list(file.difference.get("columns", ()))


def has_departed(file: DataFile) -> bool:
    """Whether the file departs from what was agreed before: written answers were needed."""
    return bool(file.confirmations or file.mapping)


def _all_waits(file: DataFile) -> Iterator[Wait]:
    if file.difference.get("columns"):
        yield Wait(COLUMNS, COLUMNS)
    if file.checks.get("findings") and settings_of(file.authority).release_needs_check:
        yield Wait(CHECKS, CHECKS)
    for one in file.personal:
        yield Wait("personal", one["key"])


def _lasting_keys(file: DataFile) -> set[str]:
    return {one["key"] for one in file.personal if one["code"] in LASTING or one["by_heading"]}
