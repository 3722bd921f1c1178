"""One list of everything open, with calendar and map beside it."""

from __future__ import annotations

from datetime import datetime, timedelta

import icalendar
import pytest
from django.utils import timezone

from tests.integration.participation.conftest import on

pytestmark = pytest.mark.django_db

DECEMBER = datetime(2026, 12, 6, 23, 59, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def citizen(lindental, client_for):
    """Somebody who visits the portal of the town."""
    return client_for(lindental.portal)


def order_of(page, *titles):
    return sorted(titles, key=page.index)


def test_open_coming_and_ended_offers_stand_apart(citizen, offer):
    now = timezone.now()
    offer("Ende", is_open=False, closes_at=now - timedelta(days=9), state="ausgezählt")
    offer("Spaeter", is_open=False, opens_at=now + timedelta(days=4))
    offer("Lang", closes_at=now + timedelta(days=40))
    # Days are counted by the calendar: an hour more would be a day more late in the evening.
    in_two_days = timezone.localtime(now + timedelta(days=2))
    offer("Kurz", closes_at=in_two_days.replace(hour=23, minute=59, second=59))

    page = citizen.get("/mitmachen/").text

    assert order_of(page, "Ende", "Spaeter", "Lang", "Kurz", "Demnächst", "Beendet") == [
        "Kurz", "Lang", "Demnächst", "Spaeter", "Beendet", "Ende",
    ]  # fmt: skip
    assert "noch 2 Tage" in page
    assert "ausgezählt" in page


def test_an_open_offer_without_an_end_stays_open(citizen, offer):
    offer("Immer", closes_at=None)

    page = citizen.get("/mitmachen/").text

    assert page.index("Jetzt offen") < page.index("Immer")


def test_an_empty_list_says_what_will_be_there(citizen, offers):
    assert "Zurzeit ist nichts offen." in citizen.get("/mitmachen/").text


def test_place_topic_and_time_left_choose(citizen, offer):
    now = timezone.now()
    offer("Bach", topics=("Natur",), closes_at=now + timedelta(days=3))
    offer("Anger", topics=("Spielen",))
    offer("Wehr", topics=("Natur",), place="Stadt Auenfeld", authority_slug="auenfeld")

    def shown(query):
        page = citizen.get(f"/mitmachen/{query}").text
        return [title for title in ("Bach", "Anger", "Wehr") if f">{title}</a>" in page]

    assert shown("") == ["Bach", "Anger", "Wehr"]
    assert shown("?thema=Natur") == ["Bach", "Wehr"]
    assert shown("?thema=Natur&ort=lindental") == ["Bach"]
    assert shown("?zeit=7") == ["Bach"]
    assert shown("?zeit=morgen&ort=../&thema=%00") == ["Bach", "Anger", "Wehr"]


def test_a_choice_that_fits_nothing_leads_back(citizen, offer):
    offer("Anger")

    page = citizen.get("/mitmachen/?zeit=7").text

    assert "Zu Ihrer Auswahl ist gerade nichts offen." in page
    assert "Alles zeigen" in page


def test_the_list_needs_equally_many_queries_for_one_and_three(
    citizen, offer, assert_queries_constant
):
    for address in ("/mitmachen/", "/mitmachen/kalender/", "/mitmachen/karte/"):
        assert_queries_constant(citizen, address, add=lambda number: offer(f"Angebot {number}"))


def test_reading_sets_no_cookie(citizen, offer):
    offer("Anger")

    for address in ("/mitmachen/", "/mitmachen/kalender/", "/mitmachen/karte/"):
        assert not citizen.get(address).cookies


def test_the_calendar_shows_a_month_with_its_occasions(citizen, offer):
    offer("Anger", dates=(on(DECEMBER, "Abstimmung endet"),))

    page = citizen.get("/mitmachen/kalender/?monat=2026-12").text

    assert "Dezember 2026" in page
    assert 'href="#day-2026-12-06"' in page
    assert "Sonntag, 6. Dezember 2026" in page
    assert "Abstimmung endet" in page
    assert "monat=2026-11" in page
    assert "monat=2027-01" in page


def test_the_calendar_opens_at_the_next_occasion(citizen, offer):
    in_a_year = timezone.now() + timedelta(days=370)
    offer("Anger", dates=(on(in_a_year),))

    page = citizen.get("/mitmachen/kalender/")

    assert page.context["month"].first == timezone.localdate(in_a_year).replace(day=1)


@pytest.mark.parametrize("month", ["2026-13", "heute", "9999-12", "0001-01", "2026-12-01"])
def test_a_strange_month_is_no_fault(citizen, offer, month):
    offer("Anger")

    assert citizen.get(f"/mitmachen/kalender/?monat={month}").status_code == 200


def test_an_offer_without_dates_begins_and_ends_in_the_calendar(citizen, offer):
    begins = timezone.now() + timedelta(days=1)
    offer("Anger", opens_at=begins, closes_at=begins + timedelta(days=1))

    labels = [
        occasion.label
        for month in (f"{begins:%Y-%m}", f"{begins + timedelta(days=1):%Y-%m}")
        for day in citizen.get(f"/mitmachen/kalender/?monat={month}").context["month"].days
        for occasion in day.occasions
    ]

    assert set(labels) == {"Beginn", "Ende"}


def events_of(answer):
    book = icalendar.Calendar.from_ical(answer.content)
    return {str(event["summary"]): event for event in book.walk("vevent")}


def test_the_calendar_can_be_subscribed_to(citizen, offer):
    offer("Anger, neu", topics=("Spielen",), dates=(on(DECEMBER, "Abstimmung endet"),))

    answer = citizen.get("/mitmachen/kalender/mitmachen.ics")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    event = events_of(answer)["Abstimmung endet: Anger, neu"]
    assert event["dtstart"].dt == DECEMBER
    assert event["location"] == "Stadt Lindental"
    assert event["url"] == "http://lindental.localhost/anger,-neu/"


def test_a_moved_occasion_keeps_its_identifier(citizen, offer, offers):
    offer("Anger", dates=(on(DECEMBER, "Abstimmung endet"),))
    (before,) = events_of(citizen.get("/mitmachen/kalender/mitmachen.ics")).values()
    offers.clear()
    offer("Anger", dates=(on(DECEMBER + timedelta(days=7), "Abstimmung endet"),))

    (after,) = events_of(citizen.get("/mitmachen/kalender/mitmachen.ics")).values()

    assert before["uid"] == after["uid"]
    assert before["dtstart"].dt != after["dtstart"].dt


def test_one_offer_alone_goes_into_ones_calendar(citizen, offer):
    offer("Anger", dates=(on(DECEMBER),))
    offer("Bach", dates=(on(DECEMBER),))

    found = events_of(citizen.get("/mitmachen/kalender/mitmachen.ics?angebot=/bach/"))

    assert list(found) == ["Abstimmung beginnt: Bach"]


def test_the_map_has_its_list_and_names_what_has_no_place(citizen, offer):
    offer("Anger", latitude=50.1, longitude=10.2)
    offer("Bach", places=(("Steg am Bach", "/vorschlag/3/", 50.2, 10.3),))
    offer("Rathaus")

    page = citizen.get("/mitmachen/karte/").text

    assert 'data-latitude="50.100000" data-title="Anger"' in page
    assert '<a href="/vorschlag/3/">Steg am Bach</a>' in page
    assert page.index("Für die ganze Kommune") < page.index(">Rathaus</a>")


def test_an_empty_map_says_so(citizen, offers):
    assert "Noch keine Orte" in citizen.get("/mitmachen/karte/").text


def test_english_pages_speak_english(citizen, offer):
    offer("Anger")

    assert "Everything you can take part in" in citizen.get("/en/mitmachen/").text
    assert "In your own calendar" in citizen.get("/en/mitmachen/kalender/").text
    assert "Where something is open now" in citizen.get("/en/mitmachen/karte/").text


def test_a_room_without_offers_shows_its_entries_of_the_front_page(citizen, monkeypatch):
    from modellkommune.commons.participation.selectors import offers as selector
    from modellkommune.commons.switchboard.cards import Card, FrontPageEntry, Section

    entry = FrontPageEntry(title="Runde 2026", url="/runde/", summary="-", place="Lindental")
    card = Card(
        name="old", section=Section.PARTICIPATE, label="Alt", url_name="home",
        front_page=lambda: [entry],
    )  # fmt: skip
    monkeypatch.setattr(selector, "cards", lambda: [card])

    page = citizen.get("/mitmachen/").text

    assert page.index("Beendet") < page.index("Runde 2026")
