"""Citizens open accounts and sign in on their portal; staff are led to the office."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from modellkommune.commons.people.models import Person
from modellkommune.commons.people.services.accounts import open_account
from tests.integration.people.test_sign_in import code_now
from tests.walls import PASSWORD, open_town, sign_in

pytestmark = pytest.mark.django_db

MIA = "mia@dorf.test"


@pytest.fixture
def town():
    return open_town("dorf")


@pytest.fixture
def browser(town):
    return Client(headers={"host": "dorf.test"})


def last_code() -> str:
    return re.search(r"^([A-Z]{4}-[A-Z]{4})$", mail.outbox[-1].body, re.MULTILINE)[1]


def is_signed_in(browser) -> bool:
    return browser.get("/account/").status_code == 200


def open_by_code(browser, email=MIA):
    browser.post("/account/signup/", {"email": email})
    return browser.post("/account/confirm-email/", {"code": last_code()})


def ask_for_code(browser, email, back=""):
    browser.post(f"/account/login/code/{back}", {"email": email})
    return browser.post("/account/login/code/confirm/", {"code": last_code()})


def test_an_address_and_a_code_open_an_account(browser):
    answer = open_by_code(browser)

    mia = Person.objects.get(email=MIA)
    assert answer["location"] == "/account/"
    assert is_signed_in(browser)
    assert EmailAddress.objects.get(user=mia).verified
    assert not mia.has_usable_password()


def test_without_the_code_nobody_is_signed_in(browser):
    browser.post("/account/signup/", {"email": MIA})
    browser.post("/account/confirm-email/", {"code": "BBBB-BBBB"})

    assert not is_signed_in(browser)
    assert not EmailAddress.objects.get(email=MIA).verified


def test_an_installation_can_open_accounts_by_invitation_only(browser, settings):
    settings.SIGN_UP_IS_OPEN = False

    page = browser.post("/account/signup/", {"email": MIA}).content.decode()

    assert "nach Einladung" in page or "Einladung" in page
    assert not Person.objects.filter(email=MIA).exists()


def test_opening_an_account_twice_tells_the_owner_and_nobody_else(browser):
    open_account(email=MIA)

    known = browser.post("/account/signup/", {"email": MIA})
    unknown = Client(headers={"host": "dorf.test"}).post(
        "/account/signup/", {"email": "neu@x.test"}
    )

    assert known["location"] == unknown["location"]
    assert "bereits ein Konto" in mail.outbox[0].subject


def test_a_code_by_mail_signs_in(browser):
    open_account(email=MIA)

    answer = ask_for_code(browser, MIA)

    assert answer["location"] == "/account/"
    assert is_signed_in(browser)


def test_nobody_learns_whether_an_address_has_an_account(browser):
    open_account(email=MIA)
    stranger = Client(headers={"host": "dorf.test"})

    known = browser.post("/account/login/code/", {"email": MIA}, follow=True)
    unknown = stranger.post("/account/login/code/", {"email": "wer@dorf.test"}, follow=True)

    def without_tokens(page):
        text = re.sub(r'value="\w{64}"', "", page.content.decode())
        return text.replace(MIA, "X").replace("wer@dorf.test", "X")

    assert without_tokens(known) == without_tokens(unknown)
    assert [letter.to for letter in mail.outbox] == [[MIA]]


def test_staff_who_sign_in_by_code_still_prove_the_second_factor(browser, town):
    answer = ask_for_code(browser, town.administrator.email)

    assert answer["location"].startswith("/account/2fa/authenticate/")
    assert browser.get("/office/").status_code == 302

    browser.post("/account/2fa/authenticate/", {"code": code_now()})
    assert browser.get("/office/").status_code == 200


def test_staff_without_second_factor_enter_nothing_by_code(browser, town):
    Authenticator.objects.all().delete()

    ask_for_code(browser, town.administrator.email)

    assert browser.get("/office/")["location"] == "/account/2fa/totp/activate/"


@pytest.mark.parametrize("method", ["code", "socialaccount", "password"])
def test_one_factor_of_whatever_kind_opens_no_office(town, method):
    client = sign_in(Client(headers={"host": "dorf.test"}), town.administrator)
    session = client.session
    session["account_authentication_methods"] = [{"method": method, "at": 0}]
    session.save()

    answer = client.get("/office/")

    assert answer["location"].startswith("/account/2fa/reauthenticate/")


def test_a_verified_resident_has_no_office(town):
    from modellkommune.commons.people.services.roles import give_role

    mia = open_account(email=MIA)
    give_role(person=mia, authority=town.authority, kind="citizen")

    client = sign_in(Client(headers={"host": "dorf.test"}), mia)

    assert client.get("/office/").status_code == 403
    assert mia.offices == []


def test_citizens_sign_in_on_their_portal_although_the_office_stands_elsewhere(browser, settings):
    settings.OFFICE_URL = "http://amt.test"
    open_account(email=MIA, password=PASSWORD)

    answer = browser.post("/account/login/", {"login": MIA, "password": PASSWORD})

    assert answer["location"] == "/account/"
    assert is_signed_in(browser)


def test_staff_at_the_door_of_a_portal_are_led_to_the_office(browser, town, settings):
    settings.OFFICE_URL = "http://amt.test"

    answer = browser.post(
        "/account/login/", {"login": town.administrator.email, "password": PASSWORD}
    )

    assert answer["location"] == "http://amt.test/account/login/?next=%2Foffice%2F"
    assert not is_signed_in(browser)


def test_staff_who_take_part_on_the_portal_are_signed_in_there(browser, town, settings):
    settings.OFFICE_URL = "http://amt.test"
    path = "/account/login/?next=/mitmachen/"

    browser.post(path, {"login": town.administrator.email, "password": PASSWORD})
    answer = browser.post("/account/2fa/authenticate/", {"code": code_now()})

    assert answer["location"] == "/mitmachen/"


def test_the_sign_in_of_a_portal_shows_staff_the_way(browser, settings):
    settings.OFFICE_URL = "http://amt.test"

    page = browser.get("/account/login/").content.decode()

    assert "http://amt.test/account/login/?next=%2Foffice%2F" in page


def test_no_button_of_a_service_without_one(browser):
    page = browser.get("/account/login/").content.decode()

    assert "OpenID" not in page


def test_the_service_is_set_by_the_environment(monkeypatch):
    from modellkommune.site.settings import accounts

    monkeypatch.setattr(accounts, "OIDC_ISSUER", "https://konto.example/realm")
    monkeypatch.setattr(accounts, "OIDC_CLIENT_ID", "portal")
    monkeypatch.setattr(accounts, "OIDC_CLIENT_SECRET", "geheim")

    [app] = accounts.sign_in_services()["openid_connect"]["APPS"]

    assert app["settings"] == {"server_url": "https://konto.example/realm"}
    assert (app["client_id"], app["secret"]) == ("portal", "geheim")
