"""Somebody who runs a portal finds the catalogue, asks it, and can do so by keyboard alone."""

from __future__ import annotations

import pytest
from django_scopes import scope

from modellkommune.features.opendata.models import CatalogueSettings
from tests.factories.opendata import a_dataset, a_distribution


@pytest.fixture
def catalogue(live_site, lindental):
    """A catalogue with one dataset, delivered through the portal of a state."""
    with scope(authority=lindental.authority):
        CatalogueSettings.objects.create(authority=lindental.authority, delivers_through="openNRW")
    a_distribution(a_dataset(lindental.authority, title="Wochenmarkt"))
    return lambda path: live_site.address(lindental.portal, path)


def test_from_the_list_to_the_catalogue_and_an_answer(page, catalogue, axe_check):
    page.goto(catalogue("/datensaetze/"))
    page.get_by_role("link", name="Der ganze Katalog für Programme").click()
    axe_check(page)

    page.get_by_role("link", name="Den Katalog in SPARQL befragen").click()
    page.get_by_label("Ihre Frage").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.get_by_role("cell", name="Wochenmarkt").wait_for()
    axe_check(page)
