"""A juror with a conflict judges by keyboard; a session is held on several devices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import Page, expect

from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.features.calls.models import Call, JurySession, Review
from modellkommune.features.calls.services.session.planning import plan_session
from tests.factories.juries import Jury, a_jury
from tests.fixtures.browsers import LiveSite
from tests.walls import sign_in


@pytest.fixture
def jury(programme_office: OpenedAuthority) -> Jury:
    """A call whose deadline was two days ago, with three members and three applications."""
    with scope(authority=programme_office.authority):
        made = a_jury(programme_office)
        Call.objects.filter(pk=made.call.pk).update(
            closes_at=timezone.now() - timedelta(days=2),
            reviews_close_at=timezone.now() + timedelta(days=12),
        )
        made.call.refresh_from_db()
    return made


@pytest.fixture
def tab_of(new_page: Callable[..., Page], live_site: LiveSite, jury: Jury) -> Callable[..., Page]:
    """`tab_of("bert", "my-reviews/")`: a member's or the office's tab on a page."""

    def open_tab(name: str, path: str, **options: object) -> Page:
        person = jury.members[name].person if name else jury.clerk
        page = new_page(**options)
        cookie = sign_in(Client(), person).cookies["sessionid"].value
        address = live_site.address(jury.office.portal, jury.path(path))
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": address}])
        page.goto(address)
        return page

    return open_tab


def say(page: Page, name: str, answer: str, reason: str = "") -> None:
    """Choose on the list of names."""
    group = page.get_by_role("group", name=name)
    group.get_by_label(answer).check()
    if reason:
        group.get_by_label("Begründung").fill(reason)


def declare_all(page: Page) -> None:
    say(page, "Stadt Auenfeld", "Ich bin befangen", "Mein Bruder leitet dort das Bauamt.")
    for name in ("Stadt Birkenhain", "Stadt Lindental"):
        say(page, name, "Ich bin unbefangen")
    page.get_by_role("button", name="Erklärungen abgeben").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_a_juror_with_a_conflict_judges_the_others(jury, tab_of, axe_check, javascript):
    page = tab_of("bert", "my-reviews/", javascript=javascript)
    page.get_by_role("link", name="Namensliste durchgehen").click()
    if javascript:
        axe_check(page)
    declare_all(page)

    expect(page.get_by_text("Bei 1 Bewerbung entscheidet der Vorsitz noch")).to_be_visible()
    expect(page.get_by_text("Auenfeld")).to_have_count(0)
    if javascript:
        axe_check(page)
    page.get_by_role("link", name="Weiter mit OGK27-001").click()
    if javascript:
        axe_check(page)
    page.get_by_role("group", name="Überzeugung").get_by_label("4").check()
    page.get_by_role("button", name="Punkte abgeben").click()
    expect(page.get_by_role("alert")).to_contain_text("Es fehlen Punkte: Breitenwirkung")
    page.get_by_role("group", name="Breitenwirkung").get_by_label("trifft nicht zu").check()
    page.get_by_label("Ich habe die Bewerbung selbst gelesen").check()
    page.get_by_role("button", name="Punkte abgeben").click()

    expect(page.get_by_text("Ihre Bewertung: 4,00 von 5.")).to_be_visible()
    expect(page.get_by_role("link", name="Als Nächstes: OGK27-003")).to_be_visible()


def test_points_are_given_by_keyboard_and_kept_while_typing(jury, tab_of, reach_by_keyboard):
    with scope(authority=jury.authority):
        jury.free("carla", now=timezone.now())
    page = tab_of("carla", "my-reviews/1/")

    reach_by_keyboard(page, "0 nicht erkennbar")
    for _step in range(4):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("Gut begründet")

    expect(page.get_by_text("Entwurf gespeichert um")).to_be_visible()
    expect(page.get_by_role("group", name="Überzeugung").get_by_label("4")).to_be_checked()
    with scope(authority=jury.authority):
        kept = Review.objects.get(juror=jury.members["carla"])
    criterion = next(name for name in kept.draft if name.startswith("points-"))
    assert (kept.draft[criterion], kept.submitted_at) == ("4", None)
    page.reload()
    expect(page.get_by_text("Gut begründet")).to_be_visible()


def test_a_session_is_held_on_several_devices(jury, tab_of, axe_check):
    with scope(authority=jury.authority):
        plan_session(
            call=jury.call, title="Jurysitzung", place="Saal 1", starts_at=timezone.now(),
            lot_text="", minutes_taken_by="Ida Feder", by=jury.clerk, now=timezone.now(),
        )  # fmt: skip
    office = tab_of("", "session/")
    axe_check(office)
    office.get_by_role("button", name="Sitzung eröffnen").click()
    anna, bert = tab_of("anna", "session/"), tab_of("bert", "session/", javascript=False)
    for page in (anna, bert):
        page.get_by_role("button", name="Ich bin da").click()

    office.locator("textarea[name=text]").first.fill("Die Bewerbung OGK27-001 wird aufgenommen.")
    office.get_by_role("button", name="Abstimmung eröffnen").click()
    expect(office.get_by_text("0 von 2 haben abgestimmt.")).to_be_visible()
    axe_check(office)
    # Anna's page shows the vote by itself; Bert reloads his.
    expect(anna.get_by_text("0 von 2 haben abgestimmt.")).to_be_visible(timeout=12_000)
    bert.reload()
    for page in (anna, bert):
        page.get_by_role("button", name="Ja", exact=True).click()
    axe_check(anna)

    expect(office.get_by_text("2 von 2 haben abgestimmt.")).to_be_visible(timeout=12_000)
    office.get_by_role("button", name="Auszählen und festhalten").click()
    expect(office.get_by_text("2 Ja, 0 Nein, 0 Enthaltungen; angenommen.")).to_be_visible()
    office.get_by_role("button", name="Sitzung schließen").click()
    anna.goto(anna.url.split("?")[0] + "minutes/")
    axe_check(anna)
    anna.get_by_role("button", name="Protokoll genehmigen").click()

    expect(anna.get_by_text("Prüfsumme der Datei (sha256)")).to_be_visible()
    with scope(authority=jury.authority):
        assert JurySession.objects.get().minutes_digest in anna.content()


def test_the_pages_of_the_office_are_accessible(jury, tab_of, axe_check):
    with scope(authority=jury.authority):
        jury.invite("Dora Neu", county_key="99001")
        for name, value in (("anna", 5), ("bert", 4), ("carla", 1)):
            jury.free(name, now=timezone.now())
            jury.judge(name, 1, value, value, now=timezone.now())

    for path in ("jury/", "jury/invite/", "conflicts/", "reviews/", "session/plan/"):
        axe_check(tab_of("", path))
    axe_check(tab_of("anna", "conflicts/", width=360))
