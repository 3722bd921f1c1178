"""Processes that answer questions to tables, and that are ended when they do not.

A question first gets the engine's own end of time. A process that has not
answered shortly after is killed; the next question starts a new one.
"""

from __future__ import annotations

import atexit
import json
import os
import queue
import selectors
import subprocess
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from modellkommune.kernel.tables.query.model import Answer, Limits, QueryRefused
from modellkommune.kernel.tables.query.worker import LENGTH
from modellkommune.kernel.tables.query.written import answer_from_json

MODULE = "modellkommune.kernel.tables.query.worker"
# How long an answer may be under way after the engine has had to end.
GRACE_SECONDS = 1.0
# A process that has just been started first loads the engine, which takes a busy machine
# some seconds; the engine's own end of time begins with the question, as always.
STARTING_SECONDS = 20.0
# A question that finds no free process waits so long for one.
PATIENCE_SECONDS = 2.0
# For each process one question may wait; whoever comes then is told so at once, so
# that questions never hold all threads of the web server.
WAITING = 2
PIECE = 1 << 16
OUT_OF_MEMORY = b'R{"code": "too-much-memory"'

# One arena: otherwise every thread reserves addresses that count against the wall.
SURROUNDINGS = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1"}


class WorkerEnded(RuntimeError):
    """The process ended before it answered."""


class WorkerSlow(RuntimeError):
    """The process did not answer in time."""


class Worker:
    """One process; it is used by one thread at a time.

    module  what it runs: reads questions and writes answers as `kernel/tables/query/worker`
    """

    def __init__(self, *, memory_mb: int, module: str = MODULE) -> None:
        # Nothing of our surroundings goes along: no address of a database, no key.
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no foreign words
            [sys.executable, "-m", module, str(memory_mb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**SURROUNDINGS, "PYTHONPATH": os.pathsep.join(sys.path)},
            cwd="/",
        )
        self._has_answered = False

    @property
    def is_alive(self) -> bool:
        """Whether the process can be asked."""
        return self._process.poll() is None

    def answer(self, message: bytes, *, seconds: float) -> bytes:
        """Send one message and return the answer; raises WorkerEnded and WorkerSlow."""
        until = time.monotonic() + seconds + (0 if self._has_answered else STARTING_SECONDS)
        try:
            incoming = _pipe(self._process.stdin)
            incoming.write(LENGTH.pack(len(message)) + message)
            incoming.flush()
            length = LENGTH.unpack(self._read(LENGTH.size, until=until))[0]
            answer = self._read(length, until=until)
        except OSError as error:
            raise WorkerEnded from error
        self._has_answered = True
        return answer

    def _read(self, size: int, *, until: float) -> bytes:
        source = _pipe(self._process.stdout).fileno()
        found = bytearray()
        with selectors.DefaultSelector() as waiting:
            waiting.register(source, selectors.EVENT_READ)
            while len(found) < size:
                if not waiting.select(max(0.0, until - time.monotonic())):
                    raise WorkerSlow
                piece = os.read(source, min(PIECE, size - len(found)))
                if not piece:
                    raise WorkerEnded
                found += piece
        return bytes(found)

    def _left(self) -> int:
        """How the process ended by itself; 0 while it runs."""
        try:
            return self._process.wait(timeout=0.05)
        except subprocess.TimeoutExpired:
            return 0

    def end(self) -> str:
        """End the process at once, whatever it is doing; return what a refusal would say."""
        ended_by_signal = self._left() < 0
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                _pipe(pipe).close()
            except OSError:
                continue
        # Only the wall around its memory makes the system end a process of ours.
        return "too-much-memory" if ended_by_signal else "engine-failed"


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise OSError("the process was started without pipes")
    return pipe


class Workers:
    """So many processes at most, started when they are first needed."""

    def __init__(self, *, most: int, limits: Limits) -> None:
        self.limits = limits
        self._free: queue.LifoQueue[Worker | None] = queue.LifoQueue()
        self._places = threading.Semaphore(most * WAITING)
        for _place in range(most):
            self._free.put(None)

    def ask(self, path: Path, *, limits: Limits | None = None, **asked: Any) -> Answer:
        """Answer one question to the table at `path`.

        asked  `sql` with a text, or `query` as JSON; `columns` with known types
        Raises QueryRefused, also when time or memory run out or all are busy.
        """
        if not self._places.acquire(blocking=False):
            raise QueryRefused("engine-busy")
        try:
            return self._answered(path, limits or self.limits, asked)
        finally:
            self._places.release()

    def _answered(self, path: Path, kept: Limits, asked: dict[str, Any]) -> Answer:
        message = json.dumps({"path": str(path), "limits": asdict(kept), **asked}).encode()
        worker = self._taken()
        try:
            content = worker.answer(message, seconds=kept.seconds + GRACE_SECONDS)
            if content.startswith(OUT_OF_MEMORY):
                # What a process once could not hold leaves holes in its memory.
                worker.end()
        except WorkerSlow:
            worker.end()
            raise QueryRefused("too-slow", seconds=f"{kept.seconds:g}") from None
        except WorkerEnded:
            raise QueryRefused(worker.end()) from None
        finally:
            self._free.put(worker if worker.is_alive else None)
        return _opened(content)

    def _taken(self) -> Worker:
        try:
            worker = self._free.get(timeout=PATIENCE_SECONDS)
        except queue.Empty:
            raise QueryRefused("engine-busy") from None
        if worker is None or not worker.is_alive:
            try:
                return Worker(memory_mb=self.limits.memory_mb)
            except OSError:
                self._free.put(None)
                raise QueryRefused("engine-failed") from None
        return worker

    def end(self) -> None:
        """End all processes that are free."""
        while True:
            try:
                worker = self._free.get_nowait()
            except queue.Empty:
                return
            if worker:
                worker.end()


def _opened(content: bytes) -> Answer:
    if content[:1] == b"A":
        return answer_from_json(content[1:])
    told = json.loads(content[1:])
    raise QueryRefused(told["code"], **told["parameters"])


_workers: dict[tuple[int, str], Workers] = {}


def workers_for(purpose: str, *, most: int, limits: Limits) -> Workers:
    """Return the processes of this purpose; a forked process gets its own."""
    key = (os.getpid(), purpose)
    if key not in _workers:
        _workers[key] = Workers(most=most, limits=limits)
        atexit.register(_workers[key].end)
    return _workers[key]
