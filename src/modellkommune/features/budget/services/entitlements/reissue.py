"""A new code for a lost letter, and withdrawing an entitlement."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import Addressee, BudgetRound
from modellkommune.features.budget.services.entitlements.finding import (
    Wanted,
    find_entitlement,
)
from modellkommune.features.budget.services.letters.taking_over import count_eligible
from modellkommune.features.budget.services.rounds import locked_round
from modellkommune.features.budget.services.voting import code_digest
from modellkommune.kernel.secrecy.codes import Code, new_code


class BallotsOpened(RuntimeError):
    """Ballots are open; codes and entitlements can no longer be changed."""


class Withdrawn(ValueError):
    """The entitlement was withdrawn; there is no code for it."""


class WhyWithdrawn(StrEnum):
    """Why somebody may no longer vote."""

    MOVED = "moved"
    DIED = "died"
    ENTERED_TWICE = "entered-twice"
    NOT_ENTITLED = "not-entitled"


def reissue_code(
    *, budget_round: BudgetRound, wanted: Wanted, by: Person | None, now: datetime
) -> Code:
    """Give a new code; the old one is void from this moment on.

    Whether the old code has voted is neither looked at nor changed: if it has,
    the new code is refused where it is used, before the voter and not before
    the office.

    Raises NobodyFound, Withdrawn, BallotsOpened.
    """
    code = new_code()
    with transaction.atomic():
        refuse_when_opened(budget_round)
        entitlement = find_entitlement(budget_round, wanted)
        if entitlement.voided_on is not None:
            raise Withdrawn(budget_round.slug)
        entitlement.code_digest = code_digest(budget_round, code)
        entitlement.save(update_fields=["code_digest"])
        _note(budget_round, "budget.code-reissued", by=by, now=now)
    return code


def lock_code(
    *, budget_round: BudgetRound, wanted: Wanted, by: Person | None, now: datetime
) -> None:
    """Make the code of a returned letter void; the person keeps the right to vote.

    Raises NobodyFound, BallotsOpened.
    """
    with transaction.atomic():
        refuse_when_opened(budget_round)
        entitlement = find_entitlement(budget_round, wanted)
        entitlement.code_digest = None
        entitlement.save(update_fields=["code_digest"])
        _note(budget_round, "budget.code-locked", by=by, now=now)


def void_entitlement(
    *,
    budget_round: BudgetRound,
    wanted: Wanted,
    why: WhyWithdrawn,
    by: Person | None,
    now: datetime,
) -> None:
    """Withdraw the right to vote of somebody who died, moved away or is listed twice.

    A ballot that was cast before stays: nobody can find it. A letter that is not
    printed yet is not written. Raises NobodyFound, BallotsOpened.
    """
    with transaction.atomic():
        refuse_when_opened(budget_round)
        entitlement = find_entitlement(budget_round, wanted)
        entitlement.voided_on = entitlement.voided_on or timezone.localdate(now)
        entitlement.code_digest = None
        entitlement.save(update_fields=["voided_on", "code_digest"])
        Addressee.objects.filter(entitlement=entitlement).delete()
        count_eligible(budget_round)
        record(
            authority=budget_round.authority, kind="budget.entitlement-withdrawn",
            about=budget_round, by=by, now=now, facts={"why": why.value},
        )  # fmt: skip


def refuse_when_opened(budget_round: BudgetRound) -> None:
    """Raise BallotsOpened once the hashes of the round are gone; holds the round."""
    if locked_round(budget_round.pk).live.opened_at is not None:
        raise BallotsOpened(budget_round.slug)


def _note(budget_round: BudgetRound, kind: str, *, by: Person | None, now: datetime) -> None:
    record(
        authority=budget_round.authority, kind=kind, about=budget_round, by=by, now=now, facts={}
    )
