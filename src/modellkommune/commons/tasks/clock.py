"""The clock of a worker: starts periodic work when it is due, beside the tasks.

It has threads of its own, so that a vote closes on time while a hundred thousand
letters are being printed, and mail leaves while both happen.
"""

from __future__ import annotations

import logging
import threading
from concurrent.futures import Future, ThreadPoolExecutor, wait

from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone

from modellkommune.commons.tasks.periods import (
    Periodic,
    claim,
    due_work,
    keep_claims,
    run_turn,
)
from modellkommune.commons.tasks.running import STOPPING

logger = logging.getLogger("modellkommune.tasks")

SECONDS_BETWEEN_LOOKS = 1.0
THREADS = 4


class Clock:
    """Looks every second what is due until `end` is called."""

    def __init__(self, worker_id: str) -> None:
        self.worker_id = worker_id
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._pool = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="periodic")
        self._running: dict[str, Future[None]] = {}

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def end(self, *, seconds: float) -> None:
        """Start nothing more; wait a while for what is being done."""
        self._ended.set()
        self._thread.join(timeout=seconds)
        turns = list(self._running.values())
        self._pool.shutdown(wait=False, cancel_futures=True)
        wait(turns, timeout=seconds)

    def _run(self) -> None:
        while not (self._ended.is_set() or STOPPING.is_set()):
            try:
                close_old_connections()
                self._look()
            except DatabaseError:
                logger.warning("The clock could not ask the database.", exc_info=True)
            self._ended.wait(SECONDS_BETWEEN_LOOKS)
        connections.close_all()

    def _look(self) -> None:
        now = timezone.now()
        self._running = {name: turn for name, turn in self._running.items() if not turn.done()}
        if self._running:
            keep_claims(worker_id=self.worker_id, now=now)
        for work in due_work(now=now):
            if work.name not in self._running and claim(work, worker_id=self.worker_id, now=now):
                self._running[work.name] = self._pool.submit(self._turn, work)

    def _turn(self, work: Periodic) -> None:
        try:
            run_turn(work, worker_id=self.worker_id, now=timezone.now())
        except DatabaseError:
            logger.warning("How %s went could not be written.", work.name, exc_info=True)
        finally:
            connections.close_all()
