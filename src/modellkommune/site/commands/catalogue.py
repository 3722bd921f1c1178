"""`modellkommune catalogue`: check a catalogue, and bring lists up to date."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from modellkommune.kernel.catalogue.checking import CheckReport

SUMMARY = "Check a catalogue of open data"
SOUND, FAULTY, WRONG_USAGE = 0, 1, 2
PROFILES = ("dcat-ap.de-2.0", "dcat-ap.de-3.0", "dcat-ap-hvd")
FOLDER = "MODELLKOMMUNE_VOCABULARIES"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser("check", help="check one file against a profile")
    check.add_argument("file", metavar="FILE", help="RDF/XML, Turtle, JSON-LD or N-Triples")
    check.add_argument("--profile", required=True, choices=PROFILES, help="rules to apply")
    check.add_argument("--json", action="store_true", help="print JSON instead of a table")
    lists = actions.add_parser("vocabularies", help="take over a newer official list")
    lists.add_argument("file", metavar="FILE", help="list in SKOS, RDF/XML or Turtle")
    lists.add_argument(
        "--into", metavar="FOLDER", default=os.environ.get(FOLDER, ""),
        help=f"folder for newer lists (usual: {FOLDER})",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked for; 0 when sound, 1 with faults, 2 without a file."""
    path = Path(arguments.file)
    try:
        content = path.read_bytes()
    except OSError as problem:
        return refuse(f"{path} cannot be opened: {problem.strerror or problem}.")
    if arguments.action == "check":
        return check_file(content, path, arguments)
    return take_over(content, path, arguments.into)


def check_file(content: bytes, path: Path, arguments: argparse.Namespace) -> int:
    """Check a file and print the report."""
    from modellkommune.kernel.catalogue.checking import CheckReport, UnreadableGraph, check
    from modellkommune.kernel.catalogue.checking.graphs import format_of

    try:
        report = check(
            content,
            profile=arguments.profile,
            format=format_of(content, path.name),
            base=path.resolve().as_uri(),
        )
        error = ""
    except UnreadableGraph as fault:
        report, error = CheckReport(arguments.profile, conforms=False, results=()), str(fault)
    shown = as_json(report, error) if arguments.json else as_text(report, error)
    encoding = sys.stdout.encoding or "utf-8"
    print(shown.encode(encoding, "replace").decode(encoding))
    return SOUND if report.conforms else FAULTY


def as_json(report: CheckReport, error: str) -> str:
    """Return the report for programs; "error" only for a file that could not be read."""
    data = report.as_data() | ({"error": error} if error else {})
    return json.dumps(data, indent=1, ensure_ascii=False)


def as_text(report: CheckReport, error: str) -> str:
    """Return the report for people: the sum, then every kind of finding with its number."""
    if error:
        return error
    if report.conforms:
        return f"{report.profile}: conforms."
    kinds = Counter((one.severity, one.message, one.path) for one in report.results)
    lines = [f"{report.profile}: {len(report.results)} findings", ""]
    order = {"Violation": 0, "Warning": 1, "Info": 2}
    for (severity, message, path), count in sorted(
        kinds.items(), key=lambda kind: (order.get(kind[0][0], 3), -kind[1])
    ):
        lines.append(f"{severity:<9} {count:>5}  {message} [{path or '-'}]")
    return "\n".join(lines)


def take_over(content: bytes, path: Path, folder: str) -> int:
    """Write a newer list into the folder that takes the place of ours."""
    from modellkommune.kernel.catalogue.vocabularies.updating import ListNotKnown, update

    if not folder:
        return refuse(f"name a folder with --into, or set {FOLDER}.")
    try:
        name, number = update(content, name=path.name, folder=Path(folder))
    except ListNotKnown as fault:
        print(f"modellkommune catalogue: {fault}", file=sys.stderr)
        return FAULTY
    print(f"{name}: {number} entries, written to {folder}.")
    return SOUND


def refuse(reason: str) -> int:
    """Say on the error output why nothing was done."""
    print(f"modellkommune catalogue: {reason}", file=sys.stderr)
    return WRONG_USAGE
