"""500 people vote at a real server that is killed once; counted afterwards from outside."""

from __future__ import annotations

import socket
import threading
import time

import pytest
from django.db import connections
from django.utils import timezone
from django_scopes import scope

from tests.factories.crowds import let_vote
from tests.factories.voting import a_voting_round
from tests.integration.budget.voting.served import (
    HOST,
    counted_from_outside,
    serving,
    voters_with,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PROJECTS = [(f"Vorschlag {number}", 10_000) for number in range(1, 21)]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def test_five_hundred_ballots_survive_a_kill(lindental, tmp_path):
    with scope(authority=lindental.authority):
        voting = a_voting_round(
            lindental.authority, voters=500, now=timezone.now(), proposals=PROJECTS
        )
    connections.close_all()
    voters = voters_with(voting)
    path = f"/buergerhaushalt/{lindental.authority.slug}/{voting.round.slug}/abstimmen/"

    with serving(free_port(), tmp_path) as server:

        def kill_once() -> None:
            time.sleep(1.5)
            server.kill()
            server.start()

        killer = threading.Thread(target=kill_once)
        killer.start()
        turnout = let_vote(voters, port=server.port, host=HOST, path=path)
        killer.join()

    assert len(turnout.receipts) == 500
    assert set(turnout.answers) == {200}
    assert turnout.broken > 0
    assert counted_from_outside(voting, voters, turnout) == (500, 500)
