"""Handing an idea in on the pages: checked once more, kept on faults, changed and withdrawn."""

from __future__ import annotations

import io
import json
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope
from PIL import Image

from modellkommune.commons.discussion import spam
from modellkommune.commons.outbox.models import Message
from modellkommune.commons.participation.public import follow, follower_count
from modellkommune.features.ideas.models import (
    FormQuestion,
    Idea,
    IdeaCollection,
    IdeaStatus,
    KeptPicture,
    PlaceIs,
    ShownWhen,
    Visibility,
    WhoWrites,
)
from modellkommune.features.ideas.selectors.public_collections import address_of_collection
from modellkommune.features.ideas.services.collecting.clearing import forget_leftovers
from tests.factories.ideas import CLOSING, DAY, a_collection, an_idea
from tests.fixtures.authorities import OpenedAuthority

NOW = CLOSING - 5 * DAY
SQUARE = [[[9.95, 49.79], [9.951, 49.79], [9.951, 49.791], [9.95, 49.79]]]


@pytest.fixture(autouse=True)
def during_the_collecting(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is five days before the end, and nobody types faster than a machine."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    monkeypatch.setattr(spam, "FEWEST_SECONDS", 0)


@pytest.fixture
def collection(lindental: OpenedAuthority) -> Iterator[IdeaCollection]:
    """An open collection; its scope is open, so that the tests can look into it."""
    found = a_collection(
        lindental.authority, shown_when=ShownWhen.AT_ONCE, place_kinds=["Point", "Polygon"]
    )
    with scope(authority=lindental.authority):
        yield found


@pytest.fixture
def citizen(lindental: OpenedAuthority, client_for: Callable[..., Client]) -> Client:
    """Somebody who visits Lindental's portal."""
    return client_for(lindental.portal)


def typed(**more: Any) -> dict[str, Any]:
    """What somebody types into the form."""
    return {"title": "Bank am Teich", "text": "Zum Ausruhen.", "category": "rest",
            "stamp": spam.new_stamp(), **more}  # fmt: skip


def form_url(collection: IdeaCollection) -> str:
    """Where the form stands."""
    return address_of_collection(collection, "submit")


def a_picture() -> SimpleUploadedFile:
    """A photograph."""
    content = io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(content, format="JPEG")
    return SimpleUploadedFile("foto.jpg", content.getvalue(), content_type="image/jpeg")


def test_checking_shows_the_idea_and_similar_ones_and_stores_nothing(
    citizen: Client, collection: IdeaCollection
) -> None:
    an_idea(collection, title="Bank am Teichufer")

    text = citizen.post(form_url(collection), typed(check="1")).content.decode()

    assert "Ist alles richtig?" in text
    assert "Bank am Teichufer" in text
    assert Idea.objects.count() == 1


def test_sending_without_an_address_leads_to_a_receipt_with_the_own_link(
    citizen: Client, collection: IdeaCollection
) -> None:
    place = json.dumps({"type": "Polygon", "coordinates": SQUARE})

    answer = citizen.post(form_url(collection), typed(send="1", place=place), follow=True)

    idea = Idea.objects.get()
    text = answer.content.decode()
    assert (idea.title, idea.category.code, idea.place["type"]) == (
        "Bank am Teich", "rest", "Polygon",
    )  # fmt: skip
    assert idea.visibility == Visibility.SHOWN
    assert "Idee Nummer 1" in text
    assert answer.redirect_chain[0][0] in text


def test_the_same_form_twice_is_one_idea(citizen: Client, collection: IdeaCollection) -> None:
    form = typed(send="1")

    first = citizen.post(form_url(collection), form)
    second = citizen.post(form_url(collection), form)

    assert Idea.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


def test_faults_are_told_and_nothing_is_lost_not_even_the_picture(
    citizen: Client, collection: IdeaCollection
) -> None:
    faulty = typed(send="1", category="", **{"bild-0-file": a_picture()})

    answer = citizen.post(form_url(collection), faulty)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Bitte wählen Sie, worum es in Ihrer Idee geht." in text
    assert "Bitte sagen Sie in einem Satz, was das Bild zeigt." in text
    assert "Zum Ausruhen." in text
    assert KeptPicture.objects.count() == 1
    kept_url = re.search(r'src="([^"]+/bild/[^"]+/)"', text)
    assert kept_url
    assert citizen.get(kept_url[1]).headers["Content-Type"] == "image/jpeg"


def test_a_file_that_is_no_picture_is_told_above_the_form(
    citizen: Client, collection: IdeaCollection
) -> None:
    letter = SimpleUploadedFile("foto.jpg", b"Sehr geehrte Damen", content_type="image/jpeg")

    answer = citizen.post(form_url(collection), typed(check="1", **{"bild-0-file": letter}))

    summary = answer.content.decode().partition("data-error-summary")[2].partition("</div>")[0]
    assert answer.status_code == 422
    assert "Bild – Diese Datei lässt sich nicht als Bild lesen." in summary


def test_a_kept_picture_goes_with_the_next_try(citizen: Client, collection: IdeaCollection) -> None:
    citizen.post(form_url(collection), typed(check="1", **{
        "bild-0-file": a_picture(), "bild-0-alt_text": "Der Teich",
    }))  # fmt: skip
    text = citizen.post(form_url(collection), typed(check="1", **{
        "bild-0-file": a_picture(), "bild-0-alt_text": "Der Teich",
    })).content.decode()  # fmt: skip
    word = re.search(r'name="bild-0-kept" value="([^"]+)"', text)
    assert word

    citizen.post(form_url(collection), typed(send="1", **{
        "bild-0-kept": word[1], "bild-0-alt_text": "Der Teich",
    }))  # fmt: skip

    assert [one.alt_text for one in Idea.objects.get().pictures.all()] == ["Der Teich"]
    assert KeptPicture.objects.count() == 1  # that of the first try is forgotten after a day
    assert forget_leftovers(now=NOW + 2 * DAY) == 1


def test_own_questions_are_asked_and_kept(citizen: Client, collection: IdeaCollection) -> None:
    own = {"authority": collection.authority, "collection": collection}
    FormQuestion.objects.create(
        **own, code="alter", kind="choice", title="Für wen?", options=["Kinder", "alle"],
        is_required=True,
    )  # fmt: skip
    FormQuestion.objects.create(**own, code="kosten", kind="number", title="Was kostet es?")
    FormQuestion.objects.create(**own, code="hilfe", kind="yes-no", title="Helfen Sie mit?")

    refused = citizen.post(form_url(collection), typed(send="1"))
    citizen.post(form_url(collection), typed(send="1", **{
        "frage-alter": "alle", "frage-kosten": "1.250,50", "frage-hilfe": "yes",
    }))  # fmt: skip

    assert refused.status_code == 422
    assert Idea.objects.get().answers == {"alter": "alle", "kosten": "1250.5", "hilfe": True}


def test_machines_are_kept_out(
    citizen: Client, collection: IdeaCollection, monkeypatch: pytest.MonkeyPatch
) -> None:
    trapped = citizen.post(form_url(collection), typed(send="1", website="buy.test"))
    monkeypatch.setattr(spam, "FEWEST_SECONDS", 3)
    monkeypatch.setattr(time, "time", NOW.timestamp)
    quick = citizen.post(form_url(collection), typed(send="1"))

    assert trapped.status_code == 302
    assert quick.status_code == 422
    assert "Zum Ausruhen." in quick.content.decode()
    assert Idea.objects.count() == 0


def test_after_the_end_nothing_is_said_of_an_idea_to_come(
    citizen: Client, collection: IdeaCollection
) -> None:
    collection.closes_at = NOW - DAY
    collection.save()

    text = citizen.get(form_url(collection)).content.decode()

    assert "Zu den Ideen" in text
    assert "Wie es weitergeht" not in text


def test_after_the_end_the_text_is_still_there(citizen: Client, collection: IdeaCollection) -> None:
    collection.closes_at = NOW - DAY
    collection.save()

    answer = citizen.post(form_url(collection), typed(send="1"))

    assert answer.status_code == 422
    assert "Zurzeit werden keine Ideen angenommen." in answer.content.decode()
    assert "Zum Ausruhen." in answer.content.decode()


def test_an_address_is_confirmed_only_by_the_link_in_the_mail(
    citizen: Client, collection: IdeaCollection
) -> None:
    collection.who_writes = WhoWrites.ADDRESS
    collection.save()
    sent = citizen.post(form_url(collection), typed(send="1", email="anna@ort.test"))
    own_url = sent.headers["Location"]

    citizen.post(own_url, {"action": "confirm", "post": "guessed"})
    before = Idea.objects.get().visibility
    mailed = re.search(r"/ideen/\S+\?post=\S+", Message.objects.get().body)
    assert mailed
    page = citizen.get(mailed[0]).content.decode()
    mark = re.search(r'name="post" value="([^"]+)"', page)
    assert mark
    citizen.post(own_url, {"action": "confirm", "post": mark[1]})

    assert before == Visibility.UNCONFIRMED
    assert Idea.objects.get().visibility == Visibility.SHOWN


def test_a_mistyped_address_is_corrected_and_the_old_link_ends(
    citizen: Client, collection: IdeaCollection
) -> None:
    sent = citizen.post(form_url(collection), typed(send="1", email="ana@ort.test"))
    own_url = sent.headers["Location"]

    answer = citizen.post(own_url, {"action": "correct", "email": "anna@ort.test"})

    assert citizen.get(own_url).status_code == 404
    assert citizen.get(answer.headers["Location"]).status_code == 200
    assert {one.recipient for one in Message.objects.all()} == {"ana@ort.test", "anna@ort.test"}


def test_an_author_changes_the_idea_until_the_office_works_on_it(
    citizen: Client, collection: IdeaCollection
) -> None:
    own_url = citizen.post(form_url(collection), typed(send="1")).headers["Location"]

    citizen.post(f"{own_url}aendern/", typed(title="Zwei Bänke am Teich"))
    changed = Idea.objects.get()
    Idea.objects.update(status=IdeaStatus.UNDER_REVIEW)
    citizen.post(f"{own_url}aendern/", typed(title="Drei Bänke"))

    assert changed.title == "Zwei Bänke am Teich"
    assert Idea.objects.get().title == "Zwei Bänke am Teich"


def test_an_author_withdraws_the_idea(citizen: Client, collection: IdeaCollection) -> None:
    own_url = citizen.post(form_url(collection), typed(send="1")).headers["Location"]

    citizen.post(own_url, {"action": "withdraw"})

    assert Idea.objects.get().visibility == Visibility.WITHDRAWN
    assert citizen.get(f"{address_of_collection(collection)}1/").status_code == 404


def test_followers_hear_of_a_withdrawal_and_the_author_does_not(
    citizen: Client, collection: IdeaCollection, lindental: OpenedAuthority
) -> None:
    sent = citizen.post(form_url(collection), typed(send="1", email="anna@ort.test"))
    idea = Idea.objects.get()
    follow(about=idea, authority=collection.authority, now=NOW, person=lindental.administrator)
    Message.objects.all().delete()

    citizen.post(sent.headers["Location"], {"action": "withdraw"})

    message = Message.objects.get()
    assert message.recipient == lindental.administrator.email
    assert "wurde zurückgezogen" in message.body


def test_where_an_account_is_needed_the_page_says_so_and_keeps_what_was_typed(
    citizen: Client, collection: IdeaCollection
) -> None:
    collection.who_writes = WhoWrites.ACCOUNT
    collection.save()

    opened = citizen.get(form_url(collection)).content.decode()
    sent = citizen.post(form_url(collection), typed(send="1")).content.decode()

    assert "Bitte melden Sie sich zuerst an" in opened
    assert "Zum Ausruhen." in sent
    assert Idea.objects.count() == 0


def test_somebody_signed_in_is_the_author_and_gives_no_address(
    collection: IdeaCollection,
    lindental: OpenedAuthority,
    office_client_for: Callable[..., Client],
) -> None:
    signed_in = office_client_for(lindental)

    form = signed_in.get(form_url(collection)).content.decode()
    signed_in.post(form_url(collection), typed(send="1", wants_news="on"))

    idea = Idea.objects.get()
    assert 'name="email"' not in form
    assert idea.authors.get().person == lindental.administrator
    assert follower_count(idea) == 1


def test_a_picture_is_left_out_when_an_idea_is_changed(
    citizen: Client, collection: IdeaCollection
) -> None:
    with_picture = {"bild-0-file": a_picture(), "bild-0-alt_text": "Der Teich"}
    own_url = citizen.post(form_url(collection), typed(send="1", **with_picture)).headers[
        "Location"
    ]
    first = Idea.objects.get().pictures.get()
    another = {"bild-0-file": a_picture(), "bild-0-alt_text": "Die Weide"}

    citizen.post(f"{own_url}aendern/", typed(without=str(first.pk), **another))

    assert [one.alt_text for one in Idea.objects.get().pictures.all()] == ["Die Weide"]


def test_what_was_never_confirmed_is_forgotten_after_seven_days(
    citizen: Client, collection: IdeaCollection
) -> None:
    collection.who_writes = WhoWrites.ADDRESS
    collection.save()
    citizen.post(form_url(collection), typed(send="1", email="anna@ort.test"))

    early = forget_leftovers(now=NOW + 6 * DAY)
    late = forget_leftovers(now=NOW + 8 * DAY)

    assert (early, late) == (0, 1)
    assert Idea.objects.count() == 0


def test_where_every_idea_has_a_place_words_or_a_drawing_are_enough(
    citizen: Client, collection: IdeaCollection
) -> None:
    collection.place_is = PlaceIs.REQUIRED
    collection.save()
    point = {"place-coordinates": "49,7901; 9,9502"}

    nowhere = citizen.post(form_url(collection), typed(send="1"))
    citizen.post(form_url(collection), typed(send="1", address="hinter der Schule"))
    citizen.post(form_url(collection), typed(send="1", **point))

    assert nowhere.status_code == 422
    assert "Bitte sagen Sie, wo es ist" in nowhere.content.decode()
    assert [bool(idea.place) for idea in Idea.objects.all()] == [False, True]


def test_a_wrong_link_says_what_to_do(citizen: Client, collection: IdeaCollection) -> None:
    answer = citizen.get(f"{address_of_collection(collection)}idee/{'0' * 64}/")

    assert answer.status_code == 404
    assert "Dieser Link gilt nicht mehr" in answer.content.decode()


def test_similar_ideas_come_while_typing(citizen: Client, collection: IdeaCollection) -> None:
    an_idea(collection, title="Bank am Teichufer")
    an_idea(collection, title="Fahrradständer")

    text = citizen.get(
        address_of_collection(collection, "similar"), {"title": "Bänke am Teich"}
    ).content.decode()

    assert "Bank am Teichufer" in text
    assert "Fahrradständer" not in text
