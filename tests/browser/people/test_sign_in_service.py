"""Signing in with a real OpenID Connect service that runs in a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.core.cache import cache

from modellkommune.commons.people.models import Person
from tests.browser.people.signing_in import code_now, sign_in_with_password
from tests.factories.authorities import TOTP_SECRET
from tests.oidc_provider.serve import CLIENT_ID, CLIENT_SECRET, PASSWORD

ROOT = Path(__file__).resolve().parents[3]
CALLBACK = "/account/oidc/stadtkonto/login/callback/"
BUTTON = "Mit Stadtkonto anmelden"


def free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return place.getsockname()[1]


@pytest.fixture
def service(live_site, lindental, settings, tmp_path) -> Iterator[str]:
    """The service is running and the portal knows it."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.oidc_provider.serve", str(port),
         live_site.address(lindental.portal, CALLBACK)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "OIDC_PROVIDER_HOME": str(tmp_path)},
    )  # fmt: skip
    assert process.stdout.readline() == "ready\n"
    issuer = f"http://127.0.0.1:{port}"
    know_service(settings, issuer)
    yield issuer
    process.stdin.close()
    process.wait(timeout=10)
    process.stdout.close()


def know_service(settings, issuer: str) -> None:
    settings.OIDC_ID, settings.OIDC_NAME = "stadtkonto", "Stadtkonto"
    app = {
        "provider_id": "stadtkonto", "name": "Stadtkonto",
        "client_id": CLIENT_ID, "secret": CLIENT_SECRET,
        "settings": {"server_url": f"{issuer}/o"},
    }  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}
    }
    policy = settings.CONTENT_SECURITY_POLICY
    directives = {**policy["DIRECTIVES"], "form-action": ["'self'", issuer]}
    settings.CONTENT_SECURITY_POLICY = {**policy, "DIRECTIVES": directives}


def go_through_service(page, address: str, name: str) -> None:
    page.goto(address)
    page.get_by_role("button", name=BUTTON).click()
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Beim Stadtkonto anmelden").click()


def test_a_citizen_opens_an_account_by_the_service_and_comes_back_with_it(
    live_site, lindental, service, new_page
):
    login = live_site.address(lindental.portal, "/account/login/")
    for _ in range(2):
        page = new_page()
        go_through_service(page, login, "mia")
        page.get_by_role("heading", name="Mein Konto", level=1).wait_for()

    mia = Person.objects.get(email="mia@stadtkonto.example")
    assert (mia.first_name, mia.has_usable_password()) == ("Mia", False)
    assert SocialAccount.objects.filter(user=mia).count() == 1


def test_it_works_without_script(live_site, lindental, service, page_without_javascript):
    page = page_without_javascript

    go_through_service(page, live_site.address(lindental.portal, "/account/login/"), "mia")

    page.get_by_role("heading", name="Mein Konto", level=1).wait_for()


@pytest.mark.parametrize("name", ["tom", "anna"])
def test_an_address_told_by_the_service_takes_over_no_account(
    live_site, lindental, service, page, name
):
    go_through_service(page, live_site.address(lindental.portal, "/account/login/"), name)
    page.wait_for_load_state()

    assert not SocialAccount.objects.exists()
    assert not is_signed_in(page, live_site, lindental)
    assert [letter.to for letter in mail.outbox] == [["rathaus@lindental.example"]]
    assert "bereits ein Konto" in mail.outbox[0].subject


def is_signed_in(page, live_site, lindental) -> bool:
    page.goto(live_site.address(lindental.portal, "/account/"))
    return page.url.endswith("/account/")


def test_an_unknown_address_that_is_not_checked_is_checked_first(
    live_site, lindental, service, page
):
    told = "rathaus@lindental.example"
    Person.objects.filter(email=told).update(email="amt@lindental.example")
    EmailAddress.objects.filter(email=told).update(email="amt@lindental.example")

    go_through_service(page, live_site.address(lindental.portal, "/account/login/"), "tom")

    page.get_by_role("heading", name="E-Mail-Adresse bestätigen").wait_for()
    assert not is_signed_in(page, live_site, lindental)


def connect(page, live_site, lindental) -> None:
    page.goto(live_site.address(lindental.portal, "/account/3rdparty/"))
    page.get_by_role("button", name="Mit Stadtkonto verbinden").click()
    page.fill("input[name=username]", "anna")
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Beim Stadtkonto anmelden").click()
    page.get_by_text("Das Konto ist verbunden.").wait_for()


def test_the_service_alone_opens_no_office(live_site, lindental, service, new_page):
    page = new_page()
    sign_in_with_password(page, live_site, lindental)
    connect(page, live_site, lindental)
    another = new_page()

    go_through_service(another, live_site.address(lindental.portal, "/account/login/"), "anna")
    another.get_by_role("heading", name="Zweiter Faktor").wait_for()
    another.goto(live_site.address(lindental.portal, "/office/"))
    assert "/office/" not in another.url

    cache.clear()  # the code of this half minute was taken by the first sign-in
    another.fill("input[name=code]", code_now(TOTP_SECRET))
    another.get_by_role("button", name="Anmelden", exact=True).click()
    another.get_by_role("heading", name="Guten Tag").wait_for()


def test_staff_without_a_second_factor_set_one_up_after_the_service(
    live_site, lindental, service, new_page
):
    page = new_page()
    sign_in_with_password(page, live_site, lindental)
    connect(page, live_site, lindental)
    Authenticator.objects.all().delete()
    another = new_page()

    go_through_service(another, live_site.address(lindental.portal, "/account/login/"), "anna")

    another.get_by_role("heading", name="Zweiten Faktor einrichten").wait_for()
