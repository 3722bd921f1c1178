"""Statements in the office: lists, details put right, walls, what accounts are told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.commons.people.models import RoleKind
from modellkommune.features.consultations.models import (
    DroppedLetter,
    Round,
    Statement,
)
from modellkommune.features.consultations.selectors.statements.stating import stating_url
from modellkommune.features.consultations.services.statements.codes import (
    page_token,
)
from modellkommune.features.consultations.services.statements.letters import (
    drop_letter,
)
from modellkommune.features.consultations.services.statements.personal_data import erase, export
from tests.factories.consultations import (
    NOON,
    a_document,
    a_procedure,
    a_round,
    a_statement,
    an_area,
)
from tests.factories.officials import officials_of
from tests.fixtures.authorities import host_of
from tests.fixtures.queries import MOST_OF_A_DETAIL, queries_of
from tests.walls import sign_in

PROGRAM = b"MZ\x90\x00" + bytes(60)


@pytest.fixture
def round_(lindental: OpenedAuthority) -> Iterator[Round]:
    with scope(authority=lindental.authority):
        yield a_round(a_procedure(lindental.authority))


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


@pytest.fixture
def clerk(office_client_for: Any, lindental: OpenedAuthority) -> Client:
    return office_client_for(lindental)


def url(name: str, round_: Round, *args: object) -> str:
    return reverse(f"consultations_office:{name}", args=[round_.procedure_id, *args])


def drop(round_: Round, name: str, content: bytes) -> DroppedLetter:
    return drop_letter(round_=round_, name=name, content=content, now=NOON, by=None)


def test_the_list_finds_statements_by_what_they_are(clerk, round_):
    a_statement(round_, "Der Spielplatz fehlt.")
    a_statement(round_, "Die Linde bleibt.", is_late=True, name="Anna Amsel")
    a_statement(round_, "", no_concerns=True, author_kind="body", organisation="Wasserverband")
    a_statement(round_, "Zurück.", withdrawn_at=NOON, channel="letter")

    shown = {
        query: re.findall(r'statements/(\d+)/">', clerk.get(url("statements", round_) + query).content.decode())
        for query in ("", "?only=late", "?only=withdrawn", "?kind=body", "?channel=letter", "?q=linde",
                      "?q=amsel", "?q=3", "?only=no-concerns", "?only=files", "?channel=erfunden")
    }  # fmt: skip

    assert shown == {
        "": ["4", "3", "2", "1"], "?only=late": ["2"], "?only=withdrawn": ["4"], "?kind=body": ["3"],
        "?channel=letter": ["4"], "?q=linde": ["2"], "?q=amsel": ["2"], "?q=3": ["3"],
        "?only=no-concerns": ["3"], "?only=files": [], "?channel=erfunden": ["4", "3", "2", "1"],
    }  # fmt: skip


def test_lists_need_equally_many_queries_for_one_and_three(clerk, round_, assert_queries_constant):
    assert_queries_constant(
        clerk, url("statements", round_), add=lambda number: a_statement(round_, f"Text {number}")
    )
    assert_queries_constant(
        clerk, url("letters", round_),
        add=lambda number: drop(round_, f"{number}.txt", f"Text {number}".encode()),
    )  # fmt: skip


def test_the_office_withdraws_and_supplements_for_an_author(clerk, round_):
    a_statement(round_)

    clerk.post(url("statement_add", round_, 1), {"text": "Auch die Linde."})
    clerk.post(url("statement_withdraw", round_, 1))

    statement = Statement.objects.get()
    assert statement.parts.count() == 2
    assert statement.withdrawn_at == NOON


def test_the_neighbours_office_finds_nothing_and_a_portal_elsewhere_knows_no_code(
    round_, auenfeld, office_client_for, client_for
):
    statement = a_statement(round_, "Geheimer Satz.")
    letter = drop(round_, "brief.txt", b"Geheimer Brief.")
    neighbour, elsewhere = office_client_for(auenfeld), client_for(auenfeld.portal)
    pages = [
        ("statements",), ("statement", 1), ("statement_add", 1), ("entry",), ("letters",),
        ("letter", letter.pk), ("letter_file", letter.pk), ("letter_page", letter.pk, 1),
        ("statement_file", 1, 1),
    ]  # fmt: skip

    answers = {name: neighbour.get(url(name, round_, *args)) for name, *args in pages}

    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(
        answers, 404
    )
    assert (
        elsewhere.get(reverse("consultations:receipt", args=[page_token(statement)])).status_code
        == 410
    )


def test_who_may_only_look_neither_reads_names_nor_enters(round_, lindental):
    a_statement(round_)
    editor = sign_in(
        Client(headers={"host": host_of(lindental.portal)}),
        officials_of(lindental.authority, 1, RoleKind.EDITOR)[0],
    )

    led_to = [
        editor.get(url(name, round_)).headers.get("Location")
        for name in ("statements", "entry", "letters")
    ]

    assert led_to == [reverse("wagtailadmin_home")] * 3


def test_an_account_is_told_what_is_kept_and_erasure_leaves_the_file_of_the_procedure(
    round_, lindental
):
    person = lindental.administrator
    statement = a_statement(round_, "Die Linde bleibt.", person=person)

    (part,) = export(person)
    (kept,) = erase(person, NOON)

    statement.refresh_from_db()
    assert "Die Linde bleibt." in part.rows[0].values()
    assert "Nr. 1" in kept.what
    assert (statement.person, statement.name) == (None, "Hanna Vogt")


def test_pages_of_one_statement_and_one_letter_need_few_queries(
    clerk, round_, client_for, lindental
):
    a_document(round_, pages=4)
    an_area(round_)
    statement = a_statement(round_)
    letter = drop(round_, "brief.txt", b"Die Linde bleibt.")
    visitor = client_for(lindental.portal)
    own = reverse("consultations:receipt", args=[page_token(statement)])
    form = stating_url(round_.procedure, round_)

    pages = (
        (clerk, url("statement", round_, 1)), (clerk, url("letter", round_, letter.pk)),
        (clerk, url("entry", round_)), (visitor, own), (visitor, form),
    )  # fmt: skip
    counts = {path: len(queries_of(client, path)) for client, path in pages for _twice in range(2)}

    assert {path: count for path, count in counts.items() if count > MOST_OF_A_DETAIL} == {}


def test_mistyped_details_are_corrected_and_lateness_is_found_anew(clerk, lindental):
    with scope(authority=lindental.authority):
        ended = a_round(a_procedure(lindental.authority), ends_on=date(2026, 11, 16))
        typed = {
            "author_kind": "person",
            "channel": "letter",
            "received_on": "17.11.2026",
            "text": "Nein.",
        }
        clerk.post(url("entry", ended), typed)

        clerk.post(
            url("statement_correct", ended, 1),
            {"author_kind": "person", "name": "Anna Amsel", "received_on": "16.11.2026"},
        )

        statement = Statement.objects.get()
        assert (statement.name, statement.is_late) == ("Anna Amsel", False)
        assert not statement.parts.get().is_late
        assert statement.parts.get().text == "Nein."
        assert clerk.get(url("statement_correct", ended, 1)).status_code == 200
