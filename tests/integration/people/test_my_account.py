"""The account shows what the rooms have of one's own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django_scopes import scope

from modellkommune.commons.outbox.public import notify
from modellkommune.commons.people.services.accounts import open_account
from tests.walls import client_of, open_town, sign_in

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 6, 1, 12, 30, tzinfo=UTC)


@pytest.fixture
def town():
    return open_town("dorf")


@pytest.fixture
def mia():
    return open_account(email="mia@dorf.test")


@pytest.fixture
def browser(town, mia):
    return sign_in(Client(headers={"host": "dorf.test"}), mia)


def leave_notice(town, mia, sentence):
    with scope(authority=town.authority):
        notify(mia, sentence=sentence, url="/mitmachen/", authority=town.authority, now=NOON)


def test_an_empty_account_says_what_will_stand_there(browser):
    page = browser.get("/account/").content.decode()

    assert "Hier stehen künftig Ihre Vorschläge" in page
    assert "Zu den Beteiligungsangeboten" in page


def test_notices_stand_in_the_account_with_their_day(town, mia, browser):
    leave_notice(town, mia, "Ihr Vorschlag wird gebaut.")

    page = browser.get("/account/").content.decode()

    assert "Mitteilungen an Sie" in page
    assert "Ihr Vorschlag wird gebaut." in page
    assert "01.06.2026" in page


def test_notices_of_another_person_stay_hidden(town, mia):
    leave_notice(town, mia, "Nur für Mia.")

    page = client_of(town).get("/account/").content.decode()

    assert "Nur für Mia." not in page


def test_the_account_asks_equally_often_for_one_and_for_three(
    town, mia, browser, assert_queries_constant
):
    assert_queries_constant(
        browser, "/account/", add=lambda number: leave_notice(town, mia, f"Nr. {number}"), most=12
    )


def test_the_account_is_kept_by_no_cache(browser):
    assert "no-store" in browser.get("/account/daten/")["Cache-Control"]


def test_staff_find_the_way_to_the_office(town):
    page = client_of(town).get("/account/").content.decode()

    assert 'href="/office/"' in page
