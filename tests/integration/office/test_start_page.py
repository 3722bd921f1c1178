"""The start page shows what waits: the overdue first, the neighbour's never."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from modellkommune.commons.office.desk import due_in_words, piles_of
from modellkommune.commons.switchboard import desk
from modellkommune.commons.switchboard.cards import Waiting
from tests.walls import client_of

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 5, 4)


def waiting(title, *, due_on=None, since=None):
    return Waiting(title=title, url="/office/", room="budget", due_on=due_on, since=since)


def titles(piles):
    return [(pile.heading, [task.title for task in pile.tasks]) for pile in piles]


def test_the_overdue_comes_first_and_what_has_no_day_last():
    piles = piles_of(
        [
            waiting("irgendwann"),
            waiting("in zwei Wochen", due_on=MONDAY + timedelta(days=14)),
            waiting("heute", due_on=MONDAY),
            waiting("seit gestern", due_on=MONDAY - timedelta(days=1)),
            waiting("seit einem Monat", due_on=MONDAY - timedelta(days=30)),
        ],
        today=MONDAY,
    )

    assert titles(piles) == [
        ("Überfällig", ["seit einem Monat", "seit gestern"]),
        ("Heute und in den nächsten sieben Tagen", ["heute"]),
        ("Später", ["in zwei Wochen"]),
        ("Ohne festen Tag", ["irgendwann"]),
    ]


def test_of_two_without_a_day_the_one_that_waits_longer_comes_first():
    noon = datetime(2026, 5, 1, 12, tzinfo=timezone.get_default_timezone())
    piles = piles_of(
        [waiting("neu", since=noon + timedelta(days=2)), waiting("alt", since=noon)], today=MONDAY
    )

    assert titles(piles) == [("Ohne festen Tag", ["alt", "neu"])]
    assert [task.due for task in piles[0].tasks] == ["seit 3 Tagen", "seit 1 Tag"]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "seit 1 Tag überfällig, fällig war Sonntag, 3. Mai 2026"),
        (-3, "seit 3 Tagen überfällig, fällig war Freitag, 1. Mai 2026"),
        (0, "heute, Montag, 4. Mai 2026"),
        (1, "morgen, Dienstag, 5. Mai 2026"),
        (5, "in 5 Tagen, Samstag, 9. Mai 2026"),
    ],
)
def test_days_are_said_in_words(days, words):
    assert due_in_words(MONDAY + timedelta(days=days), today=MONDAY) == words


@pytest.fixture
def tasks(monkeypatch):
    """What waits for everybody; a test puts it there."""
    listed = []
    monkeypatch.setattr(desk, "_sources", [lambda person: listed])
    return listed


def test_an_empty_desk_says_what_will_be_there(county, tasks):
    page = client_of(county.town).get("/office/").text

    assert "Was auf Sie wartet" in page
    assert "Auf Sie wartet nichts." in page


def test_a_task_leads_to_its_page_and_names_its_room(county, tasks):
    tasks.append(
        Waiting(
            title="Vorschlag 12 prüfen",
            url="/office/vorschlag/12/",
            room="newsroom",
            due_on=timezone.localdate() - timedelta(days=2),
        )
    )

    page = client_of(county.town).get("/office/").text

    assert '<a href="/office/vorschlag/12/">Vorschlag 12 prüfen</a>' in page
    assert "seit 2 Tagen überfällig" in page
    assert "<span>Aktuelles</span>" in page


def test_the_start_page_needs_equally_many_queries_for_one_and_three(
    county, tasks, assert_queries_constant
):
    def add(number):
        tasks.append(waiting(f"Vorschlag {number} prüfen", due_on=timezone.localdate()))

    # Session, portal, person, roles, second factor and the menu's own are in it.
    assert_queries_constant(client_of(county.town), "/office/", add=add, most=25)
