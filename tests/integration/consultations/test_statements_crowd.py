"""Statements that arrive together at a real server that is killed once: all there, once each."""

from __future__ import annotations

import socket
import threading
import time
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone
from django_scopes import scope

from modellkommune.features.consultations.models import Round, Statement, StatementPart
from modellkommune.features.consultations.services.statements.codes import digest_of_code
from tests.factories.consultations import a_procedure, a_round
from tests.factories.statement_crowds import Arrived, Author, let_state
from tests.integration.budget.voting.served import HOST, serving

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def open_round(lindental) -> Round:
    today = timezone.localdate()
    with scope(authority=lindental.authority):
        procedure = a_procedure(lindental.authority, slug="muehlenfeld")
        round_ = a_round(
            procedure, starts_on=today - timedelta(days=30), ends_on=today + timedelta(days=1)
        )
    connections.close_all()
    return round_


def path_of(round_: Round) -> str:
    place = round_.procedure.authority.slug
    return f"/planungen/{place}/{round_.procedure.slug}/durchgang/{round_.number}/stellungnahme/"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def check_everything_is_there(round_: Round, arrived: Arrived, count: int) -> None:
    """Fail unless each statement is there once, in its own words, under its own code."""
    connections.close_all()
    with scope(authority=round_.procedure.authority):
        rows = dict(Statement.objects.values_list("code_digest", "number"))
        texts = dict(StatementPart.objects.values_list("statement__code_digest", "text"))
    assert sorted(rows.values()) == list(range(1, count + 1))
    assert len(arrived.codes) == len(set(arrived.codes.values())) == count
    shown = {number: texts[digest_of_code(code)] for number, code in arrived.codes.items()}
    assert shown == {number: Author(number).text for number in range(1, count + 1)}


def test_eighty_statements_survive_a_kill_and_none_stands_twice(lindental, tmp_path):
    round_ = open_round(lindental)

    with serving(free_port(), tmp_path) as server:

        def kill_once() -> None:
            time.sleep(0.8)
            server.kill()
            server.start()

        killer = threading.Thread(target=kill_once)
        killer.start()
        arrived = let_state(80, port=server.port, host=HOST, path=path_of(round_))
        killer.join()

    assert set(arrived.answers) == {200}
    assert arrived.broken > 0
    check_everything_is_there(round_, arrived, 80)
