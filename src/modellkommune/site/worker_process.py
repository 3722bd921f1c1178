"""The worker as a child of the web server: started again when it dies, stopped with it."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time

logger = logging.getLogger("modellkommune.serve")

COMMAND = [sys.executable, "-m", "modellkommune.site.cli", "manage", "work"]
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
# A worker that has lived this long is healthy; its next death is a first one.
SECONDS_OF_HEALTH = 60.0
SECONDS_TO_END = 4.6


class WorkerProcess:
    """Keeps one worker running until it is asked to end."""

    def __init__(self) -> None:
        self._ending = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._look_after, daemon=True)
        self._pause = FIRST_PAUSE

    def start(self) -> None:
        """Start the worker and look after it from a thread."""
        self._thread.start()

    def ask_to_end(self) -> None:
        """Tell the worker to stop at its next checkpoint; start no other."""
        self._ending.set()
        process = self._process
        if process and process.poll() is None:
            process.terminate()

    def wait_for_end(self) -> None:
        """Return when the worker has ended; kill it when it does not."""
        if self._process is None:
            return
        try:
            self._process.wait(timeout=SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _look_after(self) -> None:
        while not self._ending.is_set():
            started = time.monotonic()
            command = [*COMMAND, "--parent", str(os.getpid())]
            self._process = subprocess.Popen(command)  # noqa: S603  # our own interpreter
            if self._ending.is_set():
                self._process.terminate()
            code = self._process.wait()
            if not self._ending.is_set():
                self._wait_before_restart(code, lived=time.monotonic() - started)

    def _wait_before_restart(self, code: int, *, lived: float) -> None:
        if lived > SECONDS_OF_HEALTH:
            self._pause = FIRST_PAUSE
        logger.error(
            "The worker ended with code %s; it starts again in %.0f s.",
            code,
            self._pause,
        )
        self._ending.wait(self._pause)
        self._pause = min(self._pause * 2, LONGEST_PAUSE)
