"""Ideas from paper, telephone and tables stand in the same list, once each."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from openpyxl import Workbook

from modellkommune.features.ideas.models import Idea, IdeaImport
from modellkommune.features.ideas.services.answering.status import set_status
from modellkommune.features.ideas.services.entries import tables
from modellkommune.kernel.tables import TableRefused
from tests.factories.ideas import CLOSING, DAY, a_collection

NOW = CLOSING + 5 * DAY
TABLE = """Titel;Beschreibung;Thema;E-Mail;Breite;Länge;Eingang
Rutsche;Für Kleine;Spielen;erika@example.org;49,8001;9,9312;05.11.2026
;Mehr Bänke im Schatten der Linden.;Ausruhen;keine;;;
Brunnen;;Wasser;;0;0;31.12.2099
Rutsche;Für Kleine;Spielen;;;;
;;;;;;
"""


@pytest.fixture
def office(office_client_for, auenfeld, monkeypatch):
    client = office_client_for(auenfeld)
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return client


@pytest.fixture
def park(auenfeld):
    with scope(authority=auenfeld.authority):
        yield a_collection(auenfeld.authority)


@pytest.fixture
def kept(park, auenfeld):
    return tables.keep_table(
        collection=park, name="ideen.csv", content=TABLE.encode(), by=auenfeld.administrator,
        now=NOW,
    )  # fmt: skip


def test_a_file_without_rows_is_refused_with_the_next_step(office, park):
    photo = SimpleUploadedFile("foto.csv", b"MZ kein Blatt")

    answer = office.post(reverse("ideas_office:import", args=[park.pk]), {"file": photo})

    assert answer.status_code == 422
    assert "In dieser Datei stehen keine Zeilen." in answer.content.decode()
    assert not IdeaImport.objects.exists()


def test_sheet_after_sheet_is_typed_in_and_the_way_stays_chosen(office, park):
    address = reverse("ideas_office:entry", args=[park.pk])

    answer = office.post(
        address,
        {"title": "Trinkbrunnen am Eingang", "channel": "telephone", "came_on": "02.11.2026",
         "category": "rest", "name": "Erika Beispiel", "email": "erika@example.org"},
        follow=True,
    )  # fmt: skip

    idea = Idea.objects.get()
    page = answer.content.decode()
    assert (idea.channel, idea.visibility, idea.category.code) == ("telephone", "shown", "rest")
    assert f"{timezone.localtime(idea.submitted_at):%d.%m.%Y}" == "02.11.2026"
    assert idea.authors.get().confirmed_at == NOW
    assert "Nummer 1 ist gespeichert:" in page
    assert '<option value="telephone" selected>' in page


def test_a_sheet_with_a_fault_keeps_what_was_typed(office, park):
    answer = office.post(
        reverse("ideas_office:entry", args=[park.pk]),
        {"title": "", "text": "Ein langer Text vom Blatt", "channel": "paper",
         "came_on": "01.12.2026"},
    )  # fmt: skip

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ein langer Text vom Blatt" in page
    assert "Dieser Tag ist noch nicht gekommen." in page


def test_a_pile_of_cards_is_saved_all_at_once_or_not_at_all(office, park):
    address = reverse("ideas_office:entry_many", args=[park.pk])
    rows = {"rows": "8", "channel": "event", "row-0-title": "Rutsche", "row-0-category": "play",
            "row-1-title": "", "row-1-text": "Ohne Titel", "row-2-title": "Bank"}  # fmt: skip

    faulty = office.post(address, rows)
    before = Idea.objects.count()
    office.post(address, rows | {"row-1-title": "Wasser"})

    assert faulty.status_code == 422
    assert before == 0
    assert [idea.title for idea in Idea.objects.order_by("number")] == ["Rutsche", "Wasser", "Bank"]


def test_a_form_sent_twice_makes_one_idea(office, park):
    typed = {"title": "Bank", "channel": "paper", "sent_once": "einmal"}

    for _time in range(2):
        office.post(reverse("ideas_office:entry", args=[park.pk]), typed)

    assert Idea.objects.count() == 1


def test_columns_are_guessed_and_every_row_gets_its_findings(kept):
    rows = tables.look_at(kept)

    assert kept.columns == {
        "title": "Titel", "text": "Beschreibung", "category": "Thema", "latitude": "Breite",
        "longitude": "Länge", "email": "E-Mail", "came_on": "Eingang",
    }  # fmt: skip
    assert [(row.line, [one.code for one in row.findings], row.data is None) for row in rows] == [
        (2, [], False),
        (3, ["title-made", "email"], False),
        (4, ["category", "place", "day"], False),
        (5, ["twice"], True),
    ]
    assert not Idea.objects.exists()


def test_a_table_is_taken_over_once_and_taken_back_but_for_what_was_answered(kept, auenfeld):
    clerk = auenfeld.administrator

    taken = tables.take_over(kept=kept, by=clerk, now=NOW)
    with pytest.raises(tables.TakenBefore):
        tables.keep_table(
            collection=kept.collection, name="nochmal.csv", content=TABLE.encode(), by=clerk,
            now=NOW,
        )  # fmt: skip
    answered = Idea.objects.get(title="Brunnen")
    set_status(idea=answered, status="adopted", by=clerk, now=NOW)
    gone, left = tables.take_back(kept=kept, by=clerk, now=NOW)

    assert (taken, gone, left) == (3, 2, 1)
    assert [idea.title for idea in Idea.objects.all()] == ["Brunnen"]
    assert (kept.file.name, kept.report["left_out"]) == (
        "", [{"line": 5, "sentences": ["Dasselbe wie in Zeile 2: ausgelassen."]}],
    )  # fmt: skip


def test_the_office_uploads_looks_confirms_and_takes_back(office, park):
    file = SimpleUploadedFile("ideen.csv", TABLE.encode())

    upload = office.post(reverse("ideas_office:import", args=[park.pk]), {"file": file})
    report = office.get(upload["Location"]).content.decode()
    kept = IdeaImport.objects.get()
    office.post(reverse("ideas_office:import_take", args=[park.pk, kept.pk]))
    taken = Idea.objects.count()
    office.post(reverse("ideas_office:import_undo", args=[park.pk, kept.pk]))

    assert "3 Ideen würden übernommen" in report
    assert "Es gibt keine Kategorie „Wasser“: ohne Kategorie." in report
    assert (taken, Idea.objects.count()) == (3, 0)


def test_a_workbook_is_read_like_a_table(park, auenfeld):
    book, target = Workbook(), io.BytesIO()
    book.active.append(["Idee", "Ortsteil"])
    book.active.append(["Bank am Teich", "Nord"])
    book.save(target)

    kept = tables.keep_table(
        collection=park, name="ideen.xlsx", content=target.getvalue(), by=auenfeld.administrator,
        now=NOW,
    )  # fmt: skip

    (row,) = tables.look_at(kept)
    assert (row.data.title, row.data.district) == ("Bank am Teich", "Nord")


def test_what_is_no_table_is_refused_and_not_kept(park, auenfeld):
    with pytest.raises(TableRefused):
        tables.keep_table(
            collection=park, name="bild.png", content=b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe",
            by=auenfeld.administrator, now=NOW,
        )  # fmt: skip

    assert not IdeaImport.objects.exists()
