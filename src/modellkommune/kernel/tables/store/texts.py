"""Text files on their way into the store: UTF-8, in parts, without head and foot."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from modellkommune.kernel.tables.layout import Layout
from modellkommune.kernel.tables.store.model import StoreRefused

BLOCK_BYTES = 1 << 16
PART_BYTES = 48 << 20
TAIL_BYTES = 1 << 18
SAMPLE_RECORDS = 50
csv.field_size_limit(1 << 30)


@dataclass(frozen=True, slots=True)
class Body:
    """Where the records of a text file lie.

    begins, ends  bytes
    line          line of the first record, from 1
    width         cells of the widest of the first records
    """

    begins: int
    ends: int
    line: int
    width: int


def find_body(path: Path, layout: Layout) -> Body:
    """Return where records begin and end, the header and the notes left out.

    Raises StoreRefused when the head cannot be read in the layout's encoding.
    """
    with path.open("rb") as stream:
        begins, line, head = _after_head(stream, layout)
        ends = _before_foot(stream, layout, begins)
    known = max([head, *(column.position + 1 for column in layout.columns)])
    body = Body(begins=begins, ends=ends, line=line, width=known)
    return replace(body, width=_usual_width(path, layout, body))


def _usual_width(path: Path, layout: Layout, body: Body) -> int:
    """The known width, or more where the first rows all end in the same empty cells."""
    with decoded(path, layout, body) as text:
        rows = [row for row in islice(csv.reader(text, **dialect(layout)), SAMPLE_RECORDS) if row]
    width = max((len(row) for row in rows), default=0)
    if not any(cell.strip() for row in rows for cell in row[body.width :]):
        return max(width, body.width)
    return body.width


def dialect(layout: Layout) -> dict[str, Any]:
    """How the csv module reads this file."""
    if not layout.quote:
        return {"delimiter": layout.delimiter or ";", "quoting": csv.QUOTE_NONE}
    return {"delimiter": layout.delimiter or ";", "quotechar": layout.quote}


def _after_head(stream: BinaryIO, layout: Layout) -> tuple[int, int, int]:
    """The byte after title and header, the line that begins there, the header's width."""
    encoding = _exact(stream, layout.encoding)
    begins = _mark_bytes(stream, encoding)
    stream.seek(begins)
    lines = _Lines(stream, encoding, most=1 << 62)
    head = lines.counted()
    for _ in range(layout.skip_rows):
        next(head, None)
    rows = csv.reader(head, **dialect(layout))
    width = max((len(row) for row in islice(rows, layout.header_rows)), default=0)
    return begins + lines.bytes_read, lines.lines_read + 1, width


class _Lines:
    """Lines of a file with their line ends, and the bytes they took."""

    def __init__(self, stream: BinaryIO, encoding: str, *, most: int, line: int = 1) -> None:
        # newline="" keeps line ends as they are, so that bytes can be counted.
        self._text = io.TextIOWrapper(
            io.BufferedReader(_Stretch(stream, most), BLOCK_BYTES), encoding=encoding, newline=""
        )
        self._encoding = encoding
        self._first = line
        self.bytes_read = 0
        self.lines_read = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        try:
            line = self._text.readline()
        except UnicodeDecodeError as problem:
            raise self._unreadable(problem) from problem
        if not line:
            raise StopIteration
        self.lines_read += 1
        return line

    def counted(self) -> Iterator[str]:
        """The lines, adding up the bytes they take in the file."""
        for line in self:
            self.bytes_read += len(line.encode(self._encoding))
            yield line

    def _unreadable(self, problem: UnicodeDecodeError) -> StoreRefused:
        newline = "\n".encode(self._encoding)
        skipped = problem.object.count(newline, 0, problem.start)
        return StoreRefused(
            "store-letters", line=self._first + self.lines_read + skipped, encoding=self._encoding
        )


class _Stretch(io.RawIOBase):
    """At most so many bytes of a stream, which stays open afterwards."""

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream = stream
        self._left = most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._stream.read(min(len(buffer), self._left))
        buffer[: len(piece)] = piece
        self._left -= len(piece)
        return len(piece)


