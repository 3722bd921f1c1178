"""Into the office with password and second factor, and in no other way."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.cache import cache
from django.test import Client

from modellkommune.commons.people.models import Person
from tests.walls import PASSWORD, TOTP_SECRET, client_of, open_town, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forget_attempts():
    """Codes and attempts are remembered between tests otherwise."""
    cache.clear()


@pytest.fixture
def town():
    return open_town("dorf")


@pytest.fixture
def browser(town):
    return Client(headers={"host": "dorf.test"})


def code_now(secret: str = TOTP_SECRET) -> str:
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))


def give_password(browser, password=PASSWORD, address="/account/login/?next=/office/"):
    return browser.post(address, {"login": "amt@dorf.test", "password": password})


def is_inside(browser) -> bool:
    return browser.get("/office/").status_code == 200


def test_password_and_code_open_the_office(browser):
    give_password(browser)
    answer = browser.post("/account/2fa/authenticate/", {"code": code_now()})

    assert answer["location"] == "/office/"
    assert is_inside(browser)


def test_the_password_alone_opens_nothing(browser):
    answer = give_password(browser)

    assert answer["location"].startswith("/account/2fa/authenticate/")
    assert not is_inside(browser)


def test_a_wrong_code_opens_nothing(browser):
    give_password(browser)
    wrong = f"{(int(code_now()) + 1) % 10**6:06d}"

    browser.post("/account/2fa/authenticate/", {"code": wrong})

    assert not is_inside(browser)


def test_a_recovery_code_opens_the_office_once(browser, town):
    recovery = Authenticator.objects.get(
        user=town.administrator, type=Authenticator.Type.RECOVERY_CODES
    )
    code = recovery.wrap().get_unused_codes()[0]
    give_password(browser)
    browser.post("/account/2fa/authenticate/", {"code": code})
    first = is_inside(browser)

    browser.post("/office/logout/")
    give_password(browser)
    browser.post("/account/2fa/authenticate/", {"code": code})

    assert (first, is_inside(browser)) == (True, False)


@pytest.mark.parametrize("path", ["/office/login/", "/office/login/?next=/office/"])
def test_posting_to_wagtails_login_never_signs_in(browser, path):
    browser.post(
        path,
        {
            "username": "amt@dorf.test", "email": "amt@dorf.test",
            "login": "amt@dorf.test", "password": PASSWORD,
        },
    )  # fmt: skip

    assert "_auth_user_id" not in browser.session


def test_wagtails_password_reset_leads_to_the_accounts(browser):
    answers = [
        browser.post(path, {"email": "amt@dorf.test"})["location"]
        for path in ("/office/password_reset/", "/office/password_reset/confirm/MQ/x-y/")
    ]

    assert answers == ["/account/password/reset/"] * 2
    assert mail.outbox == []


def test_signing_out_of_the_office_ends_the_session(town):
    client = client_of(town)

    client.post("/office/logout/")

    assert not is_inside(client)


def test_following_a_link_does_not_sign_out(town):
    client = client_of(town)

    client.get("/office/logout/")

    assert is_inside(client)


@pytest.mark.django_db(transaction=True)
def test_staff_without_a_second_factor_are_led_to_set_it_up(browser, town):
    Authenticator.objects.all().delete()
    give_password(browser)

    led_to = browser.get("/office/")["location"]
    page = browser.get(led_to).content.decode()
    secret = re.search(r"<code[^>]*>([A-Z2-7]{32})</code>", page)[1]
    browser.post(led_to, {"code": code_now(secret)})

    assert led_to == "/account/2fa/totp/activate/"
    assert "data:image/svg+xml;base64," in page
    assert is_inside(browser)


def test_a_session_from_before_the_second_factor_is_asked_for_it(town):
    client = client_of(town, second_factor=False)

    answer = client.get("/office/images/")

    assert answer["location"] == "/account/2fa/reauthenticate/?next=%2Foffice%2Fimages%2F"


def test_a_removed_second_factor_closes_open_sessions(town):
    client = client_of(town)

    Authenticator.objects.filter(user=town.administrator).delete()

    assert client.get("/office/")["location"] == "/account/2fa/totp/activate/"


def test_a_role_that_ends_closes_open_sessions(town):
    client = client_of(town)

    town.administrator.roles.all().delete()

    assert client.get("/office/").status_code == 403


def test_the_account_that_runs_the_installation_has_no_office(town):
    Person.objects.filter(pk=town.administrator.pk).update(is_superuser=True)

    answer = client_of(town).get("/office/")

    assert answer.status_code == 403


def test_a_citizen_account_has_no_office(town):
    citizen = Person.objects.create_user("mia@dorf.test", PASSWORD)

    client = sign_in(Client(headers={"host": "dorf.test"}), citizen)

    assert client.get("/office/").status_code == 403


def test_the_reset_tells_nobody_whether_an_account_exists(browser):
    known = browser.post("/account/password/reset/", {"email": "amt@dorf.test"})
    unknown = browser.post("/account/password/reset/", {"email": "wer@dorf.test"})

    assert known["location"] == unknown["location"]
    assert [letter.to for letter in mail.outbox] == [["amt@dorf.test"]]


def test_removing_the_second_factor_asks_for_the_password_again(town):
    client = client_of(town)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()

    answer = client.post("/account/2fa/totp/deactivate/")

    assert answer["location"].startswith("/account/reauthenticate/")
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()


@pytest.mark.parametrize(
    "path",
    [
        "/account/login/", "/account/password/reset/", "/account/signup/",
        "/account/password/reset/done/", "/account/password/reset/key/done/",
    ],
)  # fmt: skip
def test_pages_of_the_account_stand_in_the_frame_of_the_portal(browser, path):
    answer = browser.get(path)

    assert answer.status_code == 200
    assert "Ort dorf" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_is_down_does_not_hinder_the_second_factor(browser, town, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    Authenticator.objects.all().delete()
    give_password(browser)
    page = browser.get("/account/2fa/totp/activate/").content.decode()
    secret = re.search(r"<code[^>]*>([A-Z2-7]{32})</code>", page)[1]

    answer = browser.post("/account/2fa/totp/activate/", {"code": code_now(secret)})

    assert answer["location"] == "/account/2fa/recovery-codes/"
    assert is_inside(browser)
