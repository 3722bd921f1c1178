"""`modellkommune plan inspect`: say what a plan in XPlanGML holds and what is odd about it."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from modellkommune.kernel.plans import PlanReport, ReadPlan

SUMMARY = "Inspect a plan in XPlanGML"

SOUND, FAULTY, WRONG_USAGE = 0, 1, 2
SCHEMAS = "MODELLKOMMUNE_XPLAN_SCHEMAS"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    inspect = actions.add_parser("inspect", help="inspect one file")
    inspect.add_argument("file", metavar="FILE", help="XPlanGML 4.1 to 6.0, or an XPlanArchive")
    inspect.add_argument("--json", action="store_true", help="print JSON instead of a table")
    inspect.add_argument(
        "--schemas", metavar="FOLDER", default=os.environ.get(SCHEMAS, ""),
        help=f"folder with the schemas of XPlanGML (usual: {SCHEMAS})",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Inspect the file; 0 when sound, 1 with an error among the findings, 2 without a file."""
    path, folder = Path(arguments.file), arguments.schemas
    if folder and not Path(folder).is_dir():
        print(f"modellkommune plan: {folder} is no folder.", file=sys.stderr)
        return WRONG_USAGE
    from modellkommune.kernel.plans import inspect

    try:
        report = inspect(path, schemas=Path(folder) if folder else None)
    except OSError as problem:
        reason = problem.strerror or problem
        print(f"modellkommune plan: {path} cannot be opened: {reason}.", file=sys.stderr)
        return WRONG_USAGE
    shown = json.dumps(report.as_data(), indent=1) if arguments.json else as_text(report)
    encoding = sys.stdout.encoding or "utf-8"
    print(shown.encode(encoding, "replace").decode(encoding))
    return SOUND if report.is_sound else FAULTY


def as_text(report: PlanReport) -> str:
    """Version, every plan with its objects as a table, findings."""
    lines = [f"XPlanGML  {report.plans.version or '-'}"]
    for plan in report.plans.plans:
        lines += ["", *_about(plan)]
    if report.plans.attachments:
        lines += ["", "Attachments  " + ", ".join(one.name for one in report.plans.attachments)]
    if report.plans.findings:
        lines += ["", *(f"{one.severity.value:<8} {one.sentence}" for one in report.plans.findings)]
    return "\n".join(lines)


def _about(plan: ReadPlan) -> list[str]:
    box = ", ".join(f"{value:.4f}" for value in plan.box) if plan.box else "-"
    facts = {
        "Plan": f"{plan.name} ({plan.kind})",
        "Key": f"{plan.key or '-'} {plan.municipality}".rstrip(),
        "System": plan.reference_system or "-",
        "Box": f"{box} (west, south, east, north)",
        "Size": f"{plan.hectares:.2f} ha" if plan.hectares is not None else "-",
    }
    lines = [f"{name:<9} {value}" for name, value in facts.items()]
    width = max((len(name) for name in plan.objects), default=0)
    ordered = sorted(plan.objects.items(), key=lambda entry: (-entry[1], entry[0]))
    return lines + [f"  {name:<{width}}  {count:>5}" for name, count in ordered]
