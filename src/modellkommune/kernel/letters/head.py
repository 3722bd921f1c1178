"""Who wrote, on which day and about what, told from the text of a letter."""

from __future__ import annotations

import re
from datetime import date

from modellkommune.kernel.letters import marks
from modellkommune.kernel.letters.frame import Frame
from modellkommune.kernel.letters.model import Sender

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,15}\b", re.IGNORECASE)
MONTH_NAMES = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
NUMBERS = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})\b")
WRITTEN = re.compile(
    r"\b(\d{1,2})\.\s?(jan|feb|mär|maer|apr|mai|jun|jul|aug|sep|okt|nov|dez)[a-zä]*\.?\s+(\d{4})\b",
    re.IGNORECASE,
)
DATE_LINE = re.compile(r"^[^.!?]{0,60}$")
ORGANISATION = re.compile(
    r"\b(?:gmbh|mbh|e\.\s?v\.|ag|kg|se|amt|\w+amt|landesamt|landratsamt|verband|\w+verband|kammer|\w+kammer"
    r"|behörde|\w+behörde|\w+werke|\w*netz\w*|regierung\w*|verein|\w+verein|initiative|\w+initiative|landkreis|gemeinde|stadt"
    r"|\w+anstalt|direktion|\w+direktion|ministerium|\w+dienst|\w+gesellschaft|genossenschaft|bund|\w*bahn"
    r"|\w+betrieb\w*|feuerwehr|polizei\w*|kirchengemeinde|bistum|forstamt|telekom\w*|stiftung)\b",
    re.IGNORECASE,
)  # fmt: skip
TITLE_OR_ROLE = re.compile(
    r"^\s*(?:gez\.|i\.\s*[av]\.|im\s+auftrag|in\s+vertretung|ihr|ihre|deine?)\s*:?\s*",
    re.IGNORECASE,
)
NAME = re.compile(
    r"^(?:(?:Dr|Prof|Dipl)\.[\w.-]*\s+(?:[\w.-]+\.\s+)?)*[A-ZÄÖÜ][\w'’.-]*(?:\s+(?:und|u\.|&|von|van|de|der|zu|zum)"
    r"|\s+[A-ZÄÖÜ][\w'’.-]*){1,6}$"
)
SURNAME = re.compile(r"^[A-ZÄÖÜ][a-zäöüß]{2,30}(?:-[A-ZÄÖÜ][a-zäöüß]{2,30})?$")
MOST_HEAD_LINES = 40


def sender_of(text: str, frame: Frame) -> Sender:
    """Name, address and organisation as head and signature tell them; "" where they do not."""
    head, tail = _head(text, frame), _tail(text, frame)
    own_head = _before_recipient(head)
    organisation = next((line.strip() for line in own_head if _is_organisation(line)), "")
    name = next((found for line in tail[:6] if (found := _name(line))), "")
    name = name or next((found for line in own_head[:3] if (found := _name(line))), "")
    name = name or next((found for line in tail[:3] if (found := _surname(line))), "")
    named = [line for line in head if marks.LABELLED.match(line)]
    emails = EMAIL.findall("\n".join((*tail, *own_head, *named)))
    return Sender(name, emails[0] if emails else "", organisation[:200])


def subject_of(text: str, frame: Frame) -> str:
    """The subject: the line that says so, or what stands between head and greeting."""
    head = _head(text, frame)
    for number, line in enumerate(head):
        if marked := marks.SUBJECT.match(line):
            rest = [line[marked.end() :], *_until_empty(head[number + 1 :])]
            return " ".join(" ".join(rest).split())[:300]
    if frame.greeting < 0:
        return ""
    above: list[str] = []
    for line in reversed(head):
        if not line.strip():
            if above:
                break
            continue
        if marks.is_head_line(line):
            break
        above.insert(0, line)
    return " ".join(" ".join(above).split())[:300]


def day_of(text: str, frame: Frame, *, latest: date | None = None) -> date | None:
    """The day a letter bears in its head; None without, or when it cannot be."""
    for line in _head(text, frame):
        if DATE_LINE.match(NUMBERS.sub("", WRITTEN.sub("", line))) and (day := _day(line)):
            return day if latest is None or day <= latest else None
    return None


def _day(line: str) -> date | None:
    if found := WRITTEN.search(line):
        month = MONTH_NAMES.index(found[2].lower().replace("ae", "ä")[:3]) + 1
        return _date(int(found[3]), month, int(found[1]))
    if found := NUMBERS.search(line):
        year = int(found[3])
        return _date(year + 2000 if year < 100 else year, int(found[2]), int(found[1]))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _head(text: str, frame: Frame) -> list[str]:
    """Lines above the own words, the greeting left out."""
    first = frame.own[0] if frame.own else len(frame.lines)
    end = frame.greeting if frame.greeting >= 0 else first
    return [span.of(text) for span in frame.lines[: min(end, MOST_HEAD_LINES * 2)]]


def _tail(text: str, frame: Frame) -> list[str]:
    """Lines of the signature that are not empty, the closing formula left out."""
    lines = [span.of(text) for span in frame.lines[frame.closing : frame.quoted_from]]
    spoken = [line for line in lines if line.strip() and line.rstrip() != "--"]
    return [
        line for line in spoken[: marks.MOST_SIGNATURE_LINES]
        if not re.match(r"^\s*(?:mit|viele|beste|herzliche|freundliche|hochachtungsvoll)\b", line, re.IGNORECASE)
    ]  # fmt: skip


def _before_recipient(head: list[str]) -> list[str]:
    """Lines of the head above "An die Stadt …"."""
    for number, line in enumerate(head):
        if marks.ADDRESSED.match(line):
            return [one for one in head[:number] if one.strip()]
    return [one for one in head if one.strip()][:6]


def _until_empty(lines: list[str]) -> list[str]:
    found: list[str] = []
    for line in lines[:3]:
        if not line.strip() or marks.is_head_line(line):
            break
        found.append(line)
    return found


def _is_organisation(line: str) -> bool:
    return bool(ORGANISATION.search(line)) and not marks.is_head_line(line) and len(line) <= 100


def _name(line: str) -> str:
    """A person's name when the line is one, "" otherwise."""
    bare = TITLE_OR_ROLE.sub("", line.strip()).strip(" ()[],")
    if not bare or len(bare) > 80 or marks.is_head_line(line) or _is_organisation(bare):
        return ""
    return bare if NAME.match(bare) else ""


def _surname(line: str) -> str:
    """A single word below the closing formula: "Berger"; "" otherwise."""
    bare = line.strip(" ()[],")
    return bare if SURNAME.match(bare) and not _is_organisation(bare) else ""
