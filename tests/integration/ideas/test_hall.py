"""In the hall: the wall, telephones, the clerk who types, hands that go up."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from modellkommune.features.ideas.models import HallVote, Idea
from modellkommune.features.ideas.services.hall.meetings import (
    MoreHandsThanPeople,
    count_hands,
    count_present,
    plan_meeting,
)
from tests.factories.ideas import CLOSING, DAY, a_collection, an_idea
from tests.fixtures.authorities import host_of

NOW = CLOSING - DAY


@pytest.fixture(autouse=True)
def in_the_evening(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def park(auenfeld):
    with scope(authority=auenfeld.authority):
        yield a_collection(auenfeld.authority, shown_when="at-once")


@pytest.fixture
def hall(park):
    return plan_meeting(collection=park, title="Bürgerversammlung", starts_at=NOW)


def wall_of(hall):
    return f"/ideen/{hall.authority.slug}/{hall.collection.slug}/saal/{hall.code}/"


def test_what_the_clerk_types_stands_on_the_wall_at_once(
    hall, auenfeld, client_for, office_client_for
):
    office = office_client_for(auenfeld)

    office.post(
        reverse("ideas_office:meeting", args=[hall.collection_id, hall.pk]),
        {"title": "Rutsche am Hang", "category": "play"},
    )
    wall = client_for(auenfeld.portal).get(wall_of(hall)).content.decode()

    idea = Idea.objects.get()
    assert (idea.channel, idea.meeting) == ("event", hall)
    assert "Rutsche am Hang" in wall
    assert "<svg" in wall
    assert f"/saal/{hall.code}" in wall


def test_a_telephone_hands_in_by_the_short_address(hall, auenfeld, client_for):
    phone = client_for(auenfeld.portal)

    form = phone.get(f"/saal/{hall.code}/", follow=True)
    stamp = form.context["form"]["stamp"].value()
    phone.post(f"{wall_of(hall)}mitmachen/", {"title": "Bank im Schatten", "stamp": stamp})

    idea = Idea.objects.get()
    assert form.status_code == 200
    assert (idea.title, idea.meeting, idea.visibility) == ("Bank im Schatten", hall, "shown")


def test_an_idea_from_a_telephone_waits_where_the_office_looks_first(
    hall, auenfeld, client_for, office_client_for
):
    hall.collection.shown_when = "after-check"
    hall.collection.save()
    phone, office = client_for(auenfeld.portal), office_client_for(auenfeld)
    stamp = phone.get(f"{wall_of(hall)}mitmachen/").context["form"]["stamp"].value()
    desk = reverse("ideas_office:meeting", args=[hall.collection_id, hall.pk])

    phone.post(f"{wall_of(hall)}mitmachen/", {"title": "Bank im Schatten", "stamp": stamp})
    before = phone.get(wall_of(hall)).content.decode()
    waiting = office.get(desk).content.decode()
    office.post(
        reverse("ideas_office:meeting_show", args=[hall.collection_id, hall.pk]), {"idea": "1"}
    )

    assert "Bank im Schatten" not in before
    assert "Bank im Schatten" in waiting
    assert "Bank im Schatten" in phone.get(wall_of(hall)).content.decode()


def test_an_entry_that_arrives_twice_over_a_bad_network_is_kept_once(hall, auenfeld, client_for):
    phone, address = client_for(auenfeld.portal), f"{wall_of(hall)}mitmachen/"
    stamp = phone.get(address).context["form"]["stamp"].value()
    entry = {"title": "Bank im Schatten", "stamp": stamp, "sent_once": "wort"}

    answers = [
        phone.post(address, entry, headers={"accept": "application/json"}) for _time in range(2)
    ]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json()["sentence"] == "Danke. Ihre Idee hat die Nummer 1."
    assert Idea.objects.count() == 1


def test_a_program_that_fills_every_field_is_not_heard(hall, auenfeld, client_for):
    phone, address = client_for(auenfeld.portal), f"{wall_of(hall)}mitmachen/"
    stamp = phone.get(address).context["form"]["stamp"].value()

    phone.post(address, {"title": "Billige Kredite", "stamp": stamp, "website": "x"})

    assert not Idea.objects.exists()


def test_outside_of_the_meeting_the_code_leads_to_no_form(hall, auenfeld, client_for):
    hall.ends_at = NOW
    hall.save()

    page = client_for(auenfeld.portal).get(f"/saal/{hall.code}/", follow=True).content.decode()

    assert "Zurzeit werden keine Ideen angenommen" in page
    assert 'name="title"' not in page


def test_a_later_show_of_hands_replaces_the_earlier_one(hall, auenfeld):
    idea = an_idea(hall.collection)
    count_present(meeting=hall, people=50, now=NOW)
    facts = {"meeting": hall, "idea": idea, "abstained": 0, "by": auenfeld.administrator,
             "now": NOW}  # fmt: skip

    count_hands(in_favour=20, against=5, **facts)
    count_hands(in_favour=31, against=4, **facts)

    vote = HallVote.objects.get()
    assert (vote.in_favour, vote.against) == (31, 4)


def test_more_hands_than_people_are_not_counted(hall, auenfeld):
    count_present(meeting=hall, people=10, now=NOW)

    with pytest.raises(MoreHandsThanPeople):
        count_hands(
            meeting=hall, idea=an_idea(hall.collection), in_favour=9, against=2, abstained=0,
            by=auenfeld.administrator, now=NOW,
        )  # fmt: skip

    assert not HallVote.objects.exists()


def test_hands_stand_on_the_wall_with_most_first_when_wished(hall, auenfeld, client_for):
    few, many = an_idea(hall.collection, title="Wenige"), an_idea(hall.collection, title="Viele")
    for idea, hands in ((few, 3), (many, 30)):
        count_hands(
            meeting=hall, idea=idea, in_favour=hands, against=0, abstained=0,
            by=auenfeld.administrator, now=NOW,
        )  # fmt: skip

    wall = client_for(auenfeld.portal).get(f"{wall_of(hall)}?folge=stimmen").content.decode()

    assert wall.index("Viele") < wall.index("Wenige")
    assert "<strong>30</strong>" in wall


def test_the_code_of_another_town_leads_nowhere(hall, lindental):
    answer = Client(headers={"host": host_of(lindental.portal)}).get(f"/saal/{hall.code}/")

    assert answer.status_code == 404


def test_the_wall_needs_no_more_queries_for_more_ideas(
    hall, auenfeld, client_for, assert_queries_constant
):
    def add(number):
        an_idea(hall.collection, meeting=hall, category=hall.collection.categories.first())

    assert_queries_constant(client_for(auenfeld.portal), wall_of(hall), add=add)
