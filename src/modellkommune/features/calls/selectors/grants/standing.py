"""Where the money of a grant stands: plan, paid, spent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Sum

from modellkommune.features.calls.models import (
    Call,
    Grant,
    PaymentRequest,
    PlanLine,
    PlanVersion,
    Receipt,
    RequestState,
)
from modellkommune.kernel.grants import Account, FinancingPlan, Kind
from modellkommune.kernel.grants.lines import Comparison, Line, compare

# Money that is on its way or gone.
BOUND = (RequestState.APPROVED, RequestState.PAID)


@dataclass(frozen=True)
class Money:
    """Where the money of a grant stands, in cents.

    bound  approved or paid; left may still be asked for
    """

    amount_cents: int
    asked_cents: int
    bound_cents: int
    paid_cents: int

    @property
    def left_cents(self) -> int:
        """What may still be approved."""
        return max(0, self.amount_cents - self.bound_cents)


def money_of(grant: Grant, requests: Sequence[PaymentRequest] | None = None) -> Money:
    """Where the money of one grant stands; one query unless the requests are given."""
    rows = requests if requests is not None else list(grant.requests.all())
    by_state: dict[str, int] = defaultdict(int)
    for row in rows:
        by_state[row.state] += row.cents
    paid = by_state[RequestState.PAID]
    return Money(
        amount_cents=grant.amount_cents,
        asked_cents=by_state[RequestState.ASKED],
        bound_cents=paid + by_state[RequestState.APPROVED],
        paid_cents=paid,
    )


def bound_of_call(call: Call) -> int:
    """What was approved or paid for all grants of a call, in cents."""
    rows = PaymentRequest.objects.filter(grant__call=call, state__in=BOUND)
    # Money of a revoked grant that went out stays gone until it is back.
    return int(rows.aggregate(sum=Sum("cents"))["sum"] or 0)


def plan_in_force(grant: Grant) -> PlanVersion | None:
    """The plan that binds, with its lines, or None before there is one."""
    plans = grant.plans.filter(in_force_on__isnull=False).prefetch_related("lines")
    found: PlanVersion | None = plans.order_by("number").last()
    return found


def financing_of(grant: Grant, plan: PlanVersion | None = None) -> FinancingPlan:
    """How the cost was to be paid: by the plan in force, else by what was awarded."""
    kind = Kind(grant.financing)
    if plan is not None:
        return FinancingPlan(
            kind=kind,
            cost_cents=sum(line.cents for line in plan.lines.all()),
            grant_cents=plan.grant_cents,
            own_cents=plan.own_cents,
            third_cents=plan.third_cents,
        )
    third, own = grant.third_means_cents or 0, grant.own_means_cents or 0
    return FinancingPlan(
        kind=kind,
        cost_cents=grant.amount_cents + own + third,
        grant_cents=grant.amount_cents,
        own_cents=own,
        third_cents=third,
    )


def account_of(receipts: Sequence[Receipt], *, third_cents: int) -> Account:
    """What a measure came to by its list of receipts."""
    return Account(
        cost_cents=sum(row.cents for row in receipts),
        unproven_cents=sum(row.struck_cents for row in receipts),
        third_cents=third_cents,
    )


def compared(
    plan: PlanVersion | None, receipts: Sequence[Receipt], *, allowed_permille: int
) -> Comparison | None:
    """The plan beside the list of receipts, line by line."""
    if plan is None:
        return None
    spent: dict[str, int] = defaultdict(int)
    for row in receipts:
        spent[row.line_code] += row.cents - row.struck_cents
    lines = [as_line(line) for line in plan.lines.all()]
    return compare(lines, spent, allowed_permille=allowed_permille)


def as_line(line: PlanLine) -> Line:
    """A stored line as the kernel takes it."""
    return Line(line.code, line.title, line.cents)
