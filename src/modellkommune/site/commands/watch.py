"""`modellkommune watch`: measure from outside whether documents on display are there."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from modellkommune.kernel.availability.document_set import DocumentSet
    from modellkommune.kernel.availability.measurements import Measurement
    from modellkommune.kernel.availability.standing import Standing

SUMMARY = "Measure from outside whether documents on display are there"

SOUND, FAULTY, WRONG_USAGE = 0, 1, 2
MINUTES = 15


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument(
        "address", metavar="ADDRESS",
        help="address of documents.json of a display, or that file itself, fetched earlier",
    )  # fmt: skip
    parser.add_argument(
        "--log", default="watch.jsonl", metavar="FILE", help="file that measurements are added to"
    )
    parser.add_argument(
        "--every", type=float, default=MINUTES, metavar="MINUTES", help="pause between two turns"
    )
    parser.add_argument("--once", action="store_true", help="measure once and end")
    parser.add_argument(
        "--report", action="store_true", help="measure nothing; tell what the log says"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of sentences")


def run(arguments: argparse.Namespace) -> int:
    """Measure until the period is over; 1 when something was not there as frozen."""
    from modellkommune.features.consultations.clients.measuring import NotReached
    from modellkommune.kernel.availability.document_set import ManifestUnreadable

    try:
        documents = read_set(arguments.address)
        if not arguments.report:
            watch(documents, arguments)
        return tell(documents, Path(arguments.log), as_json=arguments.json)
    except (NotReached, ManifestUnreadable, OSError) as problem:
        print(f"modellkommune watch: {problem}", file=sys.stderr)
        return WRONG_USAGE


def read_set(address: str) -> DocumentSet:
    """The set that is expected, from an address or a file.

    A file that was fetched on the first day is the stronger proof: what the server
    says later about its own digests does not matter then.
    Raises ManifestUnreadable, NotReached and OSError.
    """
    from modellkommune.features.consultations.clients.measuring import fetch_text
    from modellkommune.kernel.availability.document_set import read_manifest

    if address.startswith(("http://", "https://")):
        return read_manifest(fetch_text(address))
    return read_manifest(Path(address).read_bytes())


def watch(documents: DocumentSet, arguments: argparse.Namespace) -> None:
    """Measure at once and then after every pause, until the period is over."""
    pause = max(timedelta(minutes=arguments.every), timedelta(seconds=1))
    while True:
        began = time.monotonic()
        found = measure_all(documents, Path(arguments.log))
        if not arguments.json:
            print(in_a_line(found), flush=True)
        if arguments.once or datetime.now(UTC) + pause >= documents.ends_at:
            return
        time.sleep(max(0.0, pause.total_seconds() - (time.monotonic() - began)))


def measure_all(documents: DocumentSet, log: Path) -> list[Measurement]:
    """Look at every address once and add what was found to the log."""
    from modellkommune.features.consultations.clients.measuring import measure
    from modellkommune.kernel.availability.measurements import digest_of, line_of, read_log

    before = read_log(mended(log)).head
    found = []
    with log.open("a", encoding="utf-8", newline="\n") as file:
        for expected in documents.entries:
            found.append(measure(expected, now=lambda: datetime.now(UTC)))
            line = line_of(found[-1], before=before)
            before = digest_of(line)
            file.write(f"{line}\n")
            file.flush()
    return found


def mended(log: Path) -> str:
    """The log as it stands; half a line that a power cut left behind is ended."""
    text = log.read_text(encoding="utf-8") if log.exists() else ""
    if text and not text.endswith("\n"):
        with log.open("a", encoding="utf-8", newline="\n") as file:
            file.write("\n")
        text += "\n"
    return text


def in_a_line(found: Sequence[Measurement]) -> str:
    """One turn in one line, with the addresses that failed."""
    good = sum(one.outcome.is_good for one in found)
    moment = found[0].at.astimezone().strftime("%Y-%m-%d %H:%M:%S") if found else "-"
    failed = [f"{one.outcome.value} {one.address}" for one in found if not one.outcome.is_good]
    return "  ".join([moment, f"{good} of {len(found)} as frozen", *failed])


def tell(documents: DocumentSet, log: Path, *, as_json: bool) -> int:
    """Print what the log says about the period so far; return the exit code."""
    from modellkommune.kernel.availability.measurements import read_log
    from modellkommune.kernel.availability.standing import standing_of

    read = read_log(log.read_text(encoding="utf-8") if log.exists() else "")
    known = {entry.address for entry in documents.entries}
    own = sorted((one for one in read.measurements if one.address in known), key=lambda one: one.at)
    standing = standing_of(
        own,
        starts_at=own[0].at if own else documents.starts_at,
        ends_at=own[-1].at + timedelta(microseconds=1) if own else documents.starts_at,
        longest_gap=timedelta(hours=1),
    )
    told = as_data(documents, standing, own)
    told["findings"] = [
        {"line": one.line, "code": one.code, "sentence": one.sentence} for one in read.findings
    ]
    told["head"] = read.head
    print(json.dumps(told, indent=1, ensure_ascii=False) if as_json else as_text(told))
    return FAULTY if standing.failed or read.findings else SOUND


def as_data(
    documents: DocumentSet, standing: Standing, own: Sequence[Measurement]
) -> dict[str, Any]:
    """The standing as the reference of commands describes it."""
    return {
        "title": documents.title,
        "digest": documents.digest,
        "looks": standing.looks,
        "failed": standing.failed,
        "first": standing.first.isoformat() if standing.first else None,
        "last": standing.last.isoformat() if standing.last else None,
        "outcomes": dict(Counter(one.outcome.value for one in own)),
        "outages": [
            {
                "address": one.address,
                "outcome": one.worst.value,
                "good_until": one.good_until.isoformat() if one.good_until else None,
                "seen_from": one.seen_from.isoformat(),
                "good_again": one.good_again.isoformat() if one.good_again else None,
                "looks": one.looks,
            }
            for one in standing.outages
        ],
        "gaps": [
            {"begins": one.begins.isoformat(), "ends": one.ends.isoformat()}
            for one in standing.gaps
        ],
    }


def as_text(told: dict[str, Any]) -> str:
    """The standing in a few lines."""
    lines = [
        f"{told['title']}",
        f"Digest of the set  {told['digest']}",
        f"Looks              {told['looks']}, of which {told['failed']} failed",
        f"From, until        {told['first'] or '-'}, {told['last'] or '-'}",
    ]
    for one in told["outages"]:
        end = one["good_again"] or "now"
        lines.append(f"Outage  {one['outcome']:<12} {one['seen_from']} to {end}  {one['address']}")
    lines += [f"Gap     nobody looked {one['begins']} to {one['ends']}" for one in told["gaps"]]
    lines += [f"Line {one['line']}  {one['sentence']}" for one in told["findings"]]
    return "\n".join([*lines, f"Last digest of the log  {told['head']}"])
