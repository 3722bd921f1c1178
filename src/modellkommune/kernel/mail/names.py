"""File names that are safe on every system and in every letter."""

from __future__ import annotations

import re
import unicodedata

from modellkommune.kernel.mail.findings import Finding, finding

LONGEST_SIGNS = 120
LONGEST_BYTES = 200
LONGEST_ENDING = 20
# "programm . exe" runs like "programm.exe" on some systems.
SPREAD_ENDING = re.compile(r" *\. *(\w{1,20})$")
FORBIDDEN = re.compile(r'[<>:"|?*\\/]')
RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
# Letters that turn the direction round: a name ending in fdp.exe reads exe.pdf.
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def safe_name(sent: str, fallback: str) -> str:
    """A file name without path, control and bidi characters, at most 120 signs long."""
    plain = unicodedata.normalize("NFC", sent)
    visible = "".join(sign for sign in plain if unicodedata.category(sign) not in INVISIBLE)
    last = re.split(r"[\\/]", visible.strip().rstrip("\\/"))[-1]
    cleaned = " ".join(FORBIDDEN.sub("_", last).split()).strip(". ")
    cleaned = SPREAD_ENDING.sub(r".\1", cleaned)
    if not cleaned:
        return fallback
    return shortened(f"_{cleaned}" if RESERVED.match(cleaned) else cleaned)


def shortened(name: str) -> str:
    """At most 120 signs and 200 bytes; the ending is kept."""
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > LONGEST_ENDING:
        stem, ending = name, ""
    tail = f".{ending}" if ending else ""
    stem = stem[: LONGEST_SIGNS - len(tail)]
    room = LONGEST_BYTES - len(tail.encode("utf-8"))
    stem = stem.encode("utf-8")[:room].decode("utf-8", "ignore")
    return stem.rstrip(". ") + tail if stem != name else name


class NamesTaken:
    """Makes names unique within one mail, also where upper and lower case are one."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def unique(self, name: str) -> str:
        """The name, or the name with a number: "Antrag (2).pdf"."""
        chosen = name
        while chosen.casefold() in self._counts:
            self._counts[name.casefold()] += 1
            chosen = _numbered(name, self._counts[name.casefold()])
        self._counts[chosen.casefold()] = 1
        return chosen


def _numbered(name: str, number: int) -> str:
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > LONGEST_ENDING:
        stem, dot, ending = name, "", ""
    mark = f" ({number})"
    return shortened(stem[: LONGEST_SIGNS - len(mark) - len(ending) - 1] + mark + dot + ending)


def ending_of(name: str) -> str:
    """The letters after the last point in lower case, "" without any."""
    _, dot, ending = name.rpartition(".")
    return ending.strip().lower() if dot else ""


def name_findings(sent: str, name: str, *, with_words: bool) -> tuple[Finding, ...]:
    """What is remarkable about how a file was called."""
    remarks = []
    if TURNING.search(sent):
        remarks.append(finding("name-reversed", name=name))
    if with_words:
        remarks.append(finding("name-encoded-word", name=name))
    if sent and unicodedata.normalize("NFC", sent) != name:
        remarks.append(finding("name-changed", sent=sent, name=name))
    return tuple(remarks)
