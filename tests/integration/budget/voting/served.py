"""A real server in its voting phase, beside the test, on the database of the test."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.utils import timezone
from django_scopes import scope

from modellkommune.features.budget.models import Entitlement, OpenedBallot
from modellkommune.features.budget.services.voting import open_ballots
from modellkommune.kernel.secrecy.receipts import published_digest, read_receipt
from tests.factories.crowds import Connection, Turnout, Voter
from tests.factories.voting import VotingRound
from tests.integration.tasks.processes import REPOSITORY, environment, wait_until

HOST = "lindental.localhost"
SETTINGS = "tests.factories.voting_server.settings"


def environment_of_server(home: Path) -> dict[str, str]:
    """The environment in which the server meets database and key of the test."""
    return environment(home) | {
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "MODELLKOMMUNE_TEST_SECRET_KEY": settings.SECRET_KEY,
    }


@dataclass
class Server:
    """`modellkommune serve` as a process that can be killed and started again."""

    port: int
    home: Path
    before: Sequence[str] = ()
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        words = ("serve", "--port", str(self.port), "--no-worker")
        surroundings = environment_of_server(self.home)
        with (self.home / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*self.before, sys.executable, "-m", "modellkommune.site.cli", *words],
                env=surroundings, cwd=REPOSITORY, start_new_session=True, stderr=log,
            )  # fmt: skip
        wait_until(self.answers)

    def answers(self) -> bool:
        with suppress(OSError), closing(Connection(self.port, HOST)) as browser:
            return browser.ask("GET", "/leeres-formular/")[0] == 200
        return False

    def kill(self) -> None:
        """What a power cut does to a process."""
        assert self.process is not None
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def serving(port: int, home: Path, *, before: Sequence[str] = ()) -> Iterator[Server]:
    """Run a server until the block ends."""
    server = Server(port, home, before)
    try:
        server.start()
        yield server
    finally:
        server.kill()


@contextmanager
def killed_now_and_then(server: Server, *, every: float) -> Iterator[list[float]]:
    """Kill the server again and again while the block runs; yields the moments."""
    moments: list[float] = []
    over = threading.Event()

    def keep_killing() -> None:
        while not over.wait(every):
            server.kill()
            moments.append(time.monotonic())
            server.start()

    thread = threading.Thread(target=keep_killing)
    thread.start()
    try:
        yield moments
    finally:
        over.set()
        thread.join()


def voters_with(voting: VotingRound) -> list[Voter]:
    """One voter per code, each with a choice of their own."""
    with scope(authority=voting.round.authority):
        count = voting.round.projects.count()
    return [
        Voter(code, tuple(str((number * step) % count + 1) for step in (0, 1, 2)))
        if number % count and 2 * number % count
        else Voter(code, (str(number % count + 1),))
        for number, code in enumerate(voting.codes)
    ]


def counted_from_outside(
    voting: VotingRound, voters: Sequence[Voter], turnout: Turnout
) -> tuple[int, int]:
    """Open the ballots and compare each with what its voter wanted; ballots and used rights.

    Fails when a ballot whose receipt was shown is not in the count, or differs.
    """
    connections.close_all()
    with scope(authority=voting.round.authority):
        voting.close(timezone.now())
        used = Entitlement.objects.filter(round=voting.round).exclude(used_on=None).count()
        opened = open_ballots(
            budget_round=voting.round, passphrases=voting.passphrases, now=timezone.now()
        )
        positions = dict(voting.round.projects.values_list("project_id", "position"))
        rows = dict(OpenedBallot.objects.values_list("receipt_digest", "choices"))
    wanted = {voter.code: sorted({int(text) for text in voter.positions}) for voter in voters}
    for code, receipt in turnout.receipts.items():
        choices = rows[published_digest(read_receipt(receipt))]
        assert sorted(positions[name] for name, _ in choices) == wanted[code]
    return opened, used
