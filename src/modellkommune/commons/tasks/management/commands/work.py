"""`manage work`: the worker process."""

from __future__ import annotations

import argparse
import signal
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand

from modellkommune.commons.tasks.clock import Clock
from modellkommune.commons.tasks.heartbeat import Heartbeat
from modellkommune.commons.tasks.leaving import leave_at_once
from modellkommune.commons.tasks.running import STOPPING
from modellkommune.commons.tasks.worker import LEASE, Worker, leave_soon

# Together with what leave_soon adds, below the five seconds a stop may take.
SECONDS_TO_STOP = 3.8
SECONDS_FOR_PERIODIC_WORK = 1.5


class Command(BaseCommand):
    """Do background jobs until SIGTERM or SIGINT."""

    help = "Do background jobs until the process is asked to end."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the length of a lease, and with whom the worker ends."""
        parser.add_argument(
            "--lease-seconds",
            type=float,
            default=LEASE.total_seconds(),
            help="after how long without a sign of life a task is taken over",
        )
        parser.add_argument(
            "--parent",
            type=int,
            help="number of the process that started the worker and with which it ends",
        )

    def handle(self, *args: Any, lease_seconds: float, parent: int | None, **options: Any) -> None:
        """Work; on the first signal stop at the next checkpoint."""
        worker = Worker(lease=timedelta(seconds=lease_seconds))

        def stop(*_signal: object) -> None:
            if not STOPPING.is_set():
                STOPPING.set()
                leave_soon(worker, seconds=SECONDS_TO_STOP)

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, stop)
        heartbeat = Heartbeat(worker, on_orphaned=stop, parent=parent)
        clock = Clock(worker.worker_id)
        heartbeat.start()
        clock.start()
        worker.run()
        clock.end(seconds=SECONDS_FOR_PERIODIC_WORK)
        heartbeat.end()
        leave_at_once(0)
