"""The office: mailboxes, the inbox, one mail, sorting by hand, questions to all at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse
from django_scopes import scope

from modellkommune.commons.outbox.models import Message
from modellkommune.features.calls.models import (
    Application,
    Call,
    Conflict,
    IncomingMail,
    Mailbox,
    MailIs,
    Question,
)
from modellkommune.features.calls.selectors.intake.waiting import waiting_for
from modellkommune.features.calls.services.intake.by_hand import (
    CannotUndo,
    SortedAlready,
    sort_by_hand,
    undo_sorting,
)
from modellkommune.features.calls.services.intake.personal_data import erase, export
from modellkommune.features.calls.services.intake.questions import (
    NothingToPublish,
    names_in,
    publish_answers,
    write_answer,
)
from modellkommune.features.calls.services.intake.taking import take_in
from tests.factories.calls import DAY, DEADLINE, a_call, a_juror, an_application
from tests.factories.mails import PDF, PROGRAM, a_mail, a_mailbox
from tests.fixtures.queries import MOST_OF_A_DETAIL

IN_TIME = DEADLINE - 3 * DAY
HTML = (
    b"From: Rathaus <rathaus@testdorf.test>\r\nSubject: Hallo\r\nMessage-ID: <h@t>\r\n"
    b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    b'<p onclick="x()">Gr\xc3\xbc\xc3\x9fe</p><script>alert(1)</script>'
    b'<img src="https://zaehler.test/1.gif">'
)


@pytest.fixture
def call(programme_office) -> Iterator[Call]:
    with scope(authority=programme_office.authority):
        yield a_call(programme_office.authority)


@pytest.fixture
def mailbox(call) -> Mailbox:
    return a_mailbox(call)


@pytest.fixture
def clerk(programme_office):
    return programme_office.administrator


@pytest.fixture
def office(programme_office, office_client_for):
    return office_client_for(programme_office)


def take(mailbox: Mailbox, raw: bytes, **how) -> IncomingMail:
    return take_in(raw, mailbox=mailbox, received_at=IN_TIME, received_by="lmtp",
                   envelope_from="a@b.test", now=IN_TIME + timedelta(seconds=1), **how)  # fmt: skip


def unclear(mailbox: Mailbox, number: int = 1, **mail) -> IncomingMail:
    files = mail.pop("files", {"konzept.pdf": PDF + b"%d" % number})
    return take(mailbox, a_mail(subject="Hallo", text=f"Gruß {number}", files=files, **mail))


# Pages


@pytest.mark.parametrize(
    "name", ["mailboxes", "mailbox_add", "inbox", "mail", "questions", "question_add"]
)
def test_every_page_stands_while_there_is_nothing(office, call, name):
    of_call = name in {"mail", "questions", "question_add"}
    address = reverse(f"calls_office:{name}", args=[call.pk] if of_call else [])

    assert office.get(address).status_code == 200


def test_a_call_without_a_mailbox_says_that_nobody_reads_its_mail(office, call):
    page = office.get(reverse("calls_office:mail", args=[call.pk])).content.decode()

    assert f"Für {call.mail_address} ist kein Postfach eingetragen" in page


def test_the_inbox_shows_what_is_to_be_sorted_first(office, mailbox):
    unclear(mailbox)
    take(mailbox, a_mail(subject="Bewerbung", files={"bewerbung.pdf": PDF}))

    page = office.get(reverse("calls_office:inbox")).content.decode()

    assert "Zuzuordnen (1)" in page
    assert "konzept.pdf" in page
    assert "bewerbung.pdf" not in page


def test_a_juror_of_the_office_with_a_conflict_reads_no_mail_of_that_application(
    office, mailbox, call, clerk
):
    other = unclear(mailbox)
    mail = take(mailbox, a_mail(subject="Bewerbung", files={"bewerbung.pdf": PDF}))
    juror = a_juror(call, name="Hanna Amt")
    juror.person = clerk
    juror.save()
    Conflict.objects.create(
        authority=call.authority, juror=juror, application=mail.application, declared=True
    )

    lists = [
        office.get(reverse(f"calls_office:{name}", args=args), {"pile": "all"}).content.decode()
        for name, args in (("inbox", []), ("mail", [call.pk]))
    ]
    pages = [
        office.get(reverse(f"calls_office:{name}", args=[mail.pk, *more]), follow=True)
        for name, *more in (("incoming",), ("incoming_raw",), ("incoming_file", 0))
    ]
    form = office.get(reverse("calls_office:incoming", args=[other.pk])).content.decode()

    for page in lists:
        assert "konzept.pdf" in page
        assert "bewerbung.pdf" not in page
        assert "Alle E-Mails (1)" in page
        assert "1 E-Mail wird nicht gezeigt" in page
    for page in pages:
        assert "wegen Befangenheit ausgeschlossen" in page.content.decode()
        assert page.redirect_chain
    assert mail.application.reference not in form


def test_lists_need_as_many_queries_for_three_entries_as_for_one(
    office, mailbox, call, assert_queries_constant
):
    def add(number: int) -> None:
        unclear(mailbox, number)
        Question.objects.create(authority=call.authority, call=call, asked_at=IN_TIME, text="Was?")

    for name, args in (("inbox", []), ("mail", [call.pk]), ("questions", [call.pk])):
        IncomingMail.objects.all().delete()
        Question.objects.all().delete()
        assert_queries_constant(office, reverse(f"calls_office:{name}", args=args), add=add)


def test_the_page_of_a_mail_needs_few_queries_however_many_files_it_has(
    office, mailbox, assert_queries_constant
):
    mail = unclear(mailbox)
    address = reverse("calls_office:incoming", args=[mail.pk])

    def add(number: int) -> None:
        mail.attachments = mail.attachments * 2
        mail.save()

    assert_queries_constant(office, address, add=add, most=MOST_OF_A_DETAIL)


def test_the_html_of_a_mail_is_shown_without_program_and_without_calls_elsewhere(office, mailbox):
    mail = take(mailbox, HTML)

    page = office.get(reverse("calls_office:incoming", args=[mail.pk])).content.decode()

    assert "Grüße" in page
    assert "zaehler.test" not in page
    assert "alert(1)" not in page
    assert "onclick=&quot;x()" not in page


def test_files_are_handed_out_so_that_no_browser_runs_them(office, mailbox):
    mail = unclear(mailbox)

    answer = office.get(reverse("calls_office:incoming_file", args=[mail.pk, 0]))

    assert answer.content == PDF + b"1"
    assert answer["Content-Disposition"] == 'attachment; filename="konzept.pdf"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_a_file_in_quarantine_is_not_handed_out_and_neither_is_the_mail_around_it(office, mailbox):
    mail = unclear(mailbox, files={"rechnung.exe": PROGRAM})

    for name, args in (("incoming_file", [mail.pk, 0]), ("incoming_raw", [mail.pk])):
        answer = office.get(reverse(f"calls_office:{name}", args=args), follow=True)
        assert PROGRAM not in answer.content
        assert "Schaden" in answer.content.decode() or "Programm" in answer.content.decode()


def test_a_file_number_that_does_not_exist_is_not_found(office, mailbox):
    mail = unclear(mailbox)

    assert office.get(f"/office/calls/inbox/{mail.pk}/files/7/").status_code == 404


# Mailboxes


def test_a_mailbox_is_entered_and_its_password_never_shown(office, call):
    office.post(reverse("calls_office:mailbox_add"), {
        "kind": "imap", "address": call.mail_address, "host": "mail.programm.test", "port": "993",
        "encryption": "tls", "username": "bewerbung", "password": "Apfelbaum-9", "folder": "INBOX",
        "trusted": "MX.programm.test\n\n", "is_active": "on",
    })  # fmt: skip

    mailbox = Mailbox.objects.get()
    page = office.get(reverse("calls_office:mailbox", args=[mailbox.pk])).content.decode()
    assert mailbox.trusted_hosts == ["mx.programm.test"]
    assert "Apfelbaum" not in page
    assert b"Apfelbaum" not in bytes(mailbox.password_sealed)


def test_an_open_connection_is_taken_only_on_the_same_machine(office, call):
    answer = office.post(reverse("calls_office:mailbox_add"), {
        "kind": "imap", "address": call.mail_address, "host": "mail.programm.test", "port": "143",
        "encryption": "none", "username": "b", "password": "p", "folder": "INBOX",
    })  # fmt: skip

    assert "nur ein Server auf demselben Rechner" in answer.content.decode()
    assert not Mailbox.objects.exists()


def test_trying_a_mailbox_says_what_to_do(office, call):
    mailbox = a_mailbox(call, kind="imap", host="127.0.0.1", port=1, encryption="none")

    answer = office.post(reverse("calls_office:mailbox_try", args=[mailbox.pk]), follow=True)

    assert "antwortet niemand" in answer.content.decode()


def test_a_mailbox_that_cannot_be_read_waits_on_the_start_page(call, mailbox, clerk):
    Mailbox.objects.update(last_error="login", failing_since=IN_TIME)
    unclear(mailbox)

    titles = [waiting.title for waiting in waiting_for(clerk)]

    assert titles == [
        "1 E-Mail ist zuzuordnen",
        f"Das Postfach {call.mail_address} lässt sich nicht lesen",
    ]


# Sorting by hand


def test_an_unclear_mail_becomes_an_application_with_its_time_of_receipt(office, call, mailbox):
    mail = unclear(mailbox)

    answer = office.post(
        reverse("calls_office:sort_mail", args=[mail.pk]),
        {"taken_for": "application", "call": call.pk}, follow=True,
    )  # fmt: skip

    application = Application.objects.get()
    assert (application.number, application.received_at) == (1, IN_TIME)
    assert application.files.get().name == "konzept.pdf"
    assert "OGK27-001" in answer.content.decode()


def test_a_sort_without_what_it_needs_is_asked_for_it(office, mailbox, call):
    mail = unclear(mailbox)

    answer = office.post(
        reverse("calls_office:sort_mail", args=[mail.pk]), {"taken_for": "supplement"}
    )

    assert "wählen Sie die Bewerbung" in answer.content.decode()
    mail.refresh_from_db()
    assert mail.taken_for == "unknown"


def test_files_for_another_address_are_added_to_the_application_a_person_names(
    call, mailbox, clerk
):
    application = an_application(call, number=4)
    mail = unclear(mailbox)

    sorted_mail = sort_by_hand(
        mail, taken_for=MailIs.SUPPLEMENT, by=clerk, now=IN_TIME + DAY, application=application
    )

    assert (sorted_mail.application, sorted_mail.version.supplement) == (application, True)
    with pytest.raises(SortedAlready):
        sort_by_hand(mail, taken_for=MailIs.OTHER, by=clerk, now=IN_TIME + DAY)


def test_a_sorting_is_taken_back_and_an_application_made_by_it_is_excluded(call, mailbox, clerk):
    mail = take(mailbox, a_mail(files={"bewerbung.pdf": PDF}))

    undo_sorting(mail, by=clerk, now=IN_TIME + DAY)

    mail.refresh_from_db()
    application = Application.objects.get()
    assert (mail.taken_for, mail.application) == ("unknown", None)
    assert application.state == "excluded"
    assert application.excluded_reason == f"Die E-Mail E-{mail.pk} ist keine Bewerbung."


def test_what_was_checked_already_is_not_taken_back(call, mailbox, clerk):
    mail = take(mailbox, a_mail(files={"bewerbung.pdf": PDF}))
    Application.objects.update(checked_at=IN_TIME)

    with pytest.raises(CannotUndo):
        undo_sorting(mail, by=clerk, now=IN_TIME + DAY)


def test_a_question_taken_for_something_else_leaves_the_list(call, mailbox, clerk):
    mail = take(mailbox, a_mail(subject="Frage", text="Dürfen wir?"))
    assert Question.objects.count() == 1

    sort_by_hand(mail, taken_for=MailIs.OTHER, by=clerk, now=IN_TIME + DAY)

    assert Question.objects.count() == 0


# Questions


def a_question(call: Call, mailbox: Mailbox, *, sender: str, text: str = "Dürfen wir?") -> Question:
    return take(mailbox, a_mail(sender=sender, subject="Frage", text=text)).questions.get()


def test_all_answers_go_out_at_once_to_everybody_who_asked(call, mailbox, clerk):
    first = a_question(call, mailbox, sender="amt@lindental.test")
    second = a_question(call, mailbox, sender="amt@auenfeld.test", text="Müssen wir?")
    a_question(call, mailbox, sender="amt@birkenhain.test", text="Was nun?")
    write_answer(first, asked="Darf man?", answer="Ja.")
    write_answer(second, asked="Muss man?", answer="Nein.")

    told = publish_answers(call, by=clerk, now=IN_TIME + DAY)

    letters = Message.objects.filter(template="calls/intake_answers").order_by("recipient")
    assert told == 2
    assert [letter.recipient for letter in letters] == ["amt@auenfeld.test", "amt@lindental.test"]
    assert all("Darf man?" in one.body and "Nein." in one.body for one in letters)
    assert call.questions.filter(answered_at=IN_TIME + DAY).count() == 2
    with pytest.raises(NothingToPublish):
        publish_answers(call, by=clerk, now=IN_TIME + DAY)


def test_names_of_the_asker_in_the_wording_are_warned_of(office, call, mailbox):
    question = a_question(call, mailbox, sender="Vera Lindgrün <v.lindgruen@hintertal.test>")

    assert names_in(question, "Darf auch Hintertal, fragt Lindgrün?") == ["Lindgrün", "hintertal"]
    assert names_in(question, "Darf auch ein Dorf?") == []
    answer = office.post(
        reverse("calls_office:question", args=[call.pk, question.pk]),
        {"asked": "Darf Hintertal?", "answer": "Ja."}, follow=True,
    )  # fmt: skip
    assert "hintertal" in answer.content.decode()


def test_what_was_published_stays_as_it_is(office, call, mailbox, clerk):
    question = a_question(call, mailbox, sender="amt@lindental.test")
    write_answer(question, asked="Darf man?", answer="Ja.")
    publish_answers(call, by=clerk, now=IN_TIME)

    office.post(reverse("calls_office:question", args=[call.pk, question.pk]),
                {"asked": "Darf man?", "answer": "Nein."})  # fmt: skip

    question.refresh_from_db()
    assert question.answer == "Ja."


# People's data


def test_a_person_gets_a_copy_and_erasure_keeps_what_belongs_to_an_application(
    call, mailbox, clerk
):
    person = clerk
    sender = {"sender": person.email}
    take(mailbox, a_mail(**sender, files={"bewerbung.pdf": PDF}))
    question = take(mailbox, a_mail(**sender, subject="Frage", text="Dürfen wir?"))

    parts = export(person)
    kept = erase(person, IN_TIME)

    assert [(str(part.title), len(part.rows)) for part in parts] == [
        ("E-Mails zu Förderaufrufen", 2), ("Fragen zu Förderaufrufen", 1),
    ]  # fmt: skip
    assert len(kept) == 1
    assert not IncomingMail.objects.filter(pk=question.pk).exists()
    assert Question.objects.get().email == ""
    assert IncomingMail.objects.get().taken_for == "application"
