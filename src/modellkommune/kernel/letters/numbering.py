"""Numbers of lists in a DOCX file: the program draws them, the text does not hold them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BULLET = "– "
ROMANS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
DEEPEST = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one depth of a list is numbered: format, pattern such as "%1.%2", first number."""

    form: str = "decimal"
    pattern: str = "%1."
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each is counted.

    levels    (list, depth) to its level
    by_style  style of a paragraph to (list, depth)
    """

    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    by_style: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def marker(self, paragraph: _Element) -> str:
        """The number or dash before a paragraph, with its blank; "" outside of lists."""
        place = _place(paragraph) or self.by_style.get(_style(paragraph))
        if place is None or place[0] == "0":
            return ""
        level = self.levels.get(place, Level("bullet"))
        if level.form == "none":
            return ""
        number = self._count(*place, level)
        if level.form == "bullet" or not level.pattern:
            return BULLET
        return self._written(place[0], level.pattern, place[1], number) + " "

    def _count(self, which: str, depth: int, level: Level) -> int:
        counts = self.counts[which]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        return counts[depth]

    def _written(self, which: str, pattern: str, depth: int, number: int) -> str:
        """The pattern with the numbers of this and the outer depths."""
        counts = self.counts[which] | {depth: number}
        for at in range(min(depth + 1, DEEPEST)):
            level = self.levels.get((which, at), Level())
            pattern = pattern.replace(
                f"%{at + 1}", _digits(counts.get(at, level.start), level.form)
            )
        return pattern


def numbering_of(document: Document) -> Numbering:
    """Read the lists of a document; without any, an empty numbering."""
    found = Numbering()
    root = _part(document)
    if root is not None:
        abstract = {one.get(W + "abstractNumId"): one for one in root.iter(W + "abstractNum")}
        for number in root.iter(W + "num"):
            _add_list(found, number, abstract)
    for style in document.styles.element.iter(W + "style"):
        place = _place(style)
        if place is not None:
            found.by_style[style.get(W + "styleId") or ""] = place
    return found


def _part(document: Document) -> _Element | None:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            element: _Element | None = getattr(relation.target_part, "element", None)
            return element
    return None


def _add_list(found: Numbering, number: _Element, abstract: dict[str | None, _Element]) -> None:
    which = number.get(W + "numId") or ""
    kept = number.find(W + "abstractNumId")
    pattern = abstract.get(kept.get(W + "val")) if kept is not None else None
    for level in pattern.iter(W + "lvl") if pattern is not None else ():
        depth = _whole(level.get(W + "ilvl"), 0)
        found.levels[which, depth] = Level(
            _value(level, "numFmt", "decimal"), _value(level, "lvlText", ""),
            _whole(_value(level, "start", "1"), 1),
        )  # fmt: skip


def _place(element: _Element) -> tuple[str, int] | None:
    """List and depth that a paragraph or style names, None without."""
    properties = element.find(W + "pPr")
    number = properties.find(W + "numPr") if properties is not None else None
    if number is None or number.find(W + "numId") is None:
        return None
    return _value(number, "numId", "0"), _whole(_value(number, "ilvl", "0"), 0)


def _style(paragraph: _Element) -> str:
    properties = paragraph.find(W + "pPr")
    return _value(properties, "pStyle", "") if properties is not None else ""


def _value(element: _Element, name: str, otherwise: str) -> str:
    child = element.find(W + name)
    return (child.get(W + "val") or otherwise) if child is not None else otherwise


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _digits(number: int, form: str) -> str:
    """A number as the list writes it: 3, c, C, iii, III."""
    if form in {"lowerLetter", "upperLetter"} and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < number < 400:
        roman = _roman(number)
        return roman if form == "lowerRoman" else roman.upper()
    return str(number)


def _roman(number: int) -> str:
    written = "c" * (number // 100)
    number %= 100
    for value, sign in ((90, "xc"), (50, "l"), (40, "xl"), *ROMANS):
        written += sign * (number // value)
        number %= value
    return written
