"""Tens of thousands of ballots, a server killed again and again, a full disc, and readers beside.

Run by `make soak`, on PostgreSQL with TEST_DATABASE=postgresql. The sizes can be
set by SOAK_BALLOTS (20000), the seconds between kills by SOAK_KILL_EVERY (6).
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.db import connection, connections
from django.utils import timezone
from django_scopes import scope

from modellkommune.features.budget.models import SealedBallot
from tests.factories.crowds import Connection, let_vote, rate_of
from tests.factories.voting import VotingRound, a_voting_round
from tests.integration.budget.voting.served import (
    HOST,
    Server,
    counted_from_outside,
    environment_of_server,
    killed_now_and_then,
    serving,
    voters_with,
)
from tests.integration.tasks.processes import REPOSITORY, wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak]

BALLOTS = int(os.environ.get("SOAK_BALLOTS", "20000"))
KILL_EVERY = float(os.environ.get("SOAK_KILL_EVERY", "6"))
READERS, PROPOSALS = 300, 60
PROJECTS = [(f"Vorschlag {number}", 10_000) for number in range(1, PROPOSALS + 1)]


@pytest.fixture
def voting(lindental) -> VotingRound:
    return round_with(lindental, BALLOTS)


def round_with(lindental, voters: int) -> VotingRound:
    with scope(authority=lindental.authority):
        made = a_voting_round(
            lindental.authority, voters=voters, now=timezone.now(), proposals=PROJECTS
        )
    connections.close_all()
    return made


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def path_of(voting: VotingRound, page: str = "abstimmen/") -> str:
    return f"/buergerhaushalt/{voting.round.authority.slug}/{voting.round.slug}/{page}"


def test_many_ballots_at_half_the_rate_of_an_empty_form(voting, tmp_path):
    voters = voters_with(voting)
    with serving(free_port(), tmp_path) as server:
        empty = {"port": server.port, "host": HOST, "path": "/leeres-formular/"}
        rate_of(**empty, requests=300)
        before = rate_of(**empty, requests=4000)
        turnout = let_vote(voters, port=server.port, host=HOST, path=path_of(voting), seconds=3600)
        after = rate_of(**empty, requests=4000)

    base = (before.per_second + after.per_second) / 2
    print(
        f"\n{connection.vendor}: {BALLOTS} ballots, {turnout.per_second:.0f} per second;"
        f" empty form {before.per_second:.0f} before, {after.per_second:.0f} after;"
        f" ratio {turnout.per_second / base:.2f}"
    )
    assert set(turnout.answers) == {200}
    assert turnout.broken == 0
    assert len(turnout.receipts) == BALLOTS
    assert counted_from_outside(voting, voters, turnout) == (BALLOTS, BALLOTS)


def test_every_receipt_is_in_the_count_although_the_server_was_killed_every_few_seconds(
    voting, tmp_path
):
    voters = voters_with(voting)
    with (
        serving(free_port(), tmp_path) as server,
        killed_now_and_then(server, every=KILL_EVERY) as moments,
    ):
        turnout = let_vote(voters, port=server.port, host=HOST, path=path_of(voting), seconds=3600)

    print(
        f"\n{connection.vendor}: killed {len(moments)} times, {turnout.broken} broken"
        f" connections, {len(turnout.receipts)} receipts of {BALLOTS} voters"
    )
    assert moments
    assert set(turnout.answers) == {200}
    assert len(turnout.receipts) == BALLOTS
    assert counted_from_outside(voting, voters, turnout) == (BALLOTS, BALLOTS)


def test_the_proposal_list_answers_300_readers_during_the_vote(voting, tmp_path):
    voters = voters_with(voting)[:5000]
    slowest: list[float] = []
    statuses: set[int] = set()
    over = threading.Event()

    with serving(free_port(), tmp_path) as server:

        def reload_list() -> None:
            connection_of_reader = Connection(server.port, HOST)
            while not over.is_set():
                began = time.monotonic()
                status, _ = connection_of_reader.ask("GET", path_of(voting, "vorschlaege/"))
                statuses.add(status)
                slowest.append(time.monotonic() - began)
                over.wait(5)
            connection_of_reader.close()

        readers = [threading.Thread(target=reload_list) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        turnout = let_vote(voters, port=server.port, host=HOST, path=path_of(voting), seconds=3600)
        over.set()
        for reader in readers:
            reader.join()

    slowest.sort()
    print(
        f"\n{connection.vendor}: {len(slowest)} lists read by {READERS} readers, half within"
        f" {slowest[len(slowest) // 2]:.2f} s, 95 % within {slowest[len(slowest) * 95 // 100]:.2f} s;"
        f" meanwhile {turnout.per_second:.0f} ballots per second"
    )
    assert statuses == {200}
    assert len(turnout.receipts) == len(voters)


@pytest.mark.skipif(shutil.which("unshare") is None, reason="needs unshare for a small disc")
def test_a_full_disc_loses_no_ballot_whose_receipt_was_shown(lindental, tmp_path):
    """The database lies on a disc of a few megabytes that fills up in the middle of the vote."""
    if connection.vendor != "sqlite":
        pytest.skip("the small disc holds a database file; PostgreSQL has a server of its own")
    voting = round_with(lindental, 3000)
    voters = voters_with(voting)
    original = Path(str(connection.settings_dict["NAME"]))
    copy_out(tmp_path / "start.sqlite3")
    with ServerOnASmallDisc(original, tmp_path) as port:
        turnout = let_vote(voters, port=port, host=HOST, path=path_of(voting), seconds=25)

    refused = sum(count for status, count in turnout.answers.items() if status != 200)
    print(
        f"\nfull disc: {len(turnout.receipts)} receipts shown, {refused} polite refusals"
        f" ({dict(turnout.answers)})"
    )
    assert 0 < len(turnout.receipts) < len(voters)
    assert set(turnout.answers) <= {200, 503}
    opened, _used = counted_from_outside(voting, voters, turnout)
    assert opened >= len(turnout.receipts)
    with scope(authority=voting.round.authority):
        assert not SealedBallot.objects.exists()


def copy_out(target: Path) -> None:
    """A copy of the database without free space in it."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(target)])
    connections.close_all()


