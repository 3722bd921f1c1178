"""A process that answers questions in SPARQL and can be ended at any moment.

Started as `python -m modellkommune.kernel.catalogue.asking.worker` with nothing but a
standard input and output. It holds the written catalogue in its memory, may write no
file, opens no connection (SERVICE would make it ask any server, also those inside our
own net), and may use so much memory and no more.

A message is four bytes of length and JSON (`path`, `question`, `results`, `graph`); an
answer is one byte, `A` with media type, line break and content, or `R` with a refusal
as JSON.
"""

from __future__ import annotations

import io
import json
import re
import resource
import struct
import sys
from pathlib import Path
from typing import Any, BinaryIO

import pyoxigraph as ox

from modellkommune.kernel.catalogue.asking.model import (
    GRAPH_FORMATS,
    LONGEST_QUESTION,
    RESULT_FORMATS,
    QuestionRefused,
)
from modellkommune.kernel.catalogue.words import CATALOGUE_PREFIXES

LENGTH = struct.Struct(">I")
LARGEST_ANSWER = 8 * 1024 * 1024
MEMORY_BESIDE_MB = 512
_WRITING = re.compile(r"^\s*(?:PREFIX\s+\S+\s*<[^>]*>\s*|BASE\s*<[^>]*>\s*|#[^\n]*\n\s*)*"
                      r"(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE)  # fmt: skip

Key = tuple[str, int, int]


class _Paper(io.BytesIO):
    """Takes an answer up to a size."""

    def write(self, content: Any) -> int:
        if self.tell() + len(content) > LARGEST_ANSWER:
            raise QuestionRefused("answer-too-large")
        return super().write(content)


class Catalogues:
    """The catalogue asked last stays in memory; a newer file is read anew."""

    def __init__(self) -> None:
        self._key: Key | None = None
        self._store = ox.Store()

    def at(self, path: Path) -> ox.Store:
        """Return a written catalogue (Turtle) as a store."""
        found = path.stat()
        key = (str(path), found.st_ino, found.st_mtime_ns)
        if key != self._key:
            self._store = ox.Store()
            self._store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
            self._key = key
        return self._store


def answered(message: dict[str, str], catalogues: Catalogues) -> bytes:
    """Return media type, line break and content. Raises QuestionRefused."""
    question = message["question"].strip()
    _look_at(question)
    with _doors(open_=True):
        store = catalogues.at(Path(message["path"]))
    with _doors(open_=False):
        return _answer(store, question, results=message["results"], graph=message["graph"])


def _look_at(question: str) -> None:
    if not question:
        raise QuestionRefused("question-empty")
    if len(question) > LONGEST_QUESTION:
        raise QuestionRefused("question-too-long")
    if _WRITING.match(question):
        raise QuestionRefused("only-reading")


def _answer(store: ox.Store, question: str, *, results: str, graph: str) -> bytes:
    paper = _Paper()
    try:
        found = store.query(question, prefixes=CATALOGUE_PREFIXES)
        if isinstance(found, ox.QueryTriples):
            found.serialize(paper, format=GRAPH_FORMATS[graph])
            return f"{graph}\n".encode() + paper.getvalue()
        kind = results if isinstance(found, ox.QuerySolutions) or "sparql" in results else ""
        kind = kind or "application/sparql-results+json"
        found.serialize(paper, format=RESULT_FORMATS[kind])
    except SyntaxError as fault:
        raise QuestionRefused("question-unclear", reason=str(fault)[:300]) from fault
    except OSError as fault:
        # With its doors closed the process has nothing to read but its own memory.
        raise QuestionRefused("other-servers") from fault
    return f"{kind}\n".encode() + paper.getvalue()


class _doors:  # noqa: N801 - reads as a sentence: with _doors(open_=False)
    """Whether new files and connections can be opened meanwhile."""

    def __init__(self, *, open_: bool) -> None:
        self.open = open_

    def __enter__(self) -> None:
        _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = min(hard, 64) if self.open else 0
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))

    def __exit__(self, *_told: object) -> None:
        _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 64), hard))


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Answer until nothing more comes."""
    catalogues = Catalogues()
    while head := incoming.read(LENGTH.size):
        message = json.loads(incoming.read(LENGTH.unpack(head)[0]))
        try:
            content = b"A" + answered(message, catalogues)
        except QuestionRefused as refused:
            told = {"code": refused.code, "parameters": refused.parameters}
            content = b"R" + json.dumps(told).encode()
        except MemoryError:
            content = b'R{"code": "too-much-memory", "parameters": {}}'
        outgoing.write(LENGTH.pack(len(content)) + content)
        outgoing.flush()


def confine(*, memory_mb: int) -> None:
    """From here on no file can be written and memory ends at a fixed height."""
    statm = Path("/proc/self/statm")
    pages = int(statm.read_text().split()[0]) if statm.exists() else 1024 * 1024
    most = pages * resource.getpagesize() + (memory_mb + MEMORY_BESIDE_MB) * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    confine(memory_mb=int(sys.argv[1]))
    serve(sys.stdin.buffer, sys.stdout.buffer)
