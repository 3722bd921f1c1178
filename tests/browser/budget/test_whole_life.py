"""From the letter in the box to the recount at home: once with the mouse, once with the
keyboard alone, once without scripts.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import Page
from pypdf import PdfReader

from modellkommune.commons.people.models import Person
from modellkommune.commons.tasks.public import work_off
from modellkommune.features.budget.models import BudgetRound, LiveRound, Phase, PhaseKind
from modellkommune.features.budget.services.closing.ending import close_due_rounds
from modellkommune.features.budget.services.letters.printing import begin_print_run
from modellkommune.features.budget.services.letters.taking_over import take_over_register
from modellkommune.features.budget.services.setup import lock_round
from modellkommune.features.budget.services.voting import (
    Choice,
    CodeProof,
    cast_ballot,
    make_round_keys,
)
from modellkommune.kernel.secrecy.receipts import new_receipt
from tests.factories.live_rounds import DAY, a_ready_round
from tests.factories.officials import officials_of
from tests.factories.registers import a_register, quietly, resident
from tests.walls import sign_in

ROUND = "/buergerhaushalt/lindental/unser-budget-2026/"
PASSPHRASES = ("Birnbaum am Anger", "Kastanie im Regen")
CODE = re.compile(r"(?:[2-9A-HJKMNP-Z]{4}-){6}[2-9A-HJKMNP-Z]{3}")
NEIGHBOURS = [resident(number, given=f"Nachbar{number}") for number in range(2, 6)]


@dataclass
class Vote:
    """A round in its voting phase, its two officials, and the codes of the printed letters."""

    round: BudgetRound
    officials: list[Person]
    codes: list[str]


@pytest.fixture
def voting(live_site, lindental) -> Vote:
    """Five people stand in the register; their letters are printed as PDF."""
    now = timezone.now()
    budget_round = a_ready_round(
        lindental.authority, now=now, public_key=b"", has_register=False,
        entitled_by=["code"], most_choices=2, cut_off_on=(now - 30 * DAY).date(),
    )  # fmt: skip
    officials = officials_of(lindental.authority)
    with scope(authority=lindental.authority):
        register = a_register(budget_round, [resident(), *NEIGHBOURS], now=now - 20 * DAY)
        take_over_register(register=register, now=now - 20 * DAY, report=quietly)
        make_round_keys(
            budget_round=budget_round, holders=dict(zip(officials, PASSPHRASES, strict=True)),
            now=now - 16 * DAY,
        )  # fmt: skip
        LiveRound.objects.update(recovery_confirmed_at=now - 16 * DAY)
        budget_round.refresh_from_db()
        lock_round(budget_round=budget_round, by=None, now=now - 15 * DAY)
        begin_print_run(budget_round=budget_round, now=now, sender="Rathaus, 99123 Lindental")
    work_off()
    with scope(authority=lindental.authority):
        fresh = BudgetRound.objects.select_related("live", "authority").get(pk=budget_round.pk)
        return Vote(fresh, officials, codes_of_letters(fresh))


def codes_of_letters(budget_round: BudgetRound) -> list[str]:
    """The voting codes as they stand in the letters that go to the printer."""
    with budget_round.print_runs.get().file.open("rb") as file, zipfile.ZipFile(file) as run:
        letters = [run.read(name) for name in run.namelist() if name.endswith(".pdf")]
    texts = [page.extract_text() for pdf in letters for page in PdfReader(io.BytesIO(pdf)).pages]
    found = list(dict.fromkeys(match for text in texts for match in CODE.findall(text)))
    assert len(found) == 1 + len(NEIGHBOURS)
    return found


def neighbours_vote(vote: Vote) -> None:
    """The others vote too; how, is not the point."""
    with scope(authority=vote.round.authority):
        for code, names in zip(vote.codes[1:], ("12", "12", "1", "3"), strict=True):
            cast_ballot(
                budget_round=vote.round, entitlement_proof=CodeProof(code),
                choices=[Choice(name, 1) for name in names], receipt=new_receipt().text,
                now=timezone.now(),
            )  # fmt: skip


def end_voting(vote: Vote) -> None:
    """Let the announced end pass: nobody waits two weeks in a test."""
    with scope(authority=vote.round.authority):
        Phase.objects.filter(kind=PhaseKind.VOTING).update(
            closes_at=timezone.now() - timedelta(seconds=1)
        )
        close_due_rounds(timezone.now())  # what the worker does every minute


@dataclass
class Hand:
    """How somebody works a page: with the mouse, or with the keyboard alone."""

    page: Page
    tab_to: Callable[..., None] | None = None

    def tick(self, label: str) -> None:
        """Set or clear a cross."""
        if self.tab_to is None:
            box = self.page.get_by_label(label)
            box.set_checked(not box.is_checked(), force=True)
        else:
            self.tab_to(self.page, label)
            self.page.keyboard.press("Space")

    def write(self, label: str, text: str) -> None:
        """Fill a field in."""
        if self.tab_to is None:
            self.page.get_by_label(label, exact=True).first.fill(text)
        else:
            self.tab_to(self.page, label)
            self.page.keyboard.type(text)

    def press(self, name: str) -> None:
        """Press a button and wait for the next page."""
        button = self.page.get_by_role("button", name=name, exact=True)
        with self.page.expect_navigation():
            if self.tab_to is None:
                button.click()
            else:
                # A link of the same name may stand before it, as in a breadcrumb.
                while not button.evaluate("one => one === document.activeElement"):
                    self.tab_to(self.page, name, at_most=140)
                self.page.keyboard.press("Enter")


def vote_and_replace(hand: Hand, address: str, code: str) -> str:
    """Vote with the code of a letter, then replace the ballot; return the receipt."""
    page = hand.page
    page.goto(f"{address}abstimmen/")
    hand.tick("Spielplatz")
    hand.press("Stimmzettel ansehen")
    hand.write("Ihr Abstimmungscode", code.lower().replace("-", " "))
    hand.press("Stimmzettel abgeben")
    receipt = page.locator("[data-receipt]").inner_text()

    page.goto(f"{address}abstimmen/ersetzen/")
    hand.tick("Bänke am Bach")
    hand.tick("Spielplatz")
    hand.press("Stimmzettel ansehen")
    hand.write("Ihr Beleg", receipt)
    hand.press("Stimmzettel ersetzen")
    assert page.get_by_role("heading", name="Ihr Stimmzettel ist ersetzt").count() == 1
    return receipt


def open_count_and_publish(vote: Vote, live_site, lindental, sign_in_as, hand_of) -> None:
    """Two officials open the ballots; one has them counted; both let the result be published."""
    first, second = (hand_of(sign_in_as(person)) for person in vote.officials)
    office = live_site.address(lindental.portal, f"/office/budget/{vote.round.pk}/")

    first.page.goto(f"{office}close/")
    for person, passphrase in zip(vote.officials, PASSPHRASES, strict=True):
        first.write(f"Passwortsatz von {person}", passphrase)
    first.press("Stimmzettel öffnen")
    wait_until_opened(vote)
    first.page.goto(office)
    first.press("Auszählen")
    work_off()

    for hand in (first, second):
        hand.page.goto(f"{office}publish/")
        hand.tick("Ich habe das Ergebnis geprüft")
        hand.press(
            "Der Veröffentlichung zustimmen" if hand is first else "Ergebnis veröffentlichen"
        )


def wait_until_opened(vote: Vote) -> None:
    """Opening runs beside the request; wait for its end."""
    for _ in range(100):
        with scope(authority=vote.round.authority):
            live = LiveRound.objects.get(round=vote.round)
            state = BudgetRound.objects.values_list("state", flat=True).get(pk=vote.round.pk)
        if live.opened_at is not None and state == "imported":
            return
        time.sleep(0.2)
    raise AssertionError("the ballots were not opened")


def check_receipt(hand: Hand, address: str, receipt: str) -> None:
    """The own ballot lies there as it was replaced, and says what won."""
    hand.page.goto(f"{address}beleg/")
    hand.write("Ihr Beleg", receipt)
    hand.press("Stimmzettel zeigen")
    rows = hand.page.locator(".own-ballot li").all_inner_texts()
    assert [row.split("\n")[0] for row in rows] == ["Spielplatz", "Bänke am Bach"] or [
        row.split("\n")[0] for row in rows
    ] == ["Bänke am Bach", "Spielplatz"]
    assert all("gewonnen" in row for row in rows), rows


def recount_at_home(page: Page, address: str, folder: Path) -> None:
    """Download the package and check it with nothing but Python."""
    page.goto(f"{address}daten/")
    command = re.search(r"python3 (verify\.py \S+\.zip [0-9a-f]{64})", page.content())[1].split()
    with page.expect_download() as download:
        page.get_by_role("link", name="Prüfpaket (ZIP)").click()
    download.value.save_as(folder / command[1])
    with zipfile.ZipFile(folder / command[1]) as package:
        (folder / "verify.py").write_bytes(package.read("verify.py"))
    checked = subprocess.run(
        [sys.executable, "-I", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.slow
@pytest.mark.parametrize("way", ["mouse", "keyboard", "without-scripts"])
def test_from_the_letter_to_the_recount(
    voting, live_site, lindental, new_page, reach_by_keyboard, tmp_path, way
):
    def hand_of(page: Page) -> Hand:
        return Hand(page, reach_by_keyboard if way == "keyboard" else None)

    def sign_in_as(person: Person) -> Page:
        client = sign_in(Client(), person)
        page = new_page()
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        page.context.add_cookies([{**cookie, "url": live_site.address(lindental.portal)}])
        return page

    citizen = hand_of(new_page(javascript=way != "without-scripts"))
    address = live_site.address(lindental.portal, ROUND)

    receipt = vote_and_replace(citizen, address, voting.codes[0])
    neighbours_vote(voting)
    end_voting(voting)
    citizen.page.goto(f"{address}abstimmen/")
    assert citizen.page.get_by_role("button", name="Stimmzettel ansehen").count() == 0
    open_count_and_publish(voting, live_site, lindental, sign_in_as, hand_of)
    with scope(authority=lindental.authority):
        assert BudgetRound.objects.get(pk=voting.round.pk).is_published

    check_receipt(citizen, address, receipt)
    recount_at_home(citizen.page, address, tmp_path)
