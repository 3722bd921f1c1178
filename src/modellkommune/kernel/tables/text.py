"""CSV as offices save it: encoding and delimiter are found, never assumed."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from modellkommune.kernel.tables.model import TableNote, TableRefused

DELIMITERS = (";", "\t", ",")
LONGEST_LINE = 1 << 20
SAMPLE_LINES = 50
BLOCK_BYTES = 1 << 20

# Letters that cp1252 leaves undefined; a file with one of them is not text.
UNDEFINED_IN_CP1252 = bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D])
_UNDEFINED = re.compile(b"[" + UNDEFINED_IN_CP1252 + b"]")


def found_encoding(stream: BinaryIO) -> str:
    """Return utf-8, utf-8-sig, utf-16 or cp1252; the stream stands at its start afterwards.

    The whole file is looked at, block by block, because an umlaut may stand in
    its last line. Raises TableRefused when it is no text, or a line has no end.
    """
    head = stream.read(4)
    stream.seek(0)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        _refuse_long_lines(stream, newline=b"\n\x00" if head[0] == 0xFF else b"\x00\n")
        return "utf-16"
    if head.startswith(codecs.BOM_UTF8):
        _check(stream)
        return "utf-8-sig"
    return "utf-8" if _check(stream) else "cp1252"


def _check(stream: BinaryIO) -> bool:
    """Tell whether the text is UTF-8; refuse what is no text at all."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8, line, without_end = True, 1, 0
    while block := stream.read(BLOCK_BYTES):
        if b"\0" in block:
            raise TableRefused("table-not-text")
        without_end = _length_without_end(block, without_end)
        if without_end > LONGEST_LINE:
            raise TableRefused(
                "table-line-too-long",
                line=line + block.count(b"\n"),
                limit=LONGEST_LINE,
            )
        if is_utf8:
            is_utf8 = _decodes(decoder, block)
        line += block.count(b"\n")
    is_utf8 = is_utf8 and _decodes(decoder, b"", final=True)
    if not is_utf8:
        _refuse_undefined_letters(stream)
    stream.seek(0)
    return is_utf8


def _length_without_end(block: bytes, before: int) -> int:
    last = block.rfind(b"\n")
    return before + len(block) if last < 0 else len(block) - last - 1


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_undefined_letters(stream: BinaryIO) -> None:
    stream.seek(0)
    line = 1
    while block := stream.read(BLOCK_BYTES):
        if odd := _UNDEFINED.search(block):
            found = line + block.count(b"\n", 0, odd.start())
            raise TableRefused("table-encoding-unknown", line=found)
        line += block.count(b"\n")


def _refuse_long_lines(stream: BinaryIO, *, newline: bytes) -> None:
    length, line = 0, 1
    while block := stream.read(BLOCK_BYTES):
        last = block.rfind(newline)
        length = length + len(block) if last < 0 else len(block) - last
        line += block.count(newline)
        if length > 2 * LONGEST_LINE:
            raise TableRefused("table-line-too-long", line=line, limit=LONGEST_LINE)
    stream.seek(0)


def found_delimiter(sample: list[str]) -> str:
    """Return the delimiter that cuts the first rows into equally many cells.

    The header decides: the delimiter outside quotation marks that cuts it into
    most columns; a table of one column has none and is cut at semicolons.
    Raises TableRefused when two delimiters fit equally well.
    """
    fitting: dict[str, int] = {}
    for delimiter in DELIMITERS:
        widths = [len(row) for row in csv.reader(sample, delimiter=delimiter) if any(row)]
        if widths and widths[0] > 1 and all(width <= widths[0] for width in widths):
            fitting[delimiter] = widths[0]
    if not fitting:
        return ";"
    widest = max(fitting.values())
    best = [delimiter for delimiter in fitting if fitting[delimiter] == widest]
    if len(best) > 1:
        named = " / ".join("Tab" if one == "\t" else one for one in best)
        raise TableRefused("table-delimiter-unclear", delimiters=named)
    return best[0]


def text_rows(text: io.TextIOWrapper) -> tuple[str, Iterator[tuple[int, list[str]]]]:
    """Return the delimiter and the rows with their line numbers, blank rows left out.

    text  opened with newline="" and the encoding found

    Raises TableRefused while iterating, for a quotation mark left open.
    """
    sample = list(islice(text, SAMPLE_LINES))
    delimiter = found_delimiter(_whole_rows(sample))
    text.seek(0)
    return delimiter, _rows(text, delimiter)


def _whole_rows(sample: list[str]) -> list[str]:
    """Leave out a last row whose quotation mark is still open in the sample."""
    quotes = 0
    end = 0
    for number, line in enumerate(sample, start=1):
        quotes += line.count('"')
        if quotes % 2 == 0:
            end = number
    return sample[:end] or sample[:1]


def _rows(text: io.TextIOWrapper, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(LONGEST_LINE)
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            row = next(reader, None)
        except csv.Error as problem:
            code = "table-line-too-long" if "limit" in str(problem) else "table-quote-open"
            raise TableRefused(code, line=line, limit=LONGEST_LINE) from problem
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield line, row
        line = reader.line_num + 1


def encoding_note(encoding: str) -> tuple[TableNote, ...]:
    """Say which letters were found when they are not the usual ones."""
    code = f"encoding-{encoding}"
    return (TableNote(code),) if encoding in {"cp1252", "utf-16"} else ()
