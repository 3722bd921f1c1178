"""The way of an officer into the office, by keyboard, without script, and for everybody's eyes."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache

from tests.factories.authorities import PASSWORD, TOTP_SECRET


@pytest.fixture(autouse=True)
def forget_attempts():
    """Codes and attempts are remembered between tests otherwise."""
    cache.clear()


def code_now(secret: str) -> str:
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))


def test_an_officer_signs_in_with_the_keyboard_alone(
    live_site, lindental, page, reach_by_keyboard, axe_check
):
    page.goto(live_site.address(lindental.portal, "/office/"))
    axe_check(page)

    reach_by_keyboard(page, "E-Mail")
    page.keyboard.type(lindental.administrator.email)
    reach_by_keyboard(page, "Passwort")
    if page.evaluate("document.activeElement.tagName") != "INPUT":
        page.keyboard.press("Tab")  # past the link to a forgotten password
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Zweiter Faktor").wait_for()
    axe_check(page)
    reach_by_keyboard(page, "Code")
    page.keyboard.type(code_now(TOTP_SECRET))
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Guten Tag").wait_for()
    assert page.url.endswith("/office/")


def test_the_second_factor_is_set_up_without_script(live_site, lindental, page_without_javascript):
    page = page_without_javascript
    Authenticator.objects.all().delete()
    page.goto(live_site.address(lindental.portal, "/office/"))
    page.fill("input[name=login]", lindental.administrator.email)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()

    secret = page.locator(".second-factor__secret").inner_text()
    page.fill("input[name=code]", code_now(secret))
    page.get_by_role("button", name="Zweiten Faktor einrichten").click()

    assert page.locator(".recovery-codes li").count() == 10


def test_setting_up_the_second_factor_is_accessible(live_site, lindental, page, axe_check):
    Authenticator.objects.all().delete()
    page.goto(live_site.address(lindental.portal, "/office/"))
    page.fill("input[name=login]", lindental.administrator.email)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Zweiten Faktor einrichten").wait_for()
    axe_check(page)


@pytest.mark.parametrize("path", ["", "portal/", "people/", "people/invite/", "log/"])
def test_pages_of_the_office_are_accessible(live_site, lindental, office_page, axe_check, path):
    page = office_page(lindental)

    page.goto(live_site.address(lindental.portal, f"/office/{path}"))
    page.wait_for_load_state("networkidle")

    axe_check(page)


def test_the_menu_of_the_office_names_the_rooms_and_the_authority(
    live_site, lindental, office_page
):
    page = office_page(lindental)

    page.goto(live_site.address(lindental.portal, "/office/"))

    side = page.get_by_role("complementary")
    side.get_by_text("Bürgerhaushalt").wait_for()
    assert side.get_by_text("Aktuelles").is_visible()
    assert side.get_by_role("button", name="Verwaltung").is_visible()
    assert side.get_by_text(str(lindental.authority)).is_visible()
