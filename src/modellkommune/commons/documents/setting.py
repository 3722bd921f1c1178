"""Setting one document with Typst, here or in a process of its own; no Django.

Typst keeps what it has worked out for as long as its process lives, about
400 kB for every letter. A print run of 100,000 letters is therefore set by a
process that only sets, and that is replaced after a while (`bulk.py`). It is
talked to through its two pipes, so that no code ever stands in a file or in a
command line.

    request   8 bytes length, then JSON {"sources", "fonts", "day"}
    answer    1 byte ("P" for a PDF, "E" for an error), 8 bytes length, content
"""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import IO

import typst

LENGTH = struct.Struct(">Q")
PDF, ERROR = b"P", b"E"


def set_pdf(sources: Mapping[str, bytes], *, fonts: str, day: date) -> bytes:
    """Return a PDF/UA-1 file. Raises typst.TypstError.

    sources  "main" and every file it reads, by name
    fonts    folder of the fonts; none of the system are used
    day      the document's date, so that the same data gives the same file
    """
    return bytes(
        typst.compile(  # type: ignore[call-overload]  # its types know one source only
            dict(sources),
            format="pdf",
            font_paths=[fonts],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=datetime.combine(day, time(), UTC),
        )
    )


def write_request(pipe: IO[bytes], sources: Mapping[str, bytes], *, fonts: str, day: date) -> None:
    """Ask the process at the other end for a document."""
    content = json.dumps(
        {
            "sources": {name: source.decode() for name, source in sources.items()},
            "fonts": fonts,
            "day": day.isoformat(),
        }
    ).encode()
    pipe.write(LENGTH.pack(len(content)))
    pipe.write(content)
    pipe.flush()


def read_answer(pipe: IO[bytes]) -> tuple[bytes, bytes]:
    """Return kind and content of an answer. Raises EOFError when the process has died."""
    kind = pipe.read(1)
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    (length,) = LENGTH.unpack(head)
    content = pipe.read(length)
    if len(content) < length:
        raise EOFError
    return kind, content


def serve(asked: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until the pipe is closed."""
    while len(head := asked.read(LENGTH.size)) == LENGTH.size:
        (length,) = LENGTH.unpack(head)
        request = json.loads(asked.read(length))
        kind, content = _answer(request)
        answers.write(kind)
        answers.write(LENGTH.pack(len(content)))
        answers.write(content)
        answers.flush()


def _answer(request: dict[str, object]) -> tuple[bytes, bytes]:
    sources: dict[str, str] = request["sources"]  # type: ignore[assignment]
    try:
        content = set_pdf(
            {name: source.encode() for name, source in sources.items()},
            fonts=str(request["fonts"]),
            day=date.fromisoformat(str(request["day"])),
        )
    except typst.TypstError as error:
        return ERROR, str(error).encode()
    return PDF, content


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
