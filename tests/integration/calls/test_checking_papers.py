"""Checklist, requests with their own deadline, late ones, exclusion, and the end of a check."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django_scopes import scope

from modellkommune.commons.outbox.public import Message
from modellkommune.commons.people.models import RoleKind
from modellkommune.features.calls.models import (
    BlockKind,
    BlockUse,
    Channel,
    LateRule,
    PaperRequired,
    Partner,
)
from modellkommune.features.calls.services.applying.receiving import GivenFile, receive_version
from modellkommune.features.calls.services.checking.by_hand import enter_letter
from modellkommune.features.calls.services.checking.deciding import (
    admit_late,
    decide_early_start,
    exclude,
    finish_check,
    reopen_check,
    take_back_exclusion,
)
from modellkommune.features.calls.services.checking.papers import (
    check_completeness,
    mark_paper,
    missing_answers,
    waive_answers,
)
from modellkommune.features.calls.services.checking.refusals import (
    DueInThePast,
    LateIsExcluded,
    NobodyToWriteTo,
    NoReason,
    NotAsked,
    NotDecided,
    NothingAskedFor,
    NotLate,
    ReceivedInFuture,
    WrongState,
)
from modellkommune.features.calls.services.checking.requests import (
    remind_of_papers,
    request_at,
    request_papers,
    take_answer,
)
from modellkommune.features.calls.services.checking.routine import (
    check_applications,
    check_what_is_new,
)
from tests.factories.calls import DAY, DEADLINE, MINUTE, a_call, registered
from tests.factories.officials import officials_of
from tests.factories.sealed_calls import AFTER, BEFORE, a_paper, ask_also, received

pytestmark = pytest.mark.django_db
WHY = "Die Unterlage liegt uns aus einem anderen Verfahren vor."
WHOLE = {"name": "Auweiler", "key": "99002001", "email": "rathaus@auweiler.test", "title": "Dialog"}
DUE = AFTER + 10 * DAY


@pytest.fixture
def office(programme_office):
    """The authority that runs the call, with its scope open."""
    registered("99002001", name="Auweiler", population=900)
    with scope(authority=programme_office.authority):
        yield programme_office.authority


@pytest.fixture
def clerk(office):
    """Somebody who may check."""
    return officials_of(office, number=1, kind=RoleKind.CLERK)[0]


@pytest.fixture
def call(office):
    """A call that wants one paper, the resolution of the council."""
    return a_call(office)


def resolution(call):
    return PaperRequired.objects.get(call=call, code="resolution")


def ask(application, clerk, **changes):
    given = {"papers": ["resolution"], "missing": [], "text": "", "due_at": DUE}
    return request_papers(application=application, by=clerk, now=AFTER, **(given | changes))


def states(application):
    return list(application.paper_checks.values_list("state", flat=True))


def sent(application):
    mails = Message.objects.filter(about=f"calls.application:{application.pk}")
    return list(mails.order_by("queued_at").values_list("template", flat=True))


class TestChecklist:
    """What is there and what is missing."""

    def test_a_paper_that_came_with_its_name_is_there(self, call):
        application = received(call, files=(a_paper(),), **WHOLE)

        check_completeness(application=application, now=AFTER)

        assert (states(application), application.is_complete) == (["present"], True)

    def test_a_file_nobody_assigned_is_no_paper_until_a_person_says_so(self, call, clerk):
        loose = GivenFile(name="scan.pdf", media_type="application/pdf", content=b"%PDF-1.4")
        application = received(call, files=(loose,), **WHOLE)
        check_completeness(application=application, now=AFTER)
        assert application.is_complete is False

        mark_paper(
            application=application, paper=resolution(call), state="present",
            file=application.files.get(), by=clerk, now=AFTER,
        )  # fmt: skip

        assert application.is_complete
        assert application.files.get().paper == resolution(call)

    def test_a_quarantined_file_is_not_usable(self, call):
        bad = GivenFile(
            name="beschluss.pdf.exe", media_type="application/pdf", content=b"MZ",
            paper_code="resolution", quarantine="file-program",
        )  # fmt: skip
        application = received(call, files=(bad,), **WHOLE)

        check_completeness(application=application, now=AFTER)

        assert (states(application), application.is_complete) == (["faulty"], False)

    @pytest.mark.parametrize("state", ["faulty", "waived"])
    def test_what_is_not_usable_or_not_needed_has_a_reason(self, call, clerk, state):
        application = received(call, **WHOLE)

        with pytest.raises(NoReason):
            mark_paper(
                application=application, paper=resolution(call), state=state, by=clerk, now=AFTER
            )
        mark_paper(
            application=application, paper=resolution(call), state=state, note=WHY, by=clerk,
            now=AFTER,
        )  # fmt: skip

        assert application.is_complete is (state == "waived")

    def test_what_a_person_marked_stays_until_a_newer_file_comes(self, call, clerk):
        application = received(call, files=(a_paper(),), **WHOLE)
        check_completeness(application=application, now=AFTER)
        mark_paper(
            application=application, paper=resolution(call), state="faulty", by=clerk, now=AFTER,
            note="Die Unterschrift fehlt.", file=application.files.get(),
        )  # fmt: skip
        check_completeness(application=application, now=AFTER)
        assert states(application) == ["faulty"]

        with_request = ask(application, clerk)
        version = receive_version(
            application=application, answers={}, files=(a_paper(content=b"%PDF-1.4 neu"),),
            channel=Channel.WEB, received_at=AFTER + DAY, now=AFTER + DAY, supplement=True,
        )  # fmt: skip
        take_answer(application=application, version=version, now=AFTER + DAY)

        application.refresh_from_db()
        assert (states(application), application.is_complete) == (["present"], True)
        with_request.refresh_from_db()
        assert (with_request.version, with_request.answered_late) == (version, False)

    def test_required_answers_belong_to_it(self, call):
        application = received(call, files=(a_paper(),), **(WHOLE | {"title": "  "}))

        check_completeness(application=application, now=AFTER)

        assert [question.code for question in missing_answers(application)] == ["title"]
        assert application.is_complete is False

    def test_missing_answers_are_accepted_with_a_reason(self, call, clerk):
        application = received(call, files=(a_paper(),), **(WHOLE | {"title": ""}))

        with pytest.raises(NoReason):
            waive_answers(application=application, reason="", by=clerk, now=AFTER)
        waive_answers(application=application, reason=WHY, by=clerk, now=AFTER)

        assert application.is_complete

    def test_a_paper_for_joint_applications_is_wanted_from_each_partner(self, call):
        agreement = PaperRequired.objects.create(
            authority=call.authority, call=call, code="agreement", title="Vereinbarung",
            joint_only=True, position=5,
        )  # fmt: skip
        signed = GivenFile("v.pdf", "application/pdf", b"%PDF 1", paper_code="agreement")
        application = received(call, files=(a_paper(), signed), **WHOLE)
        check_completeness(application=application, now=AFTER)
        assert (states(application), application.is_complete) == (["present"], True)

        application.is_joint = True
        application.save()
        for name in ("Birkdorf", "Bergen"):
            Partner.objects.create(
                authority=call.authority, application=application, name=name, position=1
            )
        check_completeness(application=application, now=AFTER)

        assert application.paper_checks.get(paper=agreement).state == "missing"  # one of two


class TestRequests:
    """Asking for what is missing."""

    def test_the_request_names_papers_questions_deadline_and_word(self, call, clerk):
        application = received(call, **(WHOLE | {"title": ""}))

        request = ask(application, clerk, missing=["title"], text="Bitte mit Unterschrift.")

        mail = Message.objects.get(template="calls/checking_papers_requested")
        assert mail.recipient == "rathaus@auweiler.test"
        assert mail.reply_to == "bewerbung@programm.test"
        assert mail.subject == "[OGK27-001/N1] In Ihrer Bewerbung fehlen Unterlagen"
        for text in ("Beschluss des Rates", "Titel des Vorhabens", "Bitte mit Unterschrift."):
            assert text in mail.body
        assert "17. November 2026" in mail.body
        assert request.number == 1

    def test_a_request_asks_for_something_in_time_and_of_somebody(self, call, clerk):
        application = received(call, **WHOLE)

        with pytest.raises(NothingAskedFor):
            ask(application, clerk, papers=[])
        with pytest.raises(DueInThePast):
            ask(application, clerk, due_at=AFTER)
        application.contact_email = ""
        application.save()
        with pytest.raises(NobodyToWriteTo):
            ask(application, clerk)

    def test_the_word_in_the_link_finds_the_request_and_no_other_does(self, call, clerk):
        application = received(call, **WHOLE)
        ask(application, clerk)

        assert request_at("guessed") is None

    def test_an_answer_after_its_time_is_kept_and_marked(self, call, clerk):
        application = received(call, **WHOLE)
        request = ask(application, clerk)
        late = DUE + timedelta(seconds=1)
        version = receive_version(
            application=application, answers={}, files=(a_paper(),), channel=Channel.MAIL,
            received_at=late, now=late, supplement=True,
        )  # fmt: skip

        take_answer(application=application, version=version, now=late)

        request.refresh_from_db()
        assert (request.answered_at, request.answered_late) == (late, True)

    def test_words_without_a_file_leave_the_request_open(self, call, clerk):
        application = received(call, **WHOLE)
        request = ask(application, clerk)
        version = receive_version(
            application=application, answers={}, files=(), channel=Channel.MAIL,
            received_at=AFTER + DAY, now=AFTER + DAY, supplement=True,
        )  # fmt: skip

        assert take_answer(application=application, version=version, now=AFTER + DAY) is None
        request.refresh_from_db()
        assert request.answered_at is None

    def test_what_was_sent_before_the_request_does_not_answer_it(self, call, clerk):
        application = received(call, **WHOLE)
        ask(application, clerk)
        version = receive_version(
            application=application, answers={}, files=(a_paper(),), channel=Channel.MAIL,
            received_at=AFTER - MINUTE, now=AFTER + MINUTE, supplement=True,
        )  # fmt: skip

        assert take_answer(application=application, version=version, now=AFTER + DAY) is None

    def test_a_reminder_is_sent_once_and_shortly_before_the_end(self, call, clerk):
        application = received(call, **WHOLE)
        ask(application, clerk)

        assert remind_of_papers(DUE - 4 * DAY) == 0
        assert remind_of_papers(DUE - 2 * DAY) == 1
        assert remind_of_papers(DUE - DAY) == 0
        assert sent(application)[-1] == "calls/checking_papers_reminder"

    def test_who_has_answered_is_not_reminded(self, call, clerk):
        application = received(call, **WHOLE)
        request = ask(application, clerk)
        request.answered_at = AFTER + DAY
        request.save()

        assert remind_of_papers(DUE - DAY) == 0


class TestLate:
    """One second after the deadline."""

    @pytest.fixture
    def late(self, call):
        """An application that came one second late."""
        return received(call, at=DEADLINE + timedelta(seconds=1), files=(a_paper(),), **WHOLE)

    def test_one_second_late_is_late(self, late):
        assert (late.late_seconds, late.is_late) == (1, True)

    def test_where_the_call_excludes_late_ones_nobody_admits_one(self, late, clerk):
        with pytest.raises(LateIsExcluded):
            admit_late(application=late, admitted=True, reason=WHY, by=clerk, now=AFTER)

        admit_late(application=late, admitted=False, reason=WHY, by=clerk, now=AFTER)

        assert (late.state, late.late_admitted) == ("excluded", False)
        assert sent(late)[-1] == "calls/checking_excluded"

    def test_where_the_office_decides_it_admits_with_a_reason(self, call, late, clerk):
        call.late_rule = LateRule.OFFICE_DECIDES
        call.save()

        with pytest.raises(NoReason):
            admit_late(application=late, admitted=True, reason="", by=clerk, now=AFTER)
        admit_late(application=late, admitted=True, reason=WHY, by=clerk, now=AFTER)

        assert (late.is_late, late.late_reason) == (False, WHY)

    def test_in_time_there_is_nothing_to_decide(self, call, clerk):
        application = received(call, **WHOLE)

        with pytest.raises(NotLate):
            admit_late(application=application, admitted=True, reason=WHY, by=clerk, now=AFTER)

    def test_an_undecided_late_one_is_not_checked(self, late, clerk):
        check_applications(applications=[late], now=AFTER)

        with pytest.raises(NotDecided) as refusal:
            finish_check(application=late, by=clerk, now=AFTER)
        assert len(refusal.value.open_points) == 1


class TestDeciding:
    """Exclusion, beginning early, and the end of checking."""

    def test_exclusion_tells_the_reason_and_is_taken_back_with_one(self, call, clerk):
        application = received(call, **WHOLE)

        exclude(application=application, reason=WHY, by=clerk, now=AFTER)
        assert (application.state, application.excluded_reason) == ("excluded", WHY)
        with pytest.raises(WrongState):
            exclude(application=application, reason=WHY, by=clerk, now=AFTER)
        take_back_exclusion(application=application, reason="Irrtum.", by=clerk, now=AFTER + MINUTE)

        assert (application.state, application.excluded_reason) == ("received", "")
        assert sent(application)[-2:] == [
            "calls/checking_excluded", "calls/checking_exclusion_taken_back",
        ]  # fmt: skip
        kept = application.check_decisions.values_list("outcome", "reason")
        assert list(kept) == [("excluded", WHY), ("taken-back", "Irrtum.")]

    def test_nobody_is_taken_back_in_after_the_decision_of_the_call(self, call, clerk):
        application = received(call, **WHOLE)
        exclude(application=application, reason=WHY, by=clerk, now=AFTER)
        call.decided_at = AFTER
        call.save()

        with pytest.raises(WrongState):
            take_back_exclusion(application=application, reason=WHY, by=clerk, now=AFTER)

    @pytest.mark.parametrize("given", [True, False])
    def test_beginning_early_is_decided_with_a_letter(self, call, clerk, given):
        ask_also(call, "early", use=BlockUse.EARLY_START, kind=BlockKind.TEXT)
        application = received(call, early="Der Bagger ist schon bestellt.", **WHOLE)
        assert application.early_start == "asked"

        decide_early_start(application=application, given=given, reason=WHY, by=clerk, now=AFTER)

        outcome = "given" if given else "refused"
        assert application.early_start == outcome
        assert sent(application)[-1] == f"calls/checking_early_start_{outcome}"

    def test_who_did_not_ask_gets_no_permission(self, call, clerk):
        application = received(call, **WHOLE)

        with pytest.raises(NotAsked):
            decide_early_start(application=application, given=True, reason=WHY, by=clerk, now=AFTER)

    def test_a_whole_application_is_marked_as_checked_and_taken_back_to_checking(self, call, clerk):
        application = received(call, files=(a_paper(),), **WHOLE)
        check_applications(applications=[application], now=AFTER)

        application.refresh_from_db()
        finish_check(application=application, by=clerk, now=AFTER)
        assert (application.state, application.checked_at) == ("checked", AFTER)
        with pytest.raises(WrongState):
            finish_check(application=application, by=clerk, now=AFTER)
        reopen_check(application=application, by=clerk, now=AFTER)

        assert (application.state, application.checked_at) == ("received", None)

    def test_what_is_open_is_named(self, call, clerk):
        application = received(call, **(WHOLE | {"key": "99009009"}))
        check_applications(applications=[application], now=AFTER)

        with pytest.raises(NotDecided) as refusal:
            finish_check(application=application, by=clerk, now=AFTER)

        assert refusal.value.open_points == [
            (
                "Nach dem Verzeichnis fehlt die Antragsberechtigung: Bitte ausschließen oder mit "
                "Begründung anders entscheiden."
            ),
            "Unterlagen oder Antworten fehlen.",
        ]


class TestRoutine:
    """What the software does by itself."""

    def test_each_new_application_is_checked_once_it_lies_open(self, call):
        application = received(call, files=(a_paper(),), **WHOLE)

        assert check_what_is_new(AFTER) == 1
        assert check_what_is_new(AFTER + MINUTE) == 0

        application.refresh_from_db()
        assert (application.is_eligible, application.is_complete) == (True, True)

    def test_a_newer_version_is_checked_again(self, call):
        application = received(call, **WHOLE)
        check_what_is_new(BEFORE + MINUTE)
        later = BEFORE + 2 * MINUTE
        receive_version(
            application=application, answers=WHOLE | {"key": "99009009"}, files=(),
            channel=Channel.WEB, received_at=later, now=later,
        )  # fmt: skip

        assert check_what_is_new(BEFORE + 3 * MINUTE) == 1
        application.refresh_from_db()
        assert application.is_eligible is False


class TestByHand:
    """A letter, entered by the office."""

    def enter(self, call, clerk, **changes):
        given = {
            "answers": WHOLE, "files": [a_paper()], "email": "", "received_at": BEFORE,
            "reason": "Brief vom 5. November, Akte 4711.", "now": AFTER,
        }  # fmt: skip
        return enter_letter(call=call, by=clerk, **(given | changes))

    def test_the_stamp_of_receipt_counts_and_not_the_day_of_typing(self, call, clerk):
        application = self.enter(call, clerk)

        assert (application.number, application.channel) == (1, "office")
        assert (application.received_at, application.late_seconds) == (BEFORE, 0)
        assert application.title == "Dialog"
        assert application.check_decisions.get().reason.startswith("Brief vom")

    def test_a_letter_that_came_late_is_late(self, call, clerk):
        application = self.enter(call, clerk, received_at=DEADLINE + MINUTE)

        assert application.late_seconds == 60

    def test_it_needs_a_reason_and_cannot_come_from_the_future(self, call, clerk):
        with pytest.raises(NoReason):
            self.enter(call, clerk, reason=" ")
        with pytest.raises(ReceivedInFuture):
            self.enter(call, clerk, received_at=AFTER + MINUTE)
