"""Sessions of a jury: quorum, votes, ties, minutes that stand still."""

from __future__ import annotations

import io
from datetime import timedelta
from hashlib import sha256

import pytest
from django.core import mail
from django_scopes import scope
from icalendar import Calendar
from pypdf import PdfReader

from modellkommune.commons.journal.public import Entry
from modellkommune.commons.outbox.models import Message
from modellkommune.features.calls.models import Attendance, Call, ChosenSet, JurySession
from modellkommune.features.calls.services.reviews.declaring import decide_conflict, declare
from modellkommune.features.calls.services.reviews.judging import SessionHasMet
from modellkommune.features.calls.services.reviews.jury import JurorIsHere, leave_jury
from modellkommune.features.calls.services.session.approving import (
    NotTheOneWhoApproves,
    SessionStillOpen,
    add_later_note,
    approve_minutes,
)
from modellkommune.features.calls.services.session.document import minutes_pdf
from modellkommune.features.calls.services.session.holding import (
    AnotherIsOpen,
    LotTextMissing,
    MotionStillOpen,
    SessionNotOpen,
    add_note,
    close_session,
    note_arrival,
    note_leaving,
    open_session,
)
from modellkommune.features.calls.services.session.minutes import (
    MinutesFixed,
    open_session_of,
    write_line,
)
from modellkommune.features.calls.services.session.planning import (
    SessionBegun,
    change_session,
    invite_jury,
    plan_session,
    write_agenda,
)
from modellkommune.features.calls.services.session.voting import (
    NoQuorum,
    NotYourVote,
    VoteOver,
    cast_vote,
    count_motion,
    enter_votes,
    open_motion,
)
from tests.factories.juries import JUDGED, Jury, a_jury

NOON = JUDGED + timedelta(days=10)
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def jury(programme_office):
    """Three members with a vote, quorum two."""
    with scope(authority=programme_office.authority):
        yield a_jury(programme_office)


def planned(jury: Jury, **fields: str) -> JurySession:
    given = {"title": "Sitzung", "place": "Saal 1", "lot_text": "", "minutes_taken_by": "Ida Feder"}
    return plan_session(
        call=jury.call, starts_at=NOON, by=jury.clerk, now=JUDGED, **(given | fields)
    )


def opened(jury: Jury, *present: str, **fields: str) -> JurySession:
    session = planned(jury, **fields)
    open_session(session=session, by=jury.clerk, now=NOON)
    for name in present:
        note_arrival(session=session, juror=jury.members[name], by=jury.clerk, now=NOON)
    return session


def voted(jury: Jury, session: JurySession, text: str = "Antrag", **values: str):
    motion = open_motion(session=session, text=text, by=jury.clerk, now=NOON)
    for name, value in values.items():
        cast_vote(motion=motion, juror=jury.members[name], value=value, now=NOON)
    return count_motion(motion=motion, by=jury.clerk, now=NOON)


def lines(session: JurySession) -> list[str]:
    return list(session.minutes.order_by("written_at", "pk").values_list("text", flat=True))


