"""The weekly task: drop this month's file, assign a column, see the chart, publish."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django_scopes import scope
from playwright.sync_api import Page, expect

from modellkommune.features.opendata.models import Distribution, DistributionKind
from tests.factories.opendata import a_dataset, a_distribution
from tests.fixtures.authorities import OpenedAuthority
from tests.fixtures.browsers import LiveSite
from tests.integration.opendata.test_replacing import publish_first, table


@pytest.fixture
def market(lindental: OpenedAuthority) -> Distribution:
    """A public table of two months."""
    with scope(authority=lindental.authority):
        dataset = a_dataset(lindental.authority, slug="wochenmarkt", title="Wochenmarkt")
        distribution = a_distribution(dataset, kind=DistributionKind.TABLE, slug="staende")
        publish_first(distribution, table(1, 2))
        distribution.refresh_from_db()
    return distribution


def test_this_months_file_is_public_after_three_clicks(
    market: Distribution, lindental: OpenedAuthority, live_site: LiveSite, tmp_path: Path,
    office_page: Callable[..., Page], axe_check: Callable[[Page], None],
):  # fmt: skip
    content = table(1, 2, 3, 4, place="Ortsteil", changed=("Hafen;112", "Hafen;999"))
    (tmp_path / "staende-2026-04.csv").write_bytes(content)
    page = office_page(lindental)
    start = f"/office/opendata/{market.dataset_id}/distributions/{market.pk}/replace/"
    page.goto(live_site.address(lindental.portal, start))
    axe_check(page)

    page.get_by_label("Neue Datei").set_input_files(tmp_path / "staende-2026-04.csv")
    page.get_by_role("button", name="Zeigen, was anders ist").click()

    headline = page.locator(".headline")
    expect(headline).to_have_text(
        "12 neue Zeilen, 1 geändert, die Spalte „Ort“ heißt jetzt „Ortsteil“."
    )
    axe_check(page)
    page.get_by_role("button", name="Spalte so zuordnen").click()

    expect(headline).to_have_text("12 neue Zeilen, 1 geändert.")
    new, public = page.locator(".charts > div").all()
    expect(new).to_contain_text("April 2026")
    expect(public).not_to_contain_text("April 2026")
    axe_check(page)
    page.get_by_role("button", name="Diese Datei veröffentlichen").click()

    expect(page.get_by_text("Die Adresse ist dieselbe geblieben.")).to_be_visible()
    with scope(authority=lindental.authority):
        market.refresh_from_db()
        assert market.current.name == "staende-2026-04.csv"
