"""Voting as a citizen does it: with a mouse, with the keyboard alone, without script, on a phone."""

from __future__ import annotations

import pytest
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import Page, expect

from modellkommune.features.budget.models import OpenedBallot, SealedBallot
from modellkommune.features.budget.services.voting import open_ballots
from tests.factories.voting import VotingRound, a_voting_round

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def voting(lindental) -> VotingRound:
    with scope(authority=lindental.authority):
        return a_voting_round(lindental.authority, voters=3, now=timezone.now(), most_choices=2)


@pytest.fixture
def address(live_site, lindental, voting):
    def of(page: str) -> str:
        path = f"/buergerhaushalt/{lindental.authority.slug}/{voting.round.slug}/{page}"
        return live_site.address(lindental.portal, path)

    return of


def sealed(voting: VotingRound) -> int:
    with scope(authority=voting.round.authority):
        return SealedBallot.objects.count()


def opened_choices(voting: VotingRound) -> list[str]:
    """Names on the only ballot, after opening."""
    with scope(authority=voting.round.authority):
        voting.close(timezone.now())
        open_ballots(budget_round=voting.round, passphrases=voting.passphrases, now=timezone.now())
        names = dict(voting.round.projects.values_list("project_id", "name"))
        return sorted(names[name] for name, _ in OpenedBallot.objects.get().choices)


def choose_and_hand_in(page: Page, *names: str, code: str) -> str:
    """Fill in the ballot of an open page and return the receipt."""
    for name in names:
        page.get_by_label(name, exact=True).check()
    page.get_by_role("button", name="Stimmzettel ansehen").click()
    page.get_by_label("Ihr Abstimmungscode").fill(code)
    page.get_by_role("button", name="Stimmzettel abgeben").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihre Stimme ist angekommen")
    return page.locator("[data-receipt]").inner_text()


def test_vote_with_a_live_check_replace_and_look_at_the_receipt(voting, address, page, axe_check):
    page.goto(address("abstimmen/"))
    axe_check(page)
    for name in ("Spielplatz", "Bänke am Bach", "Fahrradwerkstatt"):
        page.get_by_label(name, exact=True).check()
    expect(page.locator("[data-tally]")).to_have_text("3 von 2 gewählt. Das ist zu viel.")
    page.get_by_label("Fahrradwerkstatt", exact=True).uncheck()
    expect(page.locator("[data-tally]")).to_have_text("2 von 2 gewählt.")
    page.get_by_role("button", name="Stimmzettel ansehen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ist das Ihr Stimmzettel?")
    axe_check(page)
    page.get_by_label("Ihr Abstimmungscode").fill(voting.codes[0][:-1])
    page.get_by_role("button", name="Stimmzettel abgeben").click()
    expect(page.locator("[data-error-summary]")).to_contain_text("Es fehlt 1 Zeichen.")
    axe_check(page)
    page.get_by_label("Ihr Abstimmungscode").fill(voting.codes[0].lower())
    page.get_by_role("button", name="Stimmzettel abgeben").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihre Stimme ist angekommen")
    receipt = page.locator("[data-receipt]").inner_text()
    axe_check(page)

    page.goto(address("abstimmen/ersetzen/"))
    page.get_by_label("Fahrradwerkstatt", exact=True).check()
    page.get_by_role("button", name="Stimmzettel ansehen").click()
    page.get_by_label("Ihr Beleg").fill(receipt)
    page.get_by_role("button", name="Stimmzettel ersetzen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihr Stimmzettel ist ersetzt")

    page.goto(address("beleg/"))
    page.get_by_label("Ihr Beleg").fill(receipt)
    page.get_by_role("button", name="Stimmzettel zeigen").click()
    expect(page.locator(".lead-text")).to_contain_text("liegt verschlossen in der Urne")
    axe_check(page)
    assert opened_choices(voting) == ["Fahrradwerkstatt"]
    page.get_by_label("Ein anderer Beleg").fill(receipt)
    page.get_by_role("button", name="Stimmzettel zeigen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihr Stimmzettel")
    expect(page.locator(".own-ballot")).to_contain_text("Fahrradwerkstatt")
    axe_check(page)


def test_the_code_of_the_letter_comes_with_the_qr_code_and_leaves_the_address(
    voting, address, page
):
    page.goto(address(f"abstimmen/#code={voting.codes[0]}"))
    expect(page).to_have_url(address("abstimmen/"))
    page.get_by_label("Spielplatz", exact=True).check()
    page.get_by_role("button", name="Stimmzettel ansehen").click()

    expect(page.get_by_label("Ihr Abstimmungscode")).to_have_value(voting.codes[0])
    page.get_by_role("button", name="Stimmzettel abgeben").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Ihre Stimme ist angekommen")
    assert page.evaluate("sessionStorage.length") == 0
    assert page.evaluate("localStorage.length") == 0


def test_vote_without_script_on_a_phone(voting, address, new_page):
    page = new_page(javascript=False, width=360)
    page.goto(address("abstimmen/"))
    page.get_by_label("Projekt suchen").or_(page.locator("#voting-search")).fill("Bänke")
    page.locator("[data-voting-search-button]").click()
    expect(page.get_by_label("Spielplatz", exact=True)).to_have_count(0)

    choose_and_hand_in(page, "Bänke am Bach", code=voting.codes[0])

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert opened_choices(voting) == ["Bänke am Bach"]


def test_vote_with_the_keyboard_alone(voting, address, page, reach_by_keyboard):
    page.goto(address("abstimmen/"))
    reach_by_keyboard(page, "Spielplatz")
    if not page.evaluate("document.activeElement.matches('[type=checkbox]')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    reach_by_keyboard(page, "Stimmzettel ansehen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ist das Ihr Stimmzettel?")
    reach_by_keyboard(page, "Ihr Abstimmungscode")
    page.keyboard.type(voting.codes[0])
    reach_by_keyboard(page, "Stimmzettel abgeben")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Ihre Stimme ist angekommen")
    assert sealed(voting) == 1


@pytest.mark.parametrize(
    ("form", "said"),
    [("points", "4 von 5 Punkten vergeben."), ("ranking", "2 von 2 gewählt.")],
)
def test_points_and_ranks_are_numbers_with_a_live_tally(
    lindental, live_site, page, axe_check, form, said
):
    with scope(authority=lindental.authority):
        made = a_voting_round(
            lindental.authority, voters=1, now=timezone.now(), ballot_form=form, most_choices=2
        )
    path = f"/buergerhaushalt/{lindental.authority.slug}/{made.round.slug}/abstimmen/"
    page.goto(live_site.address(lindental.portal, path))

    page.locator("#wert-1").fill("1" if form == "ranking" else "3")
    page.locator("#wert-2").fill("2" if form == "ranking" else "1")

    expect(page.locator("[data-tally]")).to_have_text(said)
    axe_check(page)
