"""A clerk at the table: slips, sheets, differences; with the keyboard, and without script."""

from __future__ import annotations

from datetime import date

import pytest

from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.commons.tasks.public import work_off
from tests.factories.officials import officials_of
from tests.factories.registers import HEAD, resident
from tests.factories.voting import VotingRound, a_voting_round


@pytest.fixture
def voting(lindental: OpenedAuthority) -> VotingRound:
    return a_voting_round(
        lindental.authority, voters=25, cut_off_on=date(2026, 9, 1), minimum_age=14
    )


def path(voting: VotingRound, below: str) -> str:
    return f"/office/budget/{voting.round.pk}/{below}"


def test_slips_are_checked_with_the_keyboard_alone(
    live_site, lindental, office_page, axe_check, voting
):
    page = office_page(lindental)
    page.goto(live_site.address(lindental.portal, path(voting, "paper/slips/")))

    # The field has the focus whenever the page comes, as a scanner needs it.
    for code, sentence in (
        (voting.codes[0], "Gültig und nun als verwendet vermerkt."),
        (voting.codes[0], "schon verwendet (auf Papier)"),
        ("3GH8", "Vertippt"),
        (f"https://dorf.example/#code={voting.codes[1]}", "Gültig und nun als verwendet vermerkt."),
    ):
        page.keyboard.type(code)
        page.keyboard.press("Enter")
        page.get_by_role("alert").filter(has_text=sentence).wait_for()
    axe_check(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_two_clerks_type_a_batch_and_decide_a_difference(
    live_site, lindental, office_page, axe_check, voting, javascript
):
    first = office_page(lindental, javascript=javascript)
    (other,) = officials_of(lindental.authority, 1)
    second = office_page(
        OpenedAuthority(lindental.authority, lindental.portal, other), javascript=javascript
    )
    first.goto(live_site.address(lindental.portal, path(voting, "paper/")))
    first.fill("#id_ballots", "20")
    first.fill("#id_wanted", "20")
    first.get_by_role("button", name="Stapel bilden").click()

    for reader, odd in ((first, "1 2"), (second, "3")):
        reader.goto(live_site.address(lindental.portal, path(voting, "paper/batch/1/")))
        for sheet in range(1, 21):
            reader.get_by_role("heading", name=f"Blatt {sheet}", exact=True).wait_for()
            if javascript:
                reader.keyboard.type(odd if sheet == 7 else "1 2")
                reader.keyboard.press("Enter")
            else:
                reader.fill("#id_numbers", odd if sheet == 7 else "1 2")
                reader.get_by_role("button", name="Speichern und nächstes Blatt").click()
        reader.get_by_role("heading", name="Ihre Lesung ist vollständig").wait_for()

    second.get_by_role("link", name="Beide Lesungen vergleichen").click()
    second.get_by_role("heading", name="Blatt 7").wait_for()
    if javascript:
        axe_check(second)
    second.fill("#id_7_numbers", "1 2")
    second.get_by_role("button", name="Das gilt für Blatt 7").click()
    second.get_by_role("button", name="Stimmzettel versiegeln und Stapel abschließen").click()
    second.get_by_text("20 gültige und 0 ungültige Stimmzettel").wait_for()


def test_every_page_of_letters_and_paper_is_accessible(
    live_site, lindental, office_page, axe_check, voting
):
    page = office_page(lindental)
    for below in (
        "letters/",
        "letters/codes/",
        "letters/counter/",
        "residents/new/",
        "paper/",
        "paper/batch/1/",
        "paper/discrepancies/",
        "hall/",
    ):
        page.goto(live_site.address(lindental.portal, path(voting, below)))
        axe_check(page)


def test_residents_become_letters_in_the_browser(
    live_site, lindental, office_page, axe_check, voting
):
    page = office_page(lindental)
    letters = live_site.address(lindental.portal, path(voting, "letters/"))
    table = "\n".join([HEAD, resident(1), resident(2, given="Bert")]).encode("cp1252")
    page.goto(letters)
    page.get_by_role("link", name="Personen hochladen").click()
    page.set_input_files(
        "#id_file", {"name": "register.csv", "mimeType": "text/csv", "buffer": table}
    )
    page.get_by_role("button", name="Tabelle hochladen").click()
    page.get_by_role("heading", name="Spalten der Personen").wait_for()
    axe_check(page)
    page.get_by_role("button", name="Die Spalten stimmen, alle Zeilen prüfen").click()
    page.get_by_text("wartet auf die Ausführung").or_(
        page.locator(".job-progress")
    ).first.wait_for()
    work_off()
    page.goto(live_site.address(lindental.portal, path(voting, "letters/")))
    page.locator("table a").first.click()
    page.get_by_role("heading", name="Prüfbericht zu den Personen").wait_for()
    axe_check(page)
    page.get_by_role("button", name="Übernehmen").click()
    page.get_by_text("wartet auf die Ausführung").or_(
        page.locator(".job-progress")
    ).first.wait_for()
    work_off()

    page.goto(letters)
    page.fill("#id_sender", "Stadt Lindental, Am Markt 1, 99123 Lindental")
    page.get_by_role("button", name="Briefe setzen").click()
    page.get_by_text("wartet auf die Ausführung").or_(
        page.locator(".job-progress")
    ).first.wait_for()
    work_off()
    page.goto(letters)
    axe_check(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Druckdatei herunterladen").click()
    assert download.value.suggested_filename.endswith("-briefe.zip")
    page.goto(letters)
    page.get_by_label("Die Briefe sind gedruckt").check()
    page.get_by_role("button", name="Druckdatei und Adressen löschen").click()
    page.get_by_text("Druckdatei und Adressen sind gelöscht.").wait_for()
