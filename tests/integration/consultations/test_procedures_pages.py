"""The office writes and publishes; citizens read list, procedure, round and announcement."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from icalendar import Calendar

from modellkommune.features.consultations.models import Announcement, Procedure, Round
from modellkommune.features.consultations.selectors.procedures.rules import proposal_for
from modellkommune.features.consultations.services.procedures import documents, preparing
from modellkommune.features.consultations.services.procedures.own_periods import set_own_period
from modellkommune.kernel.availability.document_set import read_manifest
from tests.factories.consultations import a_document, a_procedure, a_round

PDF = b"%PDF-1.7 plan"


@pytest.fixture
def office(lindental, office_client_for):
    return office_client_for(lindental)


@pytest.fixture
def citizen(lindental, client_for):
    return client_for(lindental.portal)


def at(name, *args):
    return reverse(f"consultations_office:{name}", args=args)


def soon(days):
    return timezone.localdate() + timedelta(days=days)


def running(opened, **facts):
    procedure = a_procedure(opened.authority, **facts)
    round_ = a_round(procedure, starts_on=soon(-3), ends_on=soon(40))
    return procedure, round_


def text_of(answer):
    return answer.content.decode()


def test_a_procedure_is_written_announced_and_published_page_by_page(office, lindental):
    office.post(at("new"), {"title": "Mühlenfeld", "kind": "development-plan"})
    with scope(authority=lindental.authority):
        procedure = Procedure.objects.get()
    basics = {
        "title": "Mühlenfeld", "number": "Nr. 17", "kind": "development-plan", "way": "regular",
        "state": "NI", "summary": "Wohnungen am Mühlenweg.", "topics": "Wohnen",
    }  # fmt: skip
    office.post(at("edit_step", procedure.pk, "basics"), basics)
    office.post(
        at("edit_step", procedure.pk, "aims"),
        {"aims_without_script": "Es fehlen Wohnungen.", "plain_summary": "Neue Häuser."},
    )
    office.post(
        at("edit_step", procedure.pk, "contact"),
        {"contact_office": "Bauamt", "contact_email": "bau@ort.test", "licence": "dl-de/zero-2-0"},
    )
    office.post(at("round_new", procedure.pk), {"step": "display"})
    first = _a_tuesday(soon(14))
    office.post(
        at("round_edit", procedure.pk, 1),
        {"starts_on": f"{first:%d.%m.%Y}", "offline_place": "Rathaus", "offline_hours": "8 bis 12"},
    )
    for kind, name in (("drawing", "plan.pdf"), ("reasoning", "begruendung.pdf")):
        office.post(
            at("documents", procedure.pk, 1),
            {"kind": kind, "file": SimpleUploadedFile(name, PDF, "application/pdf")},
        )
    office.post(
        at("environment", procedure.pk, 1),
        {"rows": "1", "row-0-theme": "Wasser", "row-0-kind": "Gutachten", "row-0-text": "Bach"},
    )
    office.post(at("announcement_make", procedure.pk, 1))
    office.post(
        at("announcement_announced", procedure.pk, 1),
        {"bulletin": "Amtsblatt 3", "announced_on": f"{soon(2):%d.%m.%Y}"},
    )

    checked = office.get(at("round_check", procedure.pk, 1))
    office.post(at("round_check", procedure.pk, 1))

    assert "Es fehlt nichts" in text_of(checked)
    with scope(authority=lindental.authority):
        round_ = Round.objects.get()
        titles = [one.title for one in round_.documents.all()]
    assert round_.published_at is not None
    assert (round_.ends_on - first).days >= 29
    assert titles == ["Planzeichnung", "Begründung"]
    for name in ("round", "round_edit", "documents", "environment", "announcement",
                 "round_check", "availability", "invitations"):  # fmt: skip
        assert office.get(at(name, procedure.pk, 1)).status_code == 200, name


def _a_tuesday(day):
    """So that the period begins on a working day in every year."""
    return day + timedelta(days=(1 - day.weekday()) % 7)


def test_a_period_that_is_too_short_is_told_beside_the_form(office, lindental):
    procedure = a_procedure(lindental.authority)
    with scope(authority=lindental.authority):
        preparing.add_round(
            procedure=procedure, step="display", starts_on=date(2027, 2, 1),
            ends_on=date(2027, 2, 28),
        )  # fmt: skip

    page = text_of(office.get(at("round_edit", procedure.pk, 1)))

    assert "Der früheste letzte Tag ist Dienstag, 2. März 2027." in page
    assert "30 Tage enden, den ersten Tag mitgezählt, am Dienstag, 2. März 2027." in page


def test_an_announcement_that_lacks_something_is_refused_with_links_to_it(office, lindental):
    procedure = a_procedure(lindental.authority)
    with scope(authority=lindental.authority):
        preparing.add_round(procedure=procedure, step="display")

    page = text_of(office.get(at("announcement", procedure.pk, 1)))
    refused = office.post(at("announcement_make", procedure.pk, 1), follow=True)

    assert at("environment", procedure.pk, 1) in page
    assert at("round_edit", procedure.pk, 1) in page
    assert "Erster und letzter Tag fehlen." in text_of(refused)
    with scope(authority=lindental.authority):
        assert Announcement.objects.count() == 0


def test_a_wrong_file_is_told_in_the_form_and_nothing_is_lost(office, lindental):
    procedure = a_procedure(lindental.authority)
    with scope(authority=lindental.authority):
        preparing.add_round(procedure=procedure, step="display")
    bad = SimpleUploadedFile("plan.pdf", b"<html>", "application/pdf")

    answer = office.post(
        at("documents", procedure.pk, 1), {"kind": "drawing", "title": "Mein Titel", "file": bad}
    )

    assert answer.status_code == 422
    assert "heißt PDF und ist keines" in text_of(answer)
    assert "Mein Titel" in text_of(answer)


def test_documents_move_and_leave_a_draft(office, lindental):
    procedure = a_procedure(lindental.authority)
    with scope(authority=lindental.authority):
        round_ = preparing.add_round(procedure=procedure, step="display")
        first, second = (
            documents.add_document(
                round_=round_, kind="other", title=name, name=f"{name}.pdf", content=PDF,
                now=timezone.now(),
            )
            for name in ("a", "b")
        )  # fmt: skip

    office.post(at("document_act", procedure.pk, 1, second.pk, "up"))
    office.post(at("document_act", procedure.pk, 1, first.pk, "out"))

    with scope(authority=lindental.authority):
        assert list(round_.documents.all()) == [second]


def test_the_announcement_is_an_accessible_pdf_of_its_day(office, lindental):
    procedure = a_procedure(lindental.authority)
    round_ = a_round(procedure)
    with scope(authority=lindental.authority):
        Announcement.objects.create(
            authority=lindental.authority, round=round_, number=1, digest="0" * 64,
            made_at=datetime(2026, 10, 20, tzinfo=UTC),
            body="<h2>Frist</h2><p>Vom 2. November an.</p>",
        )  # fmt: skip

    answer = office.get(at("announcement_pdf", procedure.pk, 1))

    assert answer["Content-Type"] == "application/pdf"
    assert b"pdfuaid" in answer.content


def test_the_office_sees_what_is_to_be_done_now(office, lindental):
    procedure, _round = running(lindental)

    page = text_of(office.get(at("procedure", procedure.pk)))
    index = text_of(office.get(at("index")))

    assert "Die Träger öffentlicher Belange beteiligen" in page
    assert "Mühlenfeld" in index


def test_a_concept_is_shown_as_long_as_the_authority_has_set_for_itself(office, lindental):
    procedure = a_procedure(lindental.authority, kind="concept")
    with scope(authority=lindental.authority):
        preparing.add_round(
            procedure=procedure, step="text", starts_on=date(2027, 2, 1),
            ends_on=date(2027, 2, 5),
        )  # fmt: skip
    rule = {
        "kind": "concept", "valid_from": "01.01.2020", "months": "0", "days": "14",
        "announce_days": "3", "source": "Hauptsatzung § 7",
    }  # fmt: skip

    free = text_of(office.get(at("round_edit", procedure.pk, 1)))
    office.post(at("period_rules"), rule)
    bound = text_of(office.get(at("round_edit", procedure.pk, 1)))
    faulty = office.post(at("period_rules"), {**rule, "days": "-1"})

    assert "Die Frist ist zu kurz" not in free
    assert "Die Frist ist zu kurz (Hauptsatzung § 7)." in bound
    assert "Montag, 15. Februar 2027" in bound
    assert faulty.status_code == 422
    assert "Hauptsatzung § 7" in text_of(office.get(at("period_rules")))


def test_a_town_cannot_shorten_what_the_building_code_asks_for(lindental):
    procedure = a_procedure(lindental.authority)
    with scope(authority=lindental.authority):
        set_own_period(
            authority=lindental.authority, kind="development-plan", valid_from=date(2020, 1, 1),
            months=0, days=7, announce_days=0, source="Satzung",
        )  # fmt: skip
        round_ = preparing.add_round(
            procedure=procedure, step="display", starts_on=date(2027, 2, 1)
        )

        assert proposal_for(round_).day == date(2027, 3, 2)


def test_a_public_round_keeps_its_days_and_lets_its_name_be_changed(office, lindental):
    procedure, round_ = running(lindental)
    address = at("round_edit", procedure.pk, 1)

    page = text_of(office.get(address))
    office.post(address, {"title": "Entwurf", "text": "", "ends_on": "01.01.2030"})

    before = round_.ends_on
    round_.refresh_from_db()
    assert 'name="ends_on"' not in page
    assert (round_.title, round_.ends_on) == ("Entwurf", before)


def test_documents_of_another_round_are_taken_over_with_one_button(office, lindental):
    procedure = a_procedure(lindental.authority)
    with scope(authority=lindental.authority):
        shown = preparing.add_round(procedure=procedure, step="display")
        documents.add_document(
            round_=shown, kind="drawing", title="Plan", name="plan.pdf", content=PDF,
            now=timezone.now(),
        )  # fmt: skip
        beside = preparing.add_round(procedure=procedure, step="bodies")
    page = text_of(office.get(at("documents", procedure.pk, beside.number)))

    answer = office.post(at("documents_take", procedure.pk, beside.number, 1), follow=True)

    assert "Unterlagen aus Durchgang 1 übernehmen" in page
    assert "1 Unterlage ist übernommen." in text_of(answer)
    assert "Unterlagen aus Durchgang 1 übernehmen" not in text_of(answer)
    with scope(authority=lindental.authority):
        assert beside.documents.get().title == "Plan"


def test_bodies_asked_in_a_round_of_their_own_are_not_asked_for_twice(office, lindental):
    procedure, _round = running(lindental)
    a_round(procedure, step="bodies", starts_on=soon(-3), ends_on=soon(40))

    page = text_of(office.get(at("procedure", procedure.pk)))

    assert page.count("Die Träger öffentlicher Belange beteiligen (") == 1


def test_a_round_is_closed_and_a_procedure_ended_on_their_pages(office, lindental):
    procedure = a_procedure(lindental.authority)
    a_round(procedure, starts_on=soon(-60), ends_on=soon(-20))

    office.post(at("round_close", procedure.pk, 1))
    office.post(
        at("ending", procedure.pk),
        {"decided_on": f"{soon(-5):%d.%m.%Y}", "in_force_on": f"{soon(-1):%d.%m.%Y}",
         "outcome": "Der Plan gilt <b>jetzt</b>."},
    )  # fmt: skip

    procedure.refresh_from_db()
    assert procedure.ended_at is not None
    assert "&lt;b&gt;" in procedure.outcome
    with scope(authority=lindental.authority):
        assert Round.objects.get().closed_at is not None


def test_citizens_find_what_runs_and_filter_it(citizen, lindental):
    running(lindental, title="Mühlenfeld")
    a_procedure(lindental.authority, title="Radkonzept", kind="concept")

    everything = text_of(citizen.get("/planungen/"))
    concepts = text_of(citizen.get("/planungen/?art=concept"))
    words = text_of(citizen.get("/planungen/?suche=mühlen&stand=offen"))
    nothing = text_of(citizen.get("/planungen/?suche=xyz&art=unbekannt"))

    assert everything.index("Mühlenfeld") < everything.index("Radkonzept")
    assert ("Mühlenfeld" in concepts, "Radkonzept" in concepts) == (False, True)
    assert "Mühlenfeld" in words
    assert "Kein Verfahren passt zu dieser Auswahl" in nothing


def test_documents_are_read_from_the_first_day_on_and_never_before(citizen, lindental):
    procedure = a_procedure(lindental.authority, slug="muehlenfeld")
    with scope(authority=lindental.authority):
        round_ = preparing.add_round(
            procedure=procedure, step="display", starts_on=soon(1), ends_on=soon(40)
        )
        document = documents.add_document(
            round_=round_, kind="drawing", title="Plan", name="plan.pdf", content=PDF,
            now=timezone.now(),
        )  # fmt: skip
        Round.objects.update(published_at=timezone.now(), frozen_at=timezone.now())
    path = f"/planungen/lindental/muehlenfeld/durchgang/1/unterlagen/{document.pk}/datei"

    before = citizen.get(path)
    page_before = text_of(citizen.get("/planungen/lindental/muehlenfeld/"))
    with scope(authority=lindental.authority):
        Round.objects.update(starts_on=soon(0))
    during = citizen.get(path)
    again = citizen.get(path, headers={"if-none-match": during["ETag"]})

    assert before.status_code == 404
    assert path not in page_before
    assert b"".join(during.streaming_content) == PDF
    assert during["Content-Disposition"].startswith("inline")
    assert again.status_code == 304


def test_a_round_shows_its_digests_and_a_list_that_watchers_can_check(citizen, lindental):
    _procedure, round_ = running(lindental, slug="muehlenfeld")
    document = a_document(round_)

    page = text_of(citizen.get("/planungen/lindental/muehlenfeld/durchgang/1/"))
    listed = read_manifest(
        citizen.get("/planungen/lindental/muehlenfeld/durchgang/1/unterlagen.json").content
    )

    assert document.sha256 in page
    assert "Bauamt" in page  # who answers stands beside it
    assert [entry.sha256 for entry in listed.entries if entry.sha256] == [document.sha256]
    assert listed.page.endswith("/durchgang/1/")
    assert (listed.starts_at, listed.ends_at) == (round_.first_moment, round_.end_moment)


def test_a_corrected_announcement_is_shown_with_the_first_text_below(citizen, lindental):
    _procedure, round_ = running(lindental, slug="muehlenfeld")
    with scope(authority=lindental.authority):
        for number, body in ((1, "<p>Zimmer 12</p>"), (2, "<p>Zimmer 14</p>")):
            Announcement.objects.create(
                authority=lindental.authority, round=round_, number=number, body=body,
                digest=str(number), made_at=timezone.now(),
                correction="Das Zimmer" if number == 2 else "",
            )  # fmt: skip

    page = text_of(citizen.get("/planungen/lindental/muehlenfeld/durchgang/1/bekanntmachung/"))
    pdf = citizen.get("/planungen/lindental/muehlenfeld/durchgang/1/bekanntmachung.pdf")

    assert page.index("Das Zimmer") < page.index("Zimmer 14") < page.index("Zimmer 12")
    assert pdf["Content-Type"] == "application/pdf"


def test_drafts_and_rounds_for_bodies_alone_are_hidden(citizen, lindental):
    hidden = a_procedure(lindental.authority, slug="entwurf", published_at=None)
    shown = a_procedure(lindental.authority, slug="offen")
    a_round(shown, step="bodies")
    a_round(hidden)

    found = [
        citizen.get(path).status_code
        for path in ("/planungen/lindental/entwurf/", "/planungen/lindental/offen/durchgang/1/",
                     "/planungen/lindental/offen/", "/planungen/lindental/offen/durchgang/9/")
    ]  # fmt: skip

    assert found == [404, 404, 200, 404]


def test_feeds_and_calendars_name_the_first_and_last_day(citizen, lindental):
    _procedure, round_ = running(lindental, slug="muehlenfeld")
    a_procedure(lindental.authority, title="Ohne Durchgang", slug="ohne")

    feeds = [text_of(citizen.get(f"/planungen/feed.{kind}")) for kind in ("rss", "atom")]
    whole = Calendar.from_ical(citizen.get("/planungen/termine.ics").content)
    own = Calendar.from_ical(citizen.get("/planungen/lindental/muehlenfeld/termin.ics").content)

    assert all(f"bis {round_.ends_on:%d.%m.%Y}" in feed for feed in feeds)
    assert len(own.walk("VEVENT")) == len(whole.walk("VEVENT")) == 2
    days = sorted(timezone.localdate(event["DTSTART"].dt) for event in own.walk("VEVENT"))
    assert days == [round_.starts_on, round_.ends_on]


def test_the_list_needs_the_same_queries_for_one_and_three(
    citizen, lindental, assert_queries_constant
):
    assert_queries_constant(citizen, "/planungen/", add=lambda number: running(lindental))


def test_the_page_of_a_procedure_needs_the_same_queries_however_much_it_holds(
    citizen, lindental, assert_queries_constant
):
    procedure = a_procedure(lindental.authority, slug="muehlenfeld")

    def add(number):
        round_ = a_round(procedure, starts_on=soon(-3 - number), ends_on=soon(40))
        for document in range(number):
            a_document(round_, name=f"{document}.pdf")

    path = "/planungen/lindental/muehlenfeld/"
    assert_queries_constant(citizen, path, add=add, most=12)


def test_the_page_of_a_round_needs_the_same_queries_however_many_documents(
    citizen, lindental, assert_queries_constant
):
    _procedure, round_ = running(lindental, slug="muehlenfeld")

    assert_queries_constant(
        citizen, "/planungen/lindental/muehlenfeld/durchgang/1/",
        add=lambda number: a_document(round_, name=f"{number}.pdf"), most=12,
    )  # fmt: skip


def test_every_link_of_a_procedure_without_a_text_leads_somewhere(citizen, lindental):
    procedure, _first = running(lindental, slug="muehlenfeld")
    a_round(procedure, starts_on=soon(-60), ends_on=soon(-20))
    page = "/planungen/lindental/muehlenfeld/"

    body = text_of(citizen.get(page))

    below = sorted(set(re.findall(rf'href="({page}[^"#?]*)"', body)))
    assert below
    assert [path for path in below if citizen.get(path).status_code == 404] == []
