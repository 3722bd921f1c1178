"""Two at the same moment: never a tenth grant, never more money than there is."""

from __future__ import annotations

import threading
from collections import Counter

import pytest
from django.db import connection
from django_scopes import scope

from modellkommune.features.calls.models import Decision, Grant, Outcome, RequestState
from modellkommune.features.calls.services.grants import payments
from modellkommune.features.calls.services.grants.beginning import (
    BudgetExceeded,
    GrantLimitReached,
    begin_grant,
)
from modellkommune.features.calls.services.grants.payments import RequestDone
from tests.factories.calls import a_call, an_application
from tests.factories.grants import DAY, MONDAY, a_grant, final

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(authority, acts):
    """Do each act in a thread of its own; return what came of them."""
    barrier, told = threading.Barrier(len(acts)), Counter()

    def run(act):
        try:
            barrier.wait()
            with scope(authority=authority):
                told[act() or "done"] += 1
        except (GrantLimitReached, BudgetExceeded, RequestDone) as refusal:
            told[type(refusal).__name__] += 1
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def test_of_three_awards_at_once_the_last_chair_is_taken_once(programme_office):
    authority = programme_office.authority
    with scope(authority=authority):
        call = a_call(authority, grants_number=1)
        decisions = [
            Decision.objects.create(
                authority=authority, application=an_application(call), amount_cents=50_000_00,
                outcome=Outcome.AWARDED, decided_at=MONDAY,
            )
            for _one in range(3)
        ]  # fmt: skip

    def award(decision):
        begin_grant(decision=decision, by=None, now=MONDAY)

    told = at_once(authority, [lambda one=one: award(one) for one in decisions])

    assert told == {"done": 1, "GrantLimitReached": 2}
    with scope(authority=authority):
        assert Grant.objects.filter(call=call).count() == 1


def test_two_approvals_at_once_never_bind_more_than_the_grant(programme_office):
    authority = programme_office.authority
    with scope(authority=authority):
        case = final(a_grant(authority))
        now = MONDAY + 2 * DAY
        requests = [
            payments.request_money(
                grant=case.grant, cents=25_000_00, purpose=str(number), by=case.recipient, now=now
            )
            for number in range(2)
        ]
        for request in requests:
            payments.approve_payment(request=request, by=case.officers[0], now=now)
        # Meanwhile the grant has become smaller than both together.
        Grant.objects.filter(pk=case.grant.pk).update(amount_cents=30_000_00)

    def approve(request):
        decision = payments.approve_payment(request=request, by=case.officers[1], now=now)
        return "paid" if decision.granted else "asked"

    told = at_once(authority, [lambda one=one: approve(one) for one in requests])

    assert told == {"paid": 1, "BudgetExceeded": 1}
    with scope(authority=authority):
        bound = case.grant.requests.filter(state=RequestState.APPROVED)
        assert [row.cents for row in bound] == [25_000_00]


def test_two_grants_of_one_call_share_its_money_also_at_once(programme_office):
    authority = programme_office.authority
    with scope(authority=authority):
        call = a_call(authority, grants_number=None, total_cents=100_000_00)
        cases = [final(a_grant(authority, call=call)) for _one in range(2)]
        now = MONDAY + 2 * DAY
        requests = [
            payments.request_money(
                grant=case.grant, cents=50_000_00, purpose="alles", by=case.recipient, now=now
            )
            for case in cases
        ]
        for request in requests:
            payments.approve_payment(request=request, by=cases[0].officers[0], now=now)
        call.total_cents = 80_000_00
        call.save()

    def approve(request):
        payments.approve_payment(request=request, by=cases[0].officers[1], now=now)

    told = at_once(authority, [lambda one=one: approve(one) for one in requests])

    assert told == {"done": 1, "BudgetExceeded": 1}
