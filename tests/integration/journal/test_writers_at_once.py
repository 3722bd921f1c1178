"""Several processes write one journal at the same time, and the chain never forks."""

from __future__ import annotations

import signal
from contextlib import ExitStack

import pytest
from django_scopes import scope

from modellkommune.commons.journal.checking import check_journal
from modellkommune.commons.journal.models import Entry
from tests.integration.tasks.processes import running, wait_until

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, ENTRIES = 4, 40
WORDS = ("-m", "tests.integration.journal.writer", "quellbach")


def entries_of(authority) -> int:
    with scope(authority=authority):
        return Entry.objects.count()


def test_the_very_first_entries_of_four_writers_make_one_chain(town, tmp_path):
    with ExitStack() as stack:
        writers = [
            stack.enter_context(running(*WORDS, str(ENTRIES), home=tmp_path))
            for _number in range(WRITERS)
        ]
        codes = [writer.wait(timeout=120) for writer in writers]

    report = check_journal(town)
    assert codes == [0] * WRITERS
    assert (report.is_sound, report.entries) == (True, WRITERS * ENTRIES * 4 // 5)


def test_a_writer_that_is_killed_leaves_a_sound_chain(town, tmp_path):
    with running(*WORDS, "100000", home=tmp_path) as writer:
        wait_until(lambda: entries_of(town) >= 20)
        writer.send_signal(signal.SIGKILL)
        writer.wait()

    report = check_journal(town)
    assert report.is_sound
    assert report.entries == entries_of(town)
