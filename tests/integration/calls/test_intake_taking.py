"""What a mail becomes: application, version, supplement, question, or work for a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django_scopes import scope

from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.commons.outbox.models import Message
from modellkommune.features.calls.models import Application, Call, IncomingMail, Mailbox
from modellkommune.features.calls.services.applying.form_files import make_docx
from modellkommune.features.calls.services.calls.freezing import freeze
from modellkommune.features.calls.services.checking.sealing import read_own_answers
from modellkommune.features.calls.services.intake.taking import take_in
from tests.factories.applying import ANSWERS, a_call_with_a_full_form, filled_in
from tests.factories.calls import DAY, DEADLINE
from tests.factories.mails import PDF, PROGRAM, a_mail, a_mailbox

SECOND = timedelta(seconds=1)
IN_TIME = DEADLINE - 3 * DAY
OTHER_TOWN = {**ANSWERS, "name": "Nebenort", "key": "99002009", "title": "Markttage"}


@pytest.fixture
def call(programme_office: OpenedAuthority) -> Iterator[Call]:
    with scope(authority=programme_office.authority):
        found = a_call_with_a_full_form(programme_office.authority)
        freeze(found, None, DEADLINE - 30 * DAY)
        yield found


@pytest.fixture
def mailbox(call: Call) -> Mailbox:
    return a_mailbox(call)


def take(mailbox: Mailbox, raw: bytes, *, at: datetime = IN_TIME, **how: Any) -> IncomingMail:
    given = {"received_by": "lmtp", "envelope_from": "rathaus@testdorf.test", "now": at + SECOND}
    mail = take_in(raw, mailbox=mailbox, received_at=at, **(given | how))
    assert mail.processed_at is not None, mail.fault
    return mail


def form(call: Call, answers: dict[str, Any] = ANSWERS) -> bytes:
    return filled_in(make_docx(call), answers)


def letters() -> list[Message]:
    return list(Message.objects.order_by("queued_at", "subject"))


# Applications


def test_a_form_by_mail_becomes_the_same_record_as_the_web_form(call, mailbox):
    filled = form(call)

    mail = take(mailbox, a_mail(files={"formular.docx": filled, "beschluss.pdf": PDF}))

    application = mail.application
    assert (mail.taken_for, application.number, application.state) == ("application", 1, "received")
    assert mail.version.answers == ANSWERS
    assert (application.title, application.requested_cents) == (ANSWERS["title"], 4_800_000)
    assert application.received_at == IN_TIME
    assert [(file.name, file.is_form, file.paper and file.paper.code)
            for file in application.files.order_by("pk")] == [
        ("formular.docx", True, None), ("beschluss.pdf", False, "resolution"),
    ]  # fmt: skip


def test_without_a_readable_form_the_application_exists_with_its_files(call, mailbox):
    mail = take(mailbox, a_mail(files={"unsere-bewerbung.pdf": PDF}))

    assert (mail.taken_for, mail.why) == (
        "application", ["call-by-time", "documents-and-words"],
    )  # fmt: skip
    assert (mail.application.number, mail.version.answers) == (1, {})
    assert mail.application.applicant_name == "Rathaus Testdorf"
    assert "kein ausgefülltes Formular" in letters()[0].body


def test_one_second_late_is_late_and_the_last_second_is_in_time(call, mailbox):
    last = take(mailbox, a_mail(files={"f.docx": form(call)}), at=DEADLINE)
    late = take(
        mailbox,
        a_mail(sender="amt@nebenort.test", files={"f.docx": form(call, OTHER_TOWN)}),
        at=DEADLINE + SECOND,
    )

    assert last.application.late_seconds == 0
    assert late.application.late_seconds == 1
    assert late.why[-1] == "late"
    first, second = letters()
    assert "fristgerecht" in first.body
    assert "1 Sekunde nach Fristende" in second.body


def test_a_later_form_of_the_sender_is_a_new_version_and_the_earlier_stays(call, mailbox):
    take(mailbox, a_mail(files={"f.docx": form(call)}))

    later = {**ANSWERS, "title": "Noch offener"}
    mail = take(mailbox, a_mail(files={"f.docx": form(call, later)}), at=IN_TIME + DAY)

    assert (mail.taken_for, mail.version.number) == ("supplement", 2)
    application = Application.objects.get()
    assert application.title == "Noch offener"
    assert [version.answers["title"] for version in application.versions.order_by("number")] == [
        ANSWERS["title"], "Noch offener",
    ]  # fmt: skip


def test_papers_alone_add_to_the_application_and_leave_its_answers(call, mailbox):
    take(mailbox, a_mail(files={"f.docx": form(call)}))

    mail = take(
        mailbox,
        a_mail(subject="Nachgereicht", text="Wie besprochen.", files={"beschluss.pdf": PDF}),
        at=IN_TIME + DAY,
    )

    assert (mail.taken_for, mail.version.supplement) == ("supplement", True)
    application = Application.objects.get()
    assert mail.version.answers["title"] == application.title == ANSWERS["title"]
    assert application.files.filter(replaced_at=None).count() == 2


def test_after_the_deadline_papers_are_kept_as_late_unless_we_asked_for_them(call, mailbox):
    first = take(mailbox, a_mail(files={"f.docx": form(call)}))
    request = first.application.requests.create(
        authority=call.authority, papers=["resolution"], text="Bitte den Beschluss.",
        due_at=DEADLINE + 5 * DAY, sent_at=DEADLINE + DAY,
    )  # fmt: skip

    answered = take(
        mailbox, a_mail(subject="Beschluss", text="Anbei.", files={"b.pdf": PDF}),
        at=DEADLINE + 2 * DAY,
    )  # fmt: skip
    unasked = take(
        mailbox, a_mail(subject="Noch etwas", text="Anbei.", files={"c.pdf": PDF + b"%"}),
        at=DEADLINE + 3 * DAY,
    )  # fmt: skip

    request.refresh_from_db()
    assert (answered.request, answered.why[-1]) == (request, "paper-request")
    assert (request.answered_at, request.version) == (DEADLINE + 2 * DAY, answered.version)
    assert (unasked.request, unasked.why[-1]) == (None, "late")
    assert "auf unsere Nachforderung" in letters()[1].body


def test_an_office_that_sends_for_two_places_makes_two_applications(call, mailbox):
    take(mailbox, a_mail(files={"a.docx": form(call)}))
    take(mailbox, a_mail(files={"b.docx": form(call, OTHER_TOWN)}), at=IN_TIME + DAY)

    third = {**OTHER_TOWN, "title": "Markttage, zweite Fassung"}
    mail = take(mailbox, a_mail(files={"c.docx": form(call, third)}), at=IN_TIME + 2 * DAY)

    assert Application.objects.count() == 2
    assert (mail.application.applicant_key, mail.version.number) == ("99002009", 2)


def test_nobody_adds_to_the_application_of_another_town_by_naming_its_number(call, mailbox):
    take(mailbox, a_mail(files={"f.docx": form(call)}))

    mail = take(
        mailbox,
        a_mail(sender="fremd@anderswo.test", subject="AW: OGK27-001",
               files={"f.docx": form(call, OTHER_TOWN)}),
    )  # fmt: skip

    assert (mail.taken_for, mail.application) == ("unknown", None)
    assert "foreign-reference" in mail.why
    assert Application.objects.get().versions.count() == 1


def test_whoever_answers_our_letter_belongs_to_the_application_whatever_the_address(call, mailbox):
    take(mailbox, a_mail(files={"f.docx": form(call)}))
    ours = letters()[0]

    mail = take(
        mailbox,
        a_mail(sender="kollegin@testdorf.test", subject="AW: Ihre Nachricht", text="Anbei.",
               headers={"In-Reply-To": f"<{ours.token}@localhost>"},
               files={"beschluss.pdf": PDF}),
    )  # fmt: skip

    assert (mail.taken_for, mail.application.number) == ("supplement", 1)


# Sent twice


def test_the_same_mail_on_two_ways_joins_one_record_and_is_acknowledged_once(call, mailbox):
    files = {"f.docx": form(call)}
    sent = {"message_id": "<1@testdorf.test>", "files": files}
    first = take(mailbox, a_mail(**sent))

    again = take(mailbox, a_mail(**sent, received=["from a by b; Tue, 3 Nov 2026 12:00:00 +0000"]))

    assert (again.taken_for, again.duplicate_of) == ("duplicate", first)
    assert (again.application, again.unanswered) == (first.application, "duplicate")
    assert (Application.objects.count(), len(letters())) == (1, 1)


def test_of_two_copies_the_one_received_first_counts_although_it_was_read_second(call, mailbox):
    files = {"f.docx": form(call)}
    sent = {"message_id": "<1@testdorf.test>", "files": files}
    late = take(mailbox, a_mail(**sent), at=DEADLINE + SECOND)
    assert late.application.late_seconds == 1
    other = a_mailbox(call, address="zweitpost@programm.test")

    copy = take(other, a_mail(**sent), at=DEADLINE - 5 * SECOND, now=DEADLINE + 60 * SECOND)

    application = Application.objects.get()
    assert (copy.taken_for, copy.why[-1]) == ("duplicate", "earlier-copy")
    assert (application.late_seconds, application.received_at) == (0, DEADLINE - 5 * SECOND)
    assert "fristgerecht" in letters()[1].body


def test_two_mails_with_the_same_form_are_one_application_in_one_version(call, mailbox):
    files = {"f.docx": form(call)}
    first = take(mailbox, a_mail(files=files))

    again = take(mailbox, a_mail(text="Zur Sicherheit noch einmal.", files=files))

    assert (again.taken_for, again.why[-1]) == ("duplicate", "same-form")
    assert again.duplicate_of == first
    assert Application.objects.get().versions.count() == 1


def test_a_known_message_id_with_other_files_is_a_mail_of_its_own(call, mailbox):
    take(mailbox, a_mail(message_id="<x@y>", files={"f.docx": form(call)}))

    mail = take(
        mailbox,
        a_mail(message_id="<x@y>", sender="amt@nebenort.test",
               files={"f.docx": form(call, OTHER_TOWN)}),
    )  # fmt: skip

    assert mail.taken_for == "application"
    assert "message-id-again" in mail.why
    assert Application.objects.count() == 2


def test_the_same_bytes_delivered_again_change_nothing(call, mailbox):
    raw = a_mail(files={"f.docx": form(call)})

    first, second = take(mailbox, raw), take(mailbox, raw, at=IN_TIME + DAY)

    assert first == second
    assert IncomingMail.objects.get().received_at == IN_TIME
    assert len(letters()) == 1


# Which moment counts


def test_the_line_of_our_own_server_counts_when_the_mail_waited_in_its_queue(call, mailbox):
    mailbox.trusted_hosts = ["mx.programm.test"]
    mailbox.save()
    host = "mail.testdorf.test (mail.testdorf.test [198.51.100.7])"
    waited = [f"from {host} by mx.programm.test; Fri, 6 Nov 2026 12:59:30 +0100"]

    mail = take(mailbox, a_mail(files={"f.docx": form(call)}, received=waited),
                at=DEADLINE + timedelta(minutes=4))  # fmt: skip

    assert mail.received_at == DEADLINE - 30 * SECOND
    assert mail.received_by == "received-line"
    assert mail.application.late_seconds == 0


def test_a_line_that_the_sender_could_have_written_counts_for_nothing(call, mailbox):
    forged = ["from home by mx.programm.test; Thu, 5 Nov 2026 12:00:00 +0100"]

    mail = take(mailbox, a_mail(files={"f.docx": form(call)}, received=forged),
                at=DEADLINE + SECOND)  # fmt: skip

    assert (mail.received_by, mail.application.late_seconds) == ("lmtp", 1)


# Questions, and work for a person


def test_a_question_without_files_goes_to_the_list_of_questions(call, mailbox):
    mail = take(mailbox, a_mail(subject="Frage", text="Dürfen Ämter sich bewerben?\n"))

    question = call.questions.get()
    assert (mail.taken_for, question.mail, question.email) == (
        "question", mail, "rathaus@testdorf.test",
    )  # fmt: skip
    assert question.text == "Dürfen Ämter sich bewerben?"
    assert "ohne Namen" in letters()[0].body


def test_files_with_a_question_wait_for_a_person(call, mailbox):
    mail = take(
        mailbox,
        a_mail(subject="Bewerbung", text="Reicht dieser Beschluss?", files={"b.pdf": PDF}),
    )

    assert (mail.taken_for, mail.why[-1], mail.application) == ("unknown", "both", None)
    assert mail.acknowledged_at is not None


def test_with_two_open_calls_in_one_mailbox_a_word_in_the_subject_decides(call, mailbox):
    other = a_call_with_a_full_form(
        call.authority, mail_address=call.mail_address, mail_word="Lesesommer", reference="LS1"
    )

    named = take(mailbox, a_mail(subject="Bewerbung Lesesommer", files={"bewerbung.pdf": PDF}))
    unnamed = take(mailbox, a_mail(sender="x@y.test", files={"bewerbung.pdf": PDF}))
    by_form = take(mailbox, a_mail(sender="z@y.test", files={"f.docx": form(call)}))

    assert named.call == other
    assert (unnamed.call, unnamed.taken_for) == (None, "unknown")
    assert (by_form.call, by_form.why[0]) == (call, "call-of-form")


def test_a_mail_before_the_opening_waits_for_a_person(call, mailbox):
    mail = take(mailbox, a_mail(files={"f.docx": form(call)}), at=call.opens_at - DAY)

    assert (mail.taken_for, mail.why[-1]) == ("unknown", "before-opening")


# Programs, loops, bounces


@pytest.mark.parametrize(
    ("headers", "subject"),
    [
        ({"Auto-Submitted": "auto-replied"}, "Abwesend"),
        ({"X-Auto-Response-Suppress": "All"}, "Automatische Antwort: Ihre Bewerbung"),
        ({"Precedence": "auto_reply"}, "Urlaub"),
    ],
)
def test_automatic_answers_are_recognised_and_never_answered(call, mailbox, headers, subject):
    mail = take(mailbox, a_mail(subject=subject, text="Ich bin im Urlaub.", headers=headers))

    assert (mail.taken_for, mail.unanswered) == ("auto-reply", "automatic")
    assert letters() == []


def test_what_has_no_sender_in_its_envelope_is_not_answered(call, mailbox):
    mail = take(mailbox, a_mail(files={"bewerbung.pdf": PDF}), envelope_from="")

    assert (mail.taken_for, mail.unanswered) == ("application", "automatic")
    assert letters() == []


def test_two_machines_that_thank_each_other_stop_soon(call, mailbox):
    for turn in range(30):
        take(mailbox, a_mail(subject="Danke", text=f"Danke Nr. {turn}"), at=IN_TIME + turn * SECOND)

    assert len(letters()) == 12
    assert IncomingMail.objects.filter(unanswered="too-many").count() == 18


def test_mail_of_our_own_address_is_not_answered(call, mailbox):
    mail = take(mailbox, a_mail(sender=call.mail_address, files={"bewerbung.pdf": PDF}))

    assert mail.unanswered == "own-address"
    assert letters() == []


def test_a_returned_acknowledgement_is_noted_at_the_message(call, mailbox):
    take(mailbox, a_mail(files={"f.docx": form(call)}))
    ours = letters()[0]
    Message.objects.update(state="delivered")

    mail = take(mailbox, returned(ours), envelope_from="")

    ours.refresh_from_db()
    assert (mail.taken_for, mail.returned, mail.unanswered) == ("bounce", ours, "automatic")
    assert ours.state == "bounced"


def returned(message: Message) -> bytes:
    """What a mail server writes when an address does not exist (RFC 3464)."""
    return (
        "From: MAILER-DAEMON@mx.testdorf.test\r\nTo: bewerbung@programm.test\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\nMessage-ID: <b1@mx.testdorf.test>\r\n"
        "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="B"\r\n\r\n'
        "--B\r\nContent-Type: text/plain\r\n\r\nUnbekannt.\r\n"
        "--B\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.testdorf.test\r\n\r\n"
        "Final-Recipient: rfc822; rathaus@testdorf.test\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        "Diagnostic-Code: smtp; 550 unknown\r\n\r\n"
        "--B\r\nContent-Type: text/rfc822-headers\r\n\r\n"
        f"Message-ID: <{message.token}@localhost>\r\n\r\n--B--\r\n"
    ).encode()


# Files that do harm or cannot be opened


def test_a_program_is_kept_back_and_the_answer_says_so(call, mailbox):
    mail = take(mailbox, a_mail(files={"bewerbung.pdf": PDF, "rechnung.pdf.exe": PROGRAM}))

    kept = mail.application.files.get(name__endswith=".exe")
    assert kept.quarantine in {"file-program", "name-double-ending"}
    body = letters()[0].body
    assert "rechnung.pdf.exe: " in body
    assert "zurückgehalten" in body


def test_the_acknowledgement_names_number_moment_and_digests(call, mailbox):
    take(mailbox, a_mail(files={"bewerbung.pdf": PDF}))

    letter = letters()[0]
    assert letter.recipient == "rathaus@testdorf.test"
    assert letter.subject.startswith("OGK27-001")
    assert "Dienstag, 3. November 2026, 13:00:00 Uhr" in letter.body
    assert f"bewerbung.pdf, {len(PDF)} Byte, {sha256(PDF).hexdigest()}" in letter.body


# Sealed


def test_of_a_sealed_call_neither_subject_nor_sender_name_nor_answers_lie_open(call, mailbox):
    Call.objects.update(is_sealed=True)

    mail = take(mailbox, a_mail(subject="Bewerbung mit Windrad", files={"f.docx": form(call)}))

    assert (mail.is_sealed, mail.sealed_for, mail.subject, mail.sender_name) == (True, call, "", "")
    assert (mail.application.title, mail.version.answers) == ("", {})
    assert read_own_answers(version=mail.version) == ANSWERS
    with mail.raw.open("rb") as stored:
        assert b"Windrad" not in stored.read()


def test_a_question_to_a_sealed_call_lies_open_because_it_wants_an_answer(call, mailbox):
    Call.objects.update(is_sealed=True)

    mail = take(mailbox, a_mail(subject="Frage zum Windrad", text="Darf es hoch sein?"))

    assert (mail.taken_for, mail.is_sealed, mail.subject) == (
        "question", False, "Frage zum Windrad",
    )  # fmt: skip
