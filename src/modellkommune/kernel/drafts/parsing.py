"""A text with headings becomes paragraphs that can be pointed at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

MOST_PARAGRAPHS = 5_000
HEADING = re.compile(r"^(#{1,3})\s+(.*)$")
# Clauses are called so: § 3 with a title, § 12a, Artikel 2, Kapitel 1: with a title.
CLAUSE = re.compile(r"^((?:§|Art\.|Artikel|Kapitel|Teil|Abschnitt)\s*[0-9]+[a-z]?)\b[.:]?\s*(.*)$")
OUTLINE_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(.*)$")
# A paragraph that is counted: by a number in brackets, a number or a letter.
CLAUSE_BEFORE = re.compile(r"^(?:§|Art\.|Artikel|Kapitel|Teil|Abschnitt)\s*[0-9]+[a-z]?\s*")
COUNTED = re.compile(r"^(\(\d{1,3}[a-z]?\)|\d{1,3}\.|[a-z]\))\s+(.*)$", re.DOTALL)


class TooManyParagraphs(ValueError):
    """The text is longer than any draft people could read."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A heading or a paragraph.

    level   1, 2, 3 for headings; 0 for a paragraph
    number  as counted in the text: "§ 3", "(2)", "§ 3 (2)"; "" without one
    text    without its own number
    key     "" until `with_keys` has given one
    """

    level: int
    number: str
    text: str
    key: str = ""


def parse(text: str) -> list[Paragraph]:
    """Return headings and paragraphs of a text in their order.

    A heading is a line that begins with #, ## or ###, or with "§ 3", "Artikel 2" and the
    like and stands alone; paragraphs are parted by empty lines, and a line that is
    counted on its own, such as "(2) …", begins a new one. Raises TooManyParagraphs.
    """
    found: list[Paragraph] = []
    clause = ""
    for block in _blocks(text):
        paragraph = _heading(block) or _counted(block, clause)
        if paragraph.level and (match := CLAUSE.match(paragraph.number)):
            clause = match[1]
        elif paragraph.level:
            clause = ""
        found.append(paragraph)
        if len(found) > MOST_PARAGRAPHS:
            raise TooManyParagraphs(str(MOST_PARAGRAPHS))
    return found


def _blocks(text: str) -> Iterable[str]:
    """Yield headings and paragraphs as they stand, their lines joined by a blank."""
    lines: list[str] = []
    for raw in [*text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), ""]:
        line = raw.strip()
        begins = bool(HEADING.match(line) or COUNTED.match(line) or CLAUSE.match(line))
        if (not line or begins) and lines:
            yield " ".join(lines)
            lines = []
        if HEADING.match(line) or _is_clause_heading(line):
            yield line
        elif line:
            lines.append(line)


def _is_clause_heading(line: str) -> bool:
    """A clause with a short title; a sentence that begins with "§ 3" is none."""
    match = CLAUSE.match(line)
    return match is not None and len(match[2]) <= 120 and not match[2].endswith((".", ";", ","))


def _heading(block: str) -> Paragraph | None:
    if match := HEADING.match(block):
        number, title = _numbered(match[2].strip())
        return Paragraph(len(match[1]), number, title)
    if _is_clause_heading(block):
        number, title = _numbered(block)
        return Paragraph(2, number, title)
    return None


def _numbered(title: str) -> tuple[str, str]:
    for pattern in (CLAUSE, OUTLINE_NUMBER):
        if match := pattern.match(title):
            return match[1], match[2].strip()
    return "", title


def _counted(block: str, clause: str) -> Paragraph:
    if match := COUNTED.match(block):
        return Paragraph(0, f"{clause} {match[1]}".strip(), match[2].strip())
    return Paragraph(0, "", block)


def as_text(paragraphs: Iterable[Paragraph]) -> str:
    """The paragraphs as a text that `parse` reads back alike."""
    return "\n\n".join(_as_line(one) for one in paragraphs)


def _as_line(one: Paragraph) -> str:
    if one.level:
        return f"{'#' * one.level} {one.number} {one.text}".replace("  ", " ").strip()
    own_number = CLAUSE_BEFORE.sub("", one.number)
    return f"{own_number} {one.text}".strip()