def read(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_agenda_is_proposed_from_the_call_and_items_keep_their_motions(jury):
    session = opened(jury, "anna", "bert")
    proposed = [item.title for item in session.agenda.all()]
    item = session.agenda.get(title="Befangenheit")
    open_motion(session=session, text="x", by=jury.clerk, now=NOON, item=item)

    write_agenda(session=session, titles=["Neues", "Befangenheit"])

    assert "Auswahl von 9 Bewerbungen und der nachrückenden" in proposed
    assert [one.title for one in session.agenda.all()] == ["Neues", "Befangenheit"]
    assert session.motions.get().item == item


def test_the_invitation_brings_agenda_and_calendar_entry(jury):
    session = planned(jury)

    told = invite_jury(session=session, by=jury.clerk, now=JUDGED)

    letter = Message.objects.filter(template="calls/session_invited").order_by("recipient")[0]
    entry = Calendar.from_ical(bytes(letter.files.get().content)).walk("VEVENT")[0]
    assert (told, letter.recipient) == (3, "anna.vorsitz@jury.test")
    assert "1. Eröffnung, Anwesenheit und Beschlussfähigkeit" in letter.body
    assert entry["DTSTART"].dt == NOON
    assert str(entry["LOCATION"]) == "Saal 1"
    assert mail.outbox == []  # it waits in the outbox until this is committed


def test_opening_fixes_quorum_and_tie_rule_and_stops_points(jury):
    jury.free("bert")
    session = opened(jury)

    Call.objects.filter(pk=jury.call.pk).update(quorum=1, tie_rule="chair")
    session.refresh_from_db()

    assert (session.quorum, session.tie_rule) == (2, "rejected")
    assert open_session_of(jury.call) == session
    with pytest.raises(SessionHasMet):
        jury.judge("bert", 1, 5, 5, now=NOON)
    with pytest.raises(SessionBegun):
        change_session(
            session=session, title="x", place="", starts_at=NOON, lot_text="", minutes_taken_by=""
        )


def test_a_lot_needs_its_text_before_the_session(jury):
    Call.objects.filter(pk=jury.call.pk).update(tie_rule="lot")

    with pytest.raises(LotTextMissing):
        opened(jury)


def test_one_session_runs_at_a_time(jury):
    opened(jury)
    with pytest.raises(AnotherIsOpen):
        opened(jury)


def test_without_a_quorum_nothing_is_put_to_the_vote_or_counted(jury):
    session = opened(jury, "anna")
    with pytest.raises(NoQuorum) as refused:
        open_motion(session=session, text="x", by=jury.clerk, now=NOON)
    note_arrival(session=session, juror=jury.members["bert"], by=jury.clerk, now=NOON)
    motion = open_motion(session=session, text="x", by=jury.clerk, now=NOON)
    cast_vote(motion=motion, juror=jury.members["anna"], value="yes", now=NOON)

    note_leaving(session=session, juror=jury.members["bert"], by=jury.clerk, now=NOON)

    assert "Anwesend sind 1 von mindestens 2" in str(refused.value.sentence)
    with pytest.raises(NoQuorum):
        count_motion(motion=motion, by=jury.clerk, now=NOON)


def test_who_only_advises_makes_no_quorum_and_has_no_vote(jury):
    dora = jury.invite("Dora Rat", has_vote=False)
    session = opened(jury, "anna", "dora")

    with pytest.raises(NoQuorum):
        open_motion(session=session, text="x", by=jury.clerk, now=NOON)
    note_arrival(session=session, juror=jury.members["bert"], by=jury.clerk, now=NOON)
    motion = open_motion(session=session, text="x", by=jury.clerk, now=NOON)

    with pytest.raises(NotYourVote):
        cast_vote(motion=motion, juror=dora, value="yes", now=NOON)


def test_more_yes_than_no_accepts_and_abstentions_do_not_count(jury):
    session = opened(jury, "anna", "bert", "carla")

    motion = voted(jury, session, anna="yes", bert="abstained", carla="abstained")

    assert (motion.outcome, motion.yes, motion.no, motion.abstained) == ("accepted", 1, 0, 2)
    assert lines(session)[-1] == "Antrag 1: Antrag 1 Ja, 0 Nein, 2 Enthaltungen; angenommen."


def test_a_vote_may_be_changed_until_it_is_counted(jury):
    session = opened(jury, "anna", "bert")
    motion = open_motion(session=session, text="x", by=jury.clerk, now=NOON)
    anna = jury.members["anna"]
    cast_vote(motion=motion, juror=anna, value="no", now=NOON)
    cast_vote(motion=motion, juror=anna, value="yes", now=NOON)

    counted = count_motion(motion=motion, by=jury.clerk, now=NOON)

    assert (counted.yes, counted.no) == (1, 0)
    assert "1 anwesendes Mitglied hat nicht abgestimmt." in lines(session)[-1]
    with pytest.raises(VoteOver):
        cast_vote(motion=motion, juror=anna, value="no", now=NOON)


def test_equal_votes_reject_by_the_usual_rule(jury):
    session = opened(jury, "anna", "bert")

    motion = voted(jury, session, anna="yes", bert="no")

    assert (motion.outcome, motion.outcome_by) == ("rejected", "votes")
    assert "bei Stimmengleichheit abgelehnt" in lines(session)[-1]


def test_equal_votes_may_be_decided_by_the_chair(jury):
    Call.objects.filter(pk=jury.call.pk).update(tie_rule="chair")
    session = opened(jury, "anna", "bert")

    motion = voted(jury, session, anna="yes", bert="no")

    assert (motion.outcome, motion.outcome_by) == ("accepted", "chair")


def test_a_lot_is_drawn_from_its_text_and_everybody_can_draw_it_again(jury):
    Call.objects.filter(pk=jury.call.pk).update(tie_rule="lot")
    session = opened(jury, "anna", "bert", lot_text="6 aus 49: 3 9 14 22 31 40")

    motion = voted(jury, session, anna="yes", bert="no")

    digest = sha256(b"6 aus 49: 3 9 14 22 31 40\n1").hexdigest()
    assert motion.lot_digest == digest
    assert (motion.outcome == "accepted") == (int(digest[0], 16) % 2 == 0)
    assert digest in lines(session)[-1]


def test_who_is_kept_out_does_not_vote_and_that_is_written(jury):
    bert, first = jury.members["bert"], jury.applications[0]
    row = declare(juror=bert, application=first, conflict=True, reason="Tante", now=JUDGED)
    decide_conflict(
        conflict=row, excluded=True, reason="Nahe Verwandte.", by=jury.members["anna"].person,
        now=JUDGED,
    )  # fmt: skip
    session = opened(jury, "anna", "bert", "carla")
    motion = open_motion(
        session=session, text="Aufnehmen", by=jury.clerk, now=NOON, application=first
    )

    with pytest.raises(NotYourVote):
        cast_vote(motion=motion, juror=bert, value="no", now=NOON)
    enter_votes(
        motion=motion, values={jury.members["anna"].pk: "yes", jury.members["carla"].pk: "yes"},
        now=NOON,
    )  # fmt: skip
    counted = count_motion(motion=motion, by=jury.clerk, now=NOON)

    assert (counted.present, counted.kept_out) == (2, ["Bert Beisitz"])
    assert "Wegen Befangenheit haben nicht mitgewirkt: Bert Beisitz." in lines(session)[-1]
    assert lines(session)[1].startswith("Bert Beisitz wirkt an Beratung und Entscheidung über")
    assert "Begründung: Nahe Verwandte." in lines(session)[1]


def test_those_kept_out_make_no_quorum_for_that_application(jury):
    declare(
        juror=jury.members["bert"], application=jury.applications[0], conflict=True, reason="x",
        now=JUDGED,
    )  # fmt: skip
    session = opened(jury, "anna", "bert")

    with pytest.raises(NoQuorum):
        open_motion(
            session=session, text="x", by=jury.clerk, now=NOON, application=jury.applications[0]
        )
    open_motion(session=session, text="x", by=jury.clerk, now=NOON)


def test_a_conflict_decided_in_the_session_is_a_sentence_at_once(jury):
    session = opened(jury, "anna", "bert")
    row = declare(
        juror=jury.members["bert"], application=jury.applications[0], conflict=True, reason="x",
        now=NOON,
    )  # fmt: skip

    decide_conflict(
        conflict=row, excluded=False, reason="Zu fern", by=jury.members["anna"].person, now=NOON
    )

    last = session.minutes.order_by("written_at", "pk").last()
    assert (last.kind, last.about) == ("conflict", [jury.applications[0].pk])
    assert "wirkt an Beratung und Entscheidung" in last.text


def test_a_member_leaves_the_jury_only_outside_of_a_session(jury):
    session = opened(jury, "anna", "bert")
    with pytest.raises(JurorIsHere):
        leave_jury(juror=jury.members["bert"], by=jury.clerk, now=NOON)

    close_session(session=session, by=jury.clerk, now=LATER)
    leave_jury(juror=jury.members["bert"], by=jury.clerk, now=LATER)

    assert Attendance.objects.get(juror=jury.members["bert"]).left_at == LATER


def test_a_session_is_not_closed_in_the_middle_of_a_vote(jury):
    session = opened(jury, "anna", "bert")
    motion = open_motion(session=session, text="x", by=jury.clerk, now=NOON)

    with pytest.raises(MotionStillOpen):
        close_session(session=session, by=jury.clerk, now=LATER)
    cast_vote(motion=motion, juror=jury.members["anna"], value="yes", now=NOON)
    count_motion(motion=motion, by=jury.clerk, now=NOON)
    close_session(session=session, by=jury.clerk, now=LATER)

    assert lines(session)[-1] == (
        "Die Sitzung ist geschlossen. Am Ende anwesend: Anna Vorsitz, Bert Beisitz."
    )
    with pytest.raises(SessionNotOpen):
        add_note(session=session, text="zu spät", by=jury.clerk, now=LATER)


def test_minutes_hold_everything_and_stand_still_once_approved(jury):
    session = opened(jury, "anna", "bert")
    voted(jury, session, text="Die Bewerbung OGK27-001 aufnehmen", anna="yes", bert="yes")
    ChosenSet.objects.create(
        authority=jury.authority, call=jury.call, session=session, number=1, chosen=[1, 3],
        reserve=[2], reason="Wegen der Dörfer", made_at=NOON, confirmed_at=NOON,
        breaches=[{"title": "Höchstens ein Kreis"}],
    )  # fmt: skip
    with pytest.raises(SessionStillOpen):
        approve_minutes(session=session, by=jury.members["anna"].person, now=NOON)
    close_session(session=session, by=jury.clerk, now=LATER)
    with pytest.raises(NotTheOneWhoApproves):
        approve_minutes(session=session, by=jury.clerk, now=LATER)

    digest = approve_minutes(session=session, by=jury.members["anna"].person, now=LATER)

    session.refresh_from_db()
    with session.minutes_file.open("rb") as file:
        content = file.read()
    text = read(content)
    for words in (
        "Anna Vorsitz", "Carla Kundig", "abwesend", "13:00", "14:00", "OGK27-001",
        "Wegen der Dörfer", "Höchstens ein Kreis", "Ida Feder", "angenommen",
        "Befangenheit wurde weder erklärt noch bemerkt.",
    ):  # fmt: skip
        assert words in text, words
    assert "Entwurf" not in text
    assert sha256(content).hexdigest() == digest == session.minutes_digest
    assert b"pdfuaid" in content
    kept = Entry.objects.get(kind="calls.minutes-approved")
    assert kept.facts == {"digest": digest}


def test_approved_minutes_take_later_notes_only(jury):
    session = opened(jury, "anna", "bert")
    close_session(session=session, by=jury.clerk, now=LATER)
    digest = approve_minutes(session=session, by=jury.members["anna"].person, now=LATER)
    session.refresh_from_db()

    with pytest.raises(MinutesFixed):
        write_line(session=session, kind="note", text="x", by=jury.clerk, now=LATER)
    add_later_note(session=session, text="Es war Saal 2.", by=jury.clerk, now=LATER)

    session.refresh_from_db()
    assert session.minutes_digest == digest
    assert session.minutes.order_by("pk").last().kind == "later"


def test_a_juror_who_is_kept_out_gets_an_extract(jury):
    bert, first = jury.members["bert"], jury.applications[0]
    declare(juror=bert, application=first, conflict=True, reason="x", now=JUDGED)
    session = opened(jury, "anna", "carla")
    write_line(session=session, kind="note", text="Stadt Lindental überzeugt", by=None, now=NOON)

    whole, extract = read(minutes_pdf(session)), read(minutes_pdf(session, juror=bert))

    assert "Stadt Lindental überzeugt" in whole
    assert "Lindental" not in extract
    assert "Auszug." in extract


def test_the_minutes_are_german_even_when_the_clerk_reads_english(jury, settings):
    from django.utils.translation import override

    with override("en"):
        session = opened(jury, "anna")

    assert lines(session)[1] == "Anna Vorsitz ist anwesend."
