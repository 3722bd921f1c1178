"""Guessing ends soon, says when one may try again, and locks nobody else out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from modellkommune.commons.people import limits
from modellkommune.commons.people.models import AttemptCount, Person
from modellkommune.commons.people.services.accounts import open_account
from tests.walls import PASSWORD, open_town

pytestmark = pytest.mark.django_db

MIA, BEN = "mia@dorf.test", "ben@dorf.test"
LOGIN, CODE = "/account/login/", "/account/login/code/"


@pytest.fixture(autouse=True)
def town():
    opened = open_town("dorf")
    for email in (MIA, BEN):
        open_account(email=email, password=PASSWORD)
    return opened


def browser(address="203.0.113.5"):
    return Client(headers={"host": "dorf.test"}, REMOTE_ADDR=address)


def give(client, password, email=MIA):
    return client.post(LOGIN, {"login": email, "password": password})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_after_ten_wrong_passwords_even_the_right_one_waits():
    client = browser()
    for number in range(10):
        give(client, f"geraten-{number}")

    answer = give(client, PASSWORD)

    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 900
    assert not is_signed_in(client)


def test_the_page_says_in_german_when_one_may_try_again():
    client = browser()
    for number in range(10):
        give(client, f"geraten-{number}")

    page = give(client, "geraten").content.decode()

    until = timezone.localtime(AttemptCount.objects.earliest("ends_at").ends_at)
    until += timedelta(minutes=1)
    assert "Bitte warten Sie ein wenig" in page
    assert f"um {until:%H:%M} Uhr wieder versuchen" in page.replace("\n", " ")


def test_right_passwords_do_not_count():
    for _ in range(15):
        answer = give(browser(), PASSWORD)

    assert answer.status_code == 302


def test_who_guesses_at_one_account_locks_nobody_behind_the_same_address_out():
    for number in range(30):
        give(browser(), f"geraten-{number}")

    colleague = browser()
    give(colleague, PASSWORD, email=BEN)

    assert is_signed_in(colleague)


def test_who_guesses_elsewhere_does_not_lock_the_owner_out_of_a_known_browser():
    home = browser()
    give(home, PASSWORD)
    home.post("/account/logout/")
    for number in range(12):
        give(browser("198.51.100.1"), f"geraten-{number}")

    give(home, PASSWORD)

    assert is_signed_in(home)


def test_trying_many_accounts_from_one_address_ends_as_well():
    for number in range(limits.GUESSES_OF_AN_ADDRESS.most):
        give(browser(), "Sommer2026", email=f"person{number}@dorf.test")

    assert give(browser(), "Sommer2026").status_code == 429
    assert give(browser("198.51.100.1"), PASSWORD).status_code == 302


def test_a_known_browser_stays_open_when_its_address_is_used_up():
    home = browser()
    give(home, PASSWORD)
    home.post("/account/logout/")
    for number in range(limits.GUESSES_OF_AN_ADDRESS.most):
        give(browser(), "Sommer2026", email=f"person{number}@dorf.test")

    give(home, PASSWORD)

    assert is_signed_in(home)


def test_a_known_browser_guesses_no_more_often_than_a_strange_one():
    home = browser()
    give(home, PASSWORD)
    home.post("/account/logout/")

    answers = [give(home, f"geraten-{number}").status_code for number in range(11)]

    assert answers == [200] * 10 + [429]


def test_a_mailbox_is_not_flooded_with_codes():
    answers = [browser(f"198.51.100.{n}").post(CODE, {"email": MIA}).status_code for n in range(7)]

    assert answers == [302] * 5 + [429] * 2
    assert len(mail.outbox) == 5


def test_codes_of_a_sign_in_cannot_be_guessed_by_asking_for_new_ones():
    answers = []
    for _ in range(5):
        client = browser()
        client.post(CODE, {"email": MIA})
        answers += [
            client.post("/account/login/code/confirm/", {"code": "AAAA-BBBB"}) for _ in range(3)
        ]

    assert [answer.status_code for answer in answers[10:]] == [429] * 5


def test_codes_of_the_app_cannot_be_guessed(town):
    client = browser()
    give(client, PASSWORD, email=town.administrator.email)

    answers = [
        client.post("/account/2fa/authenticate/", {"code": f"{n:06d}"}).status_code
        for n in range(11)
    ]

    assert answers[-1] == 429
    assert not is_signed_in(client)


def test_no_address_is_kept_by_a_sign_in():
    client = browser("203.0.113.99")
    give(client, "falsch")
    give(client, PASSWORD)

    assert Person.objects.get(email=MIA).last_login
    from django.contrib.sessions.models import Session

    stored = " ".join(str(session.get_decoded()) for session in Session.objects.all())
    assert "203.0.113.99" not in stored
