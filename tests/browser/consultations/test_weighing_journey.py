"""The planner weighs, the council decides, and the author sees each own sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django_scopes import scope
from playwright.sync_api import Page, expect

from modellkommune.features.consultations.models import (
    CouncilResolution,
    Procedure,
    ReplyLetter,
    Segment,
    Statement,
    TextBlock,
)
from modellkommune.features.consultations.services.statements.codes import digest_of_code
from modellkommune.features.consultations.services.weighing import publishing
from modellkommune.features.consultations.services.weighing.deciding import (
    Sitting,
    Votes,
    record_resolution,
)
from modellkommune.features.consultations.services.weighing.segments import take_in
from tests.factories.consultations import NOON, a_procedure, a_round, a_statement, an_area
from tests.factories.officials import officials_of
from tests.fixtures.authorities import OpenedAuthority
from tests.fixtures.browsers import LiveSite

CODE = "7K2M-9QXD-04TB-HV5E"
LETTER = (
    "Der Spielplatz fehlt im Entwurf. Er ist für die Kinder wichtig.\n\n"
    "Der Mühlenweg ist zu eng. Zwei Wagen kommen nicht aneinander vorbei.\n\n"
    "Wir danken für die Veranstaltung im Rathaus."
)
OFFICE = "/office/consultations/{}/"


@pytest.fixture
def procedure(lindental: OpenedAuthority) -> Procedure:
    """Two statements, the first with a known code; areas to point at; nothing split yet."""
    found = a_procedure(lindental.authority, slug="muehlenfeld")
    round_ = a_round(found)
    an_area(round_, label="WA 1")
    an_area(round_, label="Spielplatz Nord")
    a_statement(round_, LETTER, code_digest=digest_of_code(CODE))
    a_statement(round_, "Der Mühlenweg ist zu eng, zwei Wagen kommen nicht vorbei.", name="Jo Kern")
    with scope(authority=lindental.authority):
        TextBlock.objects.create(
            authority=lindental.authority, title="Wegbreite", text="Der Weg wird fünf Meter breit.",
            outcome="followed",
        )  # fmt: skip
    return found


def open_table(
    page: Page, live_site: LiveSite, town: OpenedAuthority, procedure: Procedure
) -> None:
    page.goto(live_site.address(town.portal, OFFICE.format(procedure.pk) + "table/"))


def test_a_planner_weighs_with_keys_and_a_colleague_is_not_overwritten(
    procedure: Procedure, lindental: OpenedAuthority, live_site: LiveSite,
    office_page: Callable[..., Page], axe_check: Callable[[Page], None],
):  # fmt: skip
    page = office_page(lindental)
    open_table(page, live_site, lindental, procedure)
    page.get_by_role("button", name="In Abschnitte teilen").click()
    expect(page.get_by_text("4 von 4 Abschnitten")).to_be_visible()
    axe_check(page)

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Abschnitt 1.2")).to_be_visible()
    axe_check(page)
    page.get_by_role("button", name="Teilen vor: Zwei Wagen").click()
    expect(page.get_by_text("Der Abschnitt ist geteilt.")).to_be_visible()
    page.get_by_role("button", name="mit dem Abschnitt darüber verbinden").click()
    expect(page.get_by_text("Die Abschnitte sind verbunden.")).to_be_visible()

    page.get_by_label("Textbaustein").select_option(label="Wegbreite")
    page.get_by_role("button", name="Darunter einfügen").click()
    proposal = page.get_by_label("Vorschlag und Begründung")
    expect(proposal).to_have_value("Der Weg wird fünf Meter breit.")
    with scope(authority=lindental.authority):
        Segment.objects.filter(statement__number=1, position=1).update(
            proposal="Der Weg bleibt.", version=9
        )
    proposal.press("Control+Enter")
    expect(
        page.get_by_role("heading", name="Inzwischen hat jemand anderes gespeichert")
    ).to_be_visible()
    expect(page.get_by_text("Der Weg bleibt.", exact=True)).to_be_visible()
    expect(page.get_by_label("Vorschlag und Begründung")).to_have_value(
        "Der Weg wird fünf Meter breit."
    )
    axe_check(page)
    page.get_by_label("Vorschlag und Begründung").press("Control+Enter")
    expect(page.get_by_role("heading", name="Abschnitt 1.3")).to_be_visible()


def test_the_table_works_without_script(
    procedure: Procedure, lindental: OpenedAuthority, live_site: LiveSite,
    office_page: Callable[..., Page],
):  # fmt: skip
    page = office_page(lindental, javascript=False)
    open_table(page, live_site, lindental, procedure)
    page.get_by_role("button", name="In Abschnitte teilen").click()
    page.get_by_label("Worte oder Nummer").fill("Spielplatz")
    page.get_by_role("button", name="Anwenden").click()
    expect(page.get_by_text("1 von 4 Abschnitten")).to_be_visible()

    page.get_by_role("link", name="Abschnitt 1.1").click()
    page.get_by_role("button", name="Teilen vor: Er ist für").click()
    expect(page.get_by_text("Der Abschnitt ist geteilt.")).to_be_visible()
    page.locator("#id_outcome").select_option(label="wird gefolgt")
    page.get_by_label("Vorschlag und Begründung").fill("Ein Spielplatz kommt.")
    page.get_by_role("button", name="Speichern", exact=True).last.click()
    expect(page.get_by_text("Der Vorschlag ist gespeichert.")).to_be_visible()


@pytest.fixture
def decided(procedure: Procedure, lindental: OpenedAuthority) -> Statement:
    """The council has decided and the result is public; the author of the first was told."""
    with scope(authority=lindental.authority):
        take_in(procedure=procedure, by=lindental.administrator, now=NOON)
        area = procedure.rounds.get().plan.areas.get(label="Spielplatz Nord")
        for segment in Segment.objects.order_by("pk"):
            is_play = "Spielplatz" in segment.text
            segment.outcome = "followed" if is_play else "not-followed"
            segment.outcome = "noted" if "danken" in segment.text else segment.outcome
            segment.proposal = (
                "Im Norden kommt ein Spielplatz." if is_play else "Der Weg bleibt, wie er ist."
            )
            segment.area = area if is_play else None
            segment.change_text = "Neue öffentliche Grünfläche" if is_play else ""
            segment.save()
        sitting = Sitting(council="Gemeinderat", decided_on=NOON.date(), votes=Votes(14, 2, 1))
        record_resolution(
            procedure=procedure, sitting=sitting, by=lindental.administrator, now=NOON
        )
        resolution = CouncilResolution.objects.get()
        publishing.prepare_public(resolution=resolution)
        for person in (lindental.administrator, *officials_of(lindental.authority, 1)):
            publishing.agree_to_publish(resolution=resolution, by=person, now=NOON)
        statement = Statement.objects.get(number=1)
        ReplyLetter.objects.create(
            authority=lindental.authority, statement=statement, way="code", made_at=NOON,
            sent_at=NOON,
        )  # fmt: skip
    return statement


def see_own_sentences(page: Page, live_site: LiveSite, town: OpenedAuthority) -> None:
    address = "/planungen/lindental/muehlenfeld/behandlung/"
    page.goto(live_site.address(town.portal, address))
    page.get_by_label("Code").first.fill(CODE.lower())
    page.get_by_role("button", name="Meine Sätze zeigen").click()
    expect(page.get_by_role("heading", name="So wurden Ihre Sätze behandelt")).to_be_visible()


def test_the_author_sees_each_sentence_with_its_result(
    decided: Statement, lindental: OpenedAuthority, live_site: LiveSite, page: Page,
    axe_check: Callable[[Page], None],
):  # fmt: skip
    see_own_sentences(page, live_site, lindental)
    axe_check(page)

    page.get_by_role("link", name="Er ist für die Kinder wichtig.").click()
    answer = page.get_by_role("article", name="1 wird gefolgt")
    expect(answer.get_by_text("Im Norden kommt ein Spielplatz.")).to_be_visible()
    expect(answer.get_by_text("Neue öffentliche Grünfläche")).to_be_visible()
    expect(page.get_by_role("article", name="2 wird nicht gefolgt")).to_be_hidden()
    answer.get_by_role("link", name="Alle Antworten zeigen").click()
    expect(page.get_by_role("article", name="2 wird nicht gefolgt")).to_be_visible()
    answer.get_by_role("link", name="Stelle im Plan ansehen: Spielplatz Nord").click()
    expect(page.get_by_role("heading", name="Spielplatz Nord")).to_be_visible()

    page.goto(live_site.address(lindental.portal, "/planungen/lindental/muehlenfeld/abwaegung/"))
    axe_check(page)


def test_on_a_phone_without_script_the_sentence_leads_to_its_answer(
    decided: Statement, lindental: OpenedAuthority, live_site: LiveSite,
    new_page: Callable[..., Page],
):  # fmt: skip
    page = new_page(javascript=False, width=360)
    see_own_sentences(page, live_site, lindental)
    page.get_by_role("link", name="Der Mühlenweg ist zu eng.").click()

    answer = page.get_by_role("article", name="2 wird nicht gefolgt")
    expect(answer).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
