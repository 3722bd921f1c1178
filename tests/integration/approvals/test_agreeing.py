"""Two people agree, and the step is granted exactly once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django_scopes import scope

from modellkommune.commons.approvals.models import Agreement, Request, RequestState, StepSetting
from modellkommune.commons.approvals.public import (
    AlreadyAgreed,
    NotAllowedToAgree,
    NotYourRequest,
    ReasonMissing,
    RequestEnded,
    UnknownStep,
    approve,
    decline,
    is_granted,
    open_request,
    people_needed,
    withdraw,
)
from modellkommune.commons.journal.public import Entry
from modellkommune.commons.outbox.public import Notice
from modellkommune.commons.people.models import Role
from modellkommune.commons.people.services.roles import give_role
from modellkommune.commons.switchboard.desk import all_waiting
from tests.integration.approvals.conftest import DIGEST, NOON, OTHER_DIGEST, STEP

pytestmark = pytest.mark.django_db


def test_one_person_asks_and_another_grants(agree, anna, berta, town_hall):
    asked = agree(anna)
    granted = agree(berta)

    assert (asked.granted, asked.given, asked.needed, asked.missing) == (False, 1, 2, 1)
    assert (granted.granted, granted.given, granted.request) == (True, 2, asked.request)
    assert open_request(STEP, town_hall) is None
    assert is_granted(STEP, town_hall, digest=DIGEST)


def test_the_same_person_does_not_count_twice(agree, anna):
    agree(anna)

    with pytest.raises(AlreadyAgreed):
        agree(anna, now=NOON + timedelta(days=1))

    assert Agreement.objects.count() == 1


def test_one_person_is_enough_where_the_authority_says_so(agree, anna, lindental):
    StepSetting.objects.create(authority=lindental.authority, step=STEP, people=1)

    assert agree(anna).granted


def test_a_third_person_is_needed_where_the_authority_says_so(agree, anna, berta, staff, lindental):
    StepSetting.objects.create(authority=lindental.authority, step=STEP, people=3)

    decisions = [agree(person).granted for person in (anna, berta, staff("carl"))]

    assert decisions == [False, False, True]


def test_something_else_than_was_asked_begins_anew(agree, anna, berta, town_hall):
    first = agree(anna)
    other = agree(berta, digest=OTHER_DIGEST)

    first.request.refresh_from_db()
    assert first.request.state == RequestState.CHANGED
    assert not other.granted
    assert open_request(STEP, town_hall) == other.request
    assert open_request(STEP, town_hall, digest=DIGEST) is None


def test_who_lost_the_role_no_longer_counts(agree, anna, berta, staff, lindental):
    agree(berta)
    Role.objects.filter(person=berta).delete()

    assert not agree(anna).granted
    assert agree(staff("carl")).granted


def test_who_has_no_right_to_the_step_cannot_agree(agree, anna, staff, auenfeld):
    auditor = staff("dora", kind="auditor")
    agree(anna)

    for person in (auditor, auenfeld.administrator):
        with pytest.raises(NotAllowedToAgree):
            agree(person)


def test_the_operator_of_the_installation_is_nobody_here(agree, berta):
    berta.is_superuser = True
    berta.save()

    with pytest.raises(NotAllowedToAgree):
        agree(berta)


def test_two_asking_for_different_records_do_not_meet(agree, anna, berta, lindental):
    from tests.factories.news import a_news_item

    agree(anna)
    other = a_news_item(lindental.authority, "Die alte Schule")

    decision = approve(
        step=STEP, about=other, digest=DIGEST, by=berta, now=NOON, sentence="-", url="/"
    )

    assert not decision.granted


def test_declining_needs_a_reason_and_tells_the_person_who_asked(agree, anna, berta):
    request = agree(anna).request

    with pytest.raises(ReasonMissing):
        decline(request=request, by=berta, reason="  ", now=NOON)
    decline(request=request, by=berta, reason="Der Denkmalschutz fehlt.", now=NOON)

    request.refresh_from_db()
    assert request.state == RequestState.DECLINED
    notice = Notice.objects.get(person=anna)
    assert "Der Denkmalschutz fehlt." in notice.sentence


def test_a_declined_request_can_be_asked_for_again(agree, anna, berta):
    decline(request=agree(anna).request, by=berta, reason="Noch nicht.", now=NOON)

    agree(anna)

    assert agree(berta).granted


def test_only_the_person_who_asked_takes_it_back(agree, anna, berta):
    request = agree(anna).request

    with pytest.raises(NotYourRequest):
        withdraw(request=request, by=berta, now=NOON)
    withdraw(request=request, by=anna, now=NOON)

    with pytest.raises(RequestEnded):
        decline(request=request, by=berta, reason="Zu spät.", now=NOON)


def test_a_request_waits_for_those_who_may_agree_and_not_for_who_asked(
    agree, anna, berta, staff, lindental
):
    auditor = staff("dora", kind="auditor")
    agree(anna)

    waiting = {
        person: [entry.title for entry in all_waiting(person)] for person in (anna, berta, auditor)
    }

    assert waiting[berta] == ["Das alte Rathaus abreißen"]
    assert waiting[anna] == waiting[auditor] == []


def test_the_neighbours_request_waits_for_nobody_here(agree, anna, auenfeld):
    agree(anna)

    with scope(authority=auenfeld.authority):
        assert all_waiting(auenfeld.administrator) == []
        assert Request.objects.count() == 0


def test_the_journal_tells_who_asked_and_agreed_with_the_digest(agree, anna, berta):
    agree(anna)
    agree(berta)

    entries = Entry.objects.filter(kind__startswith="approvals.").order_by("position")
    assert [entry.kind for entry in entries] == [
        "approvals.asked", "approvals.agreed", "approvals.granted",
    ]  # fmt: skip
    assert {entry.facts["digest"] for entry in entries} == {DIGEST}


def test_a_step_that_no_room_names_is_refused(town_hall, anna):
    with pytest.raises(UnknownStep):
        approve(step="tests.fly", about=town_hall, digest=DIGEST, by=anna, now=NOON,
                sentence="-", url="/")  # fmt: skip


def test_the_usual_number_holds_until_the_authority_sets_another(town_hall, lindental):
    assert people_needed(STEP, lindental.authority) == 2


def test_what_was_agreed_to_earlier_does_not_count_once_it_is_replaced(
    agree, anna, berta, town_hall
):
    for digest in (DIGEST, OTHER_DIGEST):
        agree(anna, digest=digest)
        agree(berta, digest=digest, now=NOON + timedelta(minutes=1 + (digest == OTHER_DIGEST)))

    assert not is_granted(STEP, town_hall, digest=DIGEST)
    assert is_granted(STEP, town_hall, digest=OTHER_DIGEST)


def test_somebody_of_two_towns_agrees_only_where_the_record_is(
    agree, anna, berta, auenfeld, lindental
):
    give_role(person=auenfeld.administrator, authority=lindental.authority, kind="auditor")

    with pytest.raises(NotAllowedToAgree):
        agree(auenfeld.administrator)
