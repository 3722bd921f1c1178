"""1,000 statements in the last five minutes of a period, the server killed again and again.

Run by `make soak`, on PostgreSQL with TEST_DATABASE=postgresql. The sizes can be set by
SOAK_STATEMENTS (1000) and the seconds between kills by SOAK_KILL_EVERY (6).
"""

from __future__ import annotations

import os

import pytest

from tests.factories.statement_crowds import let_state
from tests.integration.budget.voting.served import HOST, killed_now_and_then, serving
from tests.integration.consultations.test_statements_crowd import (
    check_everything_is_there,
    free_port,
    open_round,
    path_of,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak]

STATEMENTS = int(os.environ.get("SOAK_STATEMENTS", "1000"))
KILL_EVERY = float(os.environ.get("SOAK_KILL_EVERY", "6"))
LAST_MINUTES = 5 * 60


def test_all_statements_of_the_last_minutes_are_there_with_their_receipts(lindental, tmp_path):
    round_ = open_round(lindental)

    with (
        serving(free_port(), tmp_path) as server,
        killed_now_and_then(server, every=KILL_EVERY) as kills,
    ):
        arrived = let_state(STATEMENTS, port=server.port, host=HOST, path=path_of(round_))

    print(
        f"\n{STATEMENTS} statements in {arrived.seconds:.0f} s, {len(kills)} kills, "
        f"{arrived.broken} broken connections, answers {dict(arrived.answers)}"
    )
    assert arrived.seconds < LAST_MINUTES
    assert set(arrived.answers) == {200}
    check_everything_is_there(round_, arrived, STATEMENTS)
