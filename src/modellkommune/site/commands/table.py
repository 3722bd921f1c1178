"""`modellkommune table inspect`: say how a table will be read and what is odd about it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from modellkommune.kernel.tables import TableRefused
    from modellkommune.kernel.tables.report import TableReport

SUMMARY = "Say how a table will be read"
SOUND, FAULTY, WRONG_USAGE = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    inspect = actions.add_parser("inspect", help="look at one file")
    inspect.add_argument(
        "file", metavar="FILE", help="CSV, TSV, XLSX, ODS, JSON, GeoJSON, GeoPackage, shapefile zip, Parquet"
    )  # fmt: skip
    inspect.add_argument("--sheet", default="", help="sheet of a workbook (usual: the first table)")
    inspect.add_argument("--json", action="store_true", help="print JSON instead of a table")


def run(arguments: argparse.Namespace) -> int:
    """Look at the file; return 0, 1 when it cannot be published like this, 2 without a file."""
    path = Path(arguments.file)
    try:
        path.open("rb").close()
    except OSError as problem:
        reason = problem.strerror or problem
        print(f"modellkommune table: {path} cannot be opened: {reason}.", file=sys.stderr)
        return WRONG_USAGE
    from modellkommune.kernel.tables import TableRefused
    from modellkommune.kernel.tables.inspecting import inspect

    try:
        report = inspect(path, sheet=arguments.sheet)
    except TableRefused as refused:
        show(of_refusal(refused), arguments, as_text=refused.sentence)
        return FAULTY
    show(as_data(report), arguments, as_text=as_text(report))
    return FAULTY if report.faults else SOUND


def show(data: dict[str, Any], arguments: argparse.Namespace, *, as_text: str) -> None:
    """Print JSON or text in the letters of the terminal; what it does not know becomes "?"."""
    shown = json.dumps(data, indent=1, ensure_ascii=False) if arguments.json else as_text
    letters = sys.stdout.encoding or "utf-8"
    print(shown.encode(letters, "replace").decode(letters))


def as_data(report: TableReport) -> dict[str, Any]:
    """The report as the reference of commands describes it."""
    layout = report.layout
    return {
        "kind": layout.kind,
        "encoding": layout.encoding,
        "delimiter": layout.delimiter,
        "sheet": layout.sheet,
        "sheets": list(report.sheets),
        "skip_rows": layout.skip_rows,
        "header_rows": layout.header_rows,
        "footer_rows": layout.footer_rows,
        "columns": [
            {
                "name": one.name,
                "type": one.type,
                "format": one.format,
                "nulls": one.nulls,
                "examples": list(one.examples),
            }
            for one in report.columns
        ],
        "rows": report.rows,
        "findings": [one.as_json() for one in report.all_findings()],
    }


def of_refusal(refused: TableRefused) -> dict[str, Any]:
    """A file that is no table, in the same shape."""
    line = refused.parameters.get("line", "")
    return {
        "encoding": "",
        "delimiter": "",
        "header_rows": 0,
        "columns": [],
        "rows": 0,
        "findings": [
            {
                "code": refused.code,
                "severity": "fault",
                "line": int(line) if line.isdecimal() else None,
                "column": "",
                "sentence": refused.sentence,
                "parameters": dict(refused.parameters),
            }
        ],
    }


def as_text(report: TableReport) -> str:
    """Where the table stands, its columns as a table, and the findings."""
    layout = report.layout
    head = [
        ("Kind", layout.kind),
        ("Encoding", layout.encoding),
        ("Delimiter", {"\t": "tab"}.get(layout.delimiter, layout.delimiter)),
        ("Sheet", layout.sheet),
        ("Header", f"{layout.header_rows} rows below {layout.skip_rows} lines"),
        ("Rows", str(report.rows)),
    ]
    lines = [f"{name:<10}{value}" for name, value in head if value]
    lines += ["", *_table(report), ""]
    lines += [_finding(one.severity, one.column, one.sentence) for one in report.all_findings()]
    return "\n".join(lines).rstrip()


def _finding(severity: str, column: str, sentence: str) -> str:
    return f"{severity:<9}{column + ': ' if column else ''}{sentence}"


def _table(report: TableReport) -> list[str]:
    rows = [("Column", "Type", "Format", "Nulls", "Examples")]
    rows += [
        (one.name[:40], one.type, one.format, str(one.nulls), " | ".join(one.examples)[:60])
        for one in report.columns
    ]
    widths = [max(len(row[at]) for row in rows) for at in range(4)]
    return [
        f"{row[0]:<{widths[0]}}  {row[1]:<{widths[1]}}  {row[2]:<{widths[2]}}  "
        f"{row[3]:>{widths[3]}}  {row[4]}".rstrip()
        for row in rows
    ]
