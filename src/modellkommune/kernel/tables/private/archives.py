"""XML within workbooks, read in pieces and without following anything."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

PIECE = 1 << 16
MOST_BYTES = 400 << 20


def elements(archive: zipfile.ZipFile, name: str, *, wanted: frozenset[str]) -> Iterator[Element]:
    """Yield elements by their local names when they end, forgetting what was read.

    A document type is refused: no workbook has one, and only bombs need it.
    """
    parser: XMLPullParser[Any] = XMLPullParser(("end",))
    read = 0
    try:
        with archive.open(name) as part:
            while piece := part.read(PIECE):
                read += len(piece)
                if read > MOST_BYTES or b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
                    return
                parser.feed(piece)
                yield from _ended(parser, wanted)
    except (ParseError, zipfile.BadZipFile, KeyError, OSError, EOFError):
        return


def _ended(parser: XMLPullParser[Any], wanted: frozenset[str]) -> Iterator[Element]:
    for event in parser.read_events():
        element = event[-1]
        if not isinstance(element, Element):
            continue
        if local(element.tag) in wanted:
            yield element
            element.clear()


def local(tag: str) -> str:
    """The name of an element without its namespace."""
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name, "" when it is missing."""
    return next((value for key, value in element.attrib.items() if local(key) == name), "")


def relations(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Targets of the relations of a part by their ids, as paths in the archive."""
    place = PurePosixPath(part)
    rels = str(place.parent / "_rels" / f"{place.name}.rels")
    if rels not in archive.namelist():
        return {}
    return {
        one.attrib.get("Id", ""): resolved(place.parent, one.attrib.get("Target", ""))
        for one in _whole(archive, rels)
    }


def _whole(archive: zipfile.ZipFile, rels: str) -> list[Element]:
    found = elements(archive, rels, wanted=frozenset({"Relationship"}))
    # Elements are emptied when the next one is read.
    return [Element(one.tag, dict(one.attrib)) for one in found]


def resolved(folder: PurePosixPath, target: str) -> str:
    """A target as a path in the archive: "../comments1.xml" beside "xl/worksheets"."""
    if target.startswith("/"):
        return target.lstrip("/")
    parts: list[str] = []
    for part in (*folder.parts, *PurePosixPath(target).parts):
        if part == ".." and parts:
            parts.pop()
        elif part != "..":
            parts.append(part)
    return "/".join(parts)
