"""Until the deadline nothing of a mail lies open: not on disk, not in the database, on no page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django_scopes import scope

from modellkommune.commons.outbox.models import Message
from modellkommune.features.calls.models import Application, Call, IncomingMail, Mailbox, MailIs
from modellkommune.features.calls.services.applying.form_files import make_docx
from modellkommune.features.calls.services.calls.freezing import freeze
from modellkommune.features.calls.services.checking.sealing import unseal_call
from modellkommune.features.calls.services.intake.by_hand import SealedWithDocuments, sort_by_hand
from modellkommune.features.calls.services.intake.raw import MailStillSealed, open_raw
from modellkommune.features.calls.services.intake.taking import take_in
from tests.factories.applying import ANSWERS, a_call_with_a_full_form, filled_in
from tests.factories.calls import DAY, DEADLINE
from tests.factories.mails import PDF, a_mail, a_mailbox

PRIVATE = Path(settings.HOME_DIR) / "private"
IN_TIME, SECOND = DEADLINE - 3 * DAY, timedelta(seconds=1)
# Words that stand in subject, text, answers, files and the sender's name, each once.
SUBJECT, TEXT, TITLE, CONTENT, NAME = (
    "Windradsubjekt", "Seilbahntext", "Marktplatztitel", "Brunneninhalt", "Apfelabsender",
)  # fmt: skip


@pytest.fixture
def call(programme_office) -> Iterator[Call]:
    _empty_the_disk()
    with scope(authority=programme_office.authority):
        found = a_call_with_a_full_form(programme_office.authority, is_sealed=True)
        freeze(found, None, DEADLINE - 30 * DAY)
        yield found


@pytest.fixture
def mailbox(call) -> Mailbox:
    return a_mailbox(call)


@pytest.fixture
def clerk(programme_office):
    return programme_office.administrator


def take(mailbox: Mailbox, raw: bytes) -> IncomingMail:
    mail = take_in(raw, mailbox=mailbox, received_at=IN_TIME, received_by="lmtp",
                   envelope_from="rathaus@testdorf.test", now=IN_TIME + SECOND)  # fmt: skip
    assert mail.processed_at is not None, mail.fault
    return mail


def an_application(call: Call) -> bytes:
    filled = filled_in(make_docx(call), {**ANSWERS, "title": TITLE})
    return a_mail(
        sender=f"{NAME} <rathaus@testdorf.test>", subject=f"Bewerbung {SUBJECT}", text=TEXT,
        files={"formular.docx": filled, "konzept.pdf": PDF + CONTENT.encode()},
    )  # fmt: skip


def everything_stored() -> bytes:
    """Every row of every table and every private file, as a thief would find them."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                found += [bytes(value) if isinstance(value, bytes | memoryview) else
                          str(value).encode() for value in row]  # fmt: skip
    found += [path.read_bytes() for path in PRIVATE.rglob("*") if path.is_file()]
    return b"\n".join(found)


def words_in(stored: bytes) -> set[str]:
    return {word for word in (SUBJECT, TEXT, TITLE, CONTENT, NAME) if word.encode() in stored}


def test_neither_database_nor_disk_hold_a_word_of_a_sealed_mail(call, mailbox):
    Call.objects.update(is_sealed=False)
    take(mailbox, an_application(call))
    assert words_in(everything_stored()) >= {SUBJECT, TITLE, CONTENT, NAME}, "the search works"
    _forget_everything()
    Call.objects.update(is_sealed=True)

    mail = take(mailbox, an_application(call))

    assert mail.application.number == 1
    assert words_in(everything_stored()) == set()


def _forget_everything() -> None:
    Message.objects.all().delete()
    IncomingMail.objects.all().delete()
    Application.objects.all().delete()
    _empty_the_disk()


def _empty_the_disk() -> None:
    for path in PRIVATE.rglob("*"):
        if path.is_file():
            path.unlink()


