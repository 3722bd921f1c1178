"""A grant on its way: receipts, changes, reports, reminders, settlement, closing."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django_scopes import scope
from openpyxl import Workbook

from modellkommune.commons.journal.models import Entry
from modellkommune.commons.outbox.models import Message
from modellkommune.features.calls.models import (
    AmendmentState,
    BaseRateEntry,
    GrantState,
    GrantTerms,
    PaymentRequest,
    ReclaimState,
    ReportKind,
    ReportState,
)
from modellkommune.features.calls.services.grants import (
    amending,
    closing,
    conditions,
    elsewhere,
    payments,
    personal_data,
    receipts,
    reclaiming,
    reminding,
    reporting,
)
from modellkommune.features.calls.services.grants.beginning import (
    BudgetExceeded,
    begin_grant_by_hand,
)
from modellkommune.features.calls.services.grants.planning import GivenLine, GivenPlan
from tests.factories.calls import a_call
from tests.factories.grants import DAY, MONDAY, a_grant, a_plan, final, paid, with_notice

pytestmark = pytest.mark.django_db

TABLE = (
    "Datum;Empfänger;Zweck;Betrag;Position\r\n"
    "04.01.2027;Bäckerei Kunz;Bewirtung;1.234,50;Räume\r\n"
    "kein Tag;Druckerei;Plakate;700,00;Druck\r\n"
    "2027-02-01;Druckerei;Plakate;700,00;Unbekannt\r\n"
    ";;Summe;1.934,50;\r\n"
)


@pytest.fixture
def office(programme_office):
    with scope(authority=programme_office.authority):
        yield programme_office.authority


@pytest.fixture
def case(office):
    return a_grant(office)


def spend(case, cents, *, number_of_receipts=1):
    """Receipts of this sum on the first line."""
    rows = [
        receipts.GivenReceipt(date(2027, 3, 1), "Lieferant", "Leistung", cents, "personal")
        for _one in range(number_of_receipts)
    ]
    receipts.add_receipts(grant=case.grant, given=rows, by=None, now=MONDAY)


def handed_in(case, *, third=0, now=MONDAY + 30 * DAY):
    """The final report, complete and handed in."""
    report = case.grant.reports.get(kind=ReportKind.FINAL)
    answers = {section["code"]: "Text" for section in report.form}
    reporting.save_report(
        report=report, answers=answers, own_cents=200_000, third_cents=third, by=case.recipient,
        now=now,
    )  # fmt: skip
    reporting.hand_in(report=report, by=case.recipient, now=now)
    report.refresh_from_db()
    return report


def accepted(case, **more):
    report = handed_in(case, **more)
    reporting.accept(report=report, by=case.officers[0], now=MONDAY + 31 * DAY)
    case.fresh()
    return report


# Receipts


def test_a_table_is_taken_over_and_every_faulty_line_is_named(case):
    with_notice(case)

    found = receipts.read_list(TABLE.encode(), grant=case.grant)

    assert [(row.paid_on, row.cents, row.line_code) for row in found.receipts] == [
        (date(2027, 1, 4), 123_450, "raume"), (date(2027, 2, 1), 70_000, ""),
    ]  # fmt: skip
    assert sorted({finding.line for finding in found.findings}) == [3, 4, 5]
    assert found.cents == 193_450


def test_a_workbook_is_read_like_a_text_file(case):
    with_notice(case)
    book = Workbook()
    book.active.append(["Datum", "Empfänger", "Zweck", "Betrag"])
    book.active.append(["04.01.2027", "Bäckerei", "Bewirtung", 1234.5])
    stream = io.BytesIO()
    book.save(stream)

    found = receipts.read_list(stream.getvalue(), grant=case.grant)

    assert [row.cents for row in found.receipts] == [123_450]


def test_a_table_without_its_columns_is_refused_by_name(case):
    with pytest.raises(receipts.ListUnreadable) as refused:
        receipts.read_list(b"Tag;Wer\n1.1.2027;ich\n", grant=case.grant)

    assert "Betrag" in str(refused.value.sentence)


def test_a_list_that_goes_out_comes_back_the_same(case):
    with_notice(case)
    spend(case, 123_45, number_of_receipts=2)
    titles = {line.code: line.title for line in case.grant.plans.get().lines.all()}

    text = receipts.receipts_csv(list(case.grant.receipts.all()), titles)
    again = receipts.read_list(text.encode(), grant=case.grant)

    assert [row.cents for row in again.receipts] == [123_45, 123_45]
    assert [row.line_code for row in again.receipts] == ["personal", "personal"]
    assert again.findings == []


def test_what_is_struck_out_needs_a_reason_and_is_at_most_the_receipt(case):
    with_notice(case)
    spend(case, 100_00)
    row = case.grant.receipts.get()

    with pytest.raises(receipts.StruckTooMuch):
        receipts.strike(receipt=row, cents=100_01, reason="zu viel", by=None, now=MONDAY)
    with pytest.raises(receipts.StruckWithoutReason):
        receipts.strike(receipt=row, cents=50_00, reason=" ", by=None, now=MONDAY)
    receipts.strike(receipt=row, cents=50_00, reason="Pfand", by=None, now=MONDAY)

    row.refresh_from_db()
    assert (row.struck_cents, row.struck_because) == (50_00, "Pfand")


def test_replacing_the_list_keeps_what_the_office_has_struck(case):
    with_notice(case)
    spend(case, 100_00, number_of_receipts=2)
    first = case.grant.receipts.first()
    receipts.strike(receipt=first, cents=100_00, reason="doppelt", by=None, now=MONDAY)

    receipts.add_receipts(grant=case.grant, given=[], by=None, now=MONDAY, replace=True)

    assert list(case.grant.receipts.all()) == [first]


# Changes


def test_a_longer_period_moves_the_report(case):
    with_notice(case)
    before = case.grant.reports.get(kind=ReportKind.FINAL).due_on

    change = amending.ask_for_period(
        grant=case.grant, ends_on=date(2028, 6, 30), reason="Später", by=case.recipient,
        now=MONDAY, by_recipient=True,
    )  # fmt: skip
    for person in case.officers[:2]:
        amending.approve_change(amendment=change, by=person, now=MONDAY)

    assert case.fresh().ends_on == date(2028, 6, 30)
    after = case.grant.reports.get(kind=ReportKind.FINAL).due_on
    # A year after 31 December 2027 is a Sunday's New Year's Eve: Monday, then New Year.
    assert (before, after) == (date(2029, 1, 2), date(2029, 7, 2))
    change.refresh_from_db()
    assert change.state == AmendmentState.APPROVED
    assert change.before["ends_on"] == "2027-12-31"
    assert Message.objects.filter(template="calls/grants_letter").count() == 2


def test_one_person_changes_nothing(case):
    with_notice(case)
    change = amending.ask_for_period(
        grant=case.grant, ends_on=date(2028, 6, 30), reason="Später", by=case.officers[0],
        now=MONDAY,
    )  # fmt: skip

    decision = amending.approve_change(amendment=change, by=case.officers[0], now=MONDAY)

    assert not decision.granted
    assert case.fresh().ends_on == date(2027, 12, 31)


def test_a_larger_grant_needs_money_in_the_call(office):
    call = a_call(office, grants_number=None, total_cents=55_000_00, grant_cents=50_000_00)
    case = with_notice(a_grant(office, call=call))
    bigger = GivenPlan([GivenLine("Personal", 58_000_01)], 3_000_00, 0)

    with pytest.raises(BudgetExceeded):
        amending.ask_for_amount(
            grant=case.grant, amount_cents=55_000_01, reason="mehr", by=None, now=MONDAY,
            plan=bigger,
        )  # fmt: skip


def test_a_smaller_grant_comes_with_its_plan_and_frees_money(case):
    with_notice(case)
    smaller = GivenPlan([GivenLine("Personal", 42_000_00, code="personal")], 2_000_00, 0)

    change = amending.ask_for_amount(
        grant=case.grant, amount_cents=40_000_00, reason="weniger", by=None, now=MONDAY,
        plan=smaller,
    )  # fmt: skip
    for person in case.officers[:2]:
        amending.approve_change(amendment=change, by=person, now=MONDAY)

    grant = case.fresh()
    assert (grant.amount_cents, grant.eligible_cost_cents) == (40_000_00, 42_000_00)
    assert grant.plans.filter(in_force_on__isnull=False).count() == 2


def test_a_grant_does_not_shrink_below_what_is_paid(case):
    paid(case, 45_000_00)
    smaller = GivenPlan([GivenLine("Personal", 42_000_00)], 2_000_00, 0)

    with pytest.raises(BudgetExceeded):
        amending.ask_for_amount(
            grant=case.grant, amount_cents=40_000_00, reason="weniger", by=None, now=MONDAY,
            plan=smaller,
        )  # fmt: skip


def test_a_refused_change_tells_the_reason_and_changes_nothing(case):
    with_notice(case)
    change = amending.ask_for_plan(
        grant=case.grant, plan=a_plan(), reason="anders", by=case.recipient, now=MONDAY
    )

    amending.refuse_change(amendment=change, reason="Zu ungenau.", by=None, now=MONDAY)

    assert case.grant.plans.filter(in_force_on__isnull=False).count() == 1
    assert "Zu ungenau." in Message.objects.filter(template="calls/grants_news").last().body


# Reports


def test_a_draft_is_kept_however_incomplete_and_handing_in_names_what_is_missing(case):
    paid(case)
    report = case.grant.reports.get()
    code = report.form[0]["code"]

    reporting.save_report(
        report=report, answers={code: "Wir sind klein."}, own_cents=None, third_cents=None,
        by=case.recipient, now=MONDAY,
    )  # fmt: skip
    with pytest.raises(reporting.ReportUnfinished) as refused:
        reporting.hand_in(report=report, by=case.recipient, now=MONDAY)

    report.refresh_from_db()
    assert report.answers[code] == "Wir sind klein."
    assert "Belegliste" in str(refused.value.sentence)
    assert report.state == ReportState.OPEN


def test_questions_open_the_report_again_and_must_be_answered(case):
    paid(case)
    spend(case, 52_000_00)
    report = handed_in(case)
    assert case.fresh().state == GrantState.REPORTED

    question = reporting.ask(report=report, text="Wie viele kamen?", by=None, now=MONDAY)
    with pytest.raises(reporting.QuestionsOpen):
        reporting.accept(report=report, by=None, now=MONDAY)
    with pytest.raises(reporting.ReportUnfinished):
        reporting.hand_in(report=report, by=case.recipient, now=MONDAY)
    reporting.answer(question=question, text="Vierzig.", now=MONDAY)
    reporting.hand_in(report=report, by=case.recipient, now=MONDAY)
    reporting.accept(report=report, by=None, now=MONDAY)

    report.refresh_from_db()
    assert report.state == ReportState.ACCEPTED


def test_a_report_that_was_handed_in_stays_as_it_is(case):
    paid(case)
    spend(case, 52_000_00)
    report = handed_in(case)

    with pytest.raises(reporting.ReportIsOut):
        reporting.save_report(
            report=report, answers={}, own_cents=0, third_cents=0, by=case.recipient, now=MONDAY
        )


def test_an_interim_report_is_owed_for_each_year_where_the_rules_ask_for_one(office):
    call = a_call(office)
    GrantTerms.objects.create(
        authority=office, call=call, rules_code="ANBest-P", state_key="05",
        report_form=[{"code": "a", "title": "A", "help": ""}],
    )  # fmt: skip
    grant = begin_grant_by_hand(
        call=call, recipient_name="Ort", title="Vorhaben", amount_cents=50_000_00,
        awarded_on=date(2025, 5, 2), by=None, now=MONDAY, begins_on=date(2025, 6, 1),
        ends_on=date(2027, 5, 31),
    )  # fmt: skip

    elsewhere.enter_notice(
        grant=grant, notice_on=date(2025, 5, 5), final_on=date(2025, 6, 10), by=None, now=MONDAY
    )

    assert [(row.kind, row.due_on) for row in grant.reports.order_by("due_on")] == [
        ("interim", date(2026, 4, 30)), ("interim", date(2027, 4, 30)),
        ("final", date(2027, 11, 30)),
    ]  # fmt: skip


# Reminders


@pytest.mark.parametrize(
    ("days", "last", "comes"),
    [
        (-29, None, False), (-28, None, True), (-27, -28, False), (-26, None, True),
        (-7, -28, True), (-6, -7, False), (0, -7, False), (1, -7, True), (2, 1, False),
        (15, 1, True), (14, 1, False),
    ],
)  # fmt: skip
def test_reminders_come_twice_before_and_every_two_weeks_after(days, last, comes):
    due = date(2027, 6, 30)
    before = due + timedelta(days=last) if last is not None else None

    assert reminding.is_time(due, today=due + timedelta(days=days), last=before) is comes


def test_a_late_report_and_a_condition_are_reminded_once(case):
    paid(case)
    condition = case.grant.conditions.create(
        authority=case.authority, text="Werkstatt besuchen", due_on=date(2027, 1, 10)
    )
    now = MONDAY.replace(year=2029, month=1, day=3)

    assert reminding.remind(now) == 2
    assert reminding.remind(now) == 0
    conditions.meet_condition(condition=condition, note_text="ja", by=None, now=now)
    assert reminding.remind(now + 15 * DAY) == 1

    bodies = " ".join(Message.objects.values_list("body", flat=True))
    assert "noch nicht da" in bodies
    assert "Werkstatt besuchen" in bodies


# Settlement


def ending_ten_per_cent_lower(office, financing):
    """52,000 of cost, 50,000 of grant, all paid; 46,800 spent."""
    case = paid(a_grant(office, financing=financing))
    spend(case, 46_800_00)
    accepted(case)
    return case


def test_a_fixed_sum_and_a_share_bring_different_reclaims_for_the_same_cost(office):
    fixed = ending_ten_per_cent_lower(office, "fixed-sum")
    share = ending_ten_per_cent_lower(office, "share")

    found = [
        reclaiming.propose_reclaim(grant=case.grant, by=None, now=MONDAY).cents
        for case in (fixed, share)
    ]

    assert found == [3_200_00, 5_000_00]


def test_a_reclaim_is_decided_by_two_carries_interest_and_comes_back(office):
    case = ending_ten_per_cent_lower(office, "share")
    BaseRateEntry.objects.create(
        authority=office, valid_from=date(2026, 7, 1), basis_points=127, source="Bundesbank"
    )
    BaseRateEntry.objects.create(
        authority=office, valid_from=date(2027, 1, 1), basis_points=127, source="Bundesbank"
    )

    reclaim = reclaiming.propose_reclaim(
        grant=case.grant, by=case.officers[0], now=MONDAY + 40 * DAY,
        interest_from=date(2026, 12, 31), interest_until=date(2027, 3, 31),
    )  # fmt: skip
    first = reclaiming.decide_reclaim(reclaim=reclaim, by=case.officers[0], now=MONDAY + 40 * DAY)
    second = reclaiming.decide_reclaim(reclaim=reclaim, by=case.officers[1], now=MONDAY + 40 * DAY)

    reclaim.refresh_from_db()
    # 5,000 euros * 6.27 per cent * 90 / 365 = 77.30 euros
    assert reclaim.interest_cents == 77_30
    assert (first.granted, second.granted) == (False, True)
    assert reclaim.due_on == date(2027, 2, 15)
    letter = case.grant.letters.get(kind="reclaim")
    assert "5.077,30" in letter.text
    assert "Widerspruch" in letter.remedy
    with pytest.raises(closing.NotReadyToClose):
        closing.close(grant=case.grant, by=None, now=MONDAY + 41 * DAY)
    with pytest.raises(reclaiming.TooMuchBack):
        reclaiming.record_back(
            reclaim=reclaim, cents=5_077_31, back_on=date(2027, 2, 1), by=None, now=MONDAY
        )
    reclaiming.record_back(
        reclaim=reclaim, cents=5_077_30, back_on=date(2027, 2, 1), by=None, now=MONDAY
    )
    closing.close(grant=case.grant, by=None, now=MONDAY + 41 * DAY)

    grant = case.fresh()
    assert (grant.state, grant.iban) == (GrantState.CLOSED, "")
    assert Entry.objects.get(kind="calls.grant-closed").facts["amount_cents"] == 45_000_00


def test_interest_waits_for_a_rate_that_nobody_has_entered(office):
    case = ending_ten_per_cent_lower(office, "share")

    with pytest.raises(reclaiming.RateMissing) as refused:
        reclaiming.propose_reclaim(
            grant=case.grant, by=None, now=MONDAY, interest_from=date(2026, 12, 31),
            interest_until=date(2027, 1, 31),
        )  # fmt: skip

    assert "Basiszinssatz" in str(refused.value.sentence)
    assert not case.grant.reclaims.exists()


def test_missing_proof_is_part_of_the_reclaim(office):
    case = paid(a_grant(office, financing="share"))
    spend(case, 52_000_00)
    accepted(case)
    row = case.grant.receipts.get()
    receipts.strike(receipt=row, cents=5_200_00, reason="kein Beleg", by=None, now=MONDAY)

    reclaim = reclaiming.propose_reclaim(grant=case.grant, by=None, now=MONDAY)

    assert (reclaim.cents, reclaim.reasons) == (5_000_00, ["unproven"])


def test_no_reclaim_before_the_report_is_accepted(case):
    paid(case)
    spend(case, 40_000_00)

    with pytest.raises(reclaiming.NotAccepted):
        reclaiming.propose_reclaim(grant=case.grant, by=None, now=MONDAY)


def test_a_revoked_grant_gives_everything_back_and_frees_its_chair(office):
    call = a_call(office, grants_number=1)
    case = paid(a_grant(office, call=call), 20_000_00)
    waiting = payments.request_money(
        grant=case.grant, cents=1_000_00, purpose="mehr", by=case.recipient, now=MONDAY + 3 * DAY
    )

    revocation = reclaiming.propose_revocation(
        grant=case.grant, reason="Nicht für den Zweck verwendet.", by=case.officers[0], now=MONDAY
    )
    for person in case.officers[:2]:
        reclaiming.decide_reclaim(reclaim=revocation, by=person, now=MONDAY)

    grant = case.fresh()
    assert grant.state == GrantState.REVOKED
    assert grant.reclaims.get().cents == 20_000_00
    assert PaymentRequest.objects.get(pk=waiting.pk).state == "refused"
    assert grant.letters.filter(kind="revocation", sent_at__isnull=False).count() == 1
    assert Entry.objects.filter(kind="calls.grant-revoked").count() == 1
    other = begin_grant_by_hand(
        call=call, recipient_name="B", title="C", amount_cents=100, awarded_on=date(2027, 1, 1),
        by=None, now=MONDAY,
    )  # fmt: skip
    assert other.number == 2


def test_a_grant_of_which_something_is_open_is_not_closed(case):
    final(case)

    with pytest.raises(closing.NotReadyToClose) as refused:
        closing.close(grant=case.grant, by=None, now=MONDAY)

    assert "Verwendungsnachweis" in str(refused.value.sentence)


def test_a_clean_grant_is_closed_without_a_reclaim(case):
    paid(case)
    spend(case, 52_000_00)
    accepted(case)

    closing.close(grant=case.grant, by=case.officers[0], now=MONDAY + 40 * DAY)

    assert case.fresh().state == GrantState.CLOSED
    assert not case.grant.reclaims.filter(state=ReclaimState.PROPOSED).exists()


# People


def test_a_person_gets_what_they_wrote_and_leaves_it_without_their_name(case):
    paid(case)

    parts = personal_data.export(case.recipient)
    kept = personal_data.erase(case.recipient, MONDAY)

    assert [part.title for part in parts] == ["Mittelabrufe"]
    assert len(kept) == 1
    assert case.grant.requests.get().asked_by is None
    assert personal_data.export(case.recipient) == []


def test_nothing_is_kept_of_somebody_who_wrote_nothing(case):
    assert personal_data.erase(case.recipient, MONDAY) == []


# Elsewhere


def test_what_happened_in_another_house_is_entered_as_it_was(office):
    call = a_call(office)
    grant = begin_grant_by_hand(
        call=call, recipient_name="Stadt am Fluss", title="Offenes Rathaus", by=None, now=MONDAY,
        amount_cents=50_000_00, awarded_on=date(2017, 5, 16), begins_on=date(2017, 6, 1),
        ends_on=date(2019, 5, 31),
    )  # fmt: skip

    elsewhere.enter_notice(
        grant=grant, notice_on=date(2017, 6, 1), final_on=date(2017, 7, 4), by=None, now=MONDAY
    )
    elsewhere.enter_payment(
        grant=grant, cents=50_000_00, paid_on=date(2017, 7, 10), purpose="", by=None, now=MONDAY
    )
    with pytest.raises(BudgetExceeded):
        elsewhere.enter_payment(
            grant=grant, cents=1, paid_on=date(2017, 7, 11), purpose="", by=None, now=MONDAY
        )
    report = elsewhere.enter_report(
        grant=grant, kind=ReportKind.INTERIM, due_on=date(2017, 10, 31),
        answers={"Situation": "Leitbild von 2016."}, submitted_at=MONDAY, by=None, now=MONDAY,
    )  # fmt: skip

    grant.refresh_from_db()
    assert grant.state == GrantState.RUNNING
    assert report.state == ReportState.ACCEPTED
    assert report.answers == {"abschnitt-1": "Leitbild von 2016."}
    assert grant.reports.filter(kind=ReportKind.FINAL).get().due_on == date(2020, 6, 2)
