"""Letters dropped onto the page: kept, matched, entered, added, put aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.commons.people.models import RoleKind
from modellkommune.features.consultations.models import (
    DroppedLetter,
    Invitation,
    LetterState,
    Round,
    Statement,
)
from modellkommune.features.consultations.selectors.statements.stating import stating_url
from modellkommune.features.consultations.services.statements.codes import (
    page_token,
    statement_by_code,
)
from modellkommune.features.consultations.services.statements.letters import (
    LetterDone,
    ReasonNeeded,
    drop_letter,
    put_aside,
)
from modellkommune.features.consultations.services.statements.personal_data import erase, export
from modellkommune.kernel.letters import proposed_segments
from tests.factories.consultations import (
    NOON,
    a_consultee,
    a_document,
    a_procedure,
    a_round,
    a_statement,
    an_area,
)
from tests.factories.officials import officials_of
from tests.fixtures.authorities import host_of
from tests.fixtures.queries import MOST_OF_A_DETAIL, queries_of
from tests.letters.people import BODIES
from tests.letters.written import letters
from tests.unit.kernel.mail.samples import with_file
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


def letter_of_shape(shape: str) -> Any:
    return next(one for one in letters() if shape in one.name)


def test_a_body_is_known_by_address_then_domain_then_name_and_never_guessed(round_):
    authority = round_.authority
    a_consultee(authority, name="Amt für Natur", email=BODIES[0].email, mail_domains=[])
    a_consultee(authority, name=BODIES[1].organisation, email="", mail_domains=[])
    a_consultee(authority, name="Naturfreunde", email="", mail_domains=["naturfreunde.example"])
    a_consultee(authority, name="Webverein", email="webverein@post.example", mail_domains=[])

    matched = {
        drop(round_, one.name, one.content).matched_by
        for one in letters()
        if one.writer in (BODIES[0], BODIES[1], BODIES[3])
    }
    strangers = {
        drop(round_, one.name, one.content).matched_by
        for one in letters()
        if one.writer in (BODIES[2], BODIES[4])
    }

    assert matched >= {"address", "domain", "name"}
    assert strangers == {""}


def test_forty_five_letters_are_dropped_at_once_and_lose_nothing(clerk, round_):
    files = [SimpleUploadedFile(one.name, one.content) for one in letters()]

    for _twice in range(2):
        for file in files:
            file.seek(0)
        clerk.post(url("letters", round_), {"files": files})

    kept = list(DroppedLetter.objects.order_by("pk"))
    assert [one.name for one in kept] == [one.name for one in letters()]
    for record, written in zip(kept, letters(), strict=True):
        text = record.read["statement"]
        spans = [text[start:end] for start, end in record.segments]
        said = " ".join(" ".join(spans).split())
        assert [one for one in written.words.sentences if said.count(one) != 1] == []
        with record.file.open("rb") as file:
            assert file.read() == written.content


def test_the_office_enters_a_letter_and_the_original_lies_beside_it(clerk, round_):
    body = BODIES[0]
    consultee = a_consultee(round_.authority, name=body.organisation, email=body.email)
    invitation = Invitation.objects.create(
        authority=round_.authority, round=round_, consultee=consultee
    )
    written = next(one for one in letters() if one.writer == body and "mail-enclosed" in one.name)
    letter = drop(round_, written.name, written.content)

    page = clerk.get(url("letter", round_, letter.pk)).content.decode()
    picture = clerk.get(url("letter_page", round_, letter.pk, 1))
    answer = clerk.post(
        url("letter", round_, letter.pk),
        {
            "consultee": consultee.pk, "author_kind": "body", "channel": "email",
            "received_on": "18.11.2026", "text": letter.read["statement"],
        },
    )  # fmt: skip

    statement = Statement.objects.get()
    code = re.search(r"<strong>([0-9A-Z-]{19})</strong>", answer.content.decode())[1]
    assert written.words.sentences[0].split(" ")[0] in page
    assert picture.content.startswith(b"\x89PNG")
    assert statement_by_code(code) == statement
    assert (statement.consultee, statement.channel) == (consultee, "email")
    assert {file.name: file.is_original for file in statement.files.all()} == {
        written.name: True, "Stellungnahme.pdf": False,
    }  # fmt: skip
    letter.refresh_from_db()
    invitation.refresh_from_db()
    assert (letter.state, letter.statement) == (LetterState.ENTERED, statement)
    assert invitation.answer == "statement"
    text = statement.parts.get().text
    assert all(one in text for one in written.words.sentences)
    assert proposed_segments(text, is_statement=True)


def test_a_letter_is_entered_once(clerk, round_):
    letter = drop(round_, "brief.txt", b"Die Linde bleibt.")
    data = {
        "author_kind": "person", "channel": "letter", "received_on": "18.11.2026", "text": "Linde.",
    }  # fmt: skip

    for _twice in range(2):
        clerk.post(url("letter", round_, letter.pk), data)

    assert Statement.objects.count() == 1


def test_a_letter_after_the_period_is_late_and_one_of_the_last_day_is_not(clerk, lindental):
    with scope(authority=lindental.authority):
        ended = a_round(a_procedure(lindental.authority), ends_on=date(2026, 11, 16))
        for day in ("16.11.2026", "17.11.2026"):
            clerk.post(
                url("entry", ended),
                {"author_kind": "person", "channel": "letter", "received_on": day, "text": day},
            )

        assert [one.is_late for one in Statement.objects.order_by("number")] == [False, True]


def test_a_letter_can_add_to_a_statement_or_be_put_aside_with_a_reason(clerk, round_):
    statement = a_statement(round_)
    more, junk = (
        drop(round_, name, text.encode())
        for name, text in (("a.txt", "Auch die Linde."), ("b.txt", "Werbung für Rasenmäher."))
    )

    clerk.post(url("letter_add", round_, more.pk), {"statement": statement.pk})
    clerk.post(url("letter_aside", round_, junk.pk), {"reason": ""})
    junk.refresh_from_db()
    assert junk.state == LetterState.NEW
    clerk.post(url("letter_aside", round_, junk.pk), {"reason": "Werbung"})

    junk.refresh_from_db()
    more.refresh_from_db()
    assert [part.text for part in statement.parts.order_by("number")][1] == "Auch die Linde."
    assert (more.state, junk.state, junk.aside_reason) == ("supplement", "aside", "Werbung")
    with pytest.raises(LetterDone):
        put_aside(letter=more, reason="x", now=NOON, by=None)
    with pytest.raises(ReasonNeeded):
        put_aside(letter=more, reason=" ", now=NOON, by=None)


def test_a_program_among_the_letters_is_kept_and_not_handed_out(clerk, round_):
    letter = drop(round_, "stellungnahme.pdf.exe", PROGRAM)

    page = clerk.get(url("letter", round_, letter.pk))

    assert page.status_code == 200
    assert "nicht geöffnet" in page.content.decode()
    assert clerk.get(url("letter_file", round_, letter.pk)).status_code == 404


def test_a_mail_that_carries_a_program_is_read_and_not_handed_out(clerk, round_):
    letter = drop(round_, "mail.eml", with_file(PROGRAM, "karte.exe"))
    data = {
        "author_kind": "person",
        "channel": "email",
        "received_on": "18.11.2026",
        "text": "Nein.",
    }

    page = clerk.get(url("letter", round_, letter.pk)).content.decode()
    clerk.post(url("letter", round_, letter.pk), data)

    assert "Anbei." in page
    assert clerk.get(url("letter_file", round_, letter.pk)).status_code == 404
    files = Statement.objects.get().files
    assert {file.name: bool(file.quarantine) for file in files.all()} == {
        "mail.eml": True, "karte.exe": True,
    }  # fmt: skip


def test_a_program_beside_a_statement_is_kept_back_in_the_office_too(clerk, round_):
    clerk.post(
        url("entry", round_),
        {
            "author_kind": "person", "channel": "record", "received_on": "18.11.2026", "text": "Nein.",
            "files": [SimpleUploadedFile("karte.pdf.exe", PROGRAM), SimpleUploadedFile("a.txt", b"a b")],
        },
    )  # fmt: skip
    bad, good = Statement.objects.get().files.order_by("pk")

    kept_back = clerk.get(url("statement_file", round_, 1, bad.pk))
    handed_out = clerk.get(url("statement_file", round_, 1, good.pk))

    assert kept_back.status_code == 404
    assert b"".join(handed_out.streaming_content) == b"a b"
    assert "Zurückgehalten" in clerk.get(url("statement", round_, 1)).content.decode()


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
