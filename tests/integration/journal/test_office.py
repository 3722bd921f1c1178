"""The auditor reads the journal: in sentences, with filters, as a table to take away."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django_scopes import scope, scopes_disabled

from modellkommune.commons.journal.checking import check_and_note, check_journal
from modellkommune.commons.journal.models import Entry, JournalHead
from modellkommune.commons.journal.public import record
from modellkommune.commons.journal.reading import harmless
from modellkommune.commons.people.models import Person, RoleKind
from modellkommune.commons.people.services.accounts import enrol_totp
from modellkommune.commons.people.services.roles import give_role
from tests.fixtures.authorities import host_of
from tests.integration.journal.conftest import DIGEST, LOCKED, NOON, VISITED
from tests.walls import TOTP_SECRET, sign_in

pytestmark = pytest.mark.django_db

PAGE = "/office/journal/"


@pytest.fixture
def auditor(lindental):
    """Somebody who may read the journal of Lindental and nothing else."""
    person = Person.objects.create_user("pruefung@lindental.test", first_name="Paula")
    enrol_totp(person, TOTP_SECRET)
    give_role(person=person, authority=lindental.authority, kind=RoleKind.AUDITOR)
    return sign_in(Client(headers={"host": host_of(lindental.portal)}), person)


@pytest.fixture
def locked(lindental):
    """`locked(days=..., by=...)`: an entry of Lindental."""

    def write(kind=LOCKED, *, days=0, by=None, about=None, **facts) -> Entry:
        return record(
            authority=lindental.authority, kind=kind.name, about=about, by=by,
            now=NOON + timedelta(days=days), facts=facts,
        )  # fmt: skip

    return write


def rows_of(answer) -> list[list[str]]:
    text = answer.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_an_entry_reads_as_a_sentence_with_name_and_time(auditor, lindental, locked):
    locked(by=lindental.administrator, digest=DIGEST)

    page = auditor.get(PAGE).text

    assert "Regeln festgelegt, Prüfsumme abababababab…" in page
    assert "Anna Amtmann" in page
    assert "04.05.2026 12:00" in page


def test_without_a_sentence_of_its_own_an_entry_lists_its_facts_in_words(auditor):
    sentence = auditor.get(PAGE).context["lines"][0].sentence
    assert sentence == "Rolle vergeben: Rolle auditor, Person Paula"


def test_the_end_of_the_chain_stands_on_the_page(auditor, lindental, locked):
    entry = locked()

    page = auditor.get(PAGE).text

    assert f"{entry.position}:{entry.link}" in page


def test_what_the_nightly_check_found_stands_there_too(auditor, lindental, locked):
    locked()
    check_and_note(lindental.authority, now=NOON)
    assert "jede Verbindung hält" in auditor.get(PAGE).text

    with scopes_disabled():
        JournalHead.objects.filter(authority=lindental.authority).update(link="0" * 64)
    check_and_note(lindental.authority, now=NOON)

    assert "Die Kette ist bei Eintrag" in auditor.get(PAGE).text


@pytest.mark.parametrize(
    ("question", "positions"),
    [
        ({"kind": VISITED.name}, [1]),
        ({"since": "2026-05-06"}, [2]),
        ({"until": "2026-05-05"}, [1, 0]),
        ({"since": "2026-05-05", "until": "2026-05-05"}, [1]),
        ({"about": "people.person:"}, [2]),
        ({"since": "quatsch", "kind": VISITED.name}, [1]),
    ],
)
def test_filters_narrow_by_kind_day_and_record(auditor, lindental, locked, question, positions):
    written = [
        locked(), locked(VISITED, days=1), locked(days=2, about=lindental.administrator),
    ]  # fmt: skip

    lines = auditor.get(PAGE, {"until": "2026-06-01", **question}).context["lines"]

    assert [line.entry.pk for line in lines] == [written[at].pk for at in positions]


def test_a_person_is_found_by_what_they_did_and_what_was_done_to_them(auditor, lindental, locked):
    own = locked(by=lindental.administrator)
    locked()

    lines = auditor.get(PAGE, {"person": own.person_code}).context["lines"]

    kinds = {line.entry.kind for line in lines}
    assert own.pk in {line.entry.pk for line in lines}
    assert kinds == {LOCKED.name, "office.role-given"}


def test_the_table_holds_everything_and_taking_it_is_recorded(auditor, lindental, locked):
    entry = locked(by=lindental.administrator, digest=DIGEST, projects=7)

    head, *rows = rows_of(auditor.get(f"{PAGE}table.csv", {"kind": LOCKED.name}))

    (row,) = rows
    assert len(head) == len(row)
    assert row[:4] == [str(entry.position), "2026-05-04", "12:00:00", LOCKED.name]
    assert f"digest={DIGEST}, projects=7" in row
    assert row[-2] == entry.link
    with scope(authority=lindental.authority):
        assert Entry.objects.order_by("-position").first().kind == "journal.exported"


def test_a_name_cannot_become_a_formula_in_a_spreadsheet(auditor, lindental, locked):
    anna = lindental.administrator
    anna.first_name, anna.last_name = "=HYPERLINK(1)", ""
    anna.save()
    locked(by=anna)

    rows = rows_of(auditor.get(f"{PAGE}table.csv", {"kind": LOCKED.name}))

    assert "'=HYPERLINK(1)" in rows[1]
    assert [harmless(cell) for cell in ("+49", "-1", "@x", 7)] == ["'+49", "'-1", "'@x", "7"]


@pytest.mark.parametrize("kind", [RoleKind.CLERK, RoleKind.EDITOR])
def test_others_in_the_office_do_not_read_it(lindental, locked, kind):
    locked()
    person = Person.objects.create_user("amt@lindental.test")
    enrol_totp(person, TOTP_SECRET)
    give_role(person=person, authority=lindental.authority, kind=kind)
    client = sign_in(Client(headers={"host": host_of(lindental.portal)}), person)

    for address in (PAGE, f"{PAGE}table.csv"):
        assert "Regeln festgelegt" not in client.get(address, follow=True).text


def test_a_neighbour_reads_nothing_of_it(lindental, auenfeld, locked, office_client_for):
    entry_of_lindental = locked(by=lindental.administrator)
    neighbour = office_client_for(auenfeld)

    texts = neighbour.get(PAGE).text + neighbour.get(f"{PAGE}table.csv").text

    assert entry_of_lindental.link not in texts
    assert entry_of_lindental.person_code not in texts
    rows = rows_of(neighbour.get(f"{PAGE}table.csv"))
    assert LOCKED.name not in [row[3] for row in rows]


def test_the_list_needs_equally_many_queries_for_one_and_three(
    auditor, lindental, locked, assert_queries_constant
):
    def add(number: int) -> None:
        locked(by=Person.objects.create_user(f"p{number}@lindental.test"))

    assert_queries_constant(auditor, PAGE, add=add)


def test_long_journals_are_read_page_by_page(auditor, lindental, locked):
    for _number in range(55):
        locked()

    first = auditor.get(PAGE, {"kind": LOCKED.name})
    second = auditor.get(PAGE, {"kind": LOCKED.name, "page": 2})

    assert [len(page.context["lines"]) for page in (first, second)] == [50, 5]
    assert "Ältere Einträge" in first.text
    assert check_journal(lindental.authority).is_sound
