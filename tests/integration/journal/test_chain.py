"""The chain: written in order, broken by every change, sound after blanking."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django_scopes import scope, scopes_disabled

from modellkommune.commons.journal.checking import Anchor, check_journal
from modellkommune.commons.journal.facts import FactRefused
from modellkommune.commons.journal.kinds import UnknownKind
from modellkommune.commons.journal.models import (
    Entry,
    Identity,
    JournalHead,
    JournalIsAppendOnly,
)
from modellkommune.commons.journal.protection import NO_UPDATE, TABLE, protect
from modellkommune.commons.journal.public import record
from modellkommune.commons.journal.services.blanking import blank_expired
from tests.integration.journal.conftest import AGREED, DIGEST, HELD, LOCKED, NOON, VISITED

pytestmark = pytest.mark.django_db


def rewritten(statement: str, *values: object) -> None:
    """Do what somebody with the database's password can do: drop the trigger, then change."""
    with connection.cursor() as cursor:
        on_table = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER {NO_UPDATE}{on_table}")
        cursor.execute(statement, values)
    protect(from_deletion=False)


def test_entries_are_numbered_and_each_link_follows_from_the_one_before(town, written):
    entries = [written(digest=DIGEST), written(VISITED), written(digest=DIGEST)]

    report = check_journal(town)

    assert [entry.position for entry in entries] == [1, 2, 3]
    assert len({entry.link for entry in entries}) == 3
    assert report.is_sound
    assert report.head == Anchor(3, entries[2].link)


def test_each_authority_has_a_chain_of_its_own(town, next_town, written):
    written()
    other = record(authority=next_town, kind=LOCKED.name, about=None, by=None, now=NOON)

    assert other.position == 1
    with scope(authority=next_town):
        assert [entry.pk for entry in Entry.objects.all()] == [other.pk]


def test_what_is_rolled_back_leaves_no_gap(town, written):
    written()
    with transaction.atomic():
        written()
        transaction.set_rollback(True)
    written()

    report = check_journal(town)

    assert (report.is_sound, report.entries) == (True, 2)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("facts", '{"digest": "cd"}'),
        ("person_code", "0" * 32),
        ("about", "budget.budgetround:8"),
        ("at", "2026-05-04 10:00:01+00:00"),
    ],
)
def test_a_changed_content_breaks_the_chain_there(town, written, column, value):
    for number in range(3):
        written(digest=DIGEST, projects=number)

    rewritten(f"UPDATE {TABLE} SET {column} = %s WHERE position = 2", value)

    fault = check_journal(town).fault
    assert (fault.code, fault.position) == ("content", 2)


@pytest.mark.parametrize(
    ("column", "value"),
    [("kind", AGREED.name), ("day", "2026-05-03"), ("body_digest", "0" * 64), ("link", "0" * 64)],
)
def test_a_changed_frame_breaks_the_chain_there(town, written, column, value):
    for _number in range(3):
        written()

    rewritten(f"UPDATE {TABLE} SET {column} = %s WHERE position = 2", value)

    assert check_journal(town).fault.position == 2


@pytest.mark.parametrize("position", [1, 2, 3])
def test_a_missing_entry_is_named(town, written, position):
    for _number in range(3):
        written()

    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE position = %s", [position])

    fault = check_journal(town).fault
    assert (fault.code, fault.position) == ("missing", position)


def test_a_lost_head_is_noticed(town, written):
    written()
    with scopes_disabled():
        JournalHead.objects.all().delete()

    assert check_journal(town).fault.code == "head"


