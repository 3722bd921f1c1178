"""The desk and the page of one application, as the office uses them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.people.models import RoleKind
from modellkommune.features.calls.models import (
    Application,
    Channel,
    Conflict,
    DoubleParticipation,
    LateRule,
)
from modellkommune.features.calls.selectors.checking.waiting import waiting_for
from modellkommune.features.calls.services.applying.receiving import GivenFile, receive_version
from modellkommune.features.calls.services.checking.routine import check_what_is_new
from tests.factories.calls import DAY, MINUTE, a_call, a_juror, registered
from tests.factories.officials import officials_of
from tests.factories.sealed_calls import a_paper, received
from tests.fixtures.authorities import host_of
from tests.walls import sign_in

pytestmark = pytest.mark.django_db
# The frame of the office asks for host, session, person, roles, factors, profile and locale.
FRAME = 7
# One page shows what lies in thirteen tables; each is read once.
MOST_OF_A_PAGE = 19
WHOLE = {
    "name": "Auweiler", "key": "99002001", "email": "rathaus@auweiler.test", "title": "Dialogwerkstatt",
    "themes": ["dialogue"],
}  # fmt: skip
WHY = "Bescheid der Aufsicht liegt vor."


@pytest.fixture
def office(programme_office):
    """The authority that runs the call, with its scope open."""
    registered("99002001", name="Auweiler", population=900)
    registered("99002002", name="Birkdorf", population=9_000)
    with scope(authority=programme_office.authority):
        yield programme_office


@pytest.fixture
def call(office):
    """A call whose deadline passed an hour ago by the clock on the wall."""
    now = timezone.now()
    return a_call(
        office.authority, closes_at=now - timedelta(hours=1), opens_at=now - 30 * DAY,
        published_at=now - 31 * DAY,
    )  # fmt: skip


@pytest.fixture
def clerk(office):
    """The browser of a clerk."""
    return browser_of(office, officials_of(office.authority, number=1)[0])


def browser_of(office, person):
    return sign_in(Client(headers={"host": host_of(office.portal)}), person)


def handed_in(call, *, files=None, at=None, **answers):
    return received(
        call, at=at or call.closes_at - DAY, files=(a_paper(),) if files is None else files,
        **(WHOLE | answers),
    )  # fmt: skip


def desk(call, query=""):
    return reverse("calls_office:applications", args=[call.pk]) + query


def page(application, what=""):
    return reverse("calls_office:application", args=[application.call_id, application.pk]) + (
        f"{what}/" if what else ""
    )


def checked(*applications):
    check_what_is_new(timezone.now())
    for application in applications:
        application.refresh_from_db()


def text_of(answer):
    return answer.content.decode()


class TestDesk:
    """All applications of a call."""

    def test_an_empty_desk_says_what_will_be_here(self, call, clerk):
        assert "Noch ist keine Bewerbung eingegangen" in text_of(clerk.get(desk(call)))

    def test_a_row_says_what_is_known_and_what_is_open(self, call, clerk):
        one = handed_in(call)
        other = handed_in(call, key="99009009", name="Bergen", files=())
        checked(one, other)

        text = text_of(clerk.get(desk(call)))

        for words in ("OGK27-001", "Auweiler", "Dialogwerkstatt", "Gemeinden bis 5.000",
                      "nicht antragsberechtigt", "2 Bewerbungen sind eingegangen"):  # fmt: skip
            assert words in text

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("?berechtigt=nein", ["Bergen"]),
            ("?vollstaendig=ja", ["Auweiler"]),
            ("?groesse=village", ["Auweiler"]),
            ("?groesse=-", ["Bergen"]),
            ("?thema=dialogue", ["Auweiler"]),
            ("?thema=-", ["Bergen"]),
            ("?eingang=verspaetet", ["Bergen"]),
            ("?eingang=rechtzeitig", ["Auweiler"]),
            ("?weg=web", ["Auweiler", "Bergen"]),
            ("?weg=mail", []),
            ("?stand=received&suche=berg", ["Bergen"]),
            ("?suche=OGK27-002", ["Bergen"]),
            ("?suche=1", ["Auweiler"]),
            ("?stand=nonsense&sortierung=nonsense", ["Auweiler", "Bergen"]),
        ],
    )
    def test_filters_and_search_find_what_they_say(self, call, clerk, query, found):
        one = handed_in(call)
        other = handed_in(
            call, key="99009009", name="Bergen", files=(), themes=[],
            at=call.closes_at + timedelta(seconds=1),
        )  # fmt: skip
        checked(one, other)

        text = text_of(clerk.get(desk(call, query)))

        assert [name for name in ("Auweiler", "Bergen") if f'class="title">{name}' in text] == found

    def test_the_page_needs_as_many_queries_for_three_as_for_one(
        self, call, clerk, assert_queries_constant
    ):
        def add(number):
            handed_in(call, name=f"Ort {number}")
            check_what_is_new(timezone.now())

        assert_queries_constant(clerk, desk(call), add=add, most=8 + FRAME)

    def test_several_are_marked_as_checked_and_the_open_ones_are_named(self, call, clerk):
        good, bad = handed_in(call), handed_in(call, key="99009009", name="Bergen")
        checked(good, bad)
        address = reverse("calls_office:applications_several", args=[call.pk])

        answer = clerk.post(
            address, {"application": [good.pk, bad.pk], "do": "finish"}, follow=True
        )

        checked(good, bad)
        assert (good.state, bad.state) == ("checked", "received")
        assert "noch etwas offen: OGK27-002" in text_of(answer)

    def test_nothing_ticked_is_answered_with_a_sentence(self, call, clerk):
        address = reverse("calls_office:applications_several", args=[call.pk])

        assert "mindestens eine Bewerbung" in text_of(clerk.post(address, follow=True))

    def test_cells_of_an_export_do_not_calculate(self, call, clerk):
        handed_in(call, title='=HYPERLINK("http://boese.test")')

        table = text_of(clerk.get(reverse("calls_office:applications_csv", args=[call.pk])))

        assert "'=HYPERLINK" in table
        assert ";=HYPERLINK" not in table

    def test_who_may_only_look_sees_no_buttons_and_changes_nothing(self, call, office):
        application = handed_in(call)
        checked(application)
        auditor = officials_of(office.authority, number=2, kind=RoleKind.AUDITOR)[1]
        browser = browser_of(office, auditor)

        assert "Ausgewählte als geprüft vermerken" not in text_of(browser.get(desk(call)))
        assert "Als geprüft vermerken" not in text_of(browser.get(page(application)))
        browser.post(page(application, "finish"))

        application.refresh_from_db()
        assert application.state == "received"

    def test_a_juror_of_the_office_with_a_conflict_sees_nothing_of_it(self, call, office):
        application, other = handed_in(call), handed_in(call, name="Birkdorf", key="99002002")
        checked(application, other)
        juror = a_juror(call, name="Hanna Amt")
        person = officials_of(office.authority, number=1)[0]
        juror.person = person
        juror.save()
        Conflict.objects.create(
            authority=call.authority, juror=juror, application=application, declared=True
        )
        browser = browser_of(office, person)

        text = text_of(browser.get(desk(call)))
        refused = text_of(browser.get(page(application), follow=True))

        assert "Birkdorf" in text
        assert "Dialogwerkstatt" in text  # of the other one
        assert "OGK27-001" not in text
        assert "1 Bewerbung wird nicht gezeigt" in text
        assert "wegen Befangenheit ausgeschlossen" in refused
        export = browser.get(reverse("calls_office:applications_csv", args=[call.pk]))
        assert "OGK27-001" not in text_of(export)
        assert "OGK27-001" not in text_of(browser.get(page(other)))


class TestApplication:
    """One application with everything about it."""

    def test_it_shows_answers_register_checklist_and_the_next_step(self, call, clerk):
        application = handed_in(call)
        checked(application)

        text = text_of(clerk.get(page(application)))

        for words in ("Dialogwerkstatt", "Der Schlüssel 99002001 steht im amtlichen Verzeichnis",
                      "Beschluss des Rates: vorhanden", "Alles ist entschieden",
                      "Fassung 1 eingegangen", "beschluss.pdf"):  # fmt: skip
            assert words in text

    def test_it_needs_as_many_queries_with_three_of_each_as_with_one(
        self, call, clerk, assert_queries_constant
    ):
        application = handed_in(call)
        checked(application)

        def add(number):
            at = call.closes_at - MINUTE * (10 - number)
            receive_version(
                application=application, answers=WHOLE | {"title": f"Fassung {number}"},
                files=(a_paper(f"b{number}.pdf"),), channel=Channel.WEB, received_at=at, now=at,
            )  # fmt: skip
            other = Application.objects.create(
                authority=call.authority, call=call, number=50 + number, channel="web",
                state="received", begun_at=at, received_at=at,
            )  # fmt: skip
            DoubleParticipation.objects.create(
                authority=call.authority, application=application, other=other,
                key=f"9900200{number}", found_at=at,
            )  # fmt: skip

        assert_queries_constant(clerk, page(application), add=add, most=MOST_OF_A_PAGE + FRAME)

    def test_versions_show_what_changed(self, call, clerk):
        application = handed_in(call)
        at = call.closes_at - MINUTE
        receive_version(
            application=application, answers=WHOLE | {"title": "Haus der Daten"}, files=(),
            channel=Channel.WEB, received_at=at, now=at,
        )  # fmt: skip

        text = text_of(clerk.get(page(application)))

        assert "Unterschiede zur vorigen Fassung" in text
        assert "Haus der Daten" in text
        assert "Dialogwerkstatt" in text

    def test_a_reason_that_is_missing_loses_nothing_else(self, call, clerk):
        application = handed_in(call, files=())
        checked(application)

        answer = clerk.post(
            page(application, "request"),
            {"papers": ["resolution"], "text": "Bitte mit Siegel.", "due_at": "2020-01-01T10:00"},
        )

        assert answer.status_code == 422
        assert "Die Frist für die Unterlagen muss in der Zukunft liegen" in text_of(answer)
        assert "Bitte mit Siegel." in text_of(answer)

    def test_a_request_is_sent_from_the_page(self, call, clerk):
        application = handed_in(call, files=())
        checked(application)
        due = (timezone.localtime() + 5 * DAY).strftime("%Y-%m-%dT%H:%M")

        clerk.post(
            page(application, "request"), {"papers": ["resolution"], "text": "", "due_at": due}
        )

        assert application.requests.get().papers == ["resolution"]
        assert "Noch nicht beantwortet" in text_of(clerk.get(page(application)))

    def test_a_verdict_of_a_person_stands_with_its_reason(self, call, clerk):
        application = handed_in(call, key="99009009")
        checked(application)

        clerk.post(page(application, "verdict-of-0"), {"verdict": "eligible", "reason": WHY})

        text = text_of(clerk.get(page(application)))
        assert WHY in text
        application.refresh_from_db()
        assert application.is_eligible

    def test_a_late_application_is_admitted_from_the_page(self, call, clerk):
        call.late_rule = LateRule.OFFICE_DECIDES
        call.save()
        application = handed_in(call, at=call.closes_at + timedelta(seconds=1))
        checked(application)
        assert "1 Sekunde verspätet" in text_of(clerk.get(page(application)))

        clerk.post(page(application, "late"), {"admitted": "1", "reason": WHY})

        application.refresh_from_db()
        assert (application.late_admitted, application.late_reason) == (True, WHY)

    def test_excluding_and_taking_back(self, call, clerk):
        application = handed_in(call)
        checked(application)

        clerk.post(page(application, "exclude"), {"reason": WHY})
        assert "Ausgeschlossen" in text_of(clerk.get(page(application)))
        clerk.post(page(application, "take-back"), {"reason": "Irrtum"})

        application.refresh_from_db()
        assert application.state == "received"

    def test_marking_as_checked_names_what_is_open(self, call, clerk):
        application = handed_in(call, files=())
        checked(application)

        answer = clerk.post(page(application, "finish"), follow=True)

        assert "Unterlagen oder Antworten fehlen" in text_of(answer)

    @pytest.mark.parametrize("what", ["nonsense", "paper-of-999", "double-of-9", "key-of-9"])
    def test_what_is_not_there_is_not_found(self, call, clerk, what):
        application = handed_in(call)

        assert clerk.post(page(application, what), {"reason": WHY}).status_code == 404

    def test_a_draft_and_an_application_of_another_call_are_not_found(self, call, office, clerk):
        draft = Application.objects.create(
            authority=call.authority, call=call, channel="web", begun_at=call.closes_at
        )
        foreign = handed_in(a_call(office.authority))

        assert clerk.get(page(draft)).status_code == 404
        address = reverse("calls_office:application", args=[call.pk, foreign.pk])
        assert clerk.get(address).status_code == 404

    def test_the_print_version_has_no_forms(self, call, clerk):
        application = handed_in(call)
        checked(application)

        text = text_of(clerk.get(page(application, "print")))

        assert "Dialogwerkstatt" in text
        assert "Als geprüft vermerken" not in text


class TestFiles:
    """Handing out what strangers sent."""

    def address(self, application):
        file = application.files.get()
        keys = [application.call_id, application.pk, file.pk]
        return reverse("calls_office:application_file", args=keys)

    def test_a_file_is_saved_and_never_run(self, call, clerk):
        bad = GivenFile("seite.html", "text/html", b"<script>alert(1)</script>")
        application = handed_in(call, files=(bad,))

        answer = clerk.get(self.address(application))

        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Disposition"].startswith("attachment")

    def test_a_quarantined_file_is_not_handed_out_and_the_page_says_why(self, call, clerk):
        bad = GivenFile("a.exe", "application/pdf", b"MZ secret", quarantine="file-program")
        application = handed_in(call, files=(bad,))

        answer = clerk.get(self.address(application))

        assert answer.status_code == 403
        assert b"MZ secret" not in answer.content
        assert "Programm" in text_of(answer)


class TestByHand:
    """A letter on paper."""

    def test_a_letter_becomes_an_application_with_the_same_fields(self, call, clerk):
        address = reverse("calls_office:application_by_hand", args=[call.pk])
        at = timezone.localtime(call.closes_at - DAY).strftime("%Y-%m-%dT%H:%M")

        answer = clerk.post(
            address,
            {"received_at": at, "reason": "Akte 4711", "answer-name": "Auweiler",
             "answer-key": "99 002 001", "answer-title": "Dialog auf Papier",
             "answer-themes": ["dialogue"], "answer-cost": "1.234,50"},
            follow=True,
        )  # fmt: skip

        application = Application.objects.get()
        assert "Erfasst als OGK27-001" in text_of(answer)
        assert (application.applicant_key, application.title) == ("99002001", "Dialog auf Papier")
        assert (application.themes, application.total_cost_cents) == (["dialogue"], 123_450)
        assert (application.channel, application.late_seconds) == ("office", 0)

    def test_what_was_typed_stays_when_the_reason_is_missing(self, call, clerk):
        address = reverse("calls_office:application_by_hand", args=[call.pk])

        answer = clerk.post(address, {"answer-title": "Bleibt stehen", "reason": ""})

        assert answer.status_code == 422
        assert "Bleibt stehen" in text_of(answer)
        assert not Application.objects.exists()


class TestWaiting:
    """What stands on the start page of the office."""

    def test_new_ones_overdue_requests_and_doubles_wait(self, call, office):
        one, other = handed_in(call), handed_in(call)
        checked(one, other)
        one.requests.create(
            authority=call.authority, text="", sent_at=call.closes_at,
            due_at=timezone.now() - MINUTE,
        )  # fmt: skip
        clerk = officials_of(office.authority, number=1)[0]

        titles = [waiting.title for waiting in waiting_for(clerk)]

        assert titles == [
            "2 Bewerbungen zu „Modellkommunen gesucht“ sind zu prüfen",
            "1 Nachforderung zu „Modellkommunen gesucht“ wurde nicht rechtzeitig beantwortet",
            "Über 1 mögliche doppelte Teilnahme bei „Modellkommunen gesucht“ ist zu entscheiden",
        ]

    def test_what_is_sealed_waits_for_nobody(self, call, office):
        handed_in(call)
        call.is_sealed, call.closes_at = True, timezone.now() + DAY
        call.save()
        clerk = officials_of(office.authority, number=1)[0]

        assert list(waiting_for(clerk)) == []

    def test_who_may_not_check_has_nothing_to_do(self, call, office):
        handed_in(call)
        auditor = officials_of(office.authority, number=2, kind=RoleKind.AUDITOR)[1]

        assert list(waiting_for(auditor)) == []


def test_the_office_of_another_authority_finds_none_of_it(
    call, office, lindental, office_client_for
):
    application = handed_in(call)
    neighbour = office_client_for(lindental)
    keys = [call.pk, application.pk]
    pages = [
        *(
            reverse(f"calls_office:{name}", args=[call.pk])
            for name in ("applications", "applications_csv", "applications_xlsx")
        ),
        reverse("calls_office:application_by_hand", args=[call.pk]),
        *(
            reverse(f"calls_office:{name}", args=keys)
            for name in ("application", "application_print")
        ),
        reverse("calls_office:application_file", args=[*keys, application.files.get().pk]),
    ]

    assert {neighbour.get(address).status_code for address in pages} == {404}
    for what in ("finish", "check", "exclude", "open"):
        answer = neighbour.post(page(application, what), {"reason": WHY})
        assert answer.status_code == 404
    application.refresh_from_db()
    assert application.state == "received"