def test_an_unsorted_mail_for_two_calls_is_closed_with_the_key_of_the_later_deadline(call, mailbox):
    later = a_call_with_a_full_form(
        call.authority, is_sealed=True, mail_address=call.mail_address, reference="SP1",
        closes_at=DEADLINE + 10 * DAY,
    )  # fmt: skip

    mail = take(mailbox, a_mail(subject=SUBJECT, text=TEXT, files={"bewerbung.pdf": PDF}))

    assert (mail.call, mail.taken_for, mail.sealed_for) == (None, "unknown", later)
    assert words_in(everything_stored()) == set()


def test_nobody_opens_a_sealed_mail_and_after_the_deadline_everybody_may(call, mailbox, clerk):
    raw = an_application(call)
    mail = take(mailbox, raw)
    with pytest.raises(MailStillSealed):
        open_raw(mail, by=clerk, now=DEADLINE)

    unseal_call(call=call, now=DEADLINE + SECOND)

    mail.refresh_from_db()
    assert open_raw(mail, by=clerk, now=DEADLINE + SECOND) == raw
    assert (mail.subject, mail.sender_name) == (f"Bewerbung {SUBJECT}", NAME)
    assert mail.application.title == TITLE


def test_a_person_sorts_a_sealed_mail_by_its_envelope_and_the_software_reads_it(
    call, mailbox, clerk
):
    mail = take(
        mailbox,
        a_mail(subject="AW: OGK27-001 ", text="Passt das so?", files={"konzept.pdf": PDF}),
    )
    assert mail.taken_for == "unknown"

    sort_by_hand(mail, taken_for=MailIs.APPLICATION, by=clerk, now=IN_TIME + DAY, call=call)

    mail.refresh_from_db()
    assert (mail.application.number, mail.is_sealed, mail.subject) == (1, True, "")
    assert mail.application.received_at == IN_TIME


def test_files_are_not_opened_by_calling_a_sealed_mail_a_question(call, mailbox, clerk):
    mail = take(mailbox, a_mail(text="Reicht das?", files={"konzept.pdf": PDF}))

    with pytest.raises(SealedWithDocuments):
        sort_by_hand(mail, taken_for=MailIs.QUESTION, by=clerk, now=IN_TIME + DAY, call=call)


def test_opening_a_sealed_mail_as_a_question_is_told_to_its_sender(call, mailbox, clerk):
    mail = take(mailbox, a_mail(subject=SUBJECT, text="Bitte um Rückruf."))
    assert (mail.taken_for, mail.is_sealed) == ("unknown", True)

    sort_by_hand(mail, taken_for=MailIs.QUESTION, by=clerk, now=IN_TIME + DAY, call=call)

    mail.refresh_from_db()
    assert (mail.is_sealed, mail.subject, mail.opened_at) == (False, SUBJECT, IN_TIME + DAY)
    told = Message.objects.get(template="calls/intake_opened")
    assert told.recipient == "rathaus@testdorf.test"


@pytest.mark.parametrize("page", ["", "mail.eml", "files/0/"])
def test_the_page_of_a_sealed_mail_shows_envelope_and_names_of_files(
    call, mailbox, page, programme_office, office_client_for
):
    now_open = {"closes_at": DEADLINE + 4_000 * DAY}
    Call.objects.update(**now_open)
    mail = take(mailbox, an_application(call))
    client = office_client_for(programme_office)

    answer = client.get(f"/office/calls/inbox/{mail.pk}/{page}", follow=True)

    text = answer.content
    assert (answer.status_code, b"rathaus@testdorf.test" in text) == (200, True)
    assert b"konzept.pdf" in text
    assert words_in(text) == set()
    listed = client.get(f"/office/calls/{call.pk}/mail/?pile=all").content
    assert (b"konzept.pdf" in listed, words_in(listed)) == (True, set())


def test_a_sorting_that_fails_leaves_no_open_copy_behind(call, mailbox, monkeypatch):
    from modellkommune.features.calls.services.intake import sorting

    def broken(*_arguments, **_how):
        raise RuntimeError("no outbox")

    monkeypatch.setattr(sorting, "acknowledge", broken)
    question = a_mail(subject=f"Frage {SUBJECT}", text=f"{TEXT}?")
    mail = take_in(question, mailbox=mailbox, received_at=IN_TIME, received_by="lmtp", now=IN_TIME)

    assert (mail.processed_at, mail.fault) == (None, "RuntimeError")
    assert words_in(everything_stored()) == set()