def _exact(stream: BinaryIO, encoding: str) -> str:
    """The codec without a mark in front: `utf-16` becomes the one of the file."""
    plain = encoding.lower().replace("_", "-") or "utf-8"
    if plain in {"utf-8-sig", "utf8", "utf-8"}:
        return "utf-8"
    if plain in {"utf-16", "utf16"}:
        stream.seek(0)
        return "utf-16-be" if stream.read(2) == codecs.BOM_UTF16_BE else "utf-16-le"
    return plain


def _mark_bytes(stream: BinaryIO, encoding: str) -> int:
    stream.seek(0)
    head = stream.read(4)
    marks = {
        "utf-8": (codecs.BOM_UTF8,),
        "utf-16-le": (codecs.BOM_UTF16_LE,),
        "utf-16-be": (codecs.BOM_UTF16_BE,),
    }.get(encoding, ())
    return next((len(mark) for mark in marks if head.startswith(mark)), 0)


def _before_foot(stream: BinaryIO, layout: Layout, begins: int) -> int:
    """The byte where notes below the table begin; the end of the file without any."""
    size = stream.seek(0, io.SEEK_END)
    if not layout.footer_rows:
        return size
    encoding = _exact(stream, layout.encoding)
    start = max(begins, size - TAIL_BYTES - TAIL_BYTES % 2)
    stream.seek(start)
    # The first line of the tail may be cut in two; it is never the foot's.
    text = stream.read().decode(encoding, errors="surrogateescape")
    tail = list(io.StringIO(text, newline=""))
    kept = _foot_lines(tail, layout)
    return size - len("".join(tail[kept:]).encode(encoding, errors="surrogateescape"))


def _foot_lines(tail: list[str], layout: Layout) -> int:
    """How many lines of the tail belong to the table."""
    for at in range(len(tail) - 1, -1, -1):
        foot = tail[at:]
        if layout.quote and "".join(foot).count(layout.quote) % 2:
            continue
        rows = [row for row in csv.reader(foot, **dialect(layout)) if any(row)]
        if len(rows) >= layout.footer_rows:
            return at
    return 0


@contextmanager
def decoded(path: Path, layout: Layout, body: Body) -> Iterator[Iterator[str]]:
    """The records as text, line by line with their line ends."""
    with path.open("rb") as stream:
        encoding = _exact(stream, layout.encoding)
        stream.seek(body.begins)
        yield _Lines(stream, encoding, most=body.ends - body.begins, line=body.line)


def _blocks(stream: BinaryIO, body: Body) -> Iterator[bytes]:
    left = body.ends - body.begins
    while left > 0 and (block := stream.read(min(BLOCK_BYTES, left))):
        left -= len(block)
        yield block


def transcoded_parts(path: Path, layout: Layout, body: Body, folder: Path) -> Iterator[Path]:
    """Write the records as UTF-8 into files of some 48 MB, one after the other.

    Parts end between records: at a line end before which quotation marks are even.
    Whoever reads a part removes it. Raises UnicodeDecodeError.
    """
    with path.open("rb", buffering=0) as stream:
        encoding = _exact(stream, layout.encoding)
        stream.seek(body.begins)
        decoder = codecs.getincrementaldecoder(encoding)()
        yield from _write_parts(
            (decoder.decode(block).encode() for block in _blocks(stream, body)),
            layout.quote.encode(),
            folder,
        )
        decoder.decode(b"", final=True)


def _write_parts(blocks: Iterator[bytes], quote: bytes, folder: Path) -> Iterator[Path]:
    number, carry = 0, b""
    while True:
        path = folder / f"part-{number}.csv"
        with path.open("wb", buffering=0) as out:
            carry, is_last = _fill(out, blocks, carry, quote)
        yield path
        if is_last:
            return
        number += 1


def _fill(out: BinaryIO, blocks: Iterator[bytes], carry: bytes, quote: bytes) -> tuple[bytes, bool]:
    """Fill one part; return what belongs to the next one and whether it was the last."""
    out.write(carry)
    size, odd = len(carry), _marks(carry, quote)
    for block in blocks:
        if size >= PART_BYTES:
            cut = block.rfind(b"\n") + 1
            if cut and not (odd + _marks(block[:cut], quote)) % 2:
                out.write(block[:cut])
                return block[cut:], False
        odd += _marks(block, quote)
        size += len(block)
        out.write(block)
    return b"", True


def _marks(block: bytes, quote: bytes) -> int:
    return block.count(quote) if quote else 0
