"""From the award to the money: notice, remedy, requests, and nobody alone."""

from __future__ import annotations

from datetime import date

import pytest
from django_scopes import scope

from modellkommune.commons.approvals.public import AlreadyAgreed, open_request
from modellkommune.commons.journal.models import Entry
from modellkommune.commons.outbox.models import Message
from modellkommune.features.calls.models import (
    Decision,
    Grant,
    GrantState,
    Outcome,
    PaymentRequest,
    RequestState,
)
from modellkommune.features.calls.services.grants import notices, payments, planning, treasury
from modellkommune.features.calls.services.grants.beginning import (
    BudgetExceeded,
    GrantLimitReached,
    NotAwarded,
    begin_grant,
    begin_grant_by_hand,
)
from tests.factories.calls import a_call, an_application
from tests.factories.grants import (
    DAY,
    MONDAY,
    a_grant,
    a_plan,
    final,
    paid,
    ready_for_notice,
    with_notice,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(programme_office):
    with scope(authority=programme_office.authority):
        yield programme_office.authority


@pytest.fixture
def case(office):
    return a_grant(office)


def awarded(call, amount=50_000_00):
    return Decision.objects.create(
        authority=call.authority, application=an_application(call), outcome=Outcome.AWARDED,
        amount_cents=amount, decided_at=MONDAY,
    )  # fmt: skip


def test_a_tenth_grant_of_nine_is_refused_with_a_sentence(office):
    call = a_call(office)
    for _place in range(9):
        begin_grant(decision=awarded(call), by=None, now=MONDAY)

    with pytest.raises(GrantLimitReached) as refused:
        begin_grant(decision=awarded(call), by=None, now=MONDAY)

    assert refused.value.limit == 9
    assert Grant.objects.filter(call=call).count() == 9
    assert "9" in str(refused.value.sentence)


def test_a_revoked_grant_makes_room_for_another(office):
    call = a_call(office, grants_number=1)
    begin_grant(decision=awarded(call), by=None, now=MONDAY)
    call.grants.update(state=GrantState.REVOKED)

    second = begin_grant(decision=awarded(call), by=None, now=MONDAY)

    assert second.number == 2


def test_more_money_than_the_call_has_is_refused(office):
    call = a_call(office, grants_number=None, total_cents=60_000_00, grant_cents=50_000_00)
    begin_grant(decision=awarded(call), by=None, now=MONDAY)

    with pytest.raises(BudgetExceeded) as refused:
        begin_grant(decision=awarded(call, 10_000_01), by=None, now=MONDAY)

    assert refused.value.left_cents == 10_000_00


def test_asking_twice_gives_the_same_grant(office):
    decision = awarded(a_call(office))

    first = begin_grant(decision=decision, by=None, now=MONDAY)

    assert begin_grant(decision=decision, by=None, now=MONDAY) == first


def test_a_refusal_becomes_no_grant(office):
    decision = awarded(a_call(office))
    decision.outcome = Outcome.REFUSED

    with pytest.raises(NotAwarded):
        begin_grant(decision=decision, by=None, now=MONDAY)


def test_a_grant_of_another_house_is_entered_by_hand(office):
    call = a_call(office)

    grant = begin_grant_by_hand(
        call=call, recipient_name="Stadt am Fluss", title="Offenes Rathaus",
        amount_cents=50_000_00, awarded_on=date(2017, 5, 16), by=None, now=MONDAY,
        source="https://example.org/",
    )  # fmt: skip

    assert (grant.application, grant.awarded_on) == (None, date(2017, 5, 16))
    assert Entry.objects.filter(kind="calls.grant-begun").count() == 1


def test_a_plan_that_does_not_add_up_is_refused_with_the_difference(case):
    with pytest.raises(planning.PlanDoesNotAddUp) as refused:
        planning.set_plan(
            grant=case.grant, given=a_plan(own=1_500_00), by=case.officers[0], now=MONDAY
        )

    assert refused.value.missing_cents == 500_00
    assert "500,00" in str(refused.value.sentence)
    assert not case.grant.plans.exists()


def test_a_plan_without_the_own_share_of_the_call_is_refused(office):
    case = a_grant(office, own_share_permille=100)

    with pytest.raises(planning.OwnMeansTooSmall):
        planning.set_plan(grant=case.grant, given=a_plan(), by=case.officers[0], now=MONDAY)


def test_lines_keep_their_name_from_version_to_version(case):
    first = planning.set_plan(grant=case.grant, given=a_plan(), by=None, now=MONDAY)
    again = planning.GivenPlan(
        [planning.GivenLine("Personalkosten", 45_000_00, code="personal"),
         planning.GivenLine("Räume", 7_000_00)], 2_000_00, 0,
    )  # fmt: skip

    second = planning.set_plan(grant=case.grant, given=again, by=None, now=MONDAY)

    assert [line.code for line in first.lines.all()] == ["personal", "raume", "druck"]
    assert [line.code for line in second.lines.all()] == ["personal", "raume"]
    assert second.number == 2


def test_no_notice_without_plan_and_period(case):
    with pytest.raises(notices.NoticeNotReady):
        notices.make_notice(grant=case.grant, by=case.officers[0], now=MONDAY)


def test_a_notice_is_sent_by_two_and_counts_as_served_on_the_fourth_day(case):
    ready_for_notice(case)
    letter = notices.make_notice(grant=case.grant, by=case.officers[0], now=MONDAY)

    first = notices.agree_to_send(grant=case.grant, by=case.officers[0], now=MONDAY)
    with pytest.raises(AlreadyAgreed):
        notices.agree_to_send(grant=case.grant, by=case.officers[0], now=MONDAY)
    assert not Message.objects.filter(template="calls/grants_letter").exists()
    second = notices.agree_to_send(grant=case.grant, by=case.officers[1], now=MONDAY)

    grant = case.fresh()
    assert (first.granted, second.granted) == (False, True)
    assert (grant.posted_on, grant.served_on) == (date(2026, 12, 7), date(2026, 12, 11))
    assert grant.remedy_until == date(2027, 1, 11)
    assert grant.state == GrantState.NOTICE_SENT
    mail = Message.objects.get(template="calls/grants_letter")
    assert mail.files.count() == 1
    letter.refresh_from_db()
    with letter.file.open("rb") as file:
        assert file.read().startswith(b"%PDF")
    assert "Widerspruch" in letter.remedy


def test_an_agreement_binds_at_once_and_names_no_remedy(case):
    ready_for_notice(case)
    notices.set_period(
        grant=case.grant, begins_on=date(2027, 1, 1), ends_on=date(2027, 6, 30),
        is_agreement=True, by=None, now=MONDAY,
    )  # fmt: skip
    letter = notices.make_notice(grant=case.fresh(), by=None, now=MONDAY)
    for person in case.officers[:2]:
        notices.agree_to_send(grant=case.grant, by=person, now=MONDAY)

    assert (letter.kind, letter.remedy) == ("agreement", "")
    assert case.fresh().final_on == date(2026, 12, 7)


def test_before_the_notice_is_final_no_money_can_be_asked_for(case):
    with_notice(case)

    with pytest.raises(payments.NotFinalYet) as refused:
        payments.request_money(
            grant=case.grant, cents=100, purpose="Personal", by=case.recipient, now=MONDAY
        )

    assert "11. Januar 2027" in str(refused.value.sentence)


def test_the_last_day_of_the_remedy_is_not_over_yet(case):
    with_notice(case)
    last_evening = MONDAY.replace(year=2027, month=1, day=11, hour=22)

    with pytest.raises(notices.RemedyStillOpen):
        notices.make_final(grant=case.grant, by=None, now=last_evening)
    assert notices.finalise_due(last_evening) == 0
    assert notices.finalise_due(last_evening + DAY) == 1

    assert case.fresh().final_on == date(2027, 1, 12)


def test_a_letter_that_came_later_moves_the_end_of_the_remedy(case):
    with_notice(case)

    notices.record_service(
        grant=case.grant, served_on=date(2026, 12, 31), by=case.officers[0], now=MONDAY
    )

    # 31 January 2027 is a Sunday.
    assert case.fresh().remedy_until == date(2027, 2, 1)


def test_a_letter_is_not_served_before_it_was_sent(case):
    with_notice(case)

    with pytest.raises(notices.ServedBeforePosted):
        notices.record_service(grant=case.grant, served_on=date(2026, 12, 6), by=None, now=MONDAY)


def test_two_others_approve_and_the_treasury_pays(case):
    paid(case, 20_000_00)

    request = case.grant.requests.get()
    assert (request.state, request.paid_on) == (RequestState.PAID, date(2026, 12, 31))
    assert case.fresh().state == GrantState.RUNNING
    facts = Entry.objects.get(kind="calls.grant-money-approved").facts
    assert (facts["amount_cents"], facts["given"]) == (20_000_00, 2)


def test_nobody_approves_what_they_asked_for(case):
    final(case)
    clerk = case.officers[0]
    request = payments.request_money(
        grant=case.grant, cents=100, purpose="Druck", by=clerk, now=MONDAY + DAY
    )

    with pytest.raises(payments.OwnRequest) as refused:
        payments.approve_payment(request=request, by=clerk, now=MONDAY + DAY)

    assert "selbst" in str(refused.value.sentence)
    assert PaymentRequest.objects.get().state == RequestState.ASKED


def test_one_person_alone_pays_nothing(case):
    final(case)
    request = payments.request_money(
        grant=case.grant, cents=100, purpose="Druck", by=case.recipient, now=MONDAY + DAY
    )

    decision = payments.approve_payment(request=request, by=case.officers[0], now=MONDAY + DAY)

    assert not decision.granted
    with pytest.raises(AlreadyAgreed):
        payments.approve_payment(request=request, by=case.officers[0], now=MONDAY + DAY)
    with pytest.raises(payments.RequestDone):
        payments.record_payment(
            request=request, paid_on=date(2026, 12, 9), reference="", by=None, now=MONDAY
        )


def test_another_account_makes_everybody_agree_anew(case):
    final(case)
    request = payments.request_money(
        grant=case.grant, cents=100, purpose="Druck", by=case.recipient, now=MONDAY + DAY
    )
    payments.approve_payment(request=request, by=case.officers[0], now=MONDAY + DAY)

    payments.name_account(
        grant=case.grant, iban="DE02 1203 0000 0000 2020 51", holder="Andere", by=None, now=MONDAY
    )
    decision = payments.approve_payment(request=request, by=case.officers[1], now=MONDAY + DAY)

    assert not decision.granted


def test_no_more_can_be_asked_for_than_is_left(case):
    paid(case, 40_000_00)

    with pytest.raises(BudgetExceeded) as refused:
        payments.request_money(
            grant=case.grant,
            cents=10_000_01,
            purpose="Rest",
            by=case.recipient,
            now=MONDAY + 3 * DAY,
        )

    assert refused.value.left_cents == 10_000_00


def test_a_slip_in_the_account_number_is_told(case):
    with pytest.raises(payments.AccountFaulty) as refused:
        payments.name_account(
            grant=case.grant, iban="DE88 3704 0044 0532 0130 00", holder="X", by=None, now=MONDAY
        )

    assert "Prüfziffern" in str(refused.value.sentence)


def test_instalments_are_the_grant_together(case):
    rows = [payments.GivenInstalment(20_000_00), payments.GivenInstalment(29_000_00)]

    with pytest.raises(payments.InstalmentsTooLarge):
        payments.set_instalments(grant=case.grant, given=rows, by=None, now=MONDAY)
    payments.set_instalments(
        grant=case.grant, given=[*rows, payments.GivenInstalment(1_000_00)], by=None, now=MONDAY
    )

    assert [row.number for row in case.grant.instalments.all()] == [1, 2, 3]


def test_the_list_for_the_treasury_holds_what_was_approved_and_runs_nothing(case):
    final(case)
    case.grant.account_holder = "=CMD()"
    case.grant.save()
    request = payments.request_money(
        grant=case.grant, cents=1_234_05, purpose="Druck", by=case.recipient, now=MONDAY + DAY
    )
    for person in case.officers[:2]:
        payments.approve_payment(request=request, by=person, now=MONDAY + DAY)

    table = treasury.treasury_csv(case.call, by=case.officers[0], now=MONDAY + DAY)

    assert "1234,05" in table
    assert "DE89 3704 0044 0532 0130 00" in table
    assert ";'=CMD();" in table
    assert len(table.strip().splitlines()) == 2


def test_a_refused_request_waits_on_nobodys_start_page(case):
    final(case)
    request = payments.request_money(
        grant=case.grant, cents=100, purpose="Druck", by=case.recipient, now=MONDAY + DAY
    )
    payments.approve_payment(request=request, by=case.officers[0], now=MONDAY + DAY)
    with pytest.raises(payments.UnderCheck):
        payments.withdraw_request(request=request, by=case.recipient, now=MONDAY + DAY)

    payments.refuse_payment(
        request=request, reason="Ohne Angebot.", by=case.officers[1], now=MONDAY + DAY
    )

    assert open_request(payments.PAY, request) is None
    assert PaymentRequest.objects.get().decision_reason == "Ohne Angebot."


def test_a_remedy_is_not_waived_before_the_notice_was_sent(case):
    with_notice(case)

    with pytest.raises(notices.ServedBeforePosted):
        notices.waive_remedy(grant=case.grant, waived_on=date(2026, 12, 6), by=None, now=MONDAY)
