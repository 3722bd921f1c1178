"""Workers and servers as processes of their own, on the database of the test."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote, urlencode

from django.db import connection

REPOSITORY = Path(__file__).parents[3]
SECONDS_TO_WAIT = 60


def environment(home: Path) -> dict[str, str]:
    """Return the environment in which a process meets the database of the test."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.integration.tasks.worker_settings",
        "DATABASE_URL": database_address(),
        "MODELLKOMMUNE_HOME": str(home),
        "PYTHONPATH": str(REPOSITORY),
    }


def database_address() -> str:
    """The database of the test as an address."""
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    secret = f":{quote(facts['PASSWORD'])}" if facts["PASSWORD"] else ""
    port = f":{facts['PORT']}" if facts["PORT"] else ""
    # A server of the tests is reached by a socket, which stands in the options.
    options = {key: value for key, value in facts["OPTIONS"].items() if isinstance(value, str)}
    place = f"{quote(facts['USER'])}{secret}@{quote(facts['HOST'], safe='')}{port}"
    return f"postgresql://{place}/{facts['NAME']}?{urlencode(options)}"


@contextmanager
def running(*words: str, home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a Python command beside the test; it and its children are gone at the end."""
    process = subprocess.Popen(
        [sys.executable, *words], env=environment(home), cwd=REPOSITORY, start_new_session=True
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def worker(home: Path, *, lease_seconds: float = 2):  # type: ignore[no-untyped-def]  # a context manager
    """Run a worker whose leases are short."""
    return running("-m", "django", "work", "--lease-seconds", str(lease_seconds), home=home)


def wait_until(what: Callable[[], object], *, seconds: float = SECONDS_TO_WAIT) -> None:
    """Return as soon as `what` is true; fail when that takes too long."""
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.05)


def seconds_to_end(process: subprocess.Popen[bytes], number: signal.Signals) -> float:
    """Send a signal and return how long the process still lived."""
    started = time.monotonic()
    process.send_signal(number)
    process.wait(timeout=SECONDS_TO_WAIT)
    return time.monotonic() - started
