"""Everybody hears of what they chose, in their rhythm, and of each thing once."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.outbox.public import Message
from modellkommune.commons.participation.models import (
    Follower,
    Lookout,
    OfferNews,
    Rhythm,
    Told,
)
from modellkommune.commons.participation.own_data import FOLLOWED
from modellkommune.commons.participation.public import (
    confirm,
    follow,
    follow_interests,
    tell_followers,
)
from modellkommune.commons.participation.services.notices.looking import look_around
from modellkommune.commons.participation.services.notices.sending import change_rhythm, send_due
from modellkommune.commons.participation.services.notices.spreading import (
    scope_of_portal,
    spread,
)
from modellkommune.commons.participation.tokens import token_of
from modellkommune.commons.people.services.accounts import open_account
from tests.fixtures.authorities import host_of
from tests.integration.participation.conftest import NOON, on

pytestmark = pytest.mark.django_db

MIA = "mia@dorf.example"
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def citizen(lindental, client_for):
    """Somebody without an account."""
    return client_for(lindental.portal)


@pytest.fixture
def town(lindental):
    """Lindental, whose offers were looked at for the first time."""
    look(lindental.authority, NOON)
    return lindental.authority


def look(authority, now):
    with scope(authority=authority):
        return look_around(authority=authority, now=now)


def tell(authority, now):
    """Do what the worker does in one turn; return the messages it wrote."""
    with scope(authority=authority):
        look_around(authority=authority, now=now)
        with scope(authority=scope_of_portal(authority)):
            spread(authority=authority, now=now)
        send_due(authority=authority, now=now)
    return messages()


def messages():
    with scopes_disabled():
        found = Message.objects.filter(template="participation/news")
        return list(found.order_by("queued_at", "pk"))


def follower_of(authority, *interests, email=MIA, rhythm=Rhythm.AT_ONCE, now=NOON, label=""):
    with scope(authority=authority):
        rows = follow_interests(
            interests=[(about, label) for about in interests], authority=authority, email=email,
            title="Neues", rhythm=rhythm, now=now,
        )  # fmt: skip
        confirm(follower=rows[0], now=now)
    return rows[0]


def test_the_first_look_announces_nothing_old(lindental, offer):
    offer("Anger")
    follower_of(lindental.authority, "all:")

    assert tell(lindental.authority, NOON + MINUTE) == []
    assert tell(lindental.authority, NOON + 2 * MINUTE) == []


def test_a_new_offer_is_told_with_its_address_and_a_way_out(town, offer):
    follower = follower_of(town, "topic:Natur")
    offer("Bach", topics=("Natur",))
    offer("Anger", topics=("Spielen",))

    (message,) = tell(town, NOON + MINUTE)

    assert message.recipient == MIA
    assert message.subject == "Neu: Bürgerhaushalt: Bach"
    assert "http://lindental.localhost/bach/" in message.body
    assert "Anger" not in message.body
    assert message.unsubscribe_url.endswith(f"/folgen/{token_of(follower)}/abbestellen/")


def test_several_followings_that_match_make_one_line(town, offer):
    follower_of(town, "topic:Natur", "place:Nordstadt", "all:", "authority:lindental")
    offer("Bach", topics=("Natur",), place="Nordstadt")

    (message,) = tell(town, NOON + MINUTE)

    assert message.body.count("/bach/") == 1


def test_an_account_and_its_address_are_one(town, offer):
    mia = open_account(email="Mia@Dorf.example", name="Mia Muster")
    follower_of(town, "topic:Natur")
    with scope(authority=town):
        follow_interests(interests=[("all:", "")], authority=town, person=mia, title="", now=NOON)
    offer("Bach", topics=("Natur",))

    assert len(tell(town, NOON + MINUTE)) == 1


def test_the_same_is_told_once_through_town_and_county(lindental, county, offer):
    town, district = lindental.authority, county.authority
    look(town, NOON)
    follower_of(town, "all:")
    follower_of(district, "all:", now=NOON)
    offer("Bach")

    tell(town, NOON + MINUTE)
    with scope(authority=scope_of_portal(district)):
        spread(authority=district, now=NOON + MINUTE)
    tell(district, NOON + 2 * MINUTE)

    assert [message.authority_id for message in messages()] == [town.pk]


def test_a_county_tells_of_its_members(lindental, county, offer):
    town, district = lindental.authority, county.authority
    look(town, NOON)
    look(district, NOON)
    follower_of(district, "authority:lindental")
    offer("Bach")
    look(town, NOON + MINUTE)

    with scope(authority=scope_of_portal(district)):
        spread(authority=district, now=NOON + MINUTE)
    with scope(authority=district):
        send_due(authority=district, now=NOON + MINUTE)

    (message,) = messages()
    assert message.authority_id == district.pk
    assert "http://sonnenau.localhost/bach/" in message.body


def test_a_worker_stopped_in_the_middle_tells_nobody_twice(town, offer):
    follower_of(town, "all:")
    offer("Bach")
    tell(town, NOON + MINUTE)
    with scopes_disabled():
        # As if the worker had been killed before it noted how far it had come.
        Lookout.objects.update(spread_until=0)

    assert len(tell(town, NOON + 2 * MINUTE)) == 1


def test_an_occasion_that_comes_is_told_when_it_comes(town, offer):
    follower_of(town, "all:", now=NOON + MINUTE)
    start = NOON + DAY
    offer("Wahl", dates=(on(start),), opens_at=start)
    look(town, NOON + MINUTE / 2)

    assert tell(town, start - MINUTE) == []
    (message,) = tell(town, start + MINUTE)
    assert message.subject == "Abstimmung beginnt: Wahl"
    assert len(tell(town, start + 2 * MINUTE)) == 1


def test_a_date_that_is_put_off_is_told_with_the_new_one(town, offer, offers):
    start = NOON + DAY
    entry = offer("Wahl", dates=(on(start),))
    look(town, NOON + MINUTE)
    follower_of(town, "all:", now=NOON + 2 * MINUTE)
    offers[0] = replace(entry, dates=(on(start + 3 * DAY),))

    (message,) = tell(town, NOON + 3 * MINUTE)

    assert message.subject.startswith("Neuer Termin: Abstimmung beginnt, Freitag, 8. Mai 2026")


def test_a_change_of_what_can_be_done_is_told_once(town, offer, offers):
    entry = offer("Wahl")
    look(town, NOON + MINUTE)
    follower_of(town, "all:", now=NOON + 2 * MINUTE)
    offers[0] = replace(entry, is_open=False, tone="success", state="entschieden")

    (message,) = tell(town, NOON + 3 * MINUTE)

    assert message.subject == "entschieden: Wahl"
    assert len(tell(town, NOON + 4 * MINUTE)) == 1


def test_who_follows_the_offer_itself_hears_of_its_phases(town, offer, offers, item):
    entry = offer("Wahl", subject=subject_of(item))
    look(town, NOON + MINUTE)
    with scope(authority=town):
        confirm(follower=follow(about=item, authority=town, email=MIA, now=NOON), now=NOON)
    offers[0] = replace(entry, is_open=False, tone="success", state="entschieden")

    assert len(tell(town, NOON + 3 * MINUTE)) == 1


def test_what_the_room_itself_has_told_is_not_told_again(town, offer, offers, item):
    entry = offer("Wahl", subject=subject_of(item))
    look(town, NOON + MINUTE)
    with scope(authority=town):
        confirm(follower=follow(about=item, authority=town, email=MIA, now=NOON), now=NOON)
        tell_followers(
            "participation/confirm_following", about=item, authority=town, now=NOON + 2 * MINUTE,
            context={"title": "Wahl", "confirm_url": "-", "is_confirmed": True},
        )  # fmt: skip
    offers[0] = replace(entry, is_open=False, tone="success", state="entschieden")

    assert tell(town, NOON + 3 * MINUTE) == []


def test_a_daily_message_gathers_what_happened(town, offer):
    follower_of(town, "all:", rhythm=Rhythm.DAILY)
    offer("Bach")
    assert tell(town, NOON + MINUTE) == []
    offer("Anger")
    assert tell(town, NOON + 60 * MINUTE) == []

    (message,) = tell(town, at(5, 7))

    assert message.subject == "2 Neuigkeiten von Stadt Lindental"
    assert "Neu: Bürgerhaushalt: Bach" in message.body
    assert "Neu: Bürgerhaushalt: Anger" in message.body
    assert len(tell(town, at(6, 7))) == 1


def test_a_weekly_message_comes_on_monday(town, offer):
    follower_of(town, "all:", rhythm=Rhythm.WEEKLY)
    offer("Bach")

    assert tell(town, NOON + MINUTE) == []
    assert tell(town, at(10, 7)) == []
    assert len(tell(town, at(11, 7))) == 1


def test_the_quickest_of_several_rhythms_counts(town, offer):
    follower_of(town, "topic:Natur", rhythm=Rhythm.WEEKLY)
    follower_of(town, "place:Nordstadt", rhythm=Rhythm.AT_ONCE)
    offer("Bach", topics=("Natur",), place="Nordstadt")

    assert len(tell(town, NOON + MINUTE)) == 1
    assert len(tell(town, at(11, 7))) == 1


def test_what_a_room_tells_waits_for_the_daily_message(town, item):
    with scope(authority=town):
        rows = follow(about=item, authority=town, email=MIA, now=NOON, rhythm=Rhythm.DAILY)
        confirm(follower=rows, now=NOON)
        tell_followers(
            "participation/confirm_following", about=item, authority=town, now=NOON,
            context={"title": "Der Brunnen läuft", "confirm_url": "-", "is_confirmed": True},
        )  # fmt: skip

    with scopes_disabled():
        told = Message.objects.filter(template="participation/confirm_following", about__gt="")
        assert not told.exists()
    (message,) = tell(town, at(5, 7))
    assert "Der Brunnen läuft" in message.body


def test_a_changed_rhythm_takes_what_waits_along(town, offer):
    follower = follower_of(town, "all:", rhythm=Rhythm.WEEKLY)
    offer("Bach")
    tell(town, NOON + MINUTE)

    with scope(authority=town):
        change_rhythm(follower=follower, rhythm="at-once", now=NOON + 2 * MINUTE)

    assert len(tell(town, NOON + 2 * MINUTE)) == 1


def test_who_stops_before_the_message_gets_none(town, offer):
    follower = follower_of(town, "all:", rhythm=Rhythm.DAILY)
    offer("Bach")
    tell(town, NOON + MINUTE)
    with scope(authority=town):
        follower.delete()

    assert tell(town, at(5, 7)) == []


def test_old_news_is_not_told_to_new_followers(town, offer):
    offer("Bach")
    look(town, NOON + MINUTE)
    follower_of(town, "all:", now=NOON + 2 * MINUTE)

    assert tell(town, NOON + 3 * MINUTE) == []


def test_one_click_on_a_gathered_message_stops_this_kind(town, offer, client_for, lindental):
    follower_of(town, "topic:Natur", rhythm=Rhythm.DAILY)
    follower_of(town, "place:Nordstadt", rhythm=Rhythm.DAILY)
    kept = follower_of(town, "all:", rhythm=Rhythm.WEEKLY)
    offer("Bach", topics=("Natur",))
    offer("Anger", place="Nordstadt")
    tell(town, NOON + MINUTE)
    (message,) = tell(town, at(5, 7))
    program = Client(enforce_csrf_checks=True, headers={"host": host_of(lindental.portal)})

    program.post(message.unsubscribe_url.removeprefix("http://lindental.localhost"))

    with scopes_disabled():
        assert list(Follower.objects.values_list("pk", flat=True)) == [kept.pk]


@pytest.mark.parametrize(
    ("point", "is_told"),
    [
        pytest.param((49.7913, 9.9534), True, id="here"),
        pytest.param((49.7953, 9.9534), True, id="445-metres"),
        pytest.param((49.7963, 9.9534), False, id="556-metres"),
        pytest.param((49.7913, 9.9600), True, id="east-473-metres"),
        pytest.param((49.7913, 9.9610), False, id="east-545-metres"),
    ],
)
def test_surroundings_reach_as_far_as_chosen(town, offer, point, is_told):
    follower_of(town, "around:49.79130,9.95340,500")
    offer("Bach", latitude=point[0], longitude=point[1])

    assert len(tell(town, NOON + MINUTE)) == is_told


def test_an_area_that_touches_the_surroundings_is_near(town, offer):
    follower_of(town, "around:49.79130,9.95340,500")
    square = [[[9.955, 49.79], [9.99, 49.79], [9.99, 49.82], [9.955, 49.82], [9.955, 49.79]]]
    offer("Feld", latitude=49.805, longitude=9.97, area={"type": "Polygon", "coordinates": square})

    assert len(tell(town, NOON + MINUTE)) == 1


def test_a_place_is_found_as_a_whole_word(town, offer):
    follower_of(town, "place:Nord")
    offer("Nordring")
    offer("Steg", summary="Im Nord entsteht ein Steg.")

    (message,) = tell(town, NOON + MINUTE)

    assert "Steg" in message.subject


def test_the_form_follows_several_things_with_one_mail(citizen, town, offer):
    offer("Bach", topics=("Natur",))
    form = {
        "topic": "Natur", "place": "Nordstadt", "point-coordinates": "49,7913, 9,9534",
        "label": "Zuhause", "metres": "500", "rhythm": "weekly", "email": "Mia@Dorf.example",
    }  # fmt: skip

    page = citizen.post("/mitmachen/benachrichtigungen/", form)

    assert "Wir haben an Mia@Dorf.example geschrieben" in page.text
    with scopes_disabled():
        (mail,) = Message.objects.filter(template="participation/confirm_following")
        rows = list(Follower.objects.order_by("pk"))
    assert "Thema: Natur, Stadtteil oder Ort: Nordstadt, Umkreis 500 m um Zuhause" in mail.body
    assert [row.about for row in rows] == [
        "topic:Natur", "place:Nordstadt", "around:49.79130,9.95340,500",
    ]  # fmt: skip
    assert {(row.rhythm, row.confirmed_at) for row in rows} == {("weekly", None)}

    way = f"/mitmachen/folgen/{token_of(rows[0])}/bestaetigen/"
    assert "Umkreis 500 m um Zuhause" in citizen.get(way).text
    citizen.post(way)
    with scopes_disabled():
        assert not Follower.objects.filter(confirmed_at=None).exists()


def test_who_comes_from_a_mail_follows_more_without_another_mail(citizen, town):
    follower = follower_of(town, "topic:Natur")
    page = citizen.get(f"/mitmachen/folgen/{token_of(follower)}/").text
    (way,) = re.findall(r"/mitmachen/benachrichtigungen/\?mit=\w+", page)

    page = citizen.post(way, {"everything": "on", "rhythm": "weekly"}, follow=True).text

    assert "Alles Neue" in page
    with scopes_disabled():
        row = Follower.objects.get(about="all:")
        assert Message.objects.filter(template="participation/confirm_following").count() == 1
    assert (row.email, row.rhythm) == (MIA, "weekly")
    assert row.confirmed_at is not None


def test_a_word_that_was_never_confirmed_opens_nothing(citizen, town):
    with scope(authority=town):
        (row,) = follow_interests(
            interests=[("all:", "")], authority=town, email=MIA, title="-", now=NOON
        )

    page = citizen.get(f"/mitmachen/benachrichtigungen/?mit={token_of(row)}").text

    assert "Ihre E-Mail-Adresse" in page


def test_a_form_without_a_choice_says_what_is_missing_and_keeps_the_address(citizen, town):
    answer = citizen.post("/mitmachen/benachrichtigungen/", {"email": MIA})

    assert answer.status_code == 422
    assert "Bitte wählen Sie mindestens eines" in answer.text
    assert MIA in answer.text


def test_the_list_of_offers_leads_to_notices_of_the_same_choice(citizen, offer):
    offer("Bach", topics=("Natur",))

    page = citizen.get("/mitmachen/?thema=Natur").text
    assert "/mitmachen/benachrichtigungen/?thema=Natur" in page
    form = citizen.get("/mitmachen/benachrichtigungen/?thema=Natur").text
    assert '<option value="Natur" selected' in form


def test_the_account_follows_at_once_and_changes_the_rhythm(lindental, town):
    mia = open_account(email="mia.konto@dorf.example", name="Mia Muster")
    browser = Client(headers={"host": host_of(lindental.portal)})
    browser.force_login(mia, backend="modellkommune.commons.people.backends.SignInBackend")

    page = browser.post("/mitmachen/benachrichtigungen/", {"everything": "on"}, follow=True).text
    assert "Alles Neue" in page
    with scopes_disabled():
        row = Follower.objects.get()
    assert row.confirmed_at is not None
    browser.post("/mitmachen/folgen/liste/", {"zeile": str(row.pk), "rhythmus": "weekly"})
    browser.post("/mitmachen/folgen/liste/", {"zeile": str(row.pk), "rhythmus": "stündlich"})

    with scopes_disabled():
        assert Follower.objects.get().rhythm == "weekly"


def test_the_own_calendar_holds_the_dates_of_what_is_followed(citizen, town, offer):
    follower = follower_of(town, "topic:Natur")
    offer("Bach", topics=("Natur",), dates=(on(NOON + DAY),))
    offer("Anger", dates=(on(NOON + DAY),))
    page = citizen.get(f"/mitmachen/folgen/{token_of(follower)}/").text
    (path,) = re.findall(r"http://lindental\.localhost(/\S+\.ics)", page)

    calendar = citizen.get(path).text

    assert "Abstimmung beginnt: Bach" in calendar
    assert "Anger" not in calendar
    assert citizen.get(path.replace(".ics", "x.ics")).status_code == 404


def test_erasing_forgets_what_an_address_was_told(town, offer):
    mia = open_account(email=MIA, name="Mia Muster")
    follower_of(town, "all:")
    offer("Bach")
    tell(town, NOON + MINUTE)

    FOLLOWED.erase(mia, timezone.now())

    with scopes_disabled():
        assert not Told.objects.exists()
        assert OfferNews.objects.count() == 1


def test_what_was_told_cannot_be_read_from_the_database(town, offer):
    follower_of(town, "all:")
    offer("Bach")
    tell(town, NOON + MINUTE)

    with scopes_disabled():
        (told,) = Told.objects.values_list("recipient", flat=True)
    assert MIA not in told


def at(day, hour):
    """A moment in May 2026; the 4th is a Monday."""
    return datetime(2026, 5, day, hour, tzinfo=timezone.get_default_timezone())
