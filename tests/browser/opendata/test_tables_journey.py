"""A citizen looks a table through, narrows it down and takes it home."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.factories.opendata import a_dataset, a_table

ORTE = ("Rathausplatz", "Bahnhof", "Ägidienkirche", "Schwimmbad")


def a_long_table(authority):
    dataset = a_dataset(authority, slug="zaehlung", title="Radzählung an vier Stellen")
    rows = "".join(
        f"{ORTE[at % 4]};{at % 28 + 1:02d}.{at % 12 + 1:02d}.2026;{at * 37 % 900 + 1};"
        f"1.{at % 1000:03d},50\n"
        for at in range(120)
    )
    return a_table(
        dataset, f"Ort;Tag;Räder;Kosten in €\n{rows}", slug="radverkehr", title="Räder je Tag"
    )


def first_cells(page):
    return page.locator(".data-table tbody tr td:first-child").all_inner_texts()


def test_a_table_is_sorted_narrowed_down_and_taken_home(live_site, lindental, new_page, axe_check):
    a_long_table(lindental.authority)
    page = new_page()
    page.goto(live_site.address(lindental.portal, "/datensaetze/lindental/zaehlung/"))
    axe_check(page)

    page.get_by_role("link", name="Alle 120 Zeilen ansehen").click()
    axe_check(page)
    page.locator(".data-table thead").get_by_role("link", name="Räder").click()
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Räder")
    assert first_cells(page)[0] == "Rathausplatz"
    page.get_by_label("Spalte").select_option("Ort")
    page.get_by_label("Vergleich").select_option("contains")
    page.get_by_label("Wert").fill("kirche")
    page.get_by_role("button", name="Eingrenzen").click()
    expect(page.get_by_text("30 von 120 Zeilen")).to_be_visible()
    assert set(first_cells(page)) == {"Ägidienkirche"}
    with page.expect_download() as saved:
        page.get_by_role("link", name="CSV", exact=True).click()
    assert saved.value.path().read_text(encoding="utf-8-sig").count("Ägidienkirche") == 30

    page.get_by_role("link", name="Spalten", exact=True).click()
    expect(page.get_by_role("heading", name="Räder")).to_be_visible()
    axe_check(page)


def test_the_same_works_on_a_phone_without_script(live_site, lindental, new_page, axe_check):
    a_long_table(lindental.authority)
    page = new_page(javascript=False, width=360)
    page.goto(
        live_site.address(lindental.portal, "/datensaetze/lindental/zaehlung/datei/radverkehr/")
    )

    page.get_by_label("Wert").fill("Bahn")
    page.get_by_role("button", name="Eingrenzen").click()
    expect(page.get_by_text("30 von 120 Zeilen")).to_be_visible()
    page.locator(".data-table thead").get_by_role("link", name="Tag").click()

    assert set(first_cells(page)) == {"Bahnhof"}
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
