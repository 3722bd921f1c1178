"""The cost and financing plan of a grant, in versions; sums must match."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.words import euro_in_words
from modellkommune.features.calls.models import (
    FinancingKind,
    Grant,
    GrantState,
    PlanLine,
    PlanVersion,
)
from modellkommune.features.calls.services.grants.frame import locked_grant, next_number, note
from modellkommune.kernel.grants import FinancingPlan, Kind, PlanUnbalanced
from modellkommune.kernel.grants.plan import OwnShareTooSmall

MOST_LINES = 60


class PlanDoesNotAddUp(Refused):
    """Cost and means of the plan differ; `missing_cents` is cost less means."""

    def __init__(self, missing_cents: int) -> None:
        text = (
            _("The cost is {sum} higher than all means together. Please complete the means.")
            if missing_cents > 0
            else _("The means are {sum} higher than the cost. Please lower the means.")
        )
        super().__init__(text.format(sum=euro_in_words(abs(missing_cents))))
        self.missing_cents = missing_cents


class OwnMeansTooSmall(Refused):
    """The call asks for a larger own share."""


class PlanIsBinding(Refused):
    """The plan became part of the notice; it changes only by a change of the grant."""

    sentence = _(
        "The plan is part of the notice. Please ask for a change of the plan; two people decide."
    )


class PlanEmpty(Refused):
    """A plan without a line is none."""

    sentence = _("Please enter at least one line of the plan.")


@dataclass(frozen=True)
class GivenLine:
    """A line as it was typed; code "" for a new one."""

    title: str
    cents: int
    category: str = ""
    code: str = ""


@dataclass(frozen=True)
class GivenPlan:
    """A plan as it was typed, in cents."""

    lines: Sequence[GivenLine]
    own_cents: int
    third_cents: int
    note: str = ""


def set_plan(*, grant: Grant, given: GivenPlan, by: Any, now: datetime) -> PlanVersion:
    """Put a plan in force before the notice is sent; a later one replaces it.

    Raises PlanEmpty, PlanDoesNotAddUp, OwnMeansTooSmall, and PlanIsBinding once
    the notice is out.
    """
    with transaction.atomic():
        held = locked_grant(grant.pk)
        if held.state != GrantState.AWARDED:
            raise PlanIsBinding
        plan = store_plan(held, given, grant_cents=held.amount_cents, by=by, now=now)
        put_in_force(held, plan, by=by, now=now)
    return plan


def store_plan(
    grant: Grant, given: GivenPlan, *, grant_cents: int, by: Any, now: datetime
) -> PlanVersion:
    """Check a plan and store it as a version that is not in force yet."""
    if not given.lines:
        raise PlanEmpty
    check_sums(grant, given, grant_cents=grant_cents)
    plan = PlanVersion.objects.create(
        authority=grant.authority, grant=grant, number=next_number(grant.plans),
        own_cents=given.own_cents, third_cents=given.third_cents, grant_cents=grant_cents,
        note=given.note, made_at=now, made_by=by,
    )  # fmt: skip
    used = {line.code for line in given.lines if line.code}
    for position, line in enumerate(given.lines):
        code = line.code or _new_code(line.title, used)
        used.add(code)
        PlanLine.objects.create(
            authority=grant.authority, plan=plan, position=position, code=code,
            category=line.category, title=line.title, cents=line.cents,
        )  # fmt: skip
    return plan


def check_sums(grant: Grant, given: GivenPlan, *, grant_cents: int) -> None:
    """Raise PlanDoesNotAddUp or OwnMeansTooSmall."""
    try:
        plan = FinancingPlan(
            kind=Kind(grant.financing), cost_cents=sum(line.cents for line in given.lines),
            grant_cents=grant_cents, own_cents=given.own_cents, third_cents=given.third_cents,
        )  # fmt: skip
        plan.check_own_share(grant.call.own_share_permille)
    except PlanUnbalanced as wrong:
        raise PlanDoesNotAddUp(wrong.missing_cents) from wrong
    except OwnShareTooSmall as wrong:
        sentence = _("The call asks for own means of at least {wanted}; the plan has {given}.")
        raise OwnMeansTooSmall(
            sentence.format(
                wanted=euro_in_words(wrong.wanted_cents), given=euro_in_words(wrong.given_cents)
            )
        ) from wrong


def put_in_force(grant: Grant, plan: PlanVersion, *, by: Any, now: datetime) -> None:
    """Make a plan the one that binds, and take its means over into the grant."""
    plan.in_force_on = timezone.localdate(now)
    plan.save(update_fields=["in_force_on"])
    cost = sum(line.cents for line in plan.lines.all())
    grant.eligible_cost_cents = cost
    grant.own_means_cents, grant.third_means_cents = plan.own_cents, plan.third_cents
    if grant.financing == FinancingKind.SHARE and cost:
        grant.share_permille = round(1000 * plan.grant_cents / cost)
    grant.save(
        update_fields=[
            "eligible_cost_cents", "own_means_cents", "third_means_cents", "share_permille",
        ]
    )  # fmt: skip
    note(grant, "grant-plan-set", by=by, now=now, amount_cents=cost, version=plan.number)


def _new_code(title: str, used: set[str]) -> str:
    """A short name for a new line that no line of the plan has."""
    stem = slugify(title)[:30] or "posten"
    code, count = stem, 1
    while code in used:
        count += 1
        code = f"{stem}-{count}"
    return code
