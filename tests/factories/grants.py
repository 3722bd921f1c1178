"""Grants for tests, led through their services as far as a test needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person, RoleKind
from modellkommune.features.calls.models import Call, Decision, Grant, Outcome, TeamMember
from modellkommune.features.calls.services.grants import notices, payments, planning
from modellkommune.features.calls.services.grants.beginning import begin_grant
from tests.factories.calls import a_call, an_application
from tests.factories.officials import officials_of

# Monday, 7 December 2026, 9:00 in Berlin.
MONDAY = datetime(2026, 12, 7, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)
IBAN = "DE89 3704 0044 0532 0130 00"
LINES = (("Personal", 30_000_00), ("Räume", 15_000_00), ("Druck", 7_000_00))


@dataclass
class GrantCase:
    """A grant with the people around it: three of the office, one of the recipient."""

    authority: Authority
    call: Call
    grant: Grant
    officers: list[Person]
    recipient: Person

    def fresh(self) -> Grant:
        """The grant as it stands in the database."""
        self.grant = Grant.objects.select_related("call__authority").get(pk=self.grant.pk)
        return self.grant


def a_grant(
    authority: Authority, *, call: Call | None = None, cost_cents: int = 52_000_00, **fields: Any
) -> GrantCase:
    """An awarded grant of 50,000 euros with its team; within the scope of the authority."""
    call = call or a_call(authority, **fields)
    application = an_application(call, total_cost_cents=cost_cents)
    officers = officials_of(authority, 3, RoleKind.PROGRAMME_OFFICER)
    recipient, _new = Person.objects.get_or_create(email="amt@empfaenger.test")
    TeamMember.objects.create(
        authority=authority, application=application, person=recipient,
        email=recipient.email, role="lead", invited_at=MONDAY, joined_at=MONDAY,
    )  # fmt: skip
    decision = Decision.objects.create(
        authority=authority, application=application, outcome=Outcome.AWARDED,
        amount_cents=call.grant_cents, decided_at=MONDAY, reason="überzeugend",
    )  # fmt: skip
    grant = begin_grant(decision=decision, by=officers[0], now=MONDAY)
    return GrantCase(authority, call, grant, officers, recipient)


def a_plan(*, own: int = 2_000_00, third: int = 0, lines: Any = LINES) -> planning.GivenPlan:
    """A plan of 52,000 euros in three lines."""
    return planning.GivenPlan(
        lines=[planning.GivenLine(title, cents) for title, cents in lines],
        own_cents=own,
        third_cents=third,
    )


def ready_for_notice(case: GrantCase) -> GrantCase:
    """With plan and period."""
    planning.set_plan(grant=case.grant, given=a_plan(), by=case.officers[0], now=MONDAY)
    notices.set_period(
        grant=case.grant, begins_on=date(2027, 1, 1), ends_on=date(2027, 12, 31),
        is_agreement=False, by=case.officers[0], now=MONDAY,
    )  # fmt: skip
    case.fresh()
    return case


def with_notice(case: GrantCase) -> GrantCase:
    """With the notice sent by two people on Monday."""
    ready_for_notice(case)
    notices.make_notice(grant=case.grant, by=case.officers[0], now=MONDAY)
    for person in case.officers[:2]:
        notices.agree_to_send(grant=case.grant, by=person, now=MONDAY)
    case.fresh()
    return case


def final(case: GrantCase) -> GrantCase:
    """With the remedy waived the day after, and the recipient's account known."""
    with_notice(case)
    notices.waive_remedy(
        grant=case.grant, waived_on=date(2026, 12, 8), by=case.officers[0], now=MONDAY + DAY
    )
    payments.name_account(
        grant=case.grant, iban=IBAN, holder="Gemeinde", by=case.recipient, now=MONDAY + DAY
    )
    case.fresh()
    return case


def paid(case: GrantCase, cents: int = 50_000_00) -> GrantCase:
    """With one payment, asked for by the recipient and approved by two people."""
    final(case)
    now = MONDAY + 2 * DAY
    request = payments.request_money(
        grant=case.grant, cents=cents, purpose="Personal", by=case.recipient, now=now,
        by_recipient=True,
    )  # fmt: skip
    for person in case.officers[:2]:
        payments.approve_payment(request=request, by=person, now=now)
    payments.record_payment(
        request=request, paid_on=date(2026, 12, 31), reference="4711", by=case.officers[0], now=now
    )
    case.fresh()
    return case
