"""A clerk checks what came in: the desk, one application, a request, by keyboard, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import expect

from modellkommune.features.calls.models import Application, BlockKind, BlockUse, Call, LateRule
from modellkommune.features.calls.services.applying.receiving import GivenFile, receive_version
from modellkommune.features.calls.services.checking.routine import check_what_is_new
from tests.factories.calls import DAY, MINUTE, a_call, registered
from tests.factories.sealed_calls import a_paper, ask_also, received

PLACES = (
    ("Auweiler", "99002001", "Dialogwerkstatt am Markt", ["dialogue"]),
    ("Birkdorf", "99002002", "Offene Daten für alle Vereine", ["data"]),
    ("Gemeinde Auweiller", "99009009", "Bürgerhaus der Ideen", ["dialogue", "data"]),
)


@pytest.fixture
def call(programme_office) -> Call:
    """A call that has ended, with a clean application, one that is late and one unclear."""
    now = timezone.now()
    registered("99002001", name="Auweiler", population=900)
    registered("99002002", name="Birkdorf", population=9_000)
    found = a_call(
        programme_office.authority, opens_at=now - 30 * DAY, published_at=now - 31 * DAY,
        closes_at=now - timedelta(hours=2), late_rule=LateRule.OFFICE_DECIDES, title="Neun Modellkommunen",
    )  # fmt: skip
    ask_also(
        found, "early", use=BlockUse.EARLY_START, kind=BlockKind.TEXT,
        title="Warum vor der Entscheidung begonnen werden soll",
    )  # fmt: skip
    for number, (name, key, title, themes) in enumerate(PLACES):
        hand_in(found, number, name=name, key=key, title=title, themes=themes)
    with scope(authority=found.authority):
        check_what_is_new(now)
    return found


def hand_in(call: Call, number: int, **answers: Any) -> Application:
    late = timedelta(seconds=1) if number == 1 else -DAY
    program = GivenFile(
        "plan.pdf.exe", "application/pdf", b"MZ", paper_code="resolution",
        quarantine="file-program",
    )  # fmt: skip
    more = {"early": "Der Saal wird schon im Januar frei."} if number == 2 else {}
    application = received(
        call, at=call.closes_at + late, files=(program if number == 2 else a_paper(),),
        sender=f"rathaus{number}@ort.test", email=f"rathaus{number}@ort.test",
        summary="Gemeinsam planen, gemeinsam beschließen.", cost=6_250_000, **more, **answers,
    )  # fmt: skip
    if number == 0:
        at = call.closes_at - MINUTE
        with scope(authority=call.authority):
            receive_version(
                application=application, files=(), channel="web", received_at=at, now=at,
                answers={**answers, "email": "rathaus0@ort.test", "cost": 7_000_000},
            )  # fmt: skip
    return application


@pytest.fixture
def address(live_site, programme_office, call) -> Callable[[str], str]:
    """The address of a page of the call in the office."""

    def of(path: str = "") -> str:
        found: str = live_site.address(
            programme_office.portal, f"/office/calls/{call.pk}/applications/{path}"
        )
        return found

    return of


def key_of(call: Call, number: int) -> int:
    with scope(authority=call.authority):
        found: int = Application.objects.get(call=call, number=number).pk
    return found


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_of_checking_passes_the_accessibility_check(
    office_page, programme_office, call, address, axe_check, width
):
    tab = office_page(programme_office, width=width)
    third = key_of(call, 3)

    for path in ("", "?suche=nichts", "letter/", f"{key_of(call, 1)}/", f"{third}/print/"):
        tab.goto(address(path))
        axe_check(tab)
    tab.goto(address(f"{third}/"))
    tab.evaluate("() => document.querySelectorAll('details').forEach(part => part.open = true)")
    axe_check(tab)
    wide = tab.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


def test_a_sealed_application_shows_its_envelope_and_nothing_else(
    office_page, programme_office, live_site, axe_check
):
    now = timezone.now()
    sealed = a_call(
        programme_office.authority, is_sealed=True, opens_at=now - DAY, published_at=now - DAY,
        closes_at=now + DAY,
    )  # fmt: skip
    application = received(
        sealed, at=now - MINUTE, title="Wollgras", name="Auweiler", files=(a_paper(),)
    )
    tab = office_page(programme_office)
    tab.goto(
        live_site.address(
            programme_office.portal, f"/office/calls/{sealed.pk}/applications/{application.pk}/"
        )
    )

    expect(tab.get_by_role("heading", name="Vor dem Stichtag lesen")).to_be_visible()
    expect(tab.get_by_text("beschluss.pdf").first).to_be_visible()
    assert "Wollgras" not in tab.content()
    axe_check(tab)


def test_the_officer_finds_decides_and_asks_with_the_keyboard_alone(
    office_page, programme_office, call, address, reach_by_keyboard
):
    tab = office_page(programme_office)
    tab.goto(address("?berechtigt=nein"))
    reach_by_keyboard(tab, "OGK27-003 auswählen", at_most=150)
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(
        tab.get_by_text("Den Schlüssel 99009009 gibt es im amtlichen Verzeichnis")
    ).to_be_visible()
    expect(tab.get_by_text("Auweiler (Landkreis Musterau), 99002001")).to_be_visible()

    reach_by_keyboard(tab, "Fehlende Unterlagen nachfordern", at_most=200)
    tab.keyboard.press("Enter")
    reach_by_keyboard(tab, "Nachforderung senden", at_most=60)
    tab.keyboard.press("Enter")

    expect(tab.get_by_text("Die Nachforderung liegt im Postausgang")).to_be_visible()
    expect(tab.get_by_text("Noch nicht beantwortet")).to_be_visible()


def test_without_script_a_late_one_is_admitted_and_marked_as_checked(
    office_page, programme_office, call, address
):
    tab = office_page(programme_office, javascript=False)
    tab.goto(address(f"{key_of(call, 2)}/"))

    tab.get_by_label("Die Bewerbung").select_option("1")
    tab.locator("#late-reason").fill("Die Leitung war gestört; der Anbieter bestätigt es.")
    tab.locator("form:has(#late-reason) button[type=submit]").click()
    expect(tab.get_by_text("zählt, obwohl sie verspätet kam")).to_be_visible()
    tab.get_by_role("button", name="Als geprüft vermerken").click()

    expect(tab.get_by_text("Die Bewerbung ist als geprüft vermerkt")).to_be_visible()