def test_a_chain_written_anew_is_found_by_the_end_that_was_written_down(town, written):
    written(digest=DIGEST)
    noted = check_journal(town).head
    assert check_journal(town, anchor=noted).is_sound
    with scopes_disabled(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")
        JournalHead.objects.all().delete()

    written(digest="ef" * 32)
    written()

    assert check_journal(town).is_sound
    assert check_journal(town, anchor=noted).fault.code == "anchor"
    assert check_journal(town, anchor=Anchor(9, "0" * 64)).fault.code == "anchor"


def test_code_refuses_to_change_or_delete_entries(town, written):
    entry = written()
    with scope(authority=town):
        attempts = (
            entry.save,
            entry.delete,
            lambda: Entry.objects.filter(pk=entry.pk).update(about="x"),
            Entry.objects.all().delete,
            lambda: Entry.objects.create(position=2),
            lambda: Entry.objects.bulk_create([Entry(position=2)]),
        )
        for attempt in attempts:
            with pytest.raises(JournalIsAppendOnly):
                attempt()


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {TABLE} SET about = 'x'",
        f"UPDATE {TABLE} SET blanked_on = '2026-05-05'",
        f"UPDATE {TABLE} SET position = 7",
        f"DELETE FROM {TABLE}",
    ],
)
def test_the_database_refuses_too(town, written, statement):
    written(digest=DIGEST)
    protect()
    try:
        with (
            pytest.raises(DatabaseError, match="are not changed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    finally:
        protect(from_deletion=False)

    assert check_journal(town).is_sound


@pytest.mark.parametrize(
    "facts",
    [
        {"name": "anna"},
        {"digest": "Anna Amtmann"},
        {"digest": "anna@example.org"},
        {"digest": "7K3M-PQRS"},
        {"digest": "a" * 81},
        {"digest": 7},
        {"projects": "7"},
        {"projects": True},
        {"projects": 1.5},
        {"projects": 2**60},
    ],
)
def test_what_is_no_declared_code_or_number_is_refused(written, facts):
    with pytest.raises(FactRefused):
        written(**facts)

    with scopes_disabled():
        assert not Entry.objects.exists()


def test_a_fact_may_be_left_out_or_unknown(written):
    assert written(digest=None).facts == {"digest": None}
    assert written().facts == {}


def test_an_unknown_kind_is_refused(town):
    with pytest.raises(UnknownKind):
        record(authority=town, kind="journal.none", about=None, by=None, now=NOON)


def test_an_entry_holds_a_random_code_and_nothing_of_the_person(town, written, anna):
    first, second = written(by=anna, digest=DIGEST), written(by=anna)

    with scopes_disabled():
        assert Identity.objects.get().person == anna
        row = json.dumps(next(iter(Entry.objects.values())), default=str)
    assert first.person_code == second.person_code
    assert len(first.person_code) == 32
    assert not [word for word in (anna.email, anna.first_name, anna.last_name) if word in row]


def test_the_same_person_has_another_code_in_each_town(town, next_town, written, anna):
    here = written(by=anna)
    there = record(authority=next_town, kind=LOCKED.name, about=None, by=anna, now=NOON)

    assert here.person_code != there.person_code


def test_a_kind_by_day_keeps_no_time(written):
    entry = written(VISITED, is_first=True)

    assert entry.at is None
    assert entry.day == NOON.date()


def test_after_its_time_the_content_goes_and_the_chain_holds(town, written, anna):
    written(by=anna, digest=DIGEST)
    written(VISITED, by=anna)
    written(HELD, by=anna)

    blanked = blank_expired(authority=town, now=NOON + timedelta(days=101))

    with scope(authority=town):
        rows = list(Entry.objects.values_list("about", "person_code", "at", "facts", "salt"))
    assert blanked == 2
    assert rows[:2] == [("", "", None, None, "")] * 2
    assert rows[2][1]
    report = check_journal(town)
    assert (report.is_sound, report.blanked) == (True, 2)


def test_on_the_last_day_everything_is_still_there(town, written):
    written(digest=DIGEST)

    assert blank_expired(authority=town, now=NOON + timedelta(days=100)) == 0


def test_a_content_taken_away_before_its_time_is_noticed(town, written):
    written(digest=DIGEST)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {TABLE} SET about = '', person_code = '', at = NULL, facts = NULL, "
            "salt = '', blanked_on = '2026-05-05'"
        )

    assert check_journal(town).fault.code == "early"


def command(*words: str) -> tuple[int, str]:
    """Run the command; return its exit code and what it prints."""
    output = StringIO()
    try:
        call_command("check_journal", *words, stdout=output)
    except SystemExit as ended:
        return int(ended.code or 0), output.getvalue()
    return 0, output.getvalue()


def test_the_command_prints_the_end_of_a_sound_chain(town, written):
    entry = written()

    code, text = command("--authority", "quellbach", "--json")

    (facts,) = json.loads(text)
    assert code == 0
    assert facts["sound"]
    assert facts["head"] == f"1:{entry.link}"


def test_the_command_names_the_first_broken_link_and_exits_with_one(town, written):
    for _number in range(3):
        written(digest=DIGEST)
    rewritten(f"UPDATE {TABLE} SET about = 'x' WHERE position > 1")

    code, text = command()

    assert code == 1
    assert "The content of entry 2 was changed." in text


@pytest.mark.parametrize(
    "words",
    [
        ("--authority", "nirgendwo"),
        ("--anchor", "1:ab"),
        ("--authority", "quellbach", "--anchor", "quatsch"),
    ],
)
def test_the_command_used_wrongly_exits_with_two(town, words):
    with pytest.raises(CommandError) as refused:
        call_command("check_journal", *words)

    assert refused.value.returncode == 2
