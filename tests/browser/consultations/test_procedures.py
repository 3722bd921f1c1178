"""From the list to the proof; a body answers in one step; the office sets a period."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import expect

from modellkommune.features.consultations.models import Announcement, Invitation
from modellkommune.features.consultations.services.consultees.inviting import invite
from modellkommune.features.consultations.services.consultees.links import token_of
from modellkommune.features.consultations.services.procedures import preparing
from tests.factories.consultations import a_consultee, a_document, a_procedure, a_round


@pytest.fixture
def shown(live_site, lindental):
    """A round that runs, with a document and an announcement."""
    today = timezone.localdate()
    procedure = a_procedure(
        lindental.authority, slug="muehlenfeld", plain_summary="Hier sollen Häuser stehen.",
        resolved_on=today - timedelta(days=90),
    )  # fmt: skip
    round_ = a_round(
        procedure, starts_on=today - timedelta(days=2), ends_on=today + timedelta(days=60),
        set_digest="ab" * 32, offline_hours="Montag bis Freitag 8 bis 12 Uhr",
    )  # fmt: skip
    a_document(round_)
    with scope(authority=lindental.authority):
        Announcement.objects.create(
            authority=lindental.authority, round=round_, number=1, made_at=timezone.now(),
            body="<h2>Frist</h2><p>Beide Tage gehören zur Frist.</p>", digest="cd" * 32,
        )  # fmt: skip
    return round_


def test_a_citizen_walks_from_the_list_to_the_proof_without_script_on_a_phone(
    lindental, shown, new_page, live_site, axe_check
):
    page = new_page(javascript=False, width=360)

    page.goto(live_site.address(lindental.portal, "/planungen/"))
    page.get_by_role("link", name="Mühlenfeld").click()
    expect(page.get_by_role("link", name="Stellungnahme abgeben").first).to_be_visible()
    page.get_by_role("link", name="Veröffentlichung des Entwurfs").click()
    expect(page.get_by_text("ab" * 32)).to_be_visible()
    page.get_by_role("link", name="Die Bekanntmachung lesen").click()

    expect(page.get_by_text("Beide Tage gehören zur Frist.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    checked = new_page(width=360)
    base = "/planungen/lindental/muehlenfeld/"
    for path in ("/planungen/", base, f"{base}durchgang/1/", f"{base}durchgang/1/bekanntmachung/"):
        checked.goto(live_site.address(lindental.portal, path))
        axe_check(checked)


def test_a_body_says_in_one_step_that_it_has_no_concerns(
    lindental, shown, new_page, live_site, axe_check
):
    with scope(authority=lindental.authority):
        (invitation,) = invite(
            round_=shown, consultees=[a_consultee(lindental.authority)], by=None,
            due_on=timezone.localdate() + timedelta(days=60), now=timezone.now(),
        )  # fmt: skip
    address = live_site.address(lindental.portal, f"/planungen/beteiligung/{token_of(invitation)}/")
    checked, page = new_page(width=360), new_page(javascript=False, width=360)
    checked.goto(address)
    axe_check(checked)

    page.goto(address)
    page.get_by_role("button", name="Keine Bedenken").click()

    expect(page.get_by_text("Sie haben keine Bedenken")).to_be_visible()
    checked.goto(address)
    axe_check(checked)
    with scope(authority=lindental.authority):
        assert Invitation.objects.get().answer == "no-concerns"


def test_the_office_types_a_first_day_by_keyboard_and_is_told_the_last(
    lindental, shown, office_page, live_site, axe_check, reach_by_keyboard
):
    with scope(authority=lindental.authority):
        draft = preparing.add_round(procedure=shown.procedure, step="display-again")
    page = office_page(lindental)
    base = f"/office/consultations/{shown.procedure_id}/"

    page.goto(live_site.address(lindental.portal, f"{base}rounds/{draft.number}/edit/"))
    page.get_by_label("Erster Tag").focus()
    page.keyboard.type("01.02.2027")
    reach_by_keyboard(page, "Speichern")
    page.keyboard.press("Enter")

    expect(page.get_by_text("2. März 2027").first).to_be_visible()
    axe_check(page)
    for where in ("", "rounds/1/", "rounds/1/documents/", "rounds/1/announcement/",
                  "rounds/1/availability/", "rounds/1/invitations/", "rounds/2/environment/",
                  "rounds/2/check/"):  # fmt: skip
        page.goto(live_site.address(lindental.portal, f"{base}{where}"))
        axe_check(page)
