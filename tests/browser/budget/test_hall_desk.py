"""A polling desk opens its file from disk, without network, and checks slips with the keyboard."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django_scopes import scope
from playwright.sync_api import Page

from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.features.budget.models import Entitlement, HallList
from modellkommune.features.budget.office.letters.desk_file import desk_file
from modellkommune.features.budget.services.hall.lists import take_list
from modellkommune.features.budget.services.hall.reconciling import reconcile
from modellkommune.kernel.secrecy.codes import new_code
from tests.factories.voting import NOON, VotingRound, a_voting_round

VALID = "Gültig. Bitte geben Sie einen Stimmzettel aus"


@pytest.fixture
def voting(lindental: OpenedAuthority) -> VotingRound:
    return a_voting_round(lindental.authority, voters=3)


@pytest.fixture
def desk(voting: VotingRound, tmp_path: Path) -> Path:
    """The file of a desk, as it lies in the folder of downloads."""
    with scope(authority=voting.round.authority):
        hall_list = take_list(budget_round=voting.round, name="Turnhalle, Tisch 1", now=NOON)
        path = tmp_path / "tisch.html"
        path.write_text(desk_file(hall_list), encoding="utf-8")
    return path


def open_desk(new_page: Callable[..., Page], desk: Path, **options: object) -> Page:
    page = new_page(accept_downloads=True, **options)
    page.context.set_offline(True)
    page.goto(desk.as_uri())
    return page


def check(page: Page, code: str, sentence: str) -> None:
    """Type a code and Enter, as a scanner does, and wait for the answer."""
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    page.get_by_role("alert").filter(has_text=sentence).wait_for()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_desk_checks_slips_offline_with_the_keyboard_alone(
    voting: VotingRound, desk: Path, new_page: Callable[..., Page], axe_check, width: int
):
    page = open_desk(new_page, desk, width=width)

    check(page, voting.codes[0], VALID)
    check(page, voting.codes[0], "An diesem Tisch schon angenommen.")
    scan = f"https://dorf.example/abstimmen/#code={voting.codes[1].lower()}"
    check(page, scan, VALID)
    check(page, new_code().text, "Nicht auf der Liste")
    check(page, voting.codes[2][:-1] + ("2" if voting.codes[2][-1] != "2" else "3"), "Vertippt.")

    assert page.locator("#count").inner_text() == "2"
    assert page.evaluate("document.activeElement.id") == "code"
    axe_check(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_was_accepted_stays_when_the_page_is_closed(
    voting: VotingRound, desk: Path, new_page: Callable[..., Page]
):
    page = open_desk(new_page, desk)
    check(page, voting.codes[0], VALID)

    page.reload()

    assert page.locator("#count").inner_text() == "1"
    check(page, voting.codes[0], "An diesem Tisch schon angenommen.")


def test_what_a_desk_saves_is_reconciled_in_the_office(
    voting: VotingRound, desk: Path, new_page: Callable[..., Page]
):
    page = open_desk(new_page, desk)
    for code in voting.codes[:2]:
        check(page, code, VALID)

    with page.expect_download() as download:
        page.get_by_role("button", name="Datei für das Büro speichern").click()
    saved = Path(download.value.path())

    assert download.value.suggested_filename == "rueckgabe-turnhalle-tisch-1.json"
    assert not any(code in saved.read_text() for code in voting.codes)
    marks = json.loads(saved.read_text())["marks"]
    assert marks == sorted(marks), "the order of the day is not kept"
    with scope(authority=voting.round.authority), saved.open("rb") as content:
        found = reconcile(budget_round=voting.round, content=content, now=NOON)
        assert (found.accepted, found.conflicts) == (2, 0)
        assert Entitlement.objects.filter(channel="hall").count() == 2
        assert HallList.objects.get().accepted == 2


def test_without_script_the_file_says_what_it_needs(desk: Path, new_page: Callable[..., Page]):
    page = open_desk(new_page, desk, javascript=False)

    assert "Diese Seite braucht ihr Skript." in page.inner_text("body")
