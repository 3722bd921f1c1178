"""A clerk describes a dataset, sees the points grow while typing, and publishes it."""

from __future__ import annotations

import os

import pytest
from django.urls import reverse
from django_scopes import scope
from playwright.sync_api import expect

from modellkommune.features.opendata.models import CatalogueSettings, Dataset
from modellkommune.features.opendata.services.releasing.release import release
from tests.factories.opendata import NOON, a_dataset, a_distribution, an_office

NARROW = 360
# Points for keywords and for a theme.
WORDS_AND_THEME = 60


def look(page, name):
    """Keep a picture of the page where somebody asked for one."""
    if folder := os.environ.get("PICTURES_TO"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.fixture
def go(live_site, lindental, office_page):
    """`go("edit", pk)`: a page of the office, signed in, in a tab of the options given."""
    pages = {}

    def to(name, *args, **options):
        key = tuple(sorted(options.items()))
        if key not in pages:
            pages[key] = office_page(lindental, **options)
        page = pages[key]
        # What a click has begun comes to its end first.
        page.wait_for_load_state("networkidle")
        page.goto(
            live_site.address(lindental.portal, reverse(f"opendata_office:{name}", args=args))
        )
        return page

    return to


@pytest.fixture
def town(lindental):
    """A town that delivers through its state, with an office and one public dataset."""
    with scope(authority=lindental.authority):
        CatalogueSettings.objects.create(authority=lindental.authority, delivers_through="openNRW")
    an_office(lindental.authority)
    markets = a_dataset(lindental.authority, published_at=None, rights_asked={"answer": "none"})
    a_distribution(markets, published_at=None)
    with scope(authority=lindental.authority):
        release(dataset=markets, by=None, now=NOON)
    return lindental.authority


def points_on(page):
    return int(page.locator(".quality__sum strong").first.inner_text())


def test_points_grow_while_typing_and_what_is_published_is_read_by_everybody(go, town, axe_check):
    page = go("index")
    axe_check(page)
    look(page, "opendata-index")
    page.get_by_role("link", name="Ohne Datei beschreiben").click()
    page.get_by_label("Titel").fill("Bäume im Stadtgebiet")
    page.get_by_label("Zuständige Stelle").select_option(label="Statistikstelle")
    page.get_by_role("button", name="Datensatz anlegen").click()
    page.get_by_role("heading", name="Datensatz beschreiben").wait_for()
    before = points_on(page)
    look(page, "opendata-edit-empty")

    page.get_by_label("Stichwörter").fill("Baum, Natur")
    page.get_by_label("Umwelt", exact=True).check()
    expect(page.locator(".quality__sum strong")).to_have_text(str(before + WORDS_AND_THEME))
    page.fill("#id_description", "Jeder Baum mit Art, Pflanzjahr und Standort.")
    page.get_by_label("Nein. Die Daten sind hier entstanden").check()
    axe_check(page)
    look(page, "opendata-edit")
    page.get_by_role("button", name="Beschreibung speichern").click()

    page.get_by_role("link", name="Datei, Adresse oder Dienst hinzufügen").click()
    page.get_by_label("Titel").fill("Baumliste")
    page.get_by_role("button", name="Fortsetzen").click()
    page.fill("#id_access_url", "https://daten.ort.test/baeume.csv")
    page.select_option("#id_format", "CSV")
    axe_check(page)
    look(page, "opendata-distribution")
    page.get_by_role("button", name="Beschreibung speichern").click()
    axe_check(page)
    look(page, "opendata-dataset")

    page.get_by_role("link", name="Prüfen und veröffentlichen").last.click()
    page.get_by_label("Was ist neu").fill("Der erste Stand.")
    axe_check(page)
    look(page, "opendata-release")
    page.get_by_role("button", name="Veröffentlichen", exact=True).click()
    page.get_by_text("Veröffentlicht. Ab jetzt können alle es lesen.").wait_for()
    with scope(authority=town):
        assert Dataset.objects.get(title="Bäume im Stadtgebiet").is_public


def test_changes_history_and_withdrawal_are_clear_on_a_narrow_page(
    go, town, new_page, live_site, lindental, axe_check
):
    with scope(authority=town):
        dataset = Dataset.objects.get()
    page = go("edit", dataset.pk, width=NARROW)
    page.fill("#id_title", "Marktstände je Monat")
    look(page, "opendata-edit-narrow")
    page.get_by_role("button", name="Beschreibung speichern").click()
    page.get_by_text("Prüfen und veröffentlichen").last.wait_for()
    page.wait_for_load_state("load")
    page = go("release", dataset.pk, width=NARROW)
    assert "Wochenmarkt: Stände je Monat" in page.inner_text("main")
    axe_check(page)
    look(page, "opendata-release-narrow")
    page.get_by_role("button", name="Veröffentlichen", exact=True).click()
    page = go("history", dataset.pk, width=NARROW)
    axe_check(page)
    look(page, "opendata-history-narrow")
    page = go("withdraw", dataset.pk)
    axe_check(page)
    look(page, "opendata-withdraw")
    page = go("edit", dataset.pk, javascript=False)
    page.fill("#id_description", "Wie viele Stände es gab, Monat für Monat.")
    page.get_by_role("button", name="Speichern und hier bleiben").click()
    expect(page.locator("#id_description")).to_have_value(
        "Wie viele Stände es gab, Monat für Monat."
    )
    assert points_on(page) > WORDS_AND_THEME
    page = go("offices")
    axe_check(page)
    look(page, "opendata-offices")
    page = go("record_new", "services")
    axe_check(page)
    look(page, "opendata-service")

    reader = new_page(width=NARROW)
    words = {"place": town.slug, "slug": dataset.slug}
    reader.goto(live_site.address(lindental.portal, reverse("opendata:versions", kwargs=words)))
    axe_check(reader)
    look(reader, "opendata-versions")
    reader.goto(
        live_site.address(
            lindental.portal, reverse("opendata:version", kwargs=words | {"number": 1})
        )
    )
    axe_check(reader)
    look(reader, "opendata-version")
