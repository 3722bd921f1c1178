"""The office from the first question to what became of it: by keyboard, in the hall, offline."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.discussion import spam
from modellkommune.features.ideas.models import Idea, IdeaCollection, ShownWhen, Visibility
from modellkommune.features.ideas.services.hall.meetings import plan_meeting
from tests.factories.ideas import a_collection, an_idea

DAY = timedelta(days=1)
NARROW = 360
OUTCOME = (
    "Die Bänke stehen schon. Die Rutsche wird im Frühjahr gebaut. Für den Brunnen fehlt die "
    "Leitung; darüber berät der Bauausschuss im Herbst noch einmal."
)


def look(page, name):
    """Keep a picture of the page where somebody asked for one."""
    if folder := os.environ.get("PICTURES_TO"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.fixture
def park(lindental, monkeypatch):
    """A collection that is open today, with ideas in every state."""
    monkeypatch.setattr(spam, "FEWEST_SECONDS", 0)
    now = timezone.now()
    collection = a_collection(
        lindental.authority, slug="park", opens_at=now - 5 * DAY, closes_at=now + 20 * DAY,
        published_at=now - 6 * DAY, comments_shown_when=ShownWhen.AT_ONCE,
    )  # fmt: skip
    with scope(authority=lindental.authority):
        play, rest = collection.categories.all()
        for number in range(6):
            an_idea(
                collection, title=f"Bank Nummer {number} am Teich", category=rest,
                submitted_at=now - number * DAY, likes=number, status_at=now - number * DAY,
            )  # fmt: skip
        an_idea(collection, title="Rutsche am Hang", category=play, status="adopted",
                submitted_at=now - DAY, status_at=now, district="Nord", channel="paper")  # fmt: skip
        for title in ("Noch eine Bank am Teich", "Brunnen am Eingang"):
            an_idea(collection, title=title, visibility=Visibility.WAITING, shown_at=None,
                    submitted_at=now)  # fmt: skip
    return collection


@pytest.fixture
def office(live_site, lindental, office_page):
    """`office("idea", pk, number)`: a page of the office, signed in, always in the same tab."""
    page = office_page(lindental)

    def go(name, *args):
        page.goto(live_site.address(lindental.portal, reverse(f"ideas_office:{name}", args=args)))
        return page

    return go


def go_on(page, heading):
    page.get_by_role("button", name="Speichern und weiter").last.click()
    page.get_by_role("heading", name=heading, exact=True).first.wait_for()


def day(ahead):
    return (timezone.localdate() + timedelta(days=ahead)).strftime("%d.%m.%Y")


def test_a_clerk_writes_a_collection_draws_its_area_and_publishes_it(office, lindental, axe_check):
    page = office("index")
    axe_check(page)
    look(page, "office-empty")
    page.get_by_role("link", name="Neue Ideensammlung").click()
    page.fill("#id_title", "Ideen für den Mühlenpark")
    page.get_by_role("button", name="Sammlung beginnen").click()
    page.fill("#id_question", "Was fehlt Ihnen im Mühlenpark?")
    page.fill("#id_summary", "Der Park wird 2027 neu angelegt.")
    page.fill("#id_contact_office", "Bauamt")
    axe_check(page)
    look(page, "office-text")
    go_on(page, "Gebiet und Ort")
    page.get_by_role("button", name="Auf der Karte markieren").press("Enter")
    page.get_by_role("button", name="Fläche zeichnen").press("Enter")
    for arrow in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press("Space")
        page.keyboard.press(arrow)
        page.wait_for_timeout(600)
    page.keyboard.press("Enter")
    axe_check(page)
    look(page, "office-area")
    go_on(page, "Kategorien")
    page.fill("#id_row-0-title", "Spielen")
    page.fill("#id_row-1-title", "Ausruhen")
    axe_check(page)
    look(page, "office-categories")
    go_on(page, "Zeiten")
    page.fill("#id_closes_day", day(30))
    page.fill("#id_result_day", day(90))
    axe_check(page)
    look(page, "office-times")
    go_on(page, "Weitere Fragen")
    axe_check(page)
    look(page, "office-questions")
    go_on(page, "Mitmachen")
    axe_check(page)
    look(page, "office-rules")
    go_on(page, "Prüfen und veröffentlichen")
    axe_check(page)
    look(page, "office-check")
    page.get_by_role("button", name="Sammlung veröffentlichen").click()
    page.get_by_text("Nichts wartet.").first.wait_for()
    look(page, "office-published")

    with scope(authority=lindental.authority):
        collection = IdeaCollection.objects.get()
    assert collection.is_public
    assert collection.area["type"] == "Polygon"


def test_a_clerk_types_looks_answers_and_joins_by_keyboard(park, office, lindental, axe_check):
    page = office("collection", park.pk)
    axe_check(page)
    look(page, "office-collection")
    page = office("entry", park.pk)
    axe_check(page)
    look(page, "office-entry")
    page.fill("#id_title", "Trinkbrunnen am Spielplatz")
    page.keyboard.press("Enter")
    page.get_by_text("Nummer 10 ist gespeichert:").wait_for()
    page = office("entry_many", park.pk)
    axe_check(page)
    look(page, "office-many")

    page = office("waiting", park.pk)
    axe_check(page)
    look(page, "office-waiting")
    page.keyboard.press("f")
    page.get_by_text("„Noch eine Bank am Teich“ ist öffentlich.").wait_for()
    page.keyboard.press("v")
    page.get_by_label("Sie gehört nicht zur gestellten Frage.").check()
    page.keyboard.press("Enter")
    page.get_by_text("Nichts wartet.").wait_for()

    page = office("ideas", park.pk)
    axe_check(page)
    look(page, "office-ideas")
    page = office("idea", park.pk, 1)
    axe_check(page)
    look(page, "office-idea")
    page.locator("#id_status").select_option("adopted")
    page.get_by_label("Antwort der Verwaltung").fill("Wir stellen die Bank im Frühjahr auf.")
    page.get_by_role("button", name="Speichern und mitteilen").press("Enter")
    page.get_by_text("Gespeichert.").wait_for()
    page.get_by_role("button", name="Mit Nummer 2 zusammenlegen").press("Enter")
    page.get_by_text("Mit Nummer 2 zusammengelegt.").wait_for()
    page.set_viewport_size({"width": NARROW, "height": 800})
    look(page, "office-idea-narrow")

    page = office("evaluation", park.pk)
    page.set_viewport_size({"width": 1280, "height": 900})
    axe_check(page)
    look(page, "office-evaluation")
    page = office("import", park.pk)
    page.set_input_files("#id_file", {
        "name": "ideen.csv", "mimeType": "text/csv",
        "buffer": b"Titel;Thema\nRutsche;Spielen\nBank;Wasser\n;\n",
    })  # fmt: skip
    page.get_by_role("button", name="Hochladen und ansehen").click()
    page.get_by_role("heading", name="2 Ideen würden übernommen").wait_for()
    axe_check(page)
    look(page, "office-import")


def test_in_the_hall_nothing_typed_is_lost_when_the_network_goes(
    park, office, live_site, lindental, new_page, axe_check
):
    with scope(authority=lindental.authority):
        hall = plan_meeting(
            collection=park, title="Bürgerversammlung", place="Gemeindesaal",
            starts_at=timezone.now(),
        )  # fmt: skip
    clerk = office("meeting", park.pk, hall.pk)
    axe_check(clerk)
    address = f"/ideen/lindental/park/saal/{hall.code}/"
    wall = new_page(width=1920)
    wall.goto(live_site.address(lindental.portal, address))
    axe_check(wall)

    clerk.fill("#id_title", "Sonnensegel über dem Sandkasten")
    clerk.keyboard.press("Enter")
    clerk.get_by_text("Nummer 10: Sonnensegel über dem Sandkasten").first.wait_for()
    wall.get_by_text("Sonnensegel über dem Sandkasten").wait_for()
    clerk.context.set_offline(True)
    clerk.fill("#id_title", "Licht am Weg")
    clerk.keyboard.press("Enter")
    clerk.get_by_text("Noch nicht gesendet, das Netz ist weg.").wait_for()
    look(clerk, "hall-offline")
    clerk.context.set_offline(False)
    wall.get_by_text("Licht am Weg").wait_for()
    hands = clerk.get_by_role("form", name="Handzeichen zu Nummer 10")
    hands.get_by_label("dafür").fill("31")
    hands.get_by_label("dafür").press("Enter")
    wall.get_by_text("31 dafür").wait_for()
    look(clerk, "hall-clerk")
    look(wall, "hall-wall")

    phone = new_page(width=NARROW, javascript=False)
    phone.goto(live_site.address(lindental.portal, f"/saal/{hall.code}/"))
    phone.get_by_label("Ihre Idee in wenigen Worten").fill("Mehr Bäume")
    look(phone, "hall-phone")
    phone.get_by_role("button", name="Idee einreichen").click()
    phone.get_by_text("Ihre Idee ist angekommen.").wait_for()
    clerk.get_by_role("button", name="„Mehr Bäume“ auf der Leinwand zeigen").click()
    wall.get_by_text("Mehr Bäume").wait_for()

    with scope(authority=lindental.authority):
        said = Idea.objects.filter(meeting=hall).order_by("number")
        assert [idea.title for idea in said] == [
            "Sonnensegel über dem Sandkasten", "Licht am Weg", "Mehr Bäume",
        ]  # fmt: skip


def test_a_collection_ends_with_what_became_of_it_also_without_script(
    park, live_site, lindental, office_page, new_page, axe_check
):
    with scope(authority=lindental.authority):
        park.closes_at = timezone.now() - DAY
        park.save()
        park.ideas.filter(visibility=Visibility.WAITING).delete()
        park.ideas.update(status="adopted")
    page = office_page(lindental, javascript=False)
    page.goto(live_site.address(lindental.portal, reverse("ideas_office:close", args=[park.pk])))
    look(page, "office-close")

    page.fill("#outcome-without-script", OUTCOME)
    page.get_by_role("button", name="Veröffentlichen und allen mitteilen").click()
    page.get_by_role("heading", name="Alle lesen, was daraus wurde").wait_for()
    page.get_by_role("button", name="Sammlung beenden").click()
    page.get_by_text("Die Sammlung ist beendet. Sie bleibt lesbar.").wait_for()

    reader = new_page()
    reader.goto(live_site.address(lindental.portal, "/ideen/lindental/park/ergebnis/"))
    reader.get_by_text("Die Bänke stehen schon.").wait_for()
    axe_check(reader)
    look(reader, "outcome")
