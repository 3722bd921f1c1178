"""Contents are closed until the deadline; reading before it takes two people and is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import override_settings
from django_scopes import scope

from modellkommune.commons.approvals.public import AlreadyAgreed, NotAllowedToAgree
from modellkommune.commons.journal.public import Entry
from modellkommune.commons.outbox.public import Message
from modellkommune.commons.people.models import RoleKind
from modellkommune.features.calls.models import Application, Call, EarlyOpening
from modellkommune.features.calls.services.checking.keys import has_key
from modellkommune.features.calls.services.checking.opening import (
    NothingSealed,
    ReasonMissing,
    ask_to_open,
)
from modellkommune.features.calls.services.checking.sealing import (
    SealingKeyLost,
    StillSealed,
    read_answers,
    read_file,
    read_own_answers,
    read_own_file,
    seal_bytes,
    store_answers,
    unseal_call,
)
from modellkommune.features.calls.services.checking.unsealing import (
    DeadlineAhead,
    calls_to_unseal,
    seal_what_lies_open,
)
from modellkommune.features.calls.services.intake.taking import take_in
from tests.factories.calls import DEADLINE, MINUTE, a_call
from tests.factories.mails import PDF, a_mail, a_mailbox
from tests.factories.officials import officials_of
from tests.factories.sealed_calls import AFTER, BEFORE, a_paper, a_sealed_call, received

pytestmark = pytest.mark.django_db
SECRET = "Wollgras im Hochmoor"
WHY = "Der Bewerber bittet um Auskunft, ob seine Anlage lesbar ist."


@pytest.fixture
def office(programme_office):
    """The authority that runs the call, with its scope open."""
    with scope(authority=programme_office.authority):
        yield programme_office.authority


@pytest.fixture
def officers(office):
    """Three people of the programme office who may open early."""
    return officials_of(office, number=3, kind=RoleKind.PROGRAMME_OFFICER)


@pytest.fixture
def call(office):
    """A running call that keeps its applications sealed."""
    return a_sealed_call(office)


@pytest.fixture
def application(call):
    """A received application with a secret in title, text and file."""
    return received(call, title=SECRET, summary=SECRET, files=(a_paper(content=SECRET.encode()),))


def current(application):
    return application.versions.get(is_current=True)


def opened_early(application, officers, now=BEFORE):
    ask_to_open(application=application, reason=WHY, by=officers[0], now=now)
    ask_to_open(application=application, reason=WHY, by=officers[1], now=now)


def test_answers_are_stored_sealed_and_the_application_is_listed_without_them(application):
    version = current(application)

    assert version.answers == {}
    assert SECRET.encode() not in bytes(version.sealed)
    assert (application.title, application.summary, application.themes) == ("", "", [])
    assert application.number == 1


def test_a_file_is_stored_sealed_with_the_digest_of_what_was_sent(application):
    file = application.files.get()

    with file.content.open("rb") as stored:
        assert SECRET.encode() not in stored.read()
    assert file.is_sealed
    assert "beschluss" not in file.content.name
    assert read_own_file(file=file) == SECRET.encode()


def test_the_own_team_reads_what_it_wrote(application):
    answers = read_own_answers(version=current(application))

    assert answers == {"title": SECRET, "summary": SECRET}


def test_nobody_reads_before_the_deadline(application, officers):
    for person in (None, *officers):
        with pytest.raises(StillSealed):
            read_answers(version=current(application), by=person, now=BEFORE)
        with pytest.raises(StillSealed):
            read_file(file=application.files.get(), by=person, now=DEADLINE)
    assert not EarlyOpening.objects.exists()


def test_one_person_alone_does_not_open_an_application(application, officers):
    ask_to_open(application=application, reason=WHY, by=officers[0], now=BEFORE)

    with pytest.raises(AlreadyAgreed):
        ask_to_open(application=application, reason=WHY, by=officers[0], now=BEFORE)
    with pytest.raises(StillSealed):
        read_answers(version=current(application), by=officers[0], now=BEFORE)


def test_a_clerk_may_not_agree_to_an_early_opening(application, office, officers):
    clerk = officials_of(office, number=4, kind=RoleKind.CLERK)[3]
    ask_to_open(application=application, reason=WHY, by=officers[0], now=BEFORE)

    with pytest.raises(NotAllowedToAgree):
        ask_to_open(application=application, reason=WHY, by=clerk, now=BEFORE)


def test_an_early_opening_needs_a_reason_in_writing(application, officers):
    with pytest.raises(ReasonMissing):
        ask_to_open(application=application, reason="  ", by=officers[0], now=BEFORE)


def test_another_reason_asks_anew(application, officers):
    ask_to_open(application=application, reason=WHY, by=officers[0], now=BEFORE)
    decision = ask_to_open(application=application, reason="Neugier", by=officers[1], now=BEFORE)

    assert not decision.granted


def test_each_reading_before_the_deadline_is_recorded_and_the_applicant_is_told(
    application, officers
):
    opened_early(application, officers)

    answers = read_answers(version=current(application), by=officers[0], now=BEFORE)
    read_file(file=application.files.get(), by=officers[1], now=BEFORE, way="export")

    assert answers["title"] == SECRET
    noted = EarlyOpening.objects.values_list("what", "way", "opened_by", "reason")
    assert list(noted) == [
        ("answers", "page", officers[0].pk, WHY),
        ("beschluss.pdf", "export", officers[1].pk, WHY),
    ]
    entries = Entry.objects.filter(kind="calls.read-early").order_by("position")
    assert [entry.facts for entry in entries] == [
        {"application": 1, "way": "page"},
        {"application": 1, "way": "export"},
    ]
    mails = Message.objects.filter(template="calls/checking_opened_early")
    assert [mail.recipient for mail in mails] == ["rathaus@auweiler.test"] * 2
    assert all(WHY in mail.body and SECRET not in mail.body for mail in mails)


def test_an_agreed_opening_holds_for_one_day_and_one_application(application, call, officers):
    other = received(call, title="Anderes", sender="amt@birkdorf.test")
    opened_early(application, officers, now=BEFORE - timedelta(days=2))

    with pytest.raises(StillSealed):
        read_answers(version=current(application), by=officers[0], now=BEFORE)
    with pytest.raises(StillSealed):
        read_answers(version=current(other), by=officers[0], now=BEFORE - timedelta(days=2))


def test_after_the_deadline_everybody_of_the_office_reads_without_an_entry(application, officers):
    answers = read_answers(version=current(application), by=None, now=AFTER)

    assert answers["title"] == SECRET
    assert not EarlyOpening.objects.exists()
    with pytest.raises(NothingSealed):
        ask_to_open(application=application, reason=WHY, by=officers[0], now=AFTER)


def test_the_last_second_of_the_grace_is_still_sealed(office):
    call = a_sealed_call(office, grace_minutes=10)
    application = received(call, title=SECRET)
    last = DEADLINE + 10 * MINUTE

    with pytest.raises(StillSealed):
        read_answers(version=current(application), by=None, now=last)
    with pytest.raises(DeadlineAhead):
        unseal_call(call=call, now=last)
    late = last + timedelta(seconds=1)
    assert read_answers(version=current(application), by=None, now=late)["title"] == SECRET


def test_opening_after_the_deadline_fills_the_application_and_wipes_the_key(application, call):
    opened = unseal_call(call=call, now=AFTER)

    call.refresh_from_db()
    application.refresh_from_db()
    assert opened == 2
    assert (application.title, application.summary) == (SECRET, SECRET)
    assert current(application).answers == {"title": SECRET, "summary": SECRET}
    assert (has_key(call), call.unsealed_at) == (False, AFTER)
    file = application.files.get()
    with file.content.open("rb") as stored:
        assert stored.read() == SECRET.encode()
    entry = Entry.objects.get(kind="calls.contents-opened")
    assert entry.facts == {"contents": 2}


def test_opening_twice_changes_nothing(application, call):
    unseal_call(call=call, now=AFTER)

    assert unseal_call(call=call, now=AFTER + MINUTE) == 0
    assert calls_to_unseal(AFTER + MINUTE) == []
    assert Entry.objects.filter(kind="calls.contents-opened").count() == 1


def test_opening_that_was_killed_half_way_goes_on_where_it_stopped(call, monkeypatch):
    for number in range(3):
        received(call, title=f"{SECRET} {number}", files=(a_paper(),))
    from modellkommune.features.calls.services.checking import unsealing

    rewrite = unsealing._rewrite
    turns = iter([False, True])

    def killed(*args, **kwargs):
        if next(turns, False):
            raise KeyboardInterrupt
        return rewrite(*args, **kwargs)

    monkeypatch.setattr(unsealing, "_rewrite", killed)
    with pytest.raises(KeyboardInterrupt):
        unseal_call(call=call, now=AFTER)
    call.refresh_from_db()
    assert call.unsealed_at is None
    assert has_key(call)

    unseal_call(call=call, now=AFTER)

    titles = Application.objects.filter(call=call).values_list("title", flat=True)
    assert sorted(titles) == [f"{SECRET} {number}" for number in range(3)]
    call.refresh_from_db()
    assert (call.unsealed_at, has_key(call)) == (AFTER, False)


def test_the_key_stays_some_minutes_for_what_was_being_stored_when_the_deadline_passed(
    application, call
):
    just_after = DEADLINE + MINUTE
    straggler = Call.objects.get(pk=call.pk)  # read before the deadline, used after it
    unseal_call(call=call, now=just_after)
    version = current(application)
    version.application.call = straggler
    store_answers(version=version, answers={"title": "Nachzügler"}, now=DEADLINE)
    assert version.sealed

    unseal_call(call=call, now=AFTER)

    application.refresh_from_db()
    assert application.title == "Nachzügler"
    assert not has_key(call)


def test_a_longer_deadline_keeps_what_came_sealed(application, call, officers):
    call.closes_at = AFTER + timedelta(days=7)
    call.save()

    assert calls_to_unseal(AFTER) == []
    with pytest.raises(StillSealed):
        read_answers(version=current(application), by=officers[0], now=AFTER)


def test_switching_sealing_off_opens_nothing_that_came_before(application, call, officers):
    call.is_sealed = False
    call.save()

    with pytest.raises(StillSealed):
        read_answers(version=current(application), by=officers[0], now=BEFORE)
    unseal_call(call=call, now=AFTER)
    assert current(application).answers["title"] == SECRET


def test_switching_sealing_on_seals_what_lay_open(office, officers):
    call = a_call(office)
    application = received(call, title=SECRET, files=(a_paper(content=SECRET.encode()),))
    assert application.title == SECRET
    call.is_sealed = True
    call.save()

    sealed = seal_what_lies_open(call=call, now=BEFORE)

    application.refresh_from_db()
    assert sealed == 2
    assert (application.title, current(application).answers) == ("", {})
    with pytest.raises(StillSealed):
        read_answers(version=current(application), by=officers[0], now=BEFORE)
    assert seal_what_lies_open(call=call, now=BEFORE) == 0
    unseal_call(call=call, now=AFTER)
    application.refresh_from_db()
    assert application.title == SECRET


def test_switching_sealing_on_seals_the_mails_too_and_leaves_questions(office, officers):
    call = a_call(office)
    mailbox = a_mailbox(call)
    taken = {"mailbox": mailbox, "received_at": BEFORE, "received_by": "lmtp", "now": BEFORE}
    sent = take_in(a_mail(subject=f"Bewerbung {SECRET}", files={"antrag.pdf": PDF}), **taken)
    asked = take_in(
        a_mail(sender="amt@birkdorf.test", subject="Frage", text="Dürfen wir das?"), **taken
    )
    assert sent.subject == f"Bewerbung {SECRET}"
    call.is_sealed = True
    call.save()

    seal_what_lies_open(call=call, now=BEFORE)

    for mail in (sent, asked):
        mail.refresh_from_db()
    assert (sent.is_sealed, sent.subject, sent.sealed_for) == (True, "", call)
    with sent.raw.open("rb") as stored:
        assert SECRET.encode() not in stored.read()
    assert (asked.is_sealed, asked.subject) == (False, "Frage")
    unseal_call(call=call, now=AFTER)
    sent.refresh_from_db()
    assert (sent.is_sealed, sent.subject) == (False, f"Bewerbung {SECRET}")


def test_a_copy_of_the_database_with_another_secret_opens_nothing(application):
    elsewhere = override_settings(SECRET_KEY="another installation", SECRET_KEY_FALLBACKS=[])

    with elsewhere, pytest.raises(SealingKeyLost):
        read_own_answers(version=current(application))


def test_a_new_secret_opens_what_was_sealed_with_the_former_one(application, settings):
    former = settings.SECRET_KEY

    with override_settings(SECRET_KEY="a new one", SECRET_KEY_FALLBACKS=[former]):
        assert read_own_answers(version=current(application))["title"] == SECRET


def test_what_is_sealed_for_one_call_does_not_open_for_another(office, call):
    other = a_sealed_call(office)
    seal_bytes(other, b"anything")  # both have a key now

    from modellkommune.features.calls.services.checking.sealing import unseal_bytes
    from modellkommune.kernel.secrecy.envelopes import NoEnvelope

    with pytest.raises(NoEnvelope):
        unseal_bytes(other, seal_bytes(call, b"Bewerbung"))
