"""After the count, in a browser: citizens read on, the office reports with the keyboard."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django_scopes import scope

from modellkommune.features.budget.models import BudgetProject, BudgetRound, Progress
from modellkommune.features.budget.selectors.afterwards import afterwards
from modellkommune.features.budget.services.afterwards.council import (
    DeviationFacts,
    ResolutionFacts,
    publish_resolution,
    record_resolution,
)
from modellkommune.features.budget.services.afterwards.progress import (
    ReportFacts,
    report_progress,
)
from tests.factories.budget_rounds import a_published_round, example_election

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ROUND = "/buergerhaushalt/lindental/unser-budget-2026/"


@pytest.fixture
def told(lindental) -> tuple[BudgetRound, BudgetProject]:
    """A published round with resolution, a deviation and a report; and the reported project."""
    budget_round = a_published_round(lindental.authority, example_election())
    with scope(authority=lindental.authority):
        first, second = (e.project for e in afterwards(budget_round, today=NOW.date()).projects)
        record_resolution(
            budget_round=budget_round, by=None, now=NOW,
            facts=ResolutionFacts(date(2026, 10, 20), "2026/117", "Stadtrat", "Kurz gesagt: ja."),
            deviations=[DeviationFacts(second, is_funded=False, reason="Die Fläche ist weg.")],
        )  # fmt: skip
        publish_resolution(budget_round=budget_round, by=None, now=NOW)
        facts = ReportFacts(Progress.UNDER_WAY, date(2026, 11, 19), "Der Bagger ist da.", 50_000, 1)
        report_progress(project=first, facts=facts, by=None, now=NOW)
    return budget_round, first


def test_pages_after_the_count_are_readable_for_everybody(
    told, live_site, lindental, page, axe_check
):
    for path in (
        f"{ROUND}umsetzung/", f"{ROUND}vorschlaege/{told[1].position}/", f"{ROUND}daten/",
        "/schnittstellen/", "/daten-und-zahlen/",
    ):  # fmt: skip
        page.goto(live_site.address(lindental.portal, path))
        axe_check(page)


def test_they_fit_a_small_phone_without_scripts(told, live_site, lindental, new_page):
    page = new_page(width=360, javascript=False)

    for path in (f"{ROUND}umsetzung/", f"{ROUND}daten/", "/schnittstellen/"):
        page.goto(live_site.address(lindental.portal, path))
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_without_scripts_a_citizen_chooses_a_step(told, live_site, lindental, new_page):
    page = new_page(javascript=False)
    page.goto(live_site.address(lindental.portal, f"{ROUND}umsetzung/"))

    page.get_by_text("Die Fläche ist weg.").wait_for()
    page.get_by_text("Der Bagger ist da.").wait_for()
    assert page.get_by_text("0 von 1 Projekt ist fertig.").count() == 1


def test_with_the_keyboard_alone_the_office_reports_that_a_project_is_done(
    told, live_site, lindental, office_page, reach_by_keyboard, axe_check
):
    budget_round, project = told
    page = office_page(lindental)
    page.goto(live_site.address(lindental.portal, f"/office/budget/{budget_round.pk}/progress/"))
    axe_check(page)

    reach_by_keyboard(page, f"Melden: {project.name}")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Meldung veröffentlichen").wait_for()
    axe_check(page)
    reach_by_keyboard(page, "Stand")
    page.keyboard.type("fertig")
    reach_by_keyboard(page, "Was ist geschehen")
    page.keyboard.type("Eingeweiht mit Kuchen.")
    reach_by_keyboard(page, "Meldung veröffentlichen")
    page.keyboard.press("Enter")

    page.get_by_text("Die Meldung ist öffentlich.").wait_for()
    page.goto(live_site.address(lindental.portal, f"{ROUND}umsetzung/"))
    page.get_by_text("Eingeweiht mit Kuchen.").wait_for()
