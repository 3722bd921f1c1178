"""Messages and a real mail server: taken, put off, refused, not reached."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django_scopes import scope, scopes_disabled

from modellkommune.commons.outbox.models import AttachedFile, Message, MessageState
from modellkommune.commons.outbox.public import Attachment, NoAddress, queue_message
from modellkommune.commons.outbox.services.delivering import PAUSES, claim_next
from tests.integration.outbox.conftest import NOON, deliver_at, fresh, outcomes
from tests.integration.outbox.mail_server import mail_server

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def written(lindental, letters):
    """`written(to=...)`: a message of the town, ready to leave."""

    def write(to: str = "erika@example.org", **details) -> Message:
        return queue_message(letters(), to=to, authority=lindental.authority, now=NOON, **details)

    return write


def test_a_message_arrives_with_text_page_sender_and_answer_address(lindental, written, mailbox):
    lindental.portal.contact_email = "rathaus@lindental.example"
    lindental.portal.save()
    message = written()

    deliver_at(NOON)

    (mail,) = mailbox.mails
    assert mail["To"] == "erika@example.org"
    assert mail["From"] == f"{lindental.portal.name} <beteiligung@lindental.example>"
    assert mail["Reply-To"] == "rathaus@lindental.example"
    assert mail["Subject"] == "Ihr Vorschlag"
    assert mail["Message-ID"] == f"<{message.token}@lindental.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_body(("plain",)).get_content().strip() == "Vielen Dank."
    assert "Vielen Dank.</p>" in mail.get_body(("html",)).get_content()
    assert fresh(message).state == MessageState.DELIVERED


def test_a_message_leaves_once_however_often_the_worker_looks(written, mailbox):
    written()

    for minutes in range(3):
        deliver_at(NOON + timedelta(minutes=minutes))

    assert len(mailbox.mails) == 1


def test_what_is_rolled_back_is_announced_to_nobody(written, mailbox):
    with transaction.atomic():
        written()
        transaction.set_rollback(True)

    deliver_at(NOON)

    assert mailbox.mails == []


def test_a_temporary_refusal_is_tried_again_after_a_minute(written, mailbox):
    mailbox.refuse_recipient = ["451 4.3.0 greylisted"]
    message = written()

    deliver_at(NOON)
    assert fresh(message).state == MessageState.WAITING
    deliver_at(NOON + timedelta(seconds=59))
    assert mailbox.mails == []
    deliver_at(NOON + timedelta(seconds=60))

    assert len(mailbox.mails) == 1
    assert outcomes(message) == ["later", "accepted"]


def test_the_pauses_grow_until_the_message_is_given_up(written, mailbox):
    mailbox.refuse_recipient = ["451 busy"] * 20
    message, moment = written(), NOON
    pauses = []

    for _attempt in range(7):
        deliver_at(moment)
        pauses.append(fresh(message).due_at - moment)
        moment = fresh(message).due_at

    assert pauses == [*PAUSES, timedelta(0)]
    assert fresh(message).state == MessageState.FAILED
    assert fresh(message).last_fault == "451 busy"


def test_an_unknown_address_bounces_at_once(written, mailbox):
    mailbox.refuse_recipient = ["550 5.1.1 no such user"]
    message = written("weg@example.org")

    deliver_at(NOON)
    deliver_at(NOON + timedelta(days=2))

    assert fresh(message).state == MessageState.BOUNCED
    assert fresh(message).last_fault == "550 5.1.1 no such user"
    assert outcomes(message) == ["refused"]


def test_a_text_that_is_refused_is_no_fault_of_the_address(written, mailbox):
    mailbox.refuse_text = ["554 5.7.1 looks like spam"]
    message = written()

    deliver_at(NOON)

    assert fresh(message).state == MessageState.FAILED


def test_one_refused_message_does_not_keep_the_others_waiting(written, mailbox):
    mailbox.refuse_recipient = ["550 no"]
    messages = [written(f"buerger{number}@example.org") for number in range(3)]

    deliver_at(NOON)

    states = sorted(fresh(message).state for message in messages)
    assert states == [MessageState.BOUNCED, MessageState.DELIVERED, MessageState.DELIVERED]
    assert len(mailbox.mails) == 2


def test_a_server_that_is_down_costs_no_attempt_and_is_asked_again(written, smtp):
    message = written()

    deliver_at(NOON)
    assert (fresh(message).state, fresh(message).attempts) == (MessageState.WAITING, 0)
    assert "refused" in fresh(message).last_fault
    with mail_server(smtp) as mailbox:
        deliver_at(NOON + timedelta(minutes=1))

    assert len(mailbox.mails) == 1


def test_after_five_days_without_a_server_a_message_is_not_delivered(written, smtp):
    message = written()

    deliver_at(NOON + timedelta(days=4))
    assert fresh(message).state == MessageState.WAITING
    deliver_at(NOON + timedelta(days=5, minutes=2))

    assert fresh(message).state == MessageState.FAILED


def test_a_message_left_behind_is_sent_again_under_the_same_number(written, mailbox):
    message = written()
    with scopes_disabled():
        claim_next(now=NOON)

    deliver_at(NOON + timedelta(minutes=4))
    assert mailbox.mails == []
    deliver_at(NOON + timedelta(minutes=6))

    assert [mail["Message-ID"] for mail in mailbox.mails] == [
        f"<{message.token}@lindental.example>"
    ]
    assert outcomes(message) == ["broken-off", "accepted"]


def test_a_secret_is_wiped_with_its_files_as_soon_as_it_is_handed_over(written, mailbox):
    letter = Attachment(name="Brief.pdf", media_type="application/pdf", content=b"%PDF 7K3M")
    message = written(is_secret=True, attachments=[letter])

    deliver_at(NOON)

    (mail,) = mailbox.mails
    assert [part.get_filename() for part in mail.iter_attachments()] == ["Brief.pdf"]
    assert fresh(message).body == ""
    with scopes_disabled():
        assert not AttachedFile.objects.exists()


def test_mail_programs_offer_to_stop(written, mailbox):
    address = "http://lindental.test/abbestellen/x/"

    written(context={"unsubscribe_url": address})
    deliver_at(NOON)

    (mail,) = mailbox.mails
    assert mail["List-Unsubscribe"] == f"<{address}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_subject_cannot_smuggle_a_header_in(lindental, letters, mailbox):
    template = letters(subject="Neu: {{ title }}")
    title = "Bank\r\nBcc: alle@example.org"

    queue_message(
        template, to="erika@example.org", authority=lindental.authority, now=NOON,
        context={"title": title},
    )  # fmt: skip
    deliver_at(NOON)

    assert mailbox.envelopes[0][1] == ["erika@example.org"]
    assert all(mail["Bcc"] is None for mail in mailbox.mails)


def test_nothing_is_written_to_what_is_no_address(written):
    with pytest.raises(NoAddress):
        written("Erika Mustermann")


def test_each_authority_sees_its_own_messages_only(written, auenfeld):
    written()

    with scope(authority=auenfeld.authority):
        assert not Message.objects.exists()
