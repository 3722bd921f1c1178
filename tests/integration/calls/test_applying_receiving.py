"""One door for all ways: numbers without gaps, late seconds, versions, supplements, reminders."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope

from modellkommune.commons.journal.public import Entry
from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.commons.outbox.models import Message
from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import (
    Application,
    Call,
    Channel,
    PaperRequest,
    TeamMember,
    TeamRole,
)
from modellkommune.features.calls.services.applying.personal_data import erase, export
from modellkommune.features.calls.services.applying.receiving import (
    ApplicationWithdrawn,
    GivenFile,
    begin_application,
    files_in_force,
    receive_version,
)
from modellkommune.features.calls.services.applying.reminding import remind_of_drafts
from modellkommune.features.calls.services.checking.sealing import read_own_answers
from tests.factories.applying import a_call_with_a_full_form
from tests.factories.calls import DAY, DEADLINE
from tests.fixtures.authorities import host_of

NOW = DEADLINE - 5 * DAY
SECOND = timedelta(seconds=1)
PDF = b"%PDF-1.4\n%%EOF"


@pytest.fixture
def call(programme_office: OpenedAuthority) -> Iterator[Call]:
    with scope(authority=programme_office.authority):
        yield a_call_with_a_full_form(programme_office.authority, is_sealed=False)


def by_mail(call: Call, **facts: Any) -> Application:
    return begin_application(
        call=call, channel=Channel.MAIL, now=NOW, email="amt@testdorf.test", **facts
    )


def arrive(application: Application, *, at: Any = NOW, files: Any = (), **facts: Any) -> Any:
    given = {"answers": {"title": "Vorhaben"}, "channel": Channel.MAIL} | facts
    return receive_version(application=application, files=files, received_at=at, now=at, **given)


def resolution(content: bytes = PDF, name: str = "beschluss.pdf") -> GivenFile:
    return GivenFile(name, "application/pdf", content, paper_code="resolution")


def test_numbers_run_by_receipt_and_drafts_take_none(call: Call) -> None:
    first, draft, second = by_mail(call), by_mail(call), by_mail(call)

    arrive(second)
    arrive(first)

    draft.refresh_from_db()
    assert [second.number, first.number, draft.number] == [1, 2, None]


@pytest.mark.parametrize(
    ("after", "seconds"),
    [(timedelta(0), 0), (SECOND, 1), (timedelta(milliseconds=1), 1), (DAY, 86_400)],
)
def test_the_begun_second_after_the_deadline_counts(
    call: Call, after: timedelta, seconds: int
) -> None:
    application = by_mail(call)

    arrive(application, at=DEADLINE + after)

    assert application.late_seconds == seconds


def test_grace_belongs_to_the_time_allowed(call: Call) -> None:
    Call.objects.update(grace_minutes=5)
    application = by_mail(call)

    arrive(application, at=DEADLINE + 5 * 60 * SECOND)

    assert application.late_seconds == 0


def test_a_mail_in_time_that_is_fetched_later_counts_all_the_same(call: Call) -> None:
    application = by_mail(call)
    late = arrive(application, at=DEADLINE + SECOND, answers={"title": "zu spät"})

    in_time = arrive(application, at=DEADLINE - SECOND, answers={"title": "rechtzeitig"})

    late.refresh_from_db()
    assert (late.is_current, in_time.is_current) == (False, True)
    assert application.late_seconds == 0


def test_a_newer_file_replaces_the_same_paper_and_nothing_else(call: Call) -> None:
    application = by_mail(call)
    other = GivenFile("karte.pdf", "application/pdf", PDF)
    arrive(application, files=[resolution(), other])

    arrive(application, at=NOW + SECOND, files=[resolution(b"%PDF-1.4 neu", "neu.pdf")])

    assert {file.name for file in files_in_force(application)} == {"karte.pdf", "neu.pdf"}
    assert application.files.count() == 3


def test_files_of_a_late_version_take_nobodys_place(call: Call) -> None:
    application = by_mail(call)
    arrive(application, files=[resolution()])

    arrive(application, at=DEADLINE + SECOND, files=[resolution(b"%PDF-1.4 neu", "spaet.pdf")])

    assert [file.name for file in files_in_force(application)] == ["beschluss.pdf"]


def test_a_supplement_adds_to_the_answers_and_keeps_the_rest(call: Call) -> None:
    application = by_mail(call)
    arrive(application, answers={"title": "Vorhaben", "contact": "Erika"})

    version = arrive(application, at=NOW + SECOND, answers={"contact": "Anna"}, supplement=True)

    assert version.is_current
    assert read_own_answers(version=version) == {"title": "Vorhaben", "contact": "Anna"}


def test_the_digest_changes_with_every_answer_and_every_file(call: Call) -> None:
    application = by_mail(call)

    digests = [
        arrive(application, at=NOW).digest,
        arrive(application, at=NOW + SECOND, answers={"title": "Anders"}).digest,
        arrive(
            application, at=NOW + 2 * SECOND, answers={"title": "Anders"}, files=[resolution()]
        ).digest,
    ]

    assert len(set(digests)) == 3


def test_the_journal_keeps_numbers_and_no_words(call: Call) -> None:
    application = by_mail(call, applicant_name="Geheimdorf")

    version = arrive(application)

    entry = Entry.objects.get(kind="calls.application-received")
    assert entry.facts == {
        "number": 1, "version": 1, "channel": "mail", "late_seconds": 0, "files": 0,
        "digest": version.digest,
    }  # fmt: skip


def test_nothing_is_added_to_a_withdrawn_application(call: Call) -> None:
    application = by_mail(call)
    Application.objects.update(state="withdrawn")

    with pytest.raises(ApplicationWithdrawn):
        arrive(application)


def test_the_draft_of_the_web_form_stays_open_when_a_mail_comes_in_between(call: Call) -> None:
    from modellkommune.features.calls.services.applying.drafts import digest_of_part, save_part

    erika = Person.objects.create_user(email="erika@testdorf.test", password=None)
    application = begin_application(call=call, channel=Channel.WEB, now=NOW, person=erika)
    given = {"title": "Im Entwurf"}
    save_part(
        application=application, given=given, seen=digest_of_part({}, given), by=erika, now=NOW
    )

    arrive(application, answers={"title": "Per Mail"})

    titles = {
        one.number: read_own_answers(version=one)["title"] for one in application.versions.all()
    }
    assert titles == {1: "Per Mail", 2: "Im Entwurf"}


def test_drafts_are_reminded_of_once_three_days_before(call: Call) -> None:
    erika = Person.objects.create_user(email="erika@testdorf.test", password=None)
    begin_application(call=call, channel=Channel.WEB, now=NOW, person=erika)
    sent = begin_application(call=call, channel=Channel.WEB, now=NOW, person=erika)
    arrive(sent)

    counts = [
        remind_of_drafts(DEADLINE - 4 * DAY),
        remind_of_drafts(DEADLINE - 2 * DAY),
        remind_of_drafts(DEADLINE - DAY),
    ]

    assert counts == [0, 1, 0]
    assert Message.objects.filter(template="calls/applying_reminder").count() == 1


def test_an_account_that_goes_takes_its_own_drafts_along(call: Call) -> None:
    erika = Person.objects.create_user(email="erika@testdorf.test", password=None)
    anna = Person.objects.create_user(email="anna@testdorf.test", password=None)
    alone = begin_application(call=call, channel=Channel.WEB, now=NOW, person=erika)
    shared = begin_application(call=call, channel=Channel.WEB, now=NOW, person=erika)
    TeamMember.objects.create(
        application=shared, person=anna, email=anna.email, role=TeamRole.LEAD, invited_at=NOW,
        joined_at=NOW,
    )  # fmt: skip
    sent = begin_application(call=call, channel=Channel.WEB, now=NOW, person=erika)
    arrive(sent)

    rows = export(erika)[0].rows
    kept = erase(erika, NOW)

    assert len(rows) == 3
    assert len(kept) == 1
    assert set(Application.objects.values_list("pk", flat=True)) == {shared.pk, sent.pk}
    assert not TeamMember.objects.filter(person=erika).exists()
    assert alone.pk not in {shared.pk, sent.pk}


@pytest.fixture
def asked(call: Call, monkeypatch: pytest.MonkeyPatch) -> PaperRequest:
    """A request for papers after the deadline, as the office sends it."""
    erika = Person.objects.create_user(email="erika@testdorf.test", password=None)
    application = begin_application(call=call, channel=Channel.WEB, now=NOW, person=erika)
    arrive(application)
    Call.objects.update(unsealed_at=DEADLINE + DAY)
    monkeypatch.setattr("django.utils.timezone.now", lambda: DEADLINE + 2 * DAY)
    return PaperRequest.objects.create(
        application=application, papers=["resolution"], missing=["people"], text="Bitte nachreichen",
        due_at=DEADLINE + 5 * DAY, sent_at=DEADLINE + DAY,
    )  # fmt: skip


@pytest.fixture
def erika_client(programme_office: OpenedAuthority) -> Callable[[], Client]:
    def visit() -> Client:
        client = Client(headers={"host": host_of(programme_office.portal)})
        client.force_login(
            Person.objects.get(email="erika@testdorf.test"),
            backend="modellkommune.commons.people.backends.SignInBackend",
        )
        return client

    return visit


def page_of(asked: PaperRequest) -> str:
    call = asked.application.call
    return (
        f"/foerderaufrufe/{call.authority.slug}/{call.slug}/bewerbung/{asked.application_id}/"
        f"nachreichen/{asked.pk}/"
    )


def test_what_the_office_asks_for_is_handed_in_on_its_page(
    asked: PaperRequest, erika_client: Callable[[], Client]
) -> None:
    client = erika_client()
    shown = client.get(page_of(asked)).content.decode()

    answer = client.post(
        page_of(asked),
        {"paper-resolution": SimpleUploadedFile("beschluss.pdf", PDF), "f-people": "1.500"},
    )

    asked.refresh_from_db()
    version = asked.version
    assert "Bitte nachreichen" in shown
    assert "Erreichte Personen" in shown
    assert answer.status_code == 302
    assert (version.supplement, version.is_current) == (True, True)
    assert read_own_answers(version=version) == {"title": "Vorhaben", "people": 1_500}
    assert [file.paper.code for file in files_in_force(asked.application)] == ["resolution"]
    assert not asked.application.late_seconds


def test_an_answer_that_cannot_be_read_keeps_the_request_open(
    asked: PaperRequest, erika_client: Callable[[], Client]
) -> None:
    answer = erika_client().post(page_of(asked), {"f-people": "viele"})
    empty = erika_client().post(page_of(asked), {})

    asked.refresh_from_db()
    assert (answer.status_code, empty.status_code) == (422, 422)
    assert re.search(r'value="viele"', answer.content.decode())
    assert asked.answered_at is None
