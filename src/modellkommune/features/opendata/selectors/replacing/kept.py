"""Findings as a file keeps them: plain values for its JSON fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from modellkommune.kernel.tables.checking import CheckReport
from modellkommune.kernel.tables.comparing import ChangedRow, Difference
from modellkommune.kernel.tables.private import PrivateFinding

ROWS_KEPT = 12


def kept_difference(found: Difference) -> dict[str, Any]:
    """Counts, changes of columns, and a few rows of each kind."""
    return {
        "old_rows": found.old_rows,
        "now_rows": found.now_rows,
        "new_rows": found.new_rows,
        "changed_rows": found.changed_rows,
        "removed_rows": found.removed_rows,
        "columns": [{**asdict(one), "kind": str(one.kind)} for one in found.columns],
        "key": list(found.key),
        "new": _rows(found.new_examples),
        "changed": _rows(found.changed_examples),
        "removed": _rows(found.removed_examples),
    }


def _rows(rows: Iterable[ChangedRow]) -> list[dict[str, Any]]:
    return [
        {"row": one.row, "before": dict(one.before), "after": dict(one.after)}
        for one in list(rows)[:ROWS_KEPT]
    ]


def kept_checks(report: CheckReport) -> dict[str, Any]:
    """The report of a check."""
    findings = [
        {
            "rule": one.rule,
            "column": one.column,
            "rows": list(one.rows),
            "count": one.count,
            "examples": list(one.examples),
            "parameters": dict(one.parameters),
        }
        for one in report.findings
    ]
    return {"rows": report.rows, "findings": findings}


def kept_personal(found: Iterable[PrivateFinding]) -> list[dict[str, Any]]:
    """What may be about people; examples are masked already."""
    return [
        {
            "key": one.key,
            "code": str(one.code),
            "column": one.column,
            "sheet": one.sheet,
            "examples": list(one.examples_masked),
            "count": one.count,
            "by_heading": one.by_heading,
        }
        for one in found
    ]
