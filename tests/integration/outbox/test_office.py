"""The office sees what did not arrive, and decides what becomes of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from modellkommune.commons.journal.models import Entry
from modellkommune.commons.outbox.desk import notices_for, undelivered_mail
from modellkommune.commons.outbox.models import Message, MessageState, Notice
from modellkommune.commons.outbox.public import notify, queue_message
from modellkommune.commons.people.models import Person, RoleKind
from modellkommune.commons.people.services.accounts import enrol_totp
from modellkommune.commons.people.services.roles import give_role
from tests.fixtures.authorities import host_of
from tests.fixtures.queries import MOST_OF_A_DETAIL
from tests.integration.outbox.conftest import NOON, fresh
from tests.walls import TOTP_SECRET, sign_in

pytestmark = pytest.mark.django_db

LIST = "/office/mail/"


@pytest.fixture
def refused(lindental, letters):
    """`refused(...)`: a message that came back."""

    def write(to: str = "weg@example.org", **details) -> Message:
        message = queue_message(
            letters(), to=to, authority=lindental.authority, now=NOON, **details
        )
        with scopes_disabled():
            Message.objects.filter(pk=message.pk).update(
                state=MessageState.BOUNCED, settled_at=NOON, attempts=1,
                last_fault="550 5.1.1 no such user",
            )  # fmt: skip
        return message

    return write


@pytest.fixture
def clerk_client(lindental):
    """`clerk_client(kind)`: somebody with a role in Lindental, signed in."""

    def sign_somebody_in(kind: str) -> Client:
        person = Person.objects.create_user(f"{kind}@lindental.test")
        enrol_totp(person, TOTP_SECRET)
        give_role(person=person, authority=lindental.authority, kind=kind)
        return sign_in(Client(headers={"host": host_of(lindental.portal)}), person)

    return sign_somebody_in


def test_the_list_names_address_and_answer_of_the_mail_server(
    refused, lindental, office_client_for
):
    refused()

    page = office_client_for(lindental).get(f"{LIST}?state=trouble").text

    assert "weg@example.org" in page
    assert "550 5.1.1 no such user" in page
    assert "zurückgekommen" in page


def test_trying_again_lets_the_message_leave_and_is_recorded(refused, lindental, office_client_for):
    message = refused()

    office_client_for(lindental).post(f"{LIST}{message.pk}/decide/", {"wish": "again"})

    assert (fresh(message).state, fresh(message).attempts) == (MessageState.WAITING, 0)
    with scope(authority=lindental.authority):
        entry = Entry.objects.get(kind="outbox.tried-again")
    assert entry.facts == {"attempts": 1}
    assert entry.about == f"outbox.message:{message.pk}"


def test_giving_a_secret_up_wipes_it(refused, lindental, office_client_for):
    message = refused(is_secret=True)

    office_client_for(lindental).post(f"{LIST}{message.pk}/decide/", {"wish": "drop"})

    assert (fresh(message).state, fresh(message).body) == (MessageState.DROPPED, "")


def test_a_wiped_secret_cannot_be_sent_again(refused, lindental, office_client_for):
    message = refused(is_secret=True)
    with scopes_disabled():
        Message.objects.update(body="")
    client = office_client_for(lindental)

    client.post(f"{LIST}{message.pk}/decide/", {"wish": "again"})

    assert fresh(message).state == MessageState.BOUNCED
    assert "Erneut versuchen" not in client.get(f"{LIST}{message.pk}/").text


def test_what_was_delivered_meanwhile_is_not_sent_again(refused, lindental, office_client_for):
    message = refused()
    with scopes_disabled():
        Message.objects.update(state=MessageState.DELIVERED)

    answer = office_client_for(lindental).post(
        f"{LIST}{message.pk}/decide/", {"wish": "again"}, follow=True
    )

    assert fresh(message).state == MessageState.DELIVERED
    assert "nicht mehr gesendet" in answer.text


def test_everything_is_tried_again_at_once(refused, lindental, office_client_for):
    messages = [refused(f"buerger{number}@example.org") for number in range(3)]

    answer = office_client_for(lindental).post(f"{LIST}again/", follow=True)

    assert {fresh(message).state for message in messages} == {MessageState.WAITING}
    assert "3 Nachrichten" in answer.text


def test_a_secret_text_is_never_shown(lindental, letters, office_client_for):
    message = queue_message(
        letters(text="Ihr Code: 7K3M-PQRS"), to="erika@example.org",
        authority=lindental.authority, now=NOON, is_secret=True,
    )  # fmt: skip
    client = office_client_for(lindental)

    pages = client.get(LIST).text + client.get(f"{LIST}{message.pk}/").text

    assert "erika@example.org" in pages
    assert "7K3M" not in pages


def test_an_open_text_is_shown_as_it_was_written(lindental, letters, office_client_for):
    message = queue_message(
        letters(text="<b>Guten Tag</b>"), to="erika@example.org",
        authority=lindental.authority, now=NOON,
    )  # fmt: skip

    page = office_client_for(lindental).get(f"{LIST}{message.pk}/").text

    assert "&lt;b&gt;Guten Tag&lt;/b&gt;" in page


@pytest.mark.parametrize(
    ("kind", "statuses"),
    [
        (RoleKind.CLERK, (200, 302)),
        (RoleKind.EDITOR, (302, 302)),
        (RoleKind.AUDITOR, (302, 302)),
    ],
)
def test_only_clerks_and_administrators_read_and_decide(refused, clerk_client, kind, statuses):
    message = refused()
    client = clerk_client(kind)

    seen = client.get(LIST).status_code
    client.post(f"{LIST}{message.pk}/decide/", {"wish": "again"})

    assert seen == statuses[0]
    is_waiting = fresh(message).state == MessageState.WAITING
    assert is_waiting == (kind == RoleKind.CLERK)


def test_a_neighbour_finds_no_message(refused, auenfeld, office_client_for):
    message = refused()
    neighbour = office_client_for(auenfeld)

    answers = [
        neighbour.get(f"{LIST}{message.pk}/").status_code,
        neighbour.post(f"{LIST}{message.pk}/decide/", {"wish": "drop"}).status_code,
    ]

    assert answers == [404, 404]
    assert "weg@example.org" not in neighbour.get(LIST).text
    assert fresh(message).state == MessageState.BOUNCED


def test_the_list_needs_equally_many_queries_for_one_and_three(
    refused, lindental, office_client_for, assert_queries_constant
):
    assert_queries_constant(
        office_client_for(lindental), LIST, add=lambda number: refused(f"b{number}@example.org")
    )


def test_the_page_of_a_message_keeps_its_budget(
    refused, lindental, office_client_for, assert_queries_constant
):
    message = refused()

    assert_queries_constant(
        office_client_for(lindental), f"{LIST}{message.pk}/",
        add=lambda number: None, most=MOST_OF_A_DETAIL,
    )  # fmt: skip


def test_undelivered_mail_waits_on_the_start_page(refused, lindental, office_client_for):
    refused()
    refused("auch@example.org")

    with scope(authority=lindental.authority):
        (waiting,) = undelivered_mail(lindental.administrator)

    assert waiting.title == "2 Nachrichten konnten nicht zugestellt werden"
    assert waiting.url == f"{LIST}?state=trouble"


def test_a_notice_leads_on_and_is_read_then(lindental, office_client_for):
    notice = notify(
        lindental.administrator, sentence="Ihre Zustimmung wird gebraucht.", url="/office/log/",
        authority=lindental.authority, now=NOON,
    )  # fmt: skip
    with scope(authority=lindental.authority):
        (waiting,) = notices_for(lindental.administrator)

    answer = office_client_for(lindental).get(waiting.url)

    assert answer["Location"] == "/office/log/"
    with scope(authority=lindental.authority):
        assert list(notices_for(lindental.administrator)) == []
        assert Notice.objects.get(pk=notice.pk).read_at - timezone.now() < timedelta(minutes=1)


def test_a_notice_leads_nowhere_else_and_to_nobody_else(lindental, auenfeld, office_client_for):
    notice = notify(
        lindental.administrator, sentence="-", url="https://boese.example/",
        authority=lindental.authority, now=NOON,
    )  # fmt: skip
    address = f"/office/notices/{notice.pk}/"

    assert office_client_for(auenfeld).get(address).status_code == 404
    assert office_client_for(lindental).get(address)["Location"] == "/office/"
