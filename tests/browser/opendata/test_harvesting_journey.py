"""An officer takes in the catalogue of the neighbouring town, without script."""

from __future__ import annotations

import re
from typing import Any

from django_scopes import scope

from modellkommune.commons.tasks.public import work_off
from modellkommune.features.opendata.services.harvesting.running import harvest
from tests.factories.harvesting import (
    NOON,
    TURTLE,
    a_source,
    allowed_server,
    as_turtle,
    described,
)
from tests.factories.web_servers import saying


def test_an_officer_enters_a_source_looks_at_the_plan_and_agrees(
    live_site: Any, county: Any, office_page: Any, settings: Any
):
    settings.FETCH_ALLOWED = []
    page = office_page(county, javascript=False)
    with allowed_server(settings, saying(as_turtle([described(1), described(2)]), **TURTLE)) as far:
        page.goto(live_site.address(county.portal, "/office/opendata/sources/"))
        page.get_by_role("link", name="Neue Quelle").click()
        page.get_by_label("Name der Quelle").fill("Nachbarstadt")
        page.get_by_label("Adresse", exact=False).first.fill(far.address)
        page.get_by_role("button", name="Quelle lesen und Plan zeigen").click()
        work_off()
        page.get_by_role("link", name="Seite neu laden").click()
        page.get_by_role("link", name="Zum Ergebnis").click()

    assert "Stadt Nachbar, 1 Datei" in page.locator("table").inner_text()
    page.get_by_role("button", name="Wie geplant übernehmen").click()
    work_off()
    page.get_by_role("link", name="Seite neu laden").click()
    page.get_by_role("link", name="Zum Ergebnis").click()
    assert page.get_by_role("heading", level=1).inner_text().strip() == "Bericht"
    page.goto(live_site.address(county.portal, "/datensaetze/"))
    assert page.get_by_role("link", name=re.compile("Zählung 1")).count() == 1


def test_sources_plan_and_links_can_be_used_by_everybody(
    live_site: Any, county: Any, office_page: Any, axe_check: Any, settings: Any
):
    settings.FETCH_ALLOWED = []
    with (
        allowed_server(settings, saying(as_turtle([described(1)]), **TURTLE)) as far,
        scope(authority=county.authority),
    ):
        source = a_source(county.authority, far.address, is_confirmed=False)
        run = harvest(source=source, now=NOON)
    page = office_page(county, width=360)

    for path in ("sources/", "sources/new/", f"sources/{source.pk}/", f"runs/{run.pk}/", "links/"):
        page.goto(live_site.address(county.portal, f"/office/opendata/{path}"))
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        axe_check(page)
