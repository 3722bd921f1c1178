"""The public pages of a call: list, page, questions, versions, files, feeds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from modellkommune.features.calls.models import Grant, Question
from modellkommune.features.calls.selectors.calls import front_page
from modellkommune.features.calls.selectors.calls.public_calls import address_of_call
from modellkommune.features.calls.services.calls.freezing import freeze
from tests.factories.calls import DAY, DEADLINE, a_call
from tests.fixtures.queries import check_queries_constant, queries_of

OPEN = DEADLINE - 5 * DAY


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """`clock(moment)`: what the clock of the town hall shows; five days before the deadline."""

    def show(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    show(OPEN)
    return show


@pytest.fixture
def call(programme_office):
    """A call that closes in five days."""
    return a_call(
        programme_office.authority, slug="modellkommunen", topics=["Beteiligung", "Daten"],
        mail_word="OGK27", who_may_apply="Städte, Gemeinden und Landkreise.",
        purpose="Offenes Regierungshandeln vor Ort erproben.", body="<p>Mehr <b>Mut</b>.</p>",
    )  # fmt: skip


@pytest.fixture
def citizen(programme_office, client_for):
    """Somebody who looks at the portal of the programme office."""
    return client_for(programme_office.portal)


def read(client, address, **data):
    answer = client.get(address, data)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_list_shows_open_calls_first_with_what_is_left_of_time(citizen, call, programme_office):
    a_call(programme_office.authority, slug="spaeter", title="Später", opens_at=OPEN + DAY,
           closes_at=DEADLINE + 40 * DAY)  # fmt: skip
    a_call(programme_office.authority, slug="frueher", title="Früher", closes_at=OPEN - 90 * DAY,
           opens_at=OPEN - 120 * DAY, announced_at=OPEN - 10 * DAY)  # fmt: skip

    page = read(citizen, reverse("calls:list"))

    places = [page.index(word) for word in ("Modellkommunen gesucht", "Später", "Früher")]
    assert places == sorted(places)
    assert "noch 5 Tage" in page
    assert "450.000" in page


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"stand": "offen"}, ["Eins"]),
        ({"stand": "entschieden"}, ["Zwei"]),
        ({"schlagwort": "Daten"}, ["Zwei"]),
        ({"tage": "7"}, ["Eins"]),
        ({"tage": "gestern", "stand": "x"}, ["Eins", "Zwei"]),
        ({"schlagwort": "Daten", "stand": "offen"}, []),
    ],
)
def test_the_list_is_narrowed_by_state_keyword_and_time(citizen, programme_office, asked, shown):
    a_call(programme_office.authority, title="Eins", topics=["Dialog"])
    a_call(programme_office.authority, title="Zwei", topics=["Daten"], announced_at=OPEN,
           opens_at=OPEN - 60 * DAY, closes_at=OPEN - 30 * DAY)  # fmt: skip

    page = read(citizen, reverse("calls:list"), **asked)

    assert [title for title in ("Eins", "Zwei") if f">{title}</a>" in page] == shown
    assert ("Kein Aufruf passt" in page) == (not shown)


def test_an_empty_list_says_what_will_be_here(citizen):
    assert "Zurzeit kein Aufruf" in read(citizen, reverse("calls:list"))


def test_the_page_of_an_open_call_has_one_main_button_and_every_fact(citizen, call):
    page = read(citizen, address_of_call(call))

    assert page.count("kern-btn--primary") == 1
    for words in (
        "Freitag, 6. November 2026, 13:00", "Neun Zuwendungen von je 50.000", "67", "33",
        "Städte, Gemeinden und Landkreise.", "Beschluss des Rates", "bis 5.000 Einwohner",
        "durchgehend überzeugend", "Titel des Vorhabens", "<b>Mut</b>", "Dialog",
    ):  # fmt: skip
        assert words in page, words
    assert "mailto:bewerbung@programm.test?subject=%5BOGK27%5D%20" in page
    assert "mailto:?subject=" in page


def test_the_grace_is_said_where_the_deadline_is(citizen, programme_office):
    call = a_call(programme_office.authority, grace_minutes=15)

    assert "bis zu 15 Minuten später" in read(citizen, address_of_call(call))


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (DEADLINE - 40 * DAY, "beginnt bald"),
        (DEADLINE - DAY, "offen für Bewerbungen"),
        (DEADLINE + timedelta(seconds=1), "wird bewertet"),
    ],
)
def test_the_state_follows_the_clock(citizen, call, clock, at, words):
    clock(at)

    assert words in read(citizen, address_of_call(call))


def test_a_decision_is_not_told_before_it_is_announced(citizen, programme_office, clock):
    clock(DEADLINE + DAY)
    call = a_call(programme_office.authority, decided_at=DEADLINE + DAY)

    page = read(citizen, address_of_call(call))

    assert "wird bewertet" in page
    assert ">entschieden<" not in page
    assert "Ansehen, wer" not in page


@pytest.mark.parametrize("page", ["call", "call_pdf", "call_ical", "questions", "versions"])
def test_a_draft_is_not_there_for_the_public(citizen, programme_office, page):
    draft = a_call(programme_office.authority, published_at=None)

    assert citizen.get(address_of_call(draft, page=page)).status_code == 404


def test_questions_stand_there_without_names_once_they_are_answered(citizen, call):
    with scope(authority=call.authority):
        Question.objects.create(call=call, text="Hier Frau Roth: ab wann?", asked="Ab wann?",
                                answer="Ab sofort.", asked_at=OPEN, answered_at=OPEN)  # fmt: skip
        Question.objects.create(call=call, text="Noch offen?", asked_at=OPEN)

    page = read(citizen, address_of_call(call, page="questions"))

    assert "Ab sofort." in page
    assert "Roth" not in page
    assert "Noch offen" not in page


def test_the_fixed_version_stands_there_with_its_digest(citizen, call):
    with scope(authority=call.authority):
        version = freeze(call, None, OPEN)

    page = read(citizen, address_of_call(call, page="versions"))

    assert version.digest in page
    assert "Überzeugung" in page


def test_the_pdf_is_tagged_and_the_calendar_names_the_deadline(citizen, call):
    pdf = citizen.get(address_of_call(call, page="call_pdf"))
    ical = citizen.get(address_of_call(call, page="call_ical"))

    assert pdf["Content-Type"] == "application/pdf"
    assert b"/StructTreeRoot" in pdf.content
    assert b"DTSTART:20261106T120000Z" in ical.content


@pytest.mark.parametrize("name", ["feed", "feed_atom", "ical"])
def test_feeds_and_calendar_of_all_calls_name_the_call(citizen, call, name):
    answer = citizen.get(reverse(f"calls:{name}"))

    assert "Modellkommunen gesucht" in answer.content.decode()


def test_a_call_of_elsewhere_shows_its_figures_and_source(citizen, programme_office):
    call = a_call(
        programme_office.authority, slug="2017", title="Modellkommunen 2017", by_web=False,
        opens_at=datetime(2017, 2, 14, tzinfo=UTC), closes_at=datetime(2017, 4, 21, 22, tzinfo=UTC),
        announced_at=datetime(2017, 5, 16, tzinfo=UTC), known_applications=26,
        source="Bekanntmachung vom 14. Februar 2017",
    )  # fmt: skip
    with scope(authority=call.authority):
        call.blocks.all().delete()

    page = read(citizen, address_of_call(call))

    assert "26" in page
    assert "Bekanntmachung vom 14. Februar 2017" in page
    assert "So bewerben Sie sich" not in page


def test_other_pages_get_entry_offer_address_name_and_what_is_found(call):
    with scope(authority=call.authority):
        Grant.objects.create(call=call, number=1, recipient_name="Auenfeld", title="Haushalt zum Mitreden",
                             amount_cents=100, financing="fixed-sum", awarded_on=OPEN.date())  # fmt: skip
        entry = next(iter(front_page.front_page_entries()))
        offer = next(iter(front_page.offers()))
        named = list(front_page.describe([f"calls.call:{call.pk}", "calls.call:999", "x:1"]))
        found = front_page.search("modellkommune offen")
        hidden = front_page.search("mitreden")
        addresses = list(front_page.addresses())

    assert (entry.state, entry.closes_at) == ("offen für Bewerbungen", DEADLINE)
    assert (offer.is_open, len(offer.dates)) == (True, 2)
    assert [name.title for name in named] == ["Modellkommunen gesucht"]
    assert [entry.title for entry in found] == ["Modellkommunen gesucht"]
    assert hidden == []  # grants are found once the decision is public
    assert address_of_call(call) in addresses


def test_list_and_page_need_few_queries(citizen, programme_office, call):
    def add(number):
        a_call(programme_office.authority, title=f"Aufruf {number}")

    check_queries_constant(citizen, reverse("calls:list"), add=add)
    with scopes_disabled():
        call.refresh_from_db()
    citizen.get(address_of_call(call))
    queries = queries_of(citizen, address_of_call(call))
    assert len(queries) <= 12, "\n".join(queries)
