"""An officer sets a round up: by keyboard, and without a line of script; citizens find it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_scopes import scope

from modellkommune.features.budget.models import BudgetRound, RoundState
from tests.factories.live_rounds import a_locked_round, a_ready_round, an_announced_round

OFFICE = "/office/budget/"
NARROW = 360


def day(ahead):
    return (timezone.localdate() + timedelta(days=ahead)).isoformat()


def begin(page, live_site, town):
    page.goto(live_site.address(town.portal, OFFICE))
    page.get_by_role("link", name="Runde hier durchführen").click()
    page.fill("#id_title", "Unser Budget")
    page.get_by_role("button", name="Runde anlegen").click()
    page.get_by_role("heading", name="Name und Betrag").wait_for()


def go_on(page, heading):
    page.get_by_role("button", name="Speichern und weiter").last.click()
    page.get_by_role("heading", name=heading, exact=True).first.wait_for()


def fill_phases(page):
    for kind, first, last in (("proposals", 10, 40), ("check", 41, 80), ("voting", 90, 118)):
        page.fill(f"#id_{kind}-from_day", day(first))
        page.fill(f"#id_{kind}-to_day", day(last))


def through_the_wizard(page, live_site, town, check=lambda page: None):
    begin(page, live_site, town)
    check(page)
    page.fill("#id_budget_cents", "100.000")
    go_on(page, "Teile des Geldes")
    check(page)
    go_on(page, "Stimmzettel")
    check(page)
    go_on(page, "Zählregel")
    check(page)
    go_on(page, "Wer abstimmen darf")
    check(page)
    go_on(page, "Phasen")
    page.get_by_role("button", name="Speichern und weiter").last.click()
    page.get_by_text("Noch nicht gespeichert").wait_for()
    check(page)
    fill_phases(page)
    go_on(page, "Grenzen und Veröffentlichung")
    check(page)
    go_on(page, "Prüfen und bekannt machen")
    check(page)


def test_a_village_announces_its_round_with_few_clicks(
    live_site, lindental, office_page, axe_check
):
    page = office_page(lindental)

    through_the_wizard(page, live_site, lindental, axe_check)
    page.get_by_role("button", name="Runde bekannt machen").click()
    page.get_by_role("heading", name="Jetzt zu tun").wait_for()
    axe_check(page)

    with scope(authority=lindental.authority):
        assert BudgetRound.objects.get().state == RoundState.LIVE


def test_the_same_without_a_line_of_script(live_site, lindental, office_page):
    page = office_page(lindental, javascript=False)

    through_the_wizard(page, live_site, lindental)
    page.get_by_role("button", name="Runde bekannt machen").click()

    with scope(authority=lindental.authority):
        assert BudgetRound.objects.get().state == RoundState.LIVE


def test_the_same_by_keyboard_alone(live_site, lindental, office_page, reach_by_keyboard):
    page = office_page(lindental)
    page.goto(live_site.address(lindental.portal, OFFICE))

    reach_by_keyboard(page, "Runde hier durchführen")
    page.keyboard.press("Enter")
    page.locator("#id_title").wait_for()
    page.focus("#id_title")
    page.keyboard.type("Unser Budget")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Name und Betrag").wait_for()
    page.focus("#id_title")
    reach_by_keyboard(page, "Betrag in Euro")
    page.keyboard.type("50.000")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Teile des Geldes").wait_for()
    for heading in ("Stimmzettel", "Zählregel", "Wer abstimmen darf", "Phasen"):
        page.get_by_role("button", name="Speichern und zurück").focus()
        reach_by_keyboard(page, "Speichern und weiter")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name=heading, exact=True).first.wait_for()
    page.get_by_role("button", name="Speichern und weiter").last.focus()
    page.locator("#id_voting-from_day").focus()

    with scope(authority=lindental.authority):
        budget_round = BudgetRound.objects.get()
        assert budget_round.budget_cents == 5_000_000
        assert budget_round.live.set_up == ["basics", "money", "ballot", "rule", "voters"]


def test_going_back_by_the_bar_of_steps_keeps_what_was_typed(live_site, lindental, office_page):
    page = office_page(lindental)
    begin(page, live_site, lindental)
    page.fill("#id_budget_cents", "100.000")
    page.fill("#id_summary", "Für alle.")

    page.get_by_role("button", name="Stimmzettel", exact=True).click()
    page.get_by_role("heading", name="Stimmzettel", exact=True).first.wait_for()
    page.get_by_role("button", name="Name und Betrag").click()

    assert page.input_value("#id_summary") == "Für alle."


def test_two_people_change_what_is_locked(live_site, lindental, office_page, axe_check):
    from modellkommune.commons.people.services.accounts import enrol_totp, open_account
    from modellkommune.commons.people.services.roles import give_role
    from tests.walls import TOTP_SECRET

    with scope(authority=lindental.authority):
        budget_round = a_locked_round(lindental.authority, now=timezone.now())
        other = open_account(email="berta@lindental.test", name="Berta Amt")
        enrol_totp(other, TOTP_SECRET)
        give_role(person=other, authority=lindental.authority, kind="clerk")
    path = live_site.address(lindental.portal, f"{OFFICE}{budget_round.pk}/locked/")
    page = office_page(lindental)
    page.goto(path)
    axe_check(page)
    page.fill("#id_budget_cents", "1.500")
    page.fill("#id_why", "Der Rat hat mehr bewilligt.")
    page.get_by_role("button", name="Diese Änderung beantragen").click()
    page.get_by_text("bisher 1 von 2").wait_for()

    second = office_page(_as(lindental, other))
    second.goto(path)
    second.get_by_text("1.200").first.wait_for()
    axe_check(second)
    second.get_by_role("button", name="Ich habe verglichen und stimme zu").click()
    second.get_by_text("Die Änderung gilt").wait_for()

    page.goto(live_site.address(lindental.portal, rules_path(budget_round)))
    page.get_by_text("Der Rat hat mehr bewilligt.").wait_for()
    axe_check(page)


def _as(opened, person):
    from dataclasses import replace

    return replace(opened, administrator=person)


def rules_path(budget_round):
    return f"/buergerhaushalt/lindental/{budget_round.slug}/regeln/"


def test_citizens_find_the_round_its_phases_and_its_rules(
    live_site, lindental, new_page, axe_check
):
    budget_round = an_announced_round(
        lindental.authority, now=timezone.now(), contact_office="Bürgerbüro",
        contact_phone="0900 123", summary="Für alles, was Lindental schöner macht.",
    )  # fmt: skip
    for width in (NARROW, 1280):
        page = new_page(width=width)
        page.goto(live_site.address(lindental.portal, "/buergerhaushalt/"))
        page.get_by_role("link", name="Unser Budget").first.click()
        page.get_by_role("link", name="Etwas vorschlagen").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        axe_check(page)
        page.goto(live_site.address(lindental.portal, rules_path(budget_round)))
        page.get_by_role("heading", name="Was das Ergebnis bestimmt").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        axe_check(page)


def test_the_office_locks_what_is_ready(live_site, lindental, office_page, axe_check, new_page):
    budget_round = a_ready_round(lindental.authority, now=timezone.now())
    page = office_page(lindental)
    page.goto(live_site.address(lindental.portal, f"{OFFICE}{budget_round.pk}/"))
    page.get_by_role(
        "link", name="Die Regeln festschreiben, sonst öffnet die Abstimmung nicht"
    ).click()
    page.get_by_role("heading", name="Bereit zum Festschreiben").wait_for()
    axe_check(page)
    page.get_by_role("button", name="Regeln festschreiben und veröffentlichen").click()
    page.get_by_text("Die Regeln sind festgeschrieben und veröffentlicht").wait_for()

    citizen = new_page(width=NARROW)
    citizen.goto(live_site.address(lindental.portal, rules_path(budget_round)))
    with citizen.expect_download() as download:
        citizen.get_by_role("link", name="Festgeschriebene Regeln herunterladen").click()
    assert download.value.suggested_filename.endswith("-regeln.json")
    axe_check(citizen)
