"""Signs of life: a thread beside the task keeps its lease and tells the health page."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from modellkommune.commons.tasks.leases import renew
from modellkommune.commons.tasks.models import WorkerLife
from modellkommune.commons.tasks.worker import Worker

logger = logging.getLogger("modellkommune.tasks")

FORGOTTEN_AFTER = timedelta(days=1)


class Heartbeat:
    """Beats four times per lease until `end` is called.

    parent       process that started the worker; whoever starts it tells, because
                 it may be gone before the worker can ask
    on_orphaned  called when that process has gone
    """

    def __init__(
        self, worker: Worker, *, on_orphaned: Callable[[], None], parent: int | None = None
    ) -> None:
        self.worker = worker
        self.on_orphaned = on_orphaned
        self.parent = parent or os.getppid()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Beat once, so that the health page knows the worker at once, then go on."""
        self._beat()
        self._thread.start()

    def end(self) -> None:
        """Stop beating and take the worker off the health page."""
        self._ended.set()
        self._thread.join(timeout=1)
        WorkerLife.objects.filter(pk=self.worker.worker_id).delete()

    def _run(self) -> None:
        while not self._ended.wait(self.worker.lease.total_seconds() / 4):
            self._beat()
            if os.getppid() != self.parent:
                self.on_orphaned()
        connection.close()

    def _beat(self) -> None:
        try:
            close_old_connections()
            show_life(self.worker, now=timezone.now())
        except DatabaseError:
            logger.warning("A sign of life could not be written.", exc_info=True)


def show_life(worker: Worker, *, now: datetime) -> None:
    """Write that the worker lives and keeps what it holds; forget the long dead."""
    renew(worker_id=worker.worker_id, lease=worker.lease, now=now)
    WorkerLife.objects.update_or_create(worker_id=worker.worker_id, defaults={"seen_at": now})
    WorkerLife.objects.filter(seen_at__lt=now - FORGOTTEN_AFTER).delete()


def seconds_since_life(*, now: datetime) -> float | None:
    """Return the age of the youngest sign of life of any worker, or None."""
    youngest = WorkerLife.objects.order_by("-seen_at").first()
    return (now - youngest.seen_at).total_seconds() if youngest else None
