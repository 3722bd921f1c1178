"""Messages go when nobody needs them any more, and a person's with the person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django_scopes import scope, scopes_disabled

from modellkommune.commons.outbox.models import Delivery, Message, MessageState, Notice
from modellkommune.commons.outbox.personal_data import OUTBOX_DATA
from modellkommune.commons.outbox.public import notify, queue_message
from modellkommune.commons.outbox.services.keeping import delete_old_mail
from modellkommune.commons.people.models import Person
from tests.integration.outbox.conftest import NOON, deliver_at, fresh

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def written(lindental, letters):
    """`written(to=...)`: a message of the town."""

    def write(to="erika@example.org", **details) -> Message:
        return queue_message(letters(), to=to, authority=lindental.authority, now=NOON, **details)

    return write


def clear(town, moment) -> None:
    with scope(authority=town.authority):
        delete_old_mail(now=moment)


def count(model) -> int:
    with scopes_disabled():
        return model.objects.count()


def test_what_was_delivered_goes_after_a_month_with_its_attempts(lindental, written):
    written()
    deliver_at(NOON)

    clear(lindental, NOON + 30 * DAY)
    assert count(Message) == 1
    clear(lindental, NOON + 31 * DAY)

    assert (count(Message), count(Delivery)) == (0, 0)


def test_what_still_waits_is_not_deleted(lindental, written):
    written()

    clear(lindental, NOON + 100 * DAY)

    assert count(Message) == 1


def test_a_secret_that_did_not_leave_within_a_week_is_wiped_and_not_sent(lindental, written):
    message = written(is_secret=True)

    clear(lindental, NOON + 6 * DAY)
    assert fresh(message).body
    clear(lindental, NOON + 8 * DAY)

    assert (fresh(message).body, fresh(message).state) == ("", MessageState.FAILED)


def test_the_neighbour_s_mail_is_not_touched(lindental, auenfeld, written):
    written()
    deliver_at(NOON)

    clear(auenfeld, NOON + 100 * DAY)

    assert count(Message) == 1


def test_read_notices_go_before_unread_ones(lindental):
    for sentence in ("gelesen", "ungelesen"):
        notify(
            lindental.administrator, sentence=sentence, url="/", authority=lindental.authority,
            now=NOON,
        )  # fmt: skip
    with scopes_disabled():
        Notice.objects.filter(sentence="gelesen").update(read_at=NOON)

    clear(lindental, NOON + 31 * DAY)
    with scopes_disabled():
        assert [notice.sentence for notice in Notice.objects.all()] == ["ungelesen"]
    clear(lindental, NOON + 366 * DAY)

    assert count(Notice) == 0


def test_a_copy_holds_messages_of_every_town_to_account_or_address(
    lindental, auenfeld, letters, written
):
    erika = Person.objects.create_user("erika@example.org")
    written(erika)
    queue_message(
        letters(text="Ihr Code: 7K3M"), to="Erika@example.org", authority=auenfeld.authority,
        now=NOON, is_secret=True,
    )  # fmt: skip
    written("andere@example.org")

    (part,) = OUTBOX_DATA.export(erika)

    texts = {row["Körperschaft"]: row["Text"] for row in part.rows}
    assert texts == {"Stadt Lindental": "Vielen Dank.\n", str(auenfeld.authority): ""}


def test_an_erasure_deletes_what_has_left_and_names_what_is_on_its_way(lindental, written):
    erika = Person.objects.create_user("erika@example.org")
    written(erika)
    deliver_at(NOON)
    waiting = written(erika)
    written("andere@example.org")

    (kept,) = OUTBOX_DATA.erase(erika, NOON)

    with scopes_disabled():
        left = {message.pk for message in Message.objects.filter(recipient="erika@example.org")}
    assert left == {waiting.pk}
    assert count(Message) == 2
    assert kept.what == "1 E-Mail an Sie, die gerade unterwegs ist"
    assert kept.until == (NOON + 35 * DAY).date()
