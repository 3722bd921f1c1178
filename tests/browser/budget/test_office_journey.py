"""An officer counts a vote in the browser: by keyboard where it matters, readable for all."""

from __future__ import annotations

from dataclasses import replace

from modellkommune.commons.tasks.public import work_off
from tests.factories.officials import officials_of
from tests.integration.budget.small_elections import BALLOTS_CSV, PROJECTS_CSV


def file(name, text):
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode("cp1252")}


def test_from_two_tables_to_the_published_result(
    live_site, lindental, office_page, reach_by_keyboard, axe_check
):
    page = office_page(lindental)
    begin = live_site.address(lindental.portal, "/office/budget/")

    begin_round(page, begin, reach_by_keyboard, axe_check)
    hand_in_tables(page, axe_check)
    work_off()
    take_over_and_count(page, begin, reach_by_keyboard, axe_check)
    work_off()
    agree_to_publish(page, begin, axe_check)
    second = office_page(replace(lindental, administrator=officials_of(lindental.authority, 1)[0]))
    publish_as_second(second, page.url, axe_check)

    page.goto(live_site.address(lindental.portal, "/buergerhaushalt/"))
    page.get_by_role("link", name="Bürgerhaushalt im Test").first.click()
    page.get_by_text("Spielplatz").first.wait_for()
    assert page.url.endswith("/lindental/buergerhaushalt-im-test-2026/")


def begin_round(page, begin, reach_by_keyboard, axe_check):
    """A new round with budget and least age, up to the page for its files."""
    page.goto(begin)
    axe_check(page)
    reach_by_keyboard(page, "Neue Runde aus Dateien")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Neue Runde").wait_for()
    axe_check(page)
    page.fill("#id_title", "Bürgerhaushalt im Test")
    page.fill("#id_budget_cents", "1.100,00")
    page.fill("#id_minimum_age", "16")
    page.get_by_role("button", name="Runde speichern").click()
    page.get_by_role("link", name="Dateien hochladen").click()


def hand_in_tables(page, axe_check):
    """Both tables, and what their columns mean; then the job waits."""
    page.get_by_role("heading", name="Stimmzettel hochladen").wait_for()
    assert page.locator(".error-message").count() == 0
    axe_check(page)
    page.set_input_files("#id_ballots", file("Stimmzettel.csv", BALLOTS_CSV))
    page.set_input_files("#id_projects", file("Vorschlaege.csv", PROJECTS_CSV))
    page.get_by_role("button", name="Dateien hochladen").click()
    page.get_by_role("heading", name="Spalten der Vorschläge").wait_for()
    axe_check(page)
    page.get_by_role("button", name="Die Spalten stimmen").click()
    page.get_by_role("heading", name="Spalten der Stimmzettel").wait_for()
    axe_check(page)
    page.get_by_role("button", name="Die Spalten stimmen").click()
    waiting = page.get_by_text("wartet auf die Ausführung")
    waiting.or_(page.locator(".job-progress")).first.wait_for()
    axe_check(page)


def take_over_and_count(page, begin, reach_by_keyboard, axe_check):
    """From the report of the check to the job that counts."""
    page.goto(begin)
    page.get_by_role("link", name="Bürgerhaushalt im Test").click()
    page.get_by_role("heading", name="Prüfbericht").wait_for()
    axe_check(page)
    reach_by_keyboard(page, "Übernehmen")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Regel und Veröffentlichung wählen").click()
    page.get_by_role("heading", name="Regel und Veröffentlichung").wait_for()
    axe_check(page)
    page.get_by_role("button", name="Regel speichern").click()
    page.get_by_role("button", name="Auszählen").click()
    page.locator(".job-progress").wait_for()


def agree_to_publish(page, begin, axe_check):
    """The first person looks at the result and agrees; nothing is public yet."""
    page.goto(begin)
    page.get_by_role("link", name="Bürgerhaushalt im Test").click()
    page.get_by_role("link", name="Ergebnis prüfen").click()
    page.get_by_text("Spielplatz").first.wait_for()
    axe_check(page)
    page.get_by_role("link", name="Ergebnis veröffentlichen").click()
    page.get_by_role("heading", name="Ergebnis veröffentlichen").wait_for()
    axe_check(page)
    page.locator("#id_confirmed").check()
    page.get_by_role("button", name="Der Veröffentlichung zustimmen").click()
    page.get_by_text("1 von 2 Personen haben zugestimmt.").wait_for()
    axe_check(page)


def publish_as_second(page, address, axe_check):
    """The second person agrees, and the result is public."""
    page.goto(address)
    axe_check(page)
    page.locator("#id_confirmed").check()
    page.get_by_role("button", name="Ergebnis veröffentlichen").click()
    page.get_by_role("link", name="Öffentliche Seite ansehen").wait_for()


def test_a_refused_file_comes_back_with_its_finding_beside_the_field(
    live_site, lindental, office_page
):
    page = office_page(lindental)
    page.goto(live_site.address(lindental.portal, "/office/budget/new/"))
    page.fill("#id_title", "Bürgerhaushalt im Test")
    page.fill("#id_budget_cents", "1.100,00")
    page.get_by_role("button", name="Runde speichern").click()
    page.get_by_role("link", name="Dateien hochladen").click()
    page.set_input_files("#id_election", file("leer.pb", ""))

    page.get_by_role("button", name="Dateien hochladen").click()

    page.get_by_text("ist leer").or_(page.get_by_text("leer")).first.wait_for()
    assert page.get_by_role("heading", name="Stimmzettel hochladen").is_visible()
    assert page.get_by_role("button", name="Dateien hochladen").is_enabled()


def test_a_broken_connection_keeps_the_chosen_files(live_site, lindental, office_page):
    page = office_page(lindental)
    page.goto(live_site.address(lindental.portal, "/office/budget/new/"))
    page.fill("#id_title", "Bürgerhaushalt im Test")
    page.fill("#id_budget_cents", "1.100,00")
    page.get_by_role("button", name="Runde speichern").click()
    page.get_by_role("link", name="Dateien hochladen").click()
    page.set_input_files("#id_ballots", file("Stimmzettel.csv", BALLOTS_CSV))
    page.route("**/upload/", lambda route: route.abort())

    page.get_by_role("button", name="Dateien hochladen").click()

    page.get_by_text("Die Verbindung ist abgebrochen").wait_for()
    assert page.get_by_role("button", name="Dateien hochladen").is_enabled()
    assert page.evaluate("document.querySelector('#id_ballots').files.length") == 1
