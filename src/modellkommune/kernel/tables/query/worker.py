"""A process that answers questions and can be ended at any moment.

Started as `python -m modellkommune.kernel.tables.query.worker` with nothing but
a standard input and output: it reads one question after another and ends when
no more can come. It holds no secret, may write no file, and may use so much
memory and no more; who started it ends it when a question takes too long.

A message is four bytes of length and JSON; an answer has one byte before its
JSON: `A` for an answer, `R` for a refusal.
"""

from __future__ import annotations

import json
import resource
import struct
import sys
from collections import OrderedDict
from pathlib import Path
from typing import Any, BinaryIO

from modellkommune.kernel.tables.query.model import Answer, Limits, QueryRefused
from modellkommune.kernel.tables.query.running import OpenTable, answer_query, answer_sql
from modellkommune.kernel.tables.query.written import answer_to_json, query_from_json

LENGTH = struct.Struct(">I")
MOST_OPEN = 4
# What reading, sorting and writing an answer needs beside the engine's own memory.
MEMORY_BESIDE_MB = 768

Key = tuple[str, int, int, int]


class OpenTables:
    """The tables asked last stay open: opening takes longer than most answers."""

    def __init__(self) -> None:
        self._open: OrderedDict[Key, OpenTable] = OrderedDict()

    def at(self, path: Path, *, limits: Limits) -> OpenTable:
        """Return the table; a file put in its place since is opened anew."""
        key = _key(path, limits)
        table = self._open.pop(key, None) or OpenTable.at(path, limits=limits)
        self._open[key] = table
        while len(self._open) > MOST_OPEN:
            self._open.popitem(last=False)[1].connection.close()
        return table


def _key(path: Path, limits: Limits) -> Key:
    try:
        found = path.stat()
    except OSError:
        raise QueryRefused("table-missing") from None
    return (str(path), found.st_ino, found.st_mtime_ns, limits.memory_mb)


def answered(message: dict[str, Any], tables: OpenTables) -> Answer:
    """Answer one message; raises QueryRefused."""
    limits = Limits(**message["limits"])
    found = tables.at(Path(message["path"]), limits=limits)
    known = message.get("columns") or {}
    table = OpenTable(found.connection, {**found.columns, **_agreeing(known, found)})
    if "sql" in message:
        return answer_sql(table, message["sql"], limits=limits)
    return answer_query(table, query_from_json(message["query"]), limits=limits)


def _agreeing(known: dict[str, str], table: OpenTable) -> dict[str, str]:
    """Types told from outside, for columns that the file has."""
    return {name: kind for name, kind in known.items() if name in table.columns}


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Answer until nothing more comes."""
    tables = OpenTables()
    while head := incoming.read(LENGTH.size):
        message = json.loads(incoming.read(LENGTH.unpack(head)[0]))
        try:
            content = b"A" + answer_to_json(answered(message, tables))
        except QueryRefused as refused:
            content = b"R" + _refusal(refused.code, refused.parameters)
        except MemoryError:
            content = b"R" + _refusal("too-much-memory", {})
        outgoing.write(LENGTH.pack(len(content)) + content)
        outgoing.flush()


def _refusal(code: str, parameters: dict[str, str]) -> bytes:
    return json.dumps({"code": code, "parameters": parameters}).encode()


def confine(*, memory_mb: int) -> None:
    """From here on no file can be written and memory ends at a fixed height."""
    most = _memory_now() + (memory_mb + MEMORY_BESIDE_MB) * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _memory_now() -> int:
    """Bytes of address space in use; Linux tells them, elsewhere a generous guess does."""
    told = Path("/proc/self/statm")
    if not told.exists():
        return 4 * 1024**3
    return int(told.read_text().split()[0]) * resource.getpagesize()


if __name__ == "__main__":
    confine(memory_mb=int(sys.argv[1]))
    serve(sys.stdin.buffer, sys.stdout.buffer)