class ServerOnASmallDisc:
    """A server in a mount namespace of its own, where the database lies on a small tmpfs.

    When it ends, the small disc's files are copied back over the test's database.
    """

    def __init__(self, database: Path, home: Path) -> None:
        self.database, self.home, self.port = database, home, free_port()

    def __enter__(self) -> int:
        disc = self.home / "disc"
        disc.mkdir()
        # Room for the write-ahead file of four megabytes and some hundred ballots.
        megabytes = (self.home / "start.sqlite3").stat().st_size // (1 << 20) + 6
        script = (
            f"mount -t tmpfs -o size={megabytes}m tmpfs {disc} && cp {self.home}/start.sqlite3"
            f" {disc}/db.sqlite3 && touch {disc}/.ready && ("
            f' "$@" & server=$!; while [ ! -e {self.home}/stop ]; do sleep 0.2; done;'
            f" kill -9 $server; wait; cp {disc}/db.sqlite3* {self.home}/ )"
        )
        words = [sys.executable, "-m", "modellkommune.site.cli", "serve", "--port", str(self.port)]
        surroundings = environment_of_server(self.home) | {
            "DATABASE_URL": f"sqlite:///{disc}/db.sqlite3",
        }
        inside = ["unshare", "--user", "--map-root-user", "--mount", "bash", "-c", script, "bash"]
        with (self.home / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*inside, *words, "--no-worker"],
                env=surroundings, cwd=REPOSITORY, start_new_session=True, stderr=log,
            )  # fmt: skip
        wait_until(Server(self.port, self.home).answers)
        return self.port

    def __exit__(self, *_: object) -> None:
        (self.home / "stop").touch()
        self.process.wait(timeout=60)
        connections.close_all()
        for ending in ("", "-wal", "-shm"):
            Path(f"{self.database}{ending}").unlink(missing_ok=True)
            found = self.home / f"db.sqlite3{ending}"
            # The index of the write-ahead file is made anew from it.
            if found.exists() and ending != "-shm":
                shutil.copyfile(found, f"{self.database}{ending}")
