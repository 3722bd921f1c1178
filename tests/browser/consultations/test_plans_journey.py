"""A plan and its documents as citizens meet them, and handing a plan in at the office."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import typst
from django_scopes import scope
from playwright.sync_api import Page, expect

from modellkommune.features.consultations.models import Procedure, Round
from modellkommune.features.consultations.services.plans import reading_plan
from modellkommune.features.consultations.services.procedures.documents import add_document
from modellkommune.features.consultations.services.reading.paragraphs import write_text
from tests.factories.consultations import NOON, a_procedure, a_round
from tests.fixtures.authorities import OpenedAuthority
from tests.fixtures.browsers import LiveSite

DEMO = Path(reading_plan.__file__).parents[4] / "site/demo/data/birkenhain-muehlenfeld.gml"
PLAN = "/planungen/lindental/muehlenfeld/durchgang/2/plan/"
FIRST = "# Ziele\n\n(1) Offen von 8 bis 20 Uhr.\n\n(2) Hunde sind verboten."
SECOND = "# Ziele\n\n(1) Offen von 7 bis 20 Uhr.\n\n(2) Mittags ist Ruhe."


def publish(round_: Round) -> None:
    round_.published_at = round_.frozen_at = NOON
    round_.save()


@pytest.fixture
def procedure(lindental: OpenedAuthority) -> Procedure:
    """Two public rounds with a text, the second with plan and document; one in preparation."""
    found = a_procedure(
        lindental.authority, slug="muehlenfeld", plain_summary="Hier entstehen Wohnungen."
    )
    with scope(authority=lindental.authority):
        for text in (FIRST, SECOND):
            round_ = a_round(found, frozen_at=None, published_at=None)
            write_text(round_=round_, text=text, now=NOON)
            if text is SECOND:
                reading_plan.add_plan(
                    round_=round_, name="p.gml", content=DEMO.read_bytes(), now=NOON
                )
                add_document(
                    round_=round_, kind="reasoning", title="Begründung", name="b.pdf", now=NOON,
                    content=bytes(typst.compile(b"= Ziele\nDer Bach bleibt.#pagebreak()Wege")),
                )  # fmt: skip
            publish(round_)
        a_round(found, frozen_at=None, published_at=None)
    return found


def test_citizens_read_a_plan_on_the_map_and_its_documents(
    procedure: Procedure, lindental: OpenedAuthority, live_site: LiveSite, page: Page,
    axe_check: Callable[[Page], None],
):  # fmt: skip
    page.goto(live_site.address(lindental.portal, PLAN))
    axe_check(page)
    page.get_by_role("button", name="Karte öffnen").click()
    layers = page.get_by_role("group", name="Auf der Karte gezeigt")
    expect(layers).to_be_visible()
    label = page.locator(".map-label", has_text="WA 1")
    expect(label).to_be_visible()
    layers.get_by_label("Allgemeines Wohngebiet").uncheck()
    expect(label).to_be_hidden()
    axe_check(page)

    page.get_by_role("link", name="WA 3").click()
    expect(page.get_by_text("Grundflächenzahl (GRZ)")).to_be_visible()
    axe_check(page)

    page.goto(live_site.address(lindental.portal, "/planungen/lindental/muehlenfeld/vergleich/"))
    expect(page.locator("ins", has_text="7")).to_be_visible()
    axe_check(page)
    page.get_by_role("link", name="Zum ganzen Text").click()
    axe_check(page)

    page.goto(live_site.address(lindental.portal, "/planungen/lindental/muehlenfeld/durchgang/2/"))
    page.get_by_role("link", name="Begründung", exact=True).click()
    page.get_by_role("link", name="Nächste Seite").first.click()
    expect(page.get_by_text("Seite 2 von 2").first).to_be_visible()
    axe_check(page)


def test_without_script_and_on_a_phone_nothing_is_missing(
    procedure: Procedure, lindental: OpenedAuthority, live_site: LiveSite,
    new_page: Callable[..., Page],
):  # fmt: skip
    page = new_page(javascript=False, width=360)
    for path in ("durchgang/2/plan/", "durchgang/2/plan/3/", "durchgang/2/text/", "vergleich/",
                 "einfach/"):  # fmt: skip
        page.goto(live_site.address(lindental.portal, f"/planungen/lindental/muehlenfeld/{path}"))
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, path
    page.goto(live_site.address(lindental.portal, PLAN))
    expect(page.get_by_role("button", name="Karte öffnen")).to_be_hidden()
    picture = page.get_by_role("img", name="Der Plan zeigt").first
    assert picture.evaluate("image => image.naturalWidth") == 1000
    page.get_by_role("link", name="Spielplatz am Mühlenweg").click()
    expect(page.get_by_role("heading", name="Spielplatz am Mühlenweg")).to_be_visible()


def test_the_office_hands_a_plan_in_and_draws_an_outline(
    procedure: Procedure, lindental: OpenedAuthority, live_site: LiveSite,
    office_page: Callable[..., Page], axe_check: Callable[[Page], None],
):  # fmt: skip
    page = office_page(lindental)
    address = f"/office/consultations/{procedure.pk}/rounds/3/plan/"
    page.goto(live_site.address(lindental.portal, address))
    page.get_by_label("Datei des Plans").set_input_files(DEMO)
    page.get_by_role("button", name="Datei einlesen").click()
    expect(page.get_by_text("Der Plan ist eingelesen.")).to_be_visible()
    expect(page.get_by_text("Der Plan gilt für die Gemeinde 99001003")).to_be_visible()
    axe_check(page)

    page.get_by_role("link", name="Umriss auf der Karte zeichnen").click()
    page.get_by_role("button", name="Auf der Karte markieren").click()
    expect(page.get_by_role("button", name="Fläche zeichnen")).to_be_visible()
    axe_check(page)

    page.goto(live_site.address(lindental.portal, address.replace("/plan/", "/text/")))
    axe_check(page)
