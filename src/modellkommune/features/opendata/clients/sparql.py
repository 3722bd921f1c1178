"""Questions in SPARQL, answered by processes that are ended when they take too long."""

from __future__ import annotations

import atexit
import json
import os
import queue
from dataclasses import dataclass
from pathlib import Path

from modellkommune.commons.tables.workers import Worker, WorkerEnded, WorkerSlow
from modellkommune.kernel.catalogue.asking import QuestionRefused

MODULE = "modellkommune.kernel.catalogue.asking.worker"
SECONDS = 10.0
MEMORY_MB = 1024
MOST = 2
# A question that finds no free process waits so long for one.
PATIENCE_SECONDS = 4.0


@dataclass(frozen=True)
class Answered:
    """What came back, and its media type."""

    media_type: str
    content: bytes


class Askers:
    """So many processes at most, started when they are first needed."""

    def __init__(self, *, most: int = MOST, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._free: queue.LifoQueue[Worker | None] = queue.LifoQueue()
        for _place in range(most):
            self._free.put(None)

    def ask(self, path: Path, question: str, *, results: str, graph: str) -> Answered:
        """Answer a question to the catalogue written at `path`. Raises QuestionRefused.

        results, graph  media types for a table and for a graph
        """
        asked = {"path": str(path), "question": question, "results": results, "graph": graph}
        worker = self._taken()
        try:
            content = worker.answer(json.dumps(asked).encode(), seconds=self.seconds)
        except WorkerSlow:
            worker.end()
            raise QuestionRefused("too-slow", seconds=f"{self.seconds:g}") from None
        except WorkerEnded:
            worker.end()
            raise QuestionRefused("too-much-memory") from None
        finally:
            self._free.put(worker if worker.is_alive else None)
        return _opened(content)

    def _taken(self) -> Worker:
        try:
            worker = self._free.get(timeout=PATIENCE_SECONDS)
        except queue.Empty:
            raise QuestionRefused("busy") from None
        if worker is None or not worker.is_alive:
            try:
                return Worker(memory_mb=MEMORY_MB, module=MODULE)
            except OSError:
                self._free.put(None)
                raise QuestionRefused("busy") from None
        return worker

    def end(self) -> None:
        """End all processes that are free."""
        while not self._free.empty():
            worker = self._free.get_nowait()
            if worker is not None:
                worker.end()


def _opened(content: bytes) -> Answered:
    if content[:1] == b"R":
        told = json.loads(content[1:])
        raise QuestionRefused(told["code"], **told["parameters"])
    kind, _break, rest = content[1:].partition(b"\n")
    return Answered(kind.decode(), rest)


_askers: dict[int, Askers] = {}


def askers() -> Askers:
    """Return the processes of this server; a forked one gets its own."""
    key = os.getpid()
    if key not in _askers:
        _askers[key] = Askers()
        atexit.register(_askers[key].end)
    return _askers[key]
