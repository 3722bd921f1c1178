"""Ideas come in: numbered, shown or waiting, acknowledged, and never twice."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django_scopes import scope
from PIL import Image

from modellkommune.commons.files.pictures import clean_picture
from modellkommune.commons.outbox.models import Message
from modellkommune.commons.participation.public import follower_count
from modellkommune.features.ideas.models import (
    Channel,
    Idea,
    IdeaCollection,
    ShownWhen,
    Visibility,
    WhoWrites,
)
from modellkommune.features.ideas.services.collecting.handing_in import (
    AccountNeeded,
    AddressNeeded,
    CollectionClosed,
    IdeaData,
    PictureData,
    hand_in,
)
from tests.factories.ideas import CLOSING, DAY, a_collection
from tests.fixtures.authorities import OpenedAuthority

NOON = CLOSING - 5 * DAY
BENCH = {"type": "Point", "coordinates": [9.95, 49.79], "bbox": [9.95, 49.79, 9.95, 49.79]}


@pytest.fixture
def collection(lindental: OpenedAuthority) -> Iterator[IdeaCollection]:
    """An open collection that anybody may write to; its scope is open."""
    with scope(authority=lindental.authority):
        yield a_collection(lindental.authority, shown_when=ShownWhen.AT_ONCE)


def handed_in(collection: IdeaCollection, **more: Any) -> Idea:
    """An idea that came online."""
    data = IdeaData(title="Bank am Teich", **more.pop("data", {}))
    return hand_in(collection=collection, data=data, channel=Channel.ONLINE, now=NOON, **more)


def test_an_idea_is_public_at_once_with_its_number_step_and_place(collection: IdeaCollection):
    first = handed_in(collection)

    second = handed_in(collection, data={"place": BENCH})

    assert [first.number, second.number] == [1, 2]
    assert (second.visibility, second.shown_at) == (Visibility.SHOWN, NOON)
    assert (second.latitude, second.longitude) == (49.79, 9.95)
    assert [step.status for step in second.steps.all()] == ["received"]


def test_an_idea_waits_where_the_office_looks_first(collection: IdeaCollection):
    collection.shown_when = ShownWhen.AFTER_CHECK

    idea = handed_in(collection)

    assert (idea.visibility, idea.shown_at) == (Visibility.WAITING, None)


def test_advertising_waits_for_the_office_everywhere(collection: IdeaCollection):
    idea = handed_in(collection, data={"text": "https://a.test https://b.test www.c.test"})

    assert idea.visibility == Visibility.WAITING


def test_what_a_clerk_enters_is_shown_and_taken_after_the_end(
    collection: IdeaCollection, lindental: OpenedAuthority
):
    collection.shown_when = ShownWhen.AFTER_CHECK
    collection.closes_at = NOON - DAY

    idea = hand_in(
        collection=collection,
        data=IdeaData(title="Brief von Frau Winter", submitted_at=NOON - 2 * DAY),
        channel=Channel.PAPER,
        now=NOON,
        by=lindental.administrator,
    )

    assert (idea.visibility, idea.submitted_at) == (Visibility.SHOWN, NOON - 2 * DAY)
    assert idea.authors.get().confirmed_at == NOON


def test_the_same_form_sent_twice_is_one_idea(collection: IdeaCollection):
    once = handed_in(collection, data={"sent_once": "a1b2"})

    again = handed_in(collection, data={"sent_once": "a1b2"})

    assert again == once
    assert Idea.objects.count() == 1


def test_without_an_address_nobody_is_written_to(collection: IdeaCollection):
    idea = handed_in(collection)

    assert Message.objects.count() == 0
    assert idea.authors.get().token_digest


def test_an_optional_address_gets_one_receipt_with_the_way_back(collection: IdeaCollection):
    idea = handed_in(collection, data={"email": "Anna@Ort.test"})

    message = Message.objects.get()
    assert message.recipient == "anna@ort.test"
    assert f"/{collection.slug}/idee/" in message.body
    assert idea.authors.get().confirmed_at is None


def test_an_idea_waits_for_its_address_where_one_is_asked_for(collection: IdeaCollection):
    collection.who_writes = WhoWrites.ADDRESS

    idea = handed_in(collection, data={"email": "anna@ort.test"})

    assert idea.visibility == Visibility.UNCONFIRMED
    assert not idea.steps.exists()


def test_an_account_follows_only_when_it_agreed(
    collection: IdeaCollection, lindental: OpenedAuthority
):
    person = lindental.administrator

    silent = handed_in(collection, person=person)
    curious = handed_in(collection, person=person, data={"wants_news": True})

    assert [follower_count(silent), follower_count(curious)] == [0, 1]


def test_pictures_are_kept_with_their_words(collection: IdeaCollection):
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(content, format="PNG")
    content.seek(0)

    idea = handed_in(
        collection, data={"pictures": (PictureData(clean_picture(content), "Eine Wiese"),)}
    )

    assert [(one.alt_text, one.picture.width) for one in idea.pictures.all()] == [
        ("Eine Wiese", 40)
    ]


def test_what_the_collection_does_not_take_is_refused_with_a_reason(collection: IdeaCollection):
    collection.who_writes = WhoWrites.ADDRESS
    with pytest.raises(AddressNeeded):
        handed_in(collection)

    collection.who_writes = WhoWrites.ACCOUNT
    with pytest.raises(AccountNeeded):
        handed_in(collection, data={"email": "anna@ort.test"})

    collection.closes_at = NOON
    with pytest.raises(CollectionClosed):
        handed_in(collection)
    assert Idea.objects.count() == 0
