"""Citizens open an account, sign in in every way, and have it erased."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail

from modellkommune.commons.people.models import Person
from modellkommune.commons.people.services.accounts import open_account
from tests.browser.people.signing_in import code_in_the_last_letter
from tests.factories.authorities import PASSWORD

MIA = "mia@lindental.example"
PAGES = [
    "login/", "login/code/", "signup/", "password/reset/", "3rdparty/login/cancelled/",
    "3rdparty/login/error/",
]  # fmt: skip
PAGES_OF_THE_ACCOUNT = [
    "", "daten/", "loeschen/", "2fa/", "2fa/webauthn/", "2fa/webauthn/add/", "email/",
    "password/set/", "3rdparty/", "logout/",
]  # fmt: skip


def go(page, live_site, opened, path="login/"):
    page.goto(live_site.address(opened.portal, f"/account/{path}"))


def sign_in_by_code(page, live_site, opened):
    go(page, live_site, opened, "login/code/")
    page.fill("input[name=email]", MIA)
    page.get_by_role("button", name="Code senden").click()
    page.fill("input[name=code]", code_in_the_last_letter())
    page.get_by_role("button", name="Code bestätigen").click()
    page.get_by_role("heading", name="Mein Konto", level=1).wait_for()


def keep_virtual_key(page):
    """Give the browser a device that holds passkeys and says yes to everything."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
                "hasUserVerification": True, "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )  # fmt: skip


def make_passkey(page, live_site, opened):
    go(page, live_site, opened, "2fa/webauthn/add/")
    page.fill("input[name=name]", "Telefon")
    page.get_by_role("button", name="Passkey anlegen").click()
    page.get_by_role("heading", name="Ersatzcodes").wait_for()


def test_an_account_is_opened_and_left_with_the_keyboard_alone(
    live_site, lindental, page, reach_by_keyboard, axe_check
):
    go(page, live_site, lindental)
    reach_by_keyboard(page, "Konto mit Ihrer E-Mail-Adresse anlegen")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Konto anlegen").wait_for()
    reach_by_keyboard(page, "E-Mail-Adresse")
    page.keyboard.type(MIA)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="E-Mail-Adresse bestätigen").wait_for()
    axe_check(page)
    reach_by_keyboard(page, "Code")
    page.keyboard.type(code_in_the_last_letter().lower().replace("-", " "))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Mein Konto", level=1).wait_for()
    axe_check(page)

    reach_by_keyboard(page, "Abmelden")
    page.keyboard.press("Enter")

    page.get_by_role("link", name="Anmelden").wait_for()
    assert Person.objects.filter(email=MIA).exists()


def test_an_account_is_opened_and_erased_without_script(
    live_site, lindental, page_without_javascript
):
    page = page_without_javascript
    go(page, live_site, lindental, "signup/")
    page.fill("input[name=email]", MIA)
    page.get_by_role("button", name="Konto anlegen").click()
    page.fill("input[name=code]", code_in_the_last_letter())
    page.get_by_role("button", name="Code bestätigen").click()
    page.get_by_role("link", name="Konto löschen").click()
    page.get_by_label("Mein Konto und alles Persönliche").check()
    page.get_by_role("button", name="Konto endgültig löschen").click()

    page.get_by_role("heading", name="Ihr Konto ist gelöscht").wait_for()
    assert not Person.objects.filter(email=MIA).exists()
    assert mail.outbox[-1].to == [MIA]


def test_without_script_no_passkey_is_offered_and_the_code_is(
    live_site, lindental, page_without_javascript
):
    page = page_without_javascript

    go(page, live_site, lindental)

    assert not page.get_by_role("button", name="Mit einem Passkey anmelden").is_visible()
    assert page.get_by_role("link", name="Code per E-Mail senden").is_visible()


def test_a_passkey_is_made_and_signs_in_alone(live_site, lindental, page, axe_check):
    open_account(email=MIA)
    keep_virtual_key(page)
    sign_in_by_code(page, live_site, lindental)
    make_passkey(page, live_site, lindental)
    go(page, live_site, lindental, "2fa/webauthn/")
    axe_check(page)
    page.get_by_role("button", name="Abmelden").click()

    go(page, live_site, lindental)
    page.get_by_role("button", name="Mit einem Passkey anmelden").click()

    page.get_by_role("heading", name="Mein Konto", level=1).wait_for()
    assert Authenticator.objects.get(type="webauthn").data["name"] == "Telefon"


def test_a_passkey_is_asked_for_beside_the_password(live_site, lindental, page, axe_check):
    open_account(email=MIA, password=PASSWORD)
    keep_virtual_key(page)
    sign_in_by_code(page, live_site, lindental)
    make_passkey(page, live_site, lindental)
    page.get_by_role("button", name="Abmelden").click()

    go(page, live_site, lindental)
    page.fill("input[name=login]", MIA)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Passkey verwenden").wait_for()
    axe_check(page)
    page.get_by_role("button", name="Passkey verwenden").click()

    page.get_by_role("heading", name="Mein Konto", level=1).wait_for()


def test_a_passkey_is_a_second_factor_for_the_office(live_site, lindental, page):
    Authenticator.objects.all().delete()
    keep_virtual_key(page)
    go(page, live_site, lindental, "login/?next=/account/2fa/webauthn/add/")
    page.fill("input[name=login]", lindental.administrator.email)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Passkey anlegen").wait_for()
    make_passkey(page, live_site, lindental)

    page.goto(live_site.address(lindental.portal, "/office/"))
    page.get_by_role("heading", name="Guten Tag").wait_for()
    page.context.clear_cookies()
    go(page, live_site, lindental)
    page.get_by_role("button", name="Mit einem Passkey anmelden").click()

    page.get_by_role("heading", name="Guten Tag").wait_for()


def test_a_refused_passkey_leaves_a_sentence_and_the_other_ways(live_site, lindental, page):
    go(page, live_site, lindental)
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')); }")

    page.get_by_role("button", name="Mit einem Passkey anmelden").click()

    page.get_by_text("Der Passkey wurde nicht verwendet.").wait_for()
    assert page.get_by_role("link", name="Code per E-Mail senden").is_visible()


def test_pages_before_the_sign_in_are_accessible_and_fit_a_phone(
    live_site, lindental, new_page, axe_check
):
    page = new_page(width=360)

    for path in PAGES:
        go(page, live_site, lindental, path)
        axe_check(page)
        assert fits(page), path


def test_pages_of_the_account_are_accessible_and_fit_a_phone(
    live_site, lindental, new_page, axe_check
):
    open_account(email=MIA)
    page = new_page(width=360)
    sign_in_by_code(page, live_site, lindental)

    for path in PAGES_OF_THE_ACCOUNT:
        go(page, live_site, lindental, path)
        axe_check(page)
        assert fits(page), path


def fits(page) -> bool:
    """Whether nothing has to be pushed sideways."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("path", ["counter/", "people/", "people/invite/"])
def test_pages_of_the_office_for_people_are_accessible(
    live_site, lindental, office_page, axe_check, path
):
    page = office_page(lindental)

    page.goto(live_site.address(lindental.portal, f"/office/{path}"))
    page.wait_for_load_state("networkidle")

    axe_check(page)
