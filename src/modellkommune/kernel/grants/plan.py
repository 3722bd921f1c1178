"""What was awarded, and what it came to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Kind(StrEnum):
    """Which part of the eligible cost a grant pays."""

    SHARE = "share"
    GAP = "gap"
    FIXED_SUM = "fixed-sum"


class FixedRule(StrEnum):
    """What a lower cost does to a fixed sum.

    UP_TO_COST     nothing, until the cost falls below the sum
    IN_PROPORTION  it is reduced like a share, where a notice or a state says so
    """

    UP_TO_COST = "up-to-cost"
    IN_PROPORTION = "in-proportion"


class PlanUnbalanced(ValueError):
    """Cost and means of a plan differ; `missing_cents` is cost less means."""

    def __init__(self, missing_cents: int) -> None:
        super().__init__(f"cost and means differ by {missing_cents} cents")
        self.missing_cents = missing_cents


class OwnShareTooSmall(ValueError):
    """The recipient's own means are less than the call asks for."""

    def __init__(self, *, given_cents: int, wanted_cents: int) -> None:
        super().__init__(f"{given_cents} of {wanted_cents} cents")
        self.given_cents, self.wanted_cents = given_cents, wanted_cents


@dataclass(frozen=True)
class FinancingPlan:
    """How an eligible cost was to be paid; all in cents, none below zero.

    grant_cents   the grant that was awarded
    own_cents     means of the recipient
    third_cents   means of others, other grants among them

    Raises PlanUnbalanced when the means do not add up to the cost.
    """

    kind: Kind
    cost_cents: int
    grant_cents: int
    own_cents: int = 0
    third_cents: int = 0

    def __post_init__(self) -> None:
        if min(self.cost_cents, self.grant_cents, self.own_cents, self.third_cents) < 0:
            raise ValueError("amounts of a plan are never below zero")
        means = self.grant_cents + self.own_cents + self.third_cents
        if means != self.cost_cents:
            raise PlanUnbalanced(self.cost_cents - means)

    @property
    def share(self) -> Fraction:
        """The part of the eligible cost that the grant pays; nought without cost."""
        return Fraction(self.grant_cents, self.cost_cents) if self.cost_cents else Fraction(0)

    def check_own_share(self, permille: int) -> None:
        """Raise OwnShareTooSmall unless own means reach this part of the cost.

        The part is rounded up to a whole cent.
        """
        wanted = -(-self.cost_cents * permille // 1000)
        if self.own_cents < wanted:
            raise OwnShareTooSmall(given_cents=self.own_cents, wanted_cents=wanted)


@dataclass(frozen=True)
class Account:
    """What a measure came to, in cents.

    cost_cents      eligible cost as spent, before anything was struck out
    unproven_cents  part of it without a proper proof, or outside of the purpose
    third_cents     means of others that came in
    """

    cost_cents: int
    third_cents: int = 0
    unproven_cents: int = 0

    def __post_init__(self) -> None:
        if min(self.cost_cents, self.third_cents, self.unproven_cents) < 0:
            raise ValueError("amounts of an account are never below zero")
        if self.unproven_cents > self.cost_cents:
            raise ValueError("more is without proof than was spent")

    @property
    def recognised_cents(self) -> int:
        """The cost that counts."""
        return self.cost_cents - self.unproven_cents


def admissible_grant(
    kind: Kind,
    *,
    cost_cents: int,
    own_cents: int,
    third_cents: int,
    asked_cents: int,
    share_permille: int | None = None,
) -> int:
    """Return the largest grant that may be awarded, in cents.

    asked_cents     what was asked for, or what one grant of the call is worth
    share_permille  for a share: the part of the eligible cost the call pays at most

    A share is cut down to the part (rounded down to a whole cent), a gap to what
    own means and means of others leave open, a fixed sum to the cost that the
    means of others leave. None is ever larger than what was asked for.
    """
    open_cents = max(0, cost_cents - third_cents)
    if kind is Kind.GAP:
        return min(asked_cents, max(0, open_cents - own_cents))
    if kind is Kind.SHARE and share_permille is not None:
        return min(asked_cents, open_cents, cost_cents * share_permille // 1000)
    return min(asked_cents, open_cents)
