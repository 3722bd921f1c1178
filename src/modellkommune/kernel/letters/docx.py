"""Text out of a DOCX file: paragraphs, numbered lists, tables, text boxes, footnotes.

The library opens the package; the words are taken from the XML itself, because its
paragraphs leave out inserted words of tracked changes, content controls and text boxes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from modellkommune.kernel.letters.numbering import Numbering, numbering_of

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
LEFT_OUT = {W + "del", W + "moveFrom", FALLBACK, W + "instrText", W + "delText", W + "pPr"}
BLANKS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-",
          W + "softHyphen": ""}  # fmt: skip
NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MOST_BLOCKS = 50_000
# Tables within tables within tables: beyond this depth nothing is read.
DEEPEST = 40


class DocxDamaged(Exception):
    """The file cannot be opened as a DOCX document."""


@dataclass(frozen=True, slots=True)
class DocxText:
    """Text of a document, one paragraph a line, parted by empty lines.

    is_tracked  whether it holds changes that nobody accepted yet
    """

    text: str
    is_tracked: bool


def read_docx(content: bytes) -> DocxText:
    """Return the text in reading order; numbers of lists are written out.

    Words that were deleted with tracked changes are left out, inserted ones are in.
    Raises DocxDamaged.
    """
    import docx

    try:
        document = docx.Document(io.BytesIO(content))
        reader = _Reader(numbering_of(document))
        reader.read(document.element.body, 0)
        blocks = [*reader.blocks, *_notes(document)]
        is_tracked = next(document.element.iter(W + "ins", W + "del"), None) is not None
    except Exception as problem:
        raise DocxDamaged(type(problem).__name__) from problem
    return DocxText(_joined(blocks), is_tracked)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or table row; `of` names the list or table it belongs to, "" without."""

    text: str
    of: str = ""


@dataclass(slots=True)
class _Reader:
    """Walks through the body and gathers paragraphs and rows."""

    numbering: Numbering
    blocks: list[Block] = field(default_factory=list)

    def read(self, element: _Element, depth: int) -> None:
        """Read everything below an element, in order."""
        if depth > DEEPEST or len(self.blocks) > MOST_BLOCKS:
            return
        for child in element:
            if child.tag in LEFT_OUT:
                continue
            if child.tag == W + "p":
                self._paragraph(child, depth)
            elif child.tag == W + "tbl":
                self._table(child, depth)
            else:
                self.read(child, depth + 1)

    def _paragraph(self, paragraph: _Element, depth: int) -> None:
        """A paragraph with its number, then the text boxes that hang on it."""
        words = words_of(paragraph).strip()
        marker = self.numbering.marker(paragraph) if words else ""
        if words or not self.blocks or self.blocks[-1].text:
            self.blocks.append(Block(marker + words, "list" if marker else ""))
        for box in _boxes(paragraph):
            self.read(box, depth + 1)

    def _table(self, table: _Element, depth: int) -> None:
        """A table row by row, cells side by side; long cells stand one below the other."""
        for row in table.iter(W + "tr"):
            cells = [self._cell(cell, depth) for cell in row if cell.tag in {W + "tc", W + "sdt"}]
            spoken = [cell for cell in cells if cell]
            if not spoken:
                continue
            is_prose = any(len(cell) > 120 or "\n" in cell for cell in spoken)
            self.blocks.append(
                Block(("\n" if is_prose else " | ").join(spoken), "" if is_prose else "table")
            )

    def _cell(self, cell: _Element, depth: int) -> str:
        inner = _Reader(self.numbering)
        inner.read(cell, depth + 1)
        return "\n".join(block.text for block in inner.blocks if block.text)


def words_of(paragraph: _Element) -> str:
    """The words of one paragraph, without those of text boxes and deleted ones."""
    return "".join(_words(paragraph, 0))


def _words(element: _Element, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        return
    for child in element:
        if child.tag in LEFT_OUT or child.tag == W + "txbxContent":
            continue
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in BLANKS:
            yield BLANKS[child.tag]
        else:
            yield from _words(child, depth + 1)


def _boxes(paragraph: _Element) -> Iterator[_Element]:
    """Yield the contents of text boxes; the copy for old programs is left out."""
    for box in paragraph.iter(W + "txbxContent"):
        if not any(parent.tag == FALLBACK for parent in box.iterancestors()):
            yield box


def _notes(document: Document) -> Iterator[Block]:
    """Yield the words of footnotes and endnotes, numbered as in the text."""
    for relation in document.part.rels.values():
        if (
            relation.reltype not in {NOTES + "footnotes", NOTES + "endnotes"}
            or relation.is_external
        ):
            continue
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(relation.target_part.blob, parser)
        for note in root:
            words = " ".join(words_of(one).strip() for one in note.iter(W + "p")).strip()
            if words and note.get(W + "type") is None:
                yield Block(f"{note.get(W + 'id')}) {words}", of="notes")


def _joined(blocks: list[Block]) -> str:
    """Blocks as text; points of a list follow each other without an empty line."""
    text, before = "", ""
    for block in blocks:
        if block.text:
            gap = "" if not text else "\n" if block.of and block.of == before else "\n\n"
            text += gap + block.text
        before = block.of
    return text
