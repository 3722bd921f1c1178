"""`modellkommune verify`: check an audit package, and say what does not fit."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from modellkommune.kernel.counting.package_check import PackageReport

SUMMARY = "Check an audit package"

SOUND, FAULTY, WRONG_USAGE = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument(
        "package", metavar="PACKAGE.zip", help="audit package of a participatory budget"
    )
    parser.add_argument(
        "--digest", metavar="DIGEST", help="number printed on the page of the result"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of sentences")


def run(arguments: argparse.Namespace) -> int:
    """Check the package; return 0 when sound, 1 when it does not fit, 2 without a file."""
    try:
        content = read_package(Path(arguments.package))
    except OSError as problem:
        reason = problem.strerror or problem
        print(
            f"modellkommune verify: {arguments.package} cannot be opened: {reason}.",
            file=sys.stderr,
        )
        return WRONG_USAGE
    from modellkommune.kernel.counting.package_check import check_package

    report = check_package(content, digest=arguments.digest)
    print(as_json(report) if arguments.json else as_text(report))
    return SOUND if report.sound else FAULTY


def read_package(path: Path) -> bytes:
    """The bytes of the file, and no more than one byte beyond what can be a package."""
    from modellkommune.kernel.counting.package_check import LARGEST_PACKAGE_BYTES

    with path.open("rb") as file:
        return file.read(LARGEST_PACKAGE_BYTES + 1)


def as_text(report: PackageReport) -> str:
    """One sentence on the whole, one per finding, and the digest."""
    digest = [] if report.digest is None else [f"Digest: {report.digest}"]
    if report.sound:
        return "\n".join([report.summary, *digest])
    findings = [finding.sentence for finding in report.findings]
    return "\n".join(["Refused: the package does not fit.", *findings, *digest])


def as_json(report: PackageReport) -> str:
    """The report as JSON."""
    findings = [
        {"code": finding.code, "member": finding.member, "sentence": finding.sentence}
        for finding in report.findings
    ]
    data = {
        "sound": report.sound,
        "recounted": report.recounted,
        "digest": report.digest,
        "summary": report.summary,
        "findings": findings,
    }
    return json.dumps(data, indent=1, ensure_ascii=False)
