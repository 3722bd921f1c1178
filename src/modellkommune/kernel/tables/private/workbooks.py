"""What a workbook carries besides what one sees: the original stays downloadable."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from modellkommune.kernel.tables.private.archives import attribute, elements, local, relations
from modellkommune.kernel.tables.private.model import Private, PrivateFinding
from modellkommune.kernel.tables.private.names import looks_like_a_name

WORKBOOK = "xl/workbook.xml"
LETTERS = re.compile(r"[A-Z]+")


def in_workbook(path: Path) -> Iterator[PrivateFinding]:
    """Hidden sheets, columns and rows, comments, stored copies, and who wrote it."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if WORKBOOK in names:
                yield from _in_xlsx(archive, names)
            elif "content.xml" in names:
                yield from _in_ods(archive)
    except (zipfile.BadZipFile, OSError):
        return


def _in_xlsx(archive: zipfile.ZipFile, names: set[str]) -> Iterator[PrivateFinding]:
    targets = relations(archive, WORKBOOK)
    for sheet in elements(archive, WORKBOOK, wanted=frozenset({"sheet"})):
        name, part = sheet.attrib.get("name", ""), targets.get(attribute(sheet, "id"), "")
        if part in names:
            is_hidden = sheet.attrib.get("state", "visible") != "visible"
            yield from _in_sheet(archive, part, name, is_hidden=is_hidden)
    yield from _stored_copies(archive, names)
    yield from _author(archive, names)


def _in_sheet(
    archive: zipfile.ZipFile, part: str, name: str, *, is_hidden: bool
) -> Iterator[PrivateFinding]:
    columns, rows, filled = _hidden_parts(archive, part)
    if is_hidden and (cells := sum(filled.values())):
        yield PrivateFinding(Private.HIDDEN_SHEET, sheet=name, count=cells)
    elif not is_hidden:
        for column in sorted(columns & set(filled)):
            letters = _letters(column)
            yield PrivateFinding(Private.HIDDEN_COLUMN, letters, name, count=filled[column])
        if rows:
            yield PrivateFinding(Private.HIDDEN_ROWS, sheet=name, count=rows)
    if comments := _comments(archive, part):
        yield PrivateFinding(Private.COMMENT, sheet=name, count=comments)


def _hidden_parts(archive: zipfile.ZipFile, part: str) -> tuple[set[int], int, dict[int, int]]:
    """Hidden columns (from 1), the number of hidden rows with cells, filled cells by column."""
    columns: set[int] = set()
    filled: dict[int, int] = {}
    rows = 0
    for element in elements(archive, part, wanted=frozenset({"col", "row"})):
        if local(element.tag) == "col" and element.attrib.get("hidden") in {"1", "true"}:
            first, last = int(element.attrib.get("min", 1)), int(element.attrib.get("max", 1))
            columns |= set(range(first, min(last, first + 2000) + 1))
        elif local(element.tag) == "row":
            cells = [cell for cell in element if len(cell)]
            rows += bool(cells) and element.attrib.get("hidden") in {"1", "true"}
            for cell in cells:
                at = _number(cell.attrib.get("r", ""))
                filled[at] = filled.get(at, 0) + 1
    return columns, rows, filled


def _number(reference: str) -> int:
    """The column of a reference such as "AB12", from 1."""
    number = 0
    found = LETTERS.match(reference)
    for letter in found[0] if found else "":
        number = number * 26 + ord(letter) - 64
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _comments(archive: zipfile.ZipFile, part: str) -> int:
    """Notes and threads; a thread leaves a note for old programs, too, so the more count."""
    counts = {"comment": 0, "threadedComment": 0}
    for target in relations(archive, part).values():
        if "omment" in target and target.endswith(".xml"):
            for one in elements(archive, target, wanted=frozenset(counts)):
                counts[local(one.tag)] += 1
    return max(counts.values())


def _stored_copies(archive: zipfile.ZipFile, names: set[str]) -> Iterator[PrivateFinding]:
    """Pivot tables and links keep the rows they were made of, also when those were deleted."""
    rows = 0
    for name in sorted(names):
        if name.startswith("xl/pivotCache/pivotCacheRecords"):
            rows += sum(1 for _ in elements(archive, name, wanted=frozenset({"r"})))
        elif name.startswith("xl/externalLinks/externalLink") and name.endswith(".xml"):
            rows += sum(1 for _ in elements(archive, name, wanted=frozenset({"row"})))
    if rows:
        yield PrivateFinding(Private.STORED_COPY, count=rows)


def _author(archive: zipfile.ZipFile, names: set[str]) -> Iterator[PrivateFinding]:
    if "docProps/core.xml" not in names:
        return
    wanted = frozenset({"creator", "lastModifiedBy"})
    texts = [one.text or "" for one in _texts(archive, "docProps/core.xml", wanted)]
    if people := sum(looks_like_a_name(text) for text in texts):
        yield PrivateFinding(Private.AUTHOR, count=people)


def _texts(archive: zipfile.ZipFile, name: str, wanted: frozenset[str]) -> list[Element]:
    kept = []
    for one in elements(archive, name, wanted=wanted):
        copy = Element(one.tag)
        copy.text = one.text
        kept.append(copy)
    return kept


def _in_ods(archive: zipfile.ZipFile) -> Iterator[PrivateFinding]:
    """Styles say which sheets are hidden; columns and rows say it themselves."""
    hidden: set[str] = set()
    style = ""
    wanted = frozenset({"table-properties", "style", "table"})
    for element in elements(archive, "content.xml", wanted=wanted):
        if local(element.tag) == "table-properties":
            style = attribute(element, "display")
        elif local(element.tag) == "style":
            hidden |= {attribute(element, "name")} if style == "false" else set()
            style = ""
        else:
            yield from _in_ods_table(element, hidden)


def _in_ods_table(table: Element, hidden: set[str]) -> Iterator[PrivateFinding]:
    name = attribute(table, "name")
    columns = [one for one in table.iter() if local(one.tag) == "table-column"]
    rows = [one for one in table.iter() if local(one.tag) == "table-row"]
    if attribute(table, "style-name") in hidden:
        cells = sum(1 for one in table.iter() if local(one.tag) == "p")
        yield PrivateFinding(Private.HIDDEN_SHEET, sheet=name, count=cells)
        return
    out_of_sight = {"collapse", "filter"}
    for at, one in enumerate(columns, start=1):
        if attribute(one, "visibility") in out_of_sight:
            yield PrivateFinding(Private.HIDDEN_COLUMN, _letters(at), name, count=len(rows))
    if unseen := sum(attribute(one, "visibility") in out_of_sight for one in rows):
        yield PrivateFinding(Private.HIDDEN_ROWS, sheet=name, count=unseen)
    if notes := sum(1 for one in table.iter() if local(one.tag) == "annotation"):
        yield PrivateFinding(Private.COMMENT, sheet=name, count=notes)
