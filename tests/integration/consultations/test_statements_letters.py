"""Letters dropped onto the page: kept, matched, entered, added, put aside."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from PIL import Image

from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.features.consultations.models import (
    DroppedLetter,
    Invitation,
    LetterState,
    Round,
    Statement,
)
from modellkommune.features.consultations.services.statements.codes import (
    statement_by_code,
)
from modellkommune.features.consultations.services.statements.letter_texts import says_no_concerns
from modellkommune.features.consultations.services.statements.letters import (
    LetterDone,
    ReasonNeeded,
    drop_letter,
    put_aside,
)
from modellkommune.kernel.letters import proposed_segments
from tests.factories.consultations import (
    NOON,
    a_consultee,
    a_procedure,
    a_round,
    a_statement,
)
from tests.letters.people import BODIES
from tests.letters.written import letters
from tests.unit.kernel.mail.samples import with_file

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


@pytest.mark.parametrize(
    ("text", "is_consent"),
    [
        ("Gegen den Plan bestehen keine Bedenken.", True),
        ("Es werden keine weiteren Einwände erhoben.", True),
        ("Unsere Belange werden nicht berührt.", True),
        ("Es bestehen keine Bedenken, sofern die Linde bleibt.", False),
        ("Keine Bedenken. Wir bitten um Beachtung der Leitung.", False),
        ("Wir haben Bedenken.", False),
    ],
)
def test_a_letter_without_concerns_is_known_unless_it_asks_for_something(text, is_consent):
    assert says_no_concerns(text) is is_consent


def test_a_scan_lies_beside_the_field_into_which_it_is_typed(clerk, round_):
    letter = drop(round_, "scan.png", a_picture())

    page = clerk.get(url("letter", round_, letter.pk)).content.decode()
    picture = clerk.get(url("letter_page", round_, letter.pk, 1))

    assert "Seite 1 des Originals" in page
    assert "ist ein Scan ohne Text" in page
    assert picture.content.startswith(b"\x89PNG")
    assert clerk.get(url("letter_page", round_, letter.pk, 2)).status_code == 404


def a_picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(buffer, "PNG")
    return buffer.getvalue()
