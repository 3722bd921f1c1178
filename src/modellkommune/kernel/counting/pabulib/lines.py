"""From bytes to lines and cells, with bounded memory whatever the file holds."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from modellkommune.kernel.counting.pabulib.findings import Findings

BLOCK_BYTES = 1 << 20
LONGEST_LINE = 1 << 20
MOST_LINES_IN_QUOTES = 200

# The group is atomic: a doubled quotation mark is never taken for the last one.
QUOTED_CELL = re.compile(r'"((?>[^"]*(?:""[^"]*)*))"([^;]*)')

Source = str | Path | bytes | BinaryIO


class Unreadable(Exception):
    """Nothing further can be read; the reason stands in the findings."""


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """Open a path or wrap bytes; a stream is used as it is and left open."""
    if isinstance(source, bytes):
        yield io.BytesIO(source)
    elif isinstance(source, str | Path):
        with Path(source).open("rb") as stream:
            yield stream
    else:
        yield source


def line_blocks(stream: BinaryIO, findings: Findings) -> Iterator[list[str]]:
    """Yield the lines of a file in blocks of about a megabyte."""
    line, carry, first = 1, b"", True
    while block := stream.read(BLOCK_BYTES):
        if first:
            block, first = without_byte_order_mark(block, findings), False
        whole, newline, rest = block.rpartition(b"\n")
        if not newline:
            carry += block
            refuse_long_line(carry, line, findings)
            continue
        lines = decoded(carry + whole, line, findings)
        carry, line = rest, line + len(lines)
        yield lines
    if first:
        findings.error("file-empty")
        raise Unreadable
    if carry:
        yield decoded(carry, line, findings)


def without_byte_order_mark(block: bytes, findings: Findings) -> bytes:
    """Drop a UTF-8 mark; refuse other encodings and files that are no text."""
    if block.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        findings.error("file-not-utf8", line=1)
        raise Unreadable
    if b"\0" in block:
        findings.error("file-not-text", line=1)
        raise Unreadable
    return block.removeprefix(codecs.BOM_UTF8)


def refuse_long_line(carry: bytes, line: int, findings: Findings) -> None:
    """Stop at a line no election file has, before it fills the memory."""
    if len(carry) > LONGEST_LINE:
        findings.error("line-too-long", line=line, limit=LONGEST_LINE)
        raise Unreadable


def decoded(data: bytes, line: int, findings: Findings) -> list[str]:
    """Turn bytes into lines without their line ends."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        findings.error("file-not-utf8", line=line + data.count(b"\n", 0, problem.start))
        raise Unreadable from None
    if "\r" in text:
        text = text.replace("\r\n", "\n").removesuffix("\r")
    return text.split("\n")


class Rows:
    """Reads a file row by row, and its long last section block by block.

    line  number of the line that the next row begins with, from 1
    """

    def __init__(self, stream: BinaryIO, findings: Findings) -> None:
        self.findings = findings
        self.blocks = line_blocks(stream, findings)
        self.lines: list[str] = []
        self.position = 0
        self.line = 1

    def next_line(self) -> str | None:
        """The next line, or None at the end of the file."""
        while self.position >= len(self.lines):
            block = next(self.blocks, None)
            if block is None:
                return None
            self.lines, self.position = block, 0
        self.position += 1
        self.line += 1
        return self.lines[self.position - 1]

    def next_row(self) -> tuple[int, list[str]] | None:
        """Line number and cells of the next row that is not blank."""
        while (text := self.next_line()) is not None:
            if text.strip(" ;\t"):
                return self.line - 1, self.cells_of(text)
        return None

    def cells_of(self, text: str) -> list[str]:
        """Split a row; a cell in quotation marks may go on over several lines."""
        start = self.line - 1
        for _ in range(MOST_LINES_IN_QUOTES):
            cells = split_cells(text)
            if cells is not None:
                return cells
            following = self.next_line()
            if following is None:
                break
            text = f"{text}\n{following}"
        self.findings.error("quote-not-closed", line=start)
        raise Unreadable

    def remaining_blocks(self) -> Iterator[tuple[int, list[str]]]:
        """Yield first line number and lines of what has not been read yet."""
        while True:
            if self.position < len(self.lines):
                lines, start = self.lines[self.position :], self.line
                self.position, self.line = len(self.lines), start + len(lines)
                yield start, lines
            block = next(self.blocks, None)
            if block is None:
                return
            self.lines, self.position = block, 0


def split_cells(text: str) -> list[str] | None:
    """Split a row at semicolons outside quotation marks; None when one stays open."""
    if '"' not in text:
        return text.split(";")
    cells: list[str] = []
    position = 0
    while True:
        if text.startswith('"', position):
            found = QUOTED_CELL.match(text, position)
            if found is None:
                return None
            cells.append(found[1].replace('""', '"') + found[2])
            end = found.end()
        else:
            end = text.find(";", position)
            end = len(text) if end < 0 else end
            cells.append(text[position:end])
        if end >= len(text):
            return cells
        position = end + 1
