"""Which part of a grant stays when the cost or the means have changed.

Source: the general conditions on grants for projects (ANBest-P and ANBest-Gk,
both No. 2, attached to the administrative regulations on § 44 BHO): a share is
reduced in proportion, a gap by the whole amount. A fixed sum stays as it is,
until the cost falls below it. States word this alike and differ in the smallest
change that counts, which is therefore given by the rules of the day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from modellkommune.kernel.grants.plan import Account, FinancingPlan, FixedRule, Kind


@dataclass(frozen=True)
class Step:
    """One step of the computation: a code, and its figures in cents.

    Codes and figures:
    "recognised"   cost, unproven, result
    "saved"        planned, spent, result       cost fell by (below zero: rose)
    "more-means"   planned, received, result    means of others rose by (below zero: fell)
    "reduction"    saved, more, result          what financing needs less
    "too-small"    reduction, threshold         the change is too small to count
    "share"        grant, planned, reduction, result   taken off in proportion
    "gap"          reduction, result            taken off as a whole
    "fixed"        grant, cost, result          the sum stays, up to the cost
    "admissible"   result
    "claim"        paid, admissible, result     goes back
    "rest"         admissible, paid, result     may still be paid
    """

    code: str
    figures: dict[str, int]


@dataclass(frozen=True)
class Settlement:
    """What stays of a grant, and what follows from what was paid; in cents.

    reasons  codes why it became less: "cost-lower", "more-means", "unproven",
             "below-fixed-sum"; empty when the whole grant stays
    """

    admissible_cents: int
    paid_cents: int
    steps: tuple[Step, ...]
    reasons: tuple[str, ...]

    @property
    def claim_cents(self) -> int:
        """What goes back."""
        return max(0, self.paid_cents - self.admissible_cents)

    @property
    def rest_cents(self) -> int:
        """What may still be paid."""
        return max(0, self.admissible_cents - self.paid_cents)


def settle(
    plan: FinancingPlan,
    account: Account,
    *,
    paid_cents: int,
    threshold_cents: int = 0,
    fixed_rule: FixedRule = FixedRule.UP_TO_COST,
) -> Settlement:
    """Return what stays of a grant at the end, with every step.

    plan             as it was awarded or last changed
    account          what the measure came to
    paid_cents       instalments paid so far
    threshold_cents  changes up to this much are overlooked, for a share and a gap
    fixed_rule       whether a fixed sum stays up to the cost or is reduced like a share

    A share rounds to the nearest cent, half a cent upwards. The grant never
    grows, and nothing below zero stays.
    """
    steps = [_recognised(account)]
    if plan.kind is Kind.FIXED_SUM and fixed_rule is FixedRule.IN_PROPORTION:
        plan = replace(plan, kind=Kind.SHARE)
    taken = _taken_off(plan, account, threshold_cents, steps)
    stays = max(0, min(plan.grant_cents - taken, account.recognised_cents))
    steps.append(Step("admissible", {"result": stays}))
    steps.append(_balance(stays, paid_cents))
    return Settlement(
        admissible_cents=stays,
        paid_cents=paid_cents,
        steps=tuple(steps),
        reasons=_reasons(plan, account) if stays < plan.grant_cents else (),
    )


def _taken_off(
    plan: FinancingPlan, account: Account, threshold_cents: int, steps: list[Step]
) -> int:
    if plan.kind is Kind.FIXED_SUM:
        stays = min(plan.grant_cents, account.recognised_cents)
        figures = {"grant": plan.grant_cents, "cost": account.recognised_cents, "result": stays}
        steps.append(Step("fixed", figures))
        return plan.grant_cents - stays
    reduction = _reduction(plan, account, steps)
    if reduction <= threshold_cents:
        if reduction:
            figures = {"reduction": reduction, "threshold": threshold_cents}
            steps.append(Step("too-small", figures))
        return 0
    return (
        _by_share(plan, reduction, steps) if plan.kind is Kind.SHARE else _by_gap(reduction, steps)
    )


def _reduction(plan: FinancingPlan, account: Account, steps: list[Step]) -> int:
    """What the financing needs less than planned; never below zero."""
    saved = plan.cost_cents - account.recognised_cents
    more = account.third_cents - plan.third_cents
    if plan.kind is Kind.SHARE:
        # Where others give less, the recipient of a share steps in.
        more = max(0, more)
    reduction = max(0, saved + more)
    spent = {"planned": plan.cost_cents, "spent": account.recognised_cents, "result": saved}
    received = {"planned": plan.third_cents, "received": account.third_cents, "result": more}
    steps.append(Step("saved", spent))
    steps.append(Step("more-means", received))
    steps.append(Step("reduction", {"saved": saved, "more": more, "result": reduction}))
    return reduction


def _by_share(plan: FinancingPlan, reduction: int, steps: list[Step]) -> int:
    stays = half_up(plan.grant_cents - plan.share * reduction)
    taken = plan.grant_cents - stays
    figures = {"grant": plan.grant_cents, "planned": plan.cost_cents, "reduction": reduction}
    steps.append(Step("share", {**figures, "result": taken}))
    return taken


def _by_gap(reduction: int, steps: list[Step]) -> int:
    steps.append(Step("gap", {"reduction": reduction, "result": reduction}))
    return reduction


def _recognised(account: Account) -> Step:
    return Step(
        "recognised",
        {
            "cost": account.cost_cents,
            "unproven": account.unproven_cents,
            "result": account.recognised_cents,
        },
    )


def _balance(stays: int, paid: int) -> Step:
    if paid > stays:
        return Step("claim", {"paid": paid, "admissible": stays, "result": paid - stays})
    return Step("rest", {"admissible": stays, "paid": paid, "result": stays - paid})


def _reasons(plan: FinancingPlan, account: Account) -> tuple[str, ...]:
    found = {
        "unproven": account.unproven_cents > 0,
        "cost-lower": plan.kind is not Kind.FIXED_SUM and account.cost_cents < plan.cost_cents,
        "below-fixed-sum": plan.kind is Kind.FIXED_SUM,
        "more-means": plan.kind is not Kind.FIXED_SUM and account.third_cents > plan.third_cents,
    }
    return tuple(code for code, holds in found.items() if holds)


def half_up(amount: Fraction) -> int:
    """Return whole cents, half a cent upwards."""
    return int((2 * amount + 1) // 2)
