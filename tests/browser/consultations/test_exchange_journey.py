"""A clerk takes a procedure over from a message, and hands it on."""

from __future__ import annotations

from playwright.sync_api import expect

from modellkommune.kernel.xbeteiligung import write_procedure
from tests.unit.kernel.xbeteiligung.messages import head, procedure


def test_a_clerk_checks_a_message_and_makes_a_draft_of_it(
    live_site, auenfeld, office_page, new_page, axe_check
):
    content = write_procedure(head=head("0401"), case_id="vorgang-1", procedure=procedure()).content
    page = office_page(auenfeld)
    page.goto(live_site.address(auenfeld.portal, "/office/consultations/messages/"))
    file = {"name": "0401.xml", "mimeType": "application/xml", "buffer": content}
    page.get_by_label("Nachricht (XML)").set_input_files(file)
    page.get_by_role("button", name="Nachricht einlesen").click()
    expect(page.get_by_text("Gemeinde Birkenhain", exact=False).first).to_be_visible()
    axe_check(page)

    page.get_by_label("Titel des Verfahrens").fill("Am Mühlenfeld, geprüft")
    page.get_by_role("button", name="Entwurf anlegen").click()
    expect(page.get_by_role("heading", name="Am Mühlenfeld, geprüft")).to_be_visible()
    page.get_by_role("link", name="Austausch").click()
    expect(page.get_by_text("vorgang-1")).to_be_visible()
    axe_check(page)
    with page.expect_download() as saved:
        page.get_by_role("link", name="0401 (XML)").click()
    assert b"vorgang-1" in saved.value.path().read_bytes()

    citizen = new_page(width=360)
    citizen.goto(live_site.address(auenfeld.portal, "/planungen/daten/"))
    axe_check(citizen)
    assert citizen.evaluate("document.documentElement.scrollWidth") <= 360
