"""What was read of a letter, as the record keeps it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from modellkommune.kernel.letters import ReadLetter
from modellkommune.kernel.letters.mails import is_cover
from modellkommune.kernel.mail.files import HARMFUL
from modellkommune.kernel.mail.model import Verdict

LONGEST_CONSENT = 500
CONSENT = re.compile(
    r"\bkein(?:e|erlei)\s+(?:\w+\s+){0,2}(?:bedenken|einwände|einwendungen|anregungen)\b"
    r"|\bbestehen\s+(?:\w+\s+){0,3}nicht\b|\bbelange\s+(?:\w+\s+){0,3}nicht\s+(?:berührt|betroffen)",
    re.IGNORECASE,
)
# With one of these, consent is tied to a condition that must be weighed.
RESERVATION = re.compile(
    r"\b(?:sofern|soweit|wenn|falls|jedoch|aber|allerdings|vorausgesetzt|bitten|hinweis\w*|"
    r"beachten|berücksichtigen|unter\s+der\s+voraussetzung)\b",
    re.IGNORECASE,
)


def statement_in(read: ReadLetter) -> str:
    """The statement itself: the own words of a mail, or of the letter that hangs on it."""
    if not is_cover(read):
        return read.statement
    spoken = [one.statement for one in read.enclosures if one.statement]
    return "\n\n".join(spoken)


def read_as_dict(read: ReadLetter) -> dict[str, Any]:
    """What the page shows of a letter: text as a whole, own words, sender, findings."""
    inner = read.enclosures if is_cover(read) else ()
    senders = [one.sender for one in (read, *inner)]
    return {
        "text": read.text,
        "statement": statement_in(read),
        "name": _first(one.name for one in reversed(senders)),
        "organisation": _first(one.organisation for one in reversed(senders)),
        "email": _first(one.email for one in senders),
        "subject": read.subject or _first(one.subject for one in inner),
        "date": read.date.isoformat() if read.date else "",
        "is_forwarded": read.is_forwarded,
        "enclosures": [{"name": one.name, "text": one.text} for one in read.enclosures],
        "attachments": [
            {"name": one.name, "size": one.size, "verdict": str(one.verdict)}
            for one in read.attachments
            if not one.is_inline
        ],
        "findings": [
            {"code": found.code, "parameters": dict(found.parameters),
             "severity": str(found.severity)}
            for one in (read, *read.enclosures)
            for found in one.findings
        ],
    }  # fmt: skip


def says_no_concerns(text: str) -> bool:
    """Whether a short letter says nothing but that there are no concerns."""
    is_short = len(text) <= LONGEST_CONSENT
    return is_short and bool(CONSENT.search(text)) and not RESERVATION.search(text)


def holds_harm(read: Mapping[str, Any]) -> str:
    """The code of why a letter is not handed out as it came, "" where it may be.

    read  as `read_as_dict` made it
    """
    codes = [str(one.get("code", "")) for one in read.get("findings", [])]
    if any(one.get("verdict") == Verdict.QUARANTINE for one in read.get("attachments", [])):
        codes.append("archive-program")
    return next((code for code in codes if code in HARMFUL), "")


def _first(values: Any) -> str:
    return next((value for value in values if value), "")
