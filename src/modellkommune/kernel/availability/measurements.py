"""What was measured, as lines that cannot be changed unseen.

A log is a text file with one JSON object a line. Each line holds the digest of
the line before it, so that a line taken out or altered afterwards breaks the
chain. Whoever writes the log could still rewrite all of it; the last digest,
sent away while the period runs, rules that out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

BEGINNING = "0" * 64
LONGEST_DETAIL = 200


class Outcome(StrEnum):
    """What one look at one address showed."""

    SAME = "same"  # answered, and the file is the frozen one
    ANSWERED = "answered"  # a page answered; it has no digest
    OTHER = "other"  # answered with other bytes
    REFUSED = "refused"  # answered with an error, such as 404 or 500
    UNREACHABLE = "unreachable"  # nothing answered

    @property
    def is_good(self) -> bool:
        """Return whether a citizen would have got the document."""
        return self in (Outcome.SAME, Outcome.ANSWERED)


@dataclass(frozen=True)
class Measurement:
    """One look at one address.

    at            moment at which the look began, with time zone
    status        status of HTTP, 0 without an answer
    sha256, size  of what came, "" and 0 when nothing did or it has no digest
    milliseconds  until the last byte
    detail        what the connection said, in the words of the machine
    """

    at: datetime
    address: str
    outcome: Outcome
    status: int
    sha256: str
    size: int
    milliseconds: int
    detail: str = ""


@dataclass(frozen=True)
class LogFinding:
    """What is wrong with a line of a log: its number, a code and a sentence."""

    line: int
    code: str
    sentence: str


@dataclass(frozen=True)
class ReadLog:
    """What a log holds, what is wrong with it, and the digest of its last line."""

    measurements: tuple[Measurement, ...]
    findings: tuple[LogFinding, ...]
    head: str


def outcome_of(*, status: int, sha256: str, expected_sha256: str) -> Outcome:
    """Return what a look showed that got this status and these bytes."""
    if not status:
        return Outcome.UNREACHABLE
    if status != 200:  # HTTP OK
        return Outcome.REFUSED
    if not expected_sha256:
        return Outcome.ANSWERED
    return Outcome.SAME if sha256 == expected_sha256 else Outcome.OTHER


def line_of(measurement: Measurement, *, before: str) -> str:
    """Return the line of a log, without its line end.

    before  digest of the line before it, BEGINNING for the first
    """
    data = {
        "at": measurement.at.isoformat(timespec="milliseconds"),
        "address": measurement.address,
        "outcome": measurement.outcome.value,
        "status": measurement.status,
        "sha256": measurement.sha256,
        "bytes": measurement.size,
        "milliseconds": measurement.milliseconds,
        "detail": measurement.detail[:LONGEST_DETAIL],
        "before": before,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def digest_of(line: str) -> str:
    """Return the digest that the next line holds."""
    return hashlib.sha256(line.encode()).hexdigest()


def read_log(text: str) -> ReadLog:
    """Return all measurements of a log; a line that is none becomes a finding.

    A half line at the very end is what a power cut leaves; it is told and skipped.
    """
    measurements: list[Measurement] = []
    findings: list[LogFinding] = []
    before = BEGINNING
    # Not splitlines: what a machine says may hold other characters that end a line.
    lines = text.removesuffix("\n").split("\n") if text else []
    for number, line in enumerate(lines, start=1):
        found = _read_line(line)
        if found is None:
            findings.append(LogFinding(number, "no-measurement", "This line is no measurement."))
        else:
            measurement, told = found
            if told != before:
                findings.append(LogFinding(number, "chain-broken", "A line before it is missing."))
            measurements.append(measurement)
            before = digest_of(line)
    return ReadLog(tuple(measurements), tuple(findings), before)


def _read_line(line: str) -> tuple[Measurement, str] | None:
    try:
        data: Mapping[str, Any] = json.loads(line)
        at = datetime.fromisoformat(data["at"])
        measurement = Measurement(
            at=at, address=str(data["address"]), outcome=Outcome(data["outcome"]),
            status=int(data["status"]), sha256=str(data["sha256"]), size=int(data["bytes"]),
            milliseconds=int(data["milliseconds"]), detail=str(data["detail"])[:LONGEST_DETAIL],
        )  # fmt: skip
        return (measurement, str(data["before"])) if at.tzinfo else None
    except (KeyError, TypeError, ValueError):
        return None
