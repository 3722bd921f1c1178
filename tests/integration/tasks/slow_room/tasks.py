"""Jobs of the tests; what they do is written line by line into a file."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.tasks.public import JobFailed, RunningJob, job, periodic


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


def note_of_the_turns() -> Path:
    """The file into which periodic work writes; in the home of the process that does it."""
    return Path(settings.HOME_DIR) / "turns.txt"


@periodic("tests.visit_each", every=timedelta(seconds=2))
def visit_each(now: datetime) -> None:
    """Note turn and authority; fail for Auenfeld after that."""
    slug = active_authority().slug
    with note_of_the_turns().open("a") as file:
        file.write(f"{now.isoformat()} {slug}\n")
    if slug == "auenfeld":
        raise ZeroDivisionError("unforeseen")


@periodic("tests.linger", every=timedelta(seconds=1), for_each_authority=False)
def linger(now: datetime) -> None:
    """Take longer than the interval, and tell when it begins and ends."""
    path = note_of_the_turns().with_name("linger.txt")
    with path.open("a") as file:
        file.write("begin\n")
    time.sleep(2.5)
    with path.open("a") as file:
        file.write("end\n")
