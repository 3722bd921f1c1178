"""The office sets a collection up in steps, publishes it, and changes it while it runs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.outbox.public import Message
from modellkommune.commons.participation.public import follow
from modellkommune.features.ideas.models import Channel, IdeaCollection
from modellkommune.features.ideas.services.collecting.handing_in import IdeaData, hand_in
from modellkommune.features.ideas.services.collections.publishing import (
    NotPublishable,
    publish_collection,
)
from modellkommune.features.ideas.services.collections.times import Times, set_times
from modellkommune.features.ideas.services.collections.writing import (
    NotShortened,
    QuestionFixed,
    StillUsed,
    change_collection,
    copy_collection,
    create_collection,
    set_parts,
)
from tests.factories.ideas import CLOSING, DAY, a_collection, an_idea

NOW = CLOSING - 5 * DAY


def step(collection, slug):
    return reverse("ideas_office:edit_step", args=[collection.pk, slug])


@pytest.fixture
def office(office_client_for, auenfeld, monkeypatch):
    client = office_client_for(auenfeld)
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return client


def test_an_empty_list_says_what_will_stand_here(office):
    page = office.get("/office/ideas/").content.decode()

    assert "Hier stehen Ihre Ideensammlungen." in page
    assert reverse("ideas_office:new") in page


def test_a_clerk_writes_and_publishes_a_collection_step_by_step(office, auenfeld):
    office.post(reverse("ideas_office:new"), {"title": "Ideen für den Mühlenpark"})
    with scope(authority=auenfeld.authority):
        collection = IdeaCollection.objects.get()
    answers = {
        "text": {
            "title": collection.title, "question": "Was fehlt Ihnen im Mühlenpark?",
            "summary": "Der Park wird neu.", "body": "null",
            "body_without_script": "Erster Absatz.\n\nZweiter <script>x</script>",
            "contact_office": "Bauamt", "topics": "Park, Grün", "licence": "dl-de/zero-2-0",
        },
        "area": {
            "area": '{"type": "Polygon", "coordinates": [[[9.9, 49.8], [9.91, 49.8],'
            " [9.91, 49.81], [9.9, 49.8]]]}",
            "place_is": "optional", "place_kinds": ["Point", "LineString"],
        },
        "categories": {
            "rows": "3", "row-0-title": "Spielen", "row-0-colour": "1", "row-1-title": "Ausruhen",
            "row-1-colour": "2", "row-2-title": "",
        },
        "times": {"closes_day": "30.11.2026", "comments_day": "13.12.2026",
                  "result_day": "01.02.2027", "result_text": "Der Bauausschuss berät."},
        "questions": {
            "rows": "3", "row-0-title": "Wie oft sind Sie im Park?", "row-0-kind": "choice",
            "row-0-options": "täglich\nselten", "row-0-is_published": "on",
        },
        "rules": {
            "who_writes": "anybody", "shown_when": "after-check", "pictures_allowed": "3",
            "comments_shown_when": "after-check", "likes_allowed": "on",
        },
    }  # fmt: skip

    for slug, typed in answers.items():
        answer = office.post(step(collection, slug), typed)
        assert answer.status_code == 302, (slug, answer.content.decode()[-3000:])
    check = office.get(step(collection, "check")).content.decode()
    office.post(step(collection, "check"))

    collection.refresh_from_db()
    with scope(authority=auenfeld.authority):
        assert "Es fehlt nichts" in check
        assert collection.published_at == NOW
        assert collection.slug == "ideen-fuer-den-muehlenpark"
        assert "<script>" not in collection.body
        assert "<p>Erster Absatz.</p>" in collection.body
        assert [one.code for one in collection.categories.all()] == ["spielen", "ausruhen"]
        assert [one.kind for one in collection.phases.all()] == [
            "collect", "discuss", "review", "result",
        ]  # fmt: skip
        assert collection.area["bbox"] == [9.9, 49.8, 9.91, 49.81]
    assert str(collection.closes_at) == "2026-11-30 22:59:59+00:00"


def test_a_faulty_step_keeps_what_was_typed_and_says_why(office, auenfeld):
    collection = a_collection(auenfeld.authority, published_at=None)

    answer = office.post(
        step(collection, "times"), {"opens_day": "02.12.2026", "closes_day": "01.12.2026"}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Das Ende liegt vor dem Beginn." in page
    assert 'value="02.12.2026"' in page


def test_more_rows_are_given_without_saving(office, auenfeld):
    collection = a_collection(auenfeld.authority)

    page = office.post(
        step(collection, "categories"),
        {"rows": "3", "row-0-title": "Wege", "more-rows": "1"},
    ).content.decode()

    assert 'name="row-5-title"' in page
    with scope(authority=auenfeld.authority):
        assert not collection.categories.filter(title="Wege").exists()


def test_what_is_missing_is_named_all_at_once(auenfeld):
    with scope(authority=auenfeld.authority):
        collection = create_collection(authority=auenfeld.authority, title="Leer")

        with pytest.raises(NotPublishable) as refusal:
            publish_collection(collection=collection, by=None, now=NOW)

    codes = [reason.code for reason in refusal.value.reasons]
    assert codes == ["no-question", "no-summary", "no-contact", "no-end"]


def test_the_question_stays_once_somebody_has_answered_it(auenfeld):
    collection = a_collection(auenfeld.authority)
    an_idea(collection)

    with scope(authority=auenfeld.authority):
        with pytest.raises(QuestionFixed):
            change_collection(collection=collection, question="Etwas anderes?", now=NOW)
        change_collection(collection=collection, body="<p>Mehr dazu.</p>", now=NOW)

    collection.refresh_from_db()
    assert collection.question == "Was fehlt Ihnen im Mühlenpark?"
    assert collection.body == "<p>Mehr dazu.</p>"


def test_a_running_collection_can_end_later_and_its_followers_hear_of_it(auenfeld):
    collection = a_collection(auenfeld.authority)
    later, sooner = CLOSING + 7 * DAY, CLOSING - 2 * DAY

    with scope(authority=auenfeld.authority):
        follow(
            about=collection, authority=auenfeld.authority, now=NOW,
            person=auenfeld.administrator,
        )  # fmt: skip
        with pytest.raises(NotShortened):
            change_collection(collection=collection, closes_at=sooner, now=NOW)
        set_times(
            collection=collection, times=Times(collection.opens_at, later, None, None), texts={},
            by=auenfeld.administrator, now=NOW,
        )  # fmt: skip
        told = Message.objects.filter(template="ideas/collections_prolonged")

        assert [message.recipient for message in told] == [auenfeld.administrator.email]
        assert "13. November 2026" in told[0].body


def test_a_category_that_ideas_stand_in_is_not_taken_out(auenfeld):
    collection = a_collection(auenfeld.authority)
    with scope(authority=auenfeld.authority):
        play = collection.categories.get(code="play")
    an_idea(collection, category=play)

    with scope(authority=auenfeld.authority):
        with pytest.raises(StillUsed):
            set_parts(collection=collection, name="categories", rows=[])
        set_parts(
            collection=collection, name="categories", rows=[{"code": "play", "title": "Toben"}]
        )

        assert [one.title for one in collection.categories.all()] == ["Toben"]


def test_a_question_that_was_answered_keeps_its_kind(auenfeld):
    collection = a_collection(auenfeld.authority)
    row = {"title": "Wie oft?", "kind": "line"}
    with scope(authority=auenfeld.authority):
        set_parts(collection=collection, name="questions", rows=[row])
        hand_in(
            collection=collection, data=IdeaData(title="Bank", answers={"wie-oft": "täglich"}),
            channel=Channel.ONLINE, now=NOW,
        )  # fmt: skip

        with pytest.raises(StillUsed):
            set_parts(
                collection=collection, name="questions",
                rows=[{**row, "code": "wie-oft", "kind": "number"}],
            )  # fmt: skip


def test_a_copy_has_the_words_and_none_of_the_ideas(auenfeld):
    earlier = a_collection(auenfeld.authority)
    an_idea(earlier)

    with scope(authority=auenfeld.authority):
        copy = copy_collection(earlier=earlier, title="Ideen für den Marktplatz")

        assert copy.question == earlier.question
        assert [one.code for one in copy.categories.all()] == ["play", "rest"]
        assert not copy.ideas.exists()
        assert copy.published_at is copy.closes_at is None


def test_a_draft_can_be_deleted_and_a_public_collection_cannot(office, auenfeld):
    draft = a_collection(auenfeld.authority, published_at=None)
    public = a_collection(auenfeld.authority)

    for one in (draft, public):
        office.post(reverse("ideas_office:delete", args=[one.pk]))

    with scope(authority=auenfeld.authority):
        assert list(IdeaCollection.objects.all()) == [public]


def test_the_page_of_a_collection_says_what_is_to_be_done(office, auenfeld):
    collection = a_collection(auenfeld.authority, closes_at=NOW - timedelta(days=1))
    an_idea(collection)
    an_idea(collection, visibility="waiting", shown_at=None)

    page = office.get(reverse("ideas_office:collection", args=[collection.pk])).content.decode()

    assert "1 wartende Idee ansehen" in page
    assert "1 Idee beantworten, die noch niemand geprüft hat" in page
    assert "Veröffentlichen, was daraus wurde, und die Sammlung beenden" in page


def test_the_list_needs_no_more_queries_for_more_collections(
    office, auenfeld, assert_queries_constant
):
    def add(number):
        an_idea(a_collection(auenfeld.authority, slug=f"sammlung-{number}"))

    assert_queries_constant(office, "/office/ideas/", add=add)
