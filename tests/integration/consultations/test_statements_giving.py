"""Giving a statement: numbers, receipts, late ones, supplements, withdrawal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.commons.outbox.models import Message
from modellkommune.features.consultations.models import (
    AuthorKind,
    Channel,
    CouncilResolution,
    Round,
    SegmentResolution,
    Statement,
    TargetKind,
)
from modellkommune.features.consultations.selectors.statements.stating import stating_url
from modellkommune.features.consultations.services.statements.codes import (
    code_of_word,
    new_word,
    statement_by_code,
)
from modellkommune.features.consultations.services.statements.data import (
    FileData,
    StatementData,
    TargetData,
)
from modellkommune.features.consultations.services.statements.files import FileEmpty
from modellkommune.features.consultations.services.statements.later import (
    AlreadyDecided,
    AlreadyWithdrawn,
    PeriodOver,
    supplement,
    withdraw,
)
from modellkommune.features.consultations.services.statements.receiving import (
    NothingStated,
    NotYetOpen,
    ProcedureOver,
    receive,
)
from tests.factories.consultations import (
    NOON,
    a_document,
    a_procedure,
    a_round,
    a_segment,
    an_area,
)

SECOND = timedelta(seconds=1)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.fixture
def round_(lindental: OpenedAuthority) -> Iterator[Round]:
    with scope(authority=lindental.authority):
        yield a_round(a_procedure(lindental.authority, slug="muehlenfeld"))


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


@pytest.fixture
def visitor(client_for: Any, lindental: OpenedAuthority) -> Client:
    return client_for(lindental.portal)


def given(text: str = "Der Weg ist schmal.", **facts: Any) -> StatementData:
    return StatementData(text=text, **facts)


def take(round_: Round, *, at: datetime = NOON, channel: str = Channel.ONLINE, **facts: Any) -> Any:
    return receive(
        round_=round_, data=given(**facts), channel=Channel(channel), received_at=at, now=at
    )


def page_of(round_: Round) -> str:
    return stating_url(round_.procedure, round_)


def test_statements_are_numbered_without_gaps_and_found_by_their_code(round_):
    first, second = take(round_), take(round_, text="Die Linde bleibt.")

    assert (first.statement.number, second.statement.number) == (1, 2)
    assert statement_by_code(second.code) == second.statement
    assert (
        statement_by_code(second.code.lower().replace("-", " ").replace("0", "o"))
        == second.statement
    )
    assert statement_by_code("0000-0000-0000-0000") is None
    assert second.code not in str(Statement.objects.values())


def test_a_form_sent_again_gives_the_same_statement_and_the_same_code(round_):
    word = new_word()

    first, again = take(round_, word=word), take(round_, word=word)

    assert again.statement == first.statement
    assert again.code == first.code == code_of_word(word)
    assert (first.is_new, again.is_new) == (True, False)
    assert word not in str(Statement.objects.values())


def test_what_comes_a_second_too_late_is_kept_and_marked(round_):
    end = round_.end_moment

    in_time, late = take(round_, at=end - SECOND), take(round_, at=end)

    assert (in_time.statement.is_late, late.statement.is_late) == (False, True)
    assert late.statement.parts.get().is_late


def test_nothing_is_taken_online_before_the_first_day_or_after_the_decision(round_):
    with pytest.raises(NotYetOpen):
        take(round_, at=round_.first_moment - SECOND)

    round_.procedure.decided_on = NOON.date()
    with pytest.raises(ProcedureOver):
        take(round_)


def test_the_office_enters_what_came_by_letter_at_any_time(round_):
    letter = take(round_, at=round_.first_moment - SECOND, channel="letter")

    assert (letter.statement.number, letter.statement.is_late) == (1, False)


def test_an_empty_statement_is_refused_unless_a_body_has_no_concerns(round_):
    with pytest.raises(NothingStated):
        take(round_, text="  ")
    with pytest.raises(FileEmpty):
        take(round_, files=(FileData("leer.pdf", b""),))

    assert take(round_, text="", no_concerns=True).statement.no_concerns


def test_programs_are_kept_in_quarantine_and_pictures_are_not(round_):
    program = FileData("plan.pdf.exe", b"MZ\x90\x00" + bytes(60))

    statement = take(round_, files=(program, FileData("foto.png", PNG))).statement

    kept = {file.name: bool(file.quarantine) for file in statement.files.all()}
    assert kept == {"plan.pdf.exe": True, "foto.png": False}


def test_an_author_without_an_address_gets_no_letter_and_others_their_code(round_):
    take(round_)
    received = take(round_, email="Anna@Post.example")

    letter = Message.objects.get()
    assert letter.recipient == "anna@post.example"
    assert received.code in letter.body


def test_a_supplement_is_added_until_the_end_and_never_changes_what_was_sent(round_):
    statement = take(round_).statement
    end = round_.end_moment

    for text in ("Und die Linde.", "Und die Linde."):
        supplement(statement=statement, text=text, now=end - SECOND)

    assert [part.text for part in statement.parts.order_by("number")] == [
        "Der Weg ist schmal.", "Und die Linde.",
    ]  # fmt: skip
    with pytest.raises(PeriodOver):
        supplement(statement=statement, text="Zu spät.", now=end)


def test_a_withdrawn_statement_stays_for_weighing_and_takes_nothing_more(round_):
    statement = take(round_).statement

    withdraw(statement=statement, now=NOON)

    statement.refresh_from_db()
    assert statement.withdrawn_at == NOON
    assert statement.parts.get().text == "Der Weg ist schmal."
    with pytest.raises(AlreadyWithdrawn):
        supplement(statement=statement, text="Doch.", now=NOON)
    with pytest.raises(AlreadyWithdrawn):
        withdraw(statement=statement, now=NOON)


def test_what_the_council_has_decided_on_is_not_withdrawn(visitor, round_):
    statement = take(round_).statement
    assert own_url(statement, "withdraw") in visitor.get(own_url(statement)).content.decode()
    resolution = CouncilResolution.objects.create(
        authority=round_.authority, procedure=round_.procedure, council="Gemeinderat",
        decided_on=NOON.date(), recorded_at=NOON,
    )  # fmt: skip
    SegmentResolution.objects.create(
        authority=round_.authority, resolution=resolution, segment=a_segment(statement),
        outcome="followed",
    )  # fmt: skip

    page = visitor.get(own_url(statement)).content.decode()
    with pytest.raises(AlreadyDecided):
        withdraw(statement=statement, now=NOON)

    statement.refresh_from_db()
    assert own_url(statement, "withdraw") not in page
    assert statement.withdrawn_at is None


def test_a_statement_is_about_several_things(round_):
    area, document = an_area(round_), a_document(round_, pages=4)
    about = (
        TargetData(kind=TargetKind.AREA, area=area),
        TargetData(kind=TargetKind.PAGE, document=document, page=3),
    )

    statement = take(round_, targets=about).statement

    assert [(one.kind, one.page) for one in statement.targets.all()] == [
        ("area", None),
        ("page", 3),
    ]


def test_a_citizen_states_something_and_comes_back_with_the_code(visitor, round_):
    document = a_document(round_, pages=4)
    word = re.search(r'name="word" value="([^"]+)"', visitor.get(page_of(round_)).content.decode())[
        1
    ]

    answer = visitor.post(
        page_of(round_),
        {
            "text": "Der Weg ist schmal.\r\n\r\nDie Linde bleibt.", "author_kind": "organisation",
            "organisation": "Naturfreunde", "document": document.pk, "page": 3, "word": word,
            "place_text": "Mühlenweg 3", "files": [SimpleUploadedFile("foto.png", PNG)],
        },
    )  # fmt: skip

    page = answer.content.decode()
    statement = Statement.objects.get()
    code = code_of_word(word)
    assert (answer.status_code, code in page) == (200, True)
    assert "Ohne diesen Code" in page
    assert statement.author_kind == AuthorKind.ORGANISATION
    assert statement.parts.get().text == "Der Weg ist schmal.\n\nDie Linde bleibt."

    answer = visitor.post(reverse("consultations:by_code"), {"code": code.lower()}, follow=True)

    page = answer.content.decode()
    assert "Die Linde bleibt." in page
    assert "Begründung, Seite 3" in page
    assert "Mühlenweg 3" in page
    assert code not in page


def test_a_faulty_form_keeps_what_was_typed(visitor, round_):
    answer = visitor.post(
        page_of(round_), {"text": "Mein langer Text", "author_kind": "organisation", "email": "x"}
    )

    assert answer.status_code == 422
    assert "Mein langer Text" in answer.content.decode()
    assert not Statement.objects.exists()


def test_the_trap_takes_what_a_program_sends(visitor, round_):
    visitor.post(page_of(round_), {"text": "Werbung", "author_kind": "person", "website": "x"})

    assert not Statement.objects.exists()


def own_url(statement: Statement, name: str = "receipt") -> str:
    from modellkommune.features.consultations.services.statements.codes import page_token

    return reverse(f"consultations:{name}", args=[page_token(statement)])


def test_the_author_adds_and_withdraws_on_the_own_page(visitor, round_):
    statement = take(round_).statement

    visitor.post(own_url(statement, "supplement"), {"text": "Und die Linde."})
    page = visitor.get(own_url(statement, "withdraw")).content.decode()
    visitor.post(own_url(statement, "withdraw"))

    assert "behält" in page
    statement.refresh_from_db()
    assert statement.parts.count() == 2
    assert statement.withdrawn_at == NOON
    assert "zurückgezogen" in visitor.get(own_url(statement)).content.decode()


def test_the_receipt_is_a_pdf_for_whoever_holds_the_code(visitor, round_):
    received = take(round_, name="Anna Amsel", files=(FileData("foto.png", PNG),))

    answer = visitor.post(reverse("consultations:receipt_pdf"), {"code": received.code})
    stranger = visitor.post(reverse("consultations:receipt_pdf"), {"code": "0000-0000-0000-0000"})

    assert answer.content.startswith(b"%PDF-")
    assert stranger.status_code == 404


def test_a_link_from_the_mail_confirms_the_address_only_by_a_button(visitor, round_):
    received = take(round_, email="anna@post.example")
    link = re.search(r"/planungen/stellungnahme/[^\s]{30,}/", Message.objects.get().body)[0]

    page = visitor.get(link)
    before = Statement.objects.get().email_confirmed_at
    visitor.post(f"{link}bestaetigen/")

    assert (page.status_code, before) == (200, None)
    assert Statement.objects.get().email_confirmed_at == NOON
    assert visitor.get("/planungen/stellungnahme/erfunden/").status_code == 410
    assert received.code not in page.content.decode()
