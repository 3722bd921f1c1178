"""Bodies are kept in a list, asked in time, reminded, and answer by a link."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.outbox.models import Message
from modellkommune.features.consultations.models import (
    Consultee,
    Invitation,
    InvitationAnswer,
    Statement,
)
from modellkommune.features.consultations.selectors.consultees.asking import (
    earliest_due,
    figures_of,
    not_asked_yet,
)
from modellkommune.features.consultations.services.consultees import (
    answering,
    inviting,
    keeping,
)
from modellkommune.features.consultations.services.consultees.links import token_of
from tests.factories.consultations import (
    FIRST_DAY,
    LAST_DAY,
    NOON,
    a_consultee,
    a_document,
    a_procedure,
    a_round,
)

TABLE = (
    "Name;Abteilung;Art;E-Mail;Straße;PLZ;Ort;Aufgaben;Domains\r\n"
    "Wasserverband;Planung;body;wv@ort.test;Am Bach 1;12345;Quellbach;Grundwasser;wv.test\r\n"
    "NABU;;association;nabu@ort.test;;;;Artenschutz;\r\n"
    "NABU;;association;nabu@ort.test;;;;Artenschutz;\r\n"
    "Forstamt;;Wald;forst;;;;;\r\n"
    ";;;;;;;;\r\n"
)


@pytest.fixture
def town(lindental):
    with scope(authority=lindental.authority):
        yield lindental


def asked(town, *, now=NOON, due_on=None, **facts):
    round_ = a_round(a_procedure(town.authority))
    consultee = a_consultee(town.authority, **facts)
    due_on = due_on or earliest_due(round_, now=now)
    (invitation,) = inviting.invite(
        round_=round_, consultees=[consultee], due_on=due_on, by=None, now=now
    )
    return invitation


def path_of(invitation):
    return reverse("consultations:answer", kwargs={"token": token_of(invitation)})


def running(town):
    """An invitation in a round that runs today."""
    today = timezone.localdate()
    round_ = a_round(
        a_procedure(town.authority), starts_on=today - timedelta(days=2),
        ends_on=today + timedelta(days=50),
    )  # fmt: skip
    document = a_document(round_)
    (invitation,) = inviting.invite(
        round_=round_, consultees=[a_consultee(town.authority)],
        due_on=today + timedelta(days=50), by=None, now=timezone.now(),
    )  # fmt: skip
    return invitation, document


def test_a_table_is_looked_at_before_anything_is_stored(town):
    rows = keeping.look_at_table(TABLE.encode("cp1252"))

    assert [(row.line, row.action) for row in rows] == [
        (2, "new"), (3, "new"), (4, "faulty"), (5, "faulty"),
    ]  # fmt: skip
    assert rows[0].facts["address"] == "Am Bach 1\n12345 Quellbach"
    assert rows[0].facts["mail_domains"] == ["wv.test"]
    assert len(rows[3].faults) == 2  # the kind and the address
    assert Consultee.objects.count() == 0


def test_a_table_taken_over_twice_changes_instead_of_doubling(town):
    a_consultee(town.authority, name="NABU", email="alt@ort.test")
    rows = keeping.look_at_table(TABLE.encode())
    fit = [row.facts for row in rows if row.action in ("new", "changed")]

    keeping.take_rows(authority=town.authority, rows=fit)
    again = keeping.look_at_table(TABLE.encode())

    assert sorted(Consultee.objects.values_list("name", "email")) == [
        ("NABU", "nabu@ort.test"), ("Wasserverband", "wv@ort.test"),
    ]  # fmt: skip
    assert [row.action for row in again[:2]] == ["same", "same"]


@pytest.mark.parametrize(
    "content", [b"", b"a;b\n1;2\n", b"\x00\x01"], ids=["empty", "no-name", "x"]
)
def test_what_is_no_table_of_consultees_is_refused_with_a_sentence(town, content):
    with pytest.raises(keeping.TableUnreadable):
        keeping.look_at_table(content)


def test_bodies_have_a_month_at_least_thirty_days_from_the_day_they_are_asked(town):
    round_ = a_round(
        a_procedure(town.authority), starts_on=date(2027, 2, 1), ends_on=date(2027, 3, 2)
    )
    early = datetime(2027, 1, 20, 9, tzinfo=UTC)
    later = datetime(2027, 2, 10, 9, tzinfo=UTC)

    assert earliest_due(round_, now=early) == date(2027, 3, 2)
    assert earliest_due(round_, now=later) == date(2027, 3, 11)
    with pytest.raises(inviting.DueTooEarly) as refusal:
        inviting.invite(
            round_=round_, consultees=[a_consultee(town.authority)], due_on=date(2027, 3, 2),
            by=None, now=later,
        )  # fmt: skip
    assert "11.03.2027" in str(refusal.value)
    assert Invitation.objects.count() == 0


def test_a_draft_is_shown_to_no_body_and_nobody_is_asked_twice(town):
    procedure = a_procedure(town.authority)
    draft, round_ = a_round(procedure, published_at=None), a_round(procedure)
    consultee = a_consultee(town.authority)
    due = date(2027, 1, 20)

    with pytest.raises(inviting.NotPublishedYet):
        inviting.invite(round_=draft, consultees=[consultee], due_on=due, by=None, now=NOON)
    inviting.invite(round_=round_, consultees=[consultee], due_on=due, by=None, now=NOON)
    with pytest.raises(inviting.NobodyChosen):
        inviting.invite(round_=round_, consultees=[consultee], due_on=due, by=None, now=NOON)

    assert Message.objects.count() == 1
    assert list(not_asked_yet(round_)) == []


def test_the_letter_leads_to_the_page_and_its_text_is_wiped_after_delivery(town):
    invitation = asked(town)

    letter = Message.objects.get()

    assert path_of(invitation) in letter.body
    assert "§ 4a Abs. 5 BauGB" in letter.body
    assert letter.is_secret
    assert letter.reply_to == "bauamt@ort.test"
    assert token_of(invitation) not in str(Invitation.objects.values())


def test_a_body_without_an_address_is_asked_by_post(town):
    invitation = asked(town, email="")

    assert invitation.invited_at == NOON
    assert Message.objects.count() == 0


def test_who_has_not_answered_is_reminded_once_by_itself_and_again_by_hand(town):
    invitation = asked(town, due_on=date(2026, 12, 18))
    quiet = datetime(2026, 12, 5, 9, tzinfo=UTC)
    near = datetime(2026, 12, 12, 9, tzinfo=UTC)

    counts = [inviting.remind_of_due(moment) for moment in (quiet, near, near)]
    by_hand = inviting.remind(round_=invitation.round, by=None, now=near)

    invitation.refresh_from_db()
    assert (counts, by_hand, invitation.reminders) == ([0, 1, 0], 1, 2)


def test_who_has_answered_is_left_in_peace(town):
    invitation = asked(town)
    answering.not_concerned(invitation=invitation, now=NOON)

    assert inviting.remind(round_=invitation.round, by=None, now=NOON) == 0


def test_no_concerns_is_a_statement_of_its_own_and_twice_is_once(town):
    invitation = asked(town)

    first = answering.no_concerns(invitation=invitation, now=NOON)
    again = answering.no_concerns(invitation=invitation, now=NOON)

    assert first == again
    assert (first.no_concerns, first.consultee, first.invitation) == (
        True, invitation.consultee, invitation,
    )  # fmt: skip
    assert invitation.answer == InvitationAnswer.NO_CONCERNS
    assert figures_of(invitation.round, now=NOON).open == 0


def test_a_statement_is_not_taken_back_by_one_click(town):
    invitation = asked(town)
    answering.state(
        invitation=invitation, text="Der Kanal fehlt.", signed_by="", files=(), now=NOON
    )

    with pytest.raises(answering.AnsweredAlready):
        answering.no_concerns(invitation=invitation, now=NOON)
    with pytest.raises(answering.AnsweredAlready):
        answering.not_concerned(invitation=invitation, now=NOON)


def test_a_late_answer_is_kept_and_marked(town):
    invitation = asked(town)
    late = datetime(LAST_DAY.year, LAST_DAY.month, LAST_DAY.day + 3, 12, tzinfo=UTC)

    statement = answering.no_concerns(invitation=invitation, now=late)

    assert FIRST_DAY < LAST_DAY
    assert statement.is_late


def test_a_consultee_answers_on_the_page_of_its_link_in_one_step(town, client_for):
    invitation, document = running(town)
    citizen = client_for(town.portal)

    page = citizen.get(path_of(invitation))
    answered = citizen.post(path_of(invitation), {"answer": "no-concerns"}, follow=True)

    invitation.refresh_from_db()
    assert document.title in page.content.decode()
    assert "noindex" in page.content.decode()
    assert "Keine Bedenken" in page.content.decode()
    assert "Sie haben keine Bedenken" in answered.content.decode()
    assert invitation.opened_at is not None
    assert Statement.objects.get().no_concerns


def test_a_statement_with_a_file_gives_a_number_and_a_code(town, client_for):
    invitation, _document = running(town)
    citizen = client_for(town.portal)
    word = re.search(
        r'name="word"[^>]*value="([^"]+)"', citizen.get(path_of(invitation)).content.decode()
    )[1]
    plan = SimpleUploadedFile("kanal.pdf", b"%PDF-1.7 x", "application/pdf")

    data = {"text": "Der Kanal fehlt.", "word": word, "signed_by": "Frau Bach", "files": plan}
    answer = citizen.post(path_of(invitation), data)
    empty = citizen.post(path_of(invitation), {"text": " "})

    statement = Statement.objects.get()
    assert answer.status_code == 200
    assert "Belegcode" in answer.content.decode()
    assert (statement.author_kind, statement.files.count()) == ("body", 1)
    assert empty.status_code == 422
    assert Statement.objects.count() == 1


def test_a_link_of_nobody_leads_nowhere(town, client_for, auenfeld):
    invitation, document = running(town)
    citizen, neighbour = client_for(town.portal), client_for(auenfeld.portal)

    found = [
        citizen.get("/planungen/beteiligung/abcdef/").status_code,
        neighbour.get(path_of(invitation)).status_code,
        citizen.get(f"/planungen/beteiligung/abcdef/unterlagen/{document.pk}/").status_code,
    ]

    assert found == [404, 404, 404]


def test_the_office_keeps_the_list_takes_a_table_and_asks(town, office_client_for):
    office = office_client_for(town)
    today = timezone.localdate()
    round_ = a_round(
        a_procedure(town.authority), starts_on=today, ends_on=today + timedelta(days=45)
    )
    where = [round_.procedure_id, round_.number]
    importing = reverse("consultations_office:consultees_import")
    office.post(
        reverse("consultations_office:consultee_new"),
        {"name": "Straßenbauamt", "kind": "body", "is_active": "on"},
    )

    looked = office.post(importing, {"file": SimpleUploadedFile("t.csv", TABLE.encode())})
    office.post(importing, {"do": "take"})
    twice = office.post(importing, {"do": "take"}, follow=True)
    chosen = list(Consultee.objects.values_list("pk", flat=True))
    due = f"{today + timedelta(days=45):%d.%m.%Y}"
    sent = office.post(
        reverse("consultations_office:invitations", args=where),
        {"consultees": chosen, "due_on": due}, follow=True,
    )  # fmt: skip
    by_post = Invitation.objects.get(consultee__name="Straßenbauamt")
    office.post(
        reverse("consultations_office:invitation_answer", args=[*where, by_post.pk]),
        {"answer": "no-concerns"},
    )
    table = office.get(reverse("consultations_office:invitations_table", args=where))

    assert "Zeile 5:" in looked.content.decode()
    assert "noch einmal" in twice.content.decode()
    assert "3 Stellen sind beteiligt" in sent.content.decode()
    assert "Straßenbauamt" in sent.content.decode()
    by_post.refresh_from_db()
    assert by_post.answer == InvitationAnswer.NO_CONCERNS
    assert "keine Bedenken" in table.content.decode()
    listed = office.get(f"{reverse('consultations_office:consultees')}?q=grundwasser")
    assert "Wasserverband" in listed.content.decode()
    assert "NABU" not in listed.content.decode()


def test_a_body_that_was_asked_stays_in_the_list(town):
    invitation = asked(town)
    stranger = a_consultee(town.authority, name="Nie gefragt")

    keeping.remove_consultee(consultee=stranger)
    with pytest.raises(keeping.StillNamed):
        keeping.remove_consultee(consultee=invitation.consultee)


def test_the_page_of_invitations_needs_the_same_queries_for_one_and_three(
    town, office_client_for, assert_queries_constant
):
    round_ = a_round(a_procedure(town.authority))

    def add(number):
        consultee = a_consultee(town.authority, name=f"Amt {number}")
        (invitation,) = inviting.invite(
            round_=round_, consultees=[consultee], due_on=date(2027, 1, 20), by=None, now=NOON
        )
        answering.no_concerns(invitation=invitation, now=NOON)

    address = reverse("consultations_office:invitations", args=[round_.procedure_id, round_.number])
    assert_queries_constant(office_client_for(town), address, add=add, most=30)
