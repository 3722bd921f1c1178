"""Jobs of the tests; what they do is written line by line into a file."""

from __future__ import annotations

import time
from pathlib import Path

from modellkommune.commons.tasks.public import JobFailed, RunningJob, job


@job("tests.count_slowly")
def count_slowly(running: RunningJob, *, notes: str, steps: int, seconds: float) -> str:
    """Note one number per step; after a break, go on behind the last one."""
    path = Path(notes)
    done = len(path.read_text().splitlines()) if path.exists() else 0
    for number in range(done, steps):
        running.checkpoint(number, steps, f"Schritt {number}")
        time.sleep(seconds)
        with path.open("a") as file:
            file.write(f"{number}\n")
    return "gezählt"


@job("tests.sleep_deeply")
def sleep_deeply(running: RunningJob, *, notes: str) -> None:
    """Reach no checkpoint for a minute."""
    with Path(notes).open("a") as file:
        file.write("schläft\n")
    time.sleep(60)


@job("tests.refuse")
def refuse(running: RunningJob) -> None:
    """Fail with a sentence for people."""
    raise JobFailed("In Zeile 7 fehlt der Betrag. Nichts ist veröffentlicht.")


@job("tests.break_down")
def break_down(running: RunningJob) -> None:
    """Fail as nobody foresaw."""
    raise ZeroDivisionError("unforeseen")
