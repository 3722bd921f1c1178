"""From a file on a clerk's desk to a stranger's harvester, and the month after."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect
from rdflib import DCAT, DCTERMS, Graph

from tests.factories.opendata import an_office
from tests.fixtures.authorities import OpenedAuthority
from tests.fixtures.browsers import LiveSite

SEPTEMBER = "Monat;Ort;Stände\r\n01.08.2026;Marktplatz;171\r\n01.09.2026;Marktplatz;168\r\n"
OCTOBER = SEPTEMBER.replace("Ort;", "Ortsteil;") + "01.10.2026;Marktplatz;180\r\n"


def test_a_file_becomes_public_data_and_the_next_month_takes_its_place(
    lindental: OpenedAuthority, live_site: LiveSite, tmp_path: Path,
    office_page: Callable[..., Page], new_page: Callable[..., Page], axe_check: Callable[[Page], None],
):  # fmt: skip
    an_office(lindental.authority)
    home = live_site.address(lindental.portal).rstrip("/")
    office = office_page(lindental)

    upload(
        office, f"{home}/office/opendata/upload/", stored(tmp_path, "Wochenmarkt.csv", SEPTEMBER)
    )
    axe_check(office)
    expect(office.locator(".headline")).to_have_text("Wir haben 2 Zeilen in 3 Spalten gefunden.")
    office.get_by_role("button", name="Das stimmt so, weiter").click()
    office.get_by_role("button", name="Diese Datei verwenden").click()
    describe_and_publish(office)

    reader = new_page()
    reader.goto(f"{home}/datensaetze/")
    reader.get_by_role("link", name="Wochenmarkt").first.click()
    expect(reader.get_by_role("heading", name="Wochenmarkt", level=1)).to_be_visible()
    address = reader.url
    assert harvested(reader, home) == ["Wochenmarkt"]

    office.get_by_role("link", name="Durch eine neuere Datei ersetzen").click()
    upload(office, office.url, stored(tmp_path, "Wochenmarkt_Oktober.csv", OCTOBER))
    expect(office.locator(".headline")).to_have_text(
        "1 neue Zeile, die Spalte „Ort“ heißt jetzt „Ortsteil“."
    )
    office.get_by_role("button", name="Spalte so zuordnen").click()
    office.get_by_role("button", name="Diese Datei veröffentlichen").click()

    reader.goto(address)
    expect(reader.get_by_text("3 Zeilen, 3 Spalten")).to_be_visible()
    rows: dict[str, Any] = json.loads(
        fetched(reader, f"{home}/api/v1/opendata/datasets/lindental/wochenmarkt/wochenmarkt/rows")
    )
    assert [row["Ort"] for row in rows["rows"]] == ["Marktplatz"] * 3
    assert rows["rows"][-1] == {"Monat": "2026-10-01", "Ort": "Marktplatz", "Stände": 180}


def stored(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode("cp1252"))
    return path


def upload(page: Page, address: str, path: Path) -> None:
    page.goto(address)
    page.locator("input[type=file]").set_input_files(path)
    page.locator("form.new-file button[type=submit]").first.click()
    page.wait_for_url("**/files/**")


def describe_and_publish(page: Page) -> None:
    page.goto(page.url.split("/files/")[0].rstrip("/") + "/edit/")
    page.get_by_label("Beschreibung", exact=True).fill("Stände auf dem Wochenmarkt je Monat.")
    page.get_by_label("Nein. Die Daten sind hier entstanden").check()
    page.get_by_role("button", name="Beschreibung speichern").click()
    page.get_by_role("link", name="Prüfen und veröffentlichen").last.click()
    page.get_by_role("button", name="Veröffentlichen", exact=True).click()
    page.wait_for_url("**/office/opendata/*/")


def harvested(page: Page, home: str) -> list[str]:
    """The titles that a stranger's harvester finds."""
    graph = Graph().parse(data=fetched(page, f"{home}/katalog.ttl"), format="turtle")
    datasets = graph.subjects(predicate=None, object=DCAT.Dataset, unique=True)
    return sorted(str(graph.value(one, DCTERMS.title)) for one in datasets)


def fetched(page: Page, address: str) -> str:
    """What a program gets; asked by the page, which knows the portal's name."""
    text: str = page.evaluate("async address => (await fetch(address)).text()", address)
    return text
