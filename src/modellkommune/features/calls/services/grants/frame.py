"""What every change of a grant shares: its lock, its number, its line in the journal."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Max, Sum
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.words import euro_in_words
from modellkommune.features.calls.models import Call, Grant, GrantState


class GrantOver(Refused):
    """The grant is closed or revoked."""

    sentence = _("This grant is closed. Nothing of it changes any more.")


class GrantLimitReached(Refused):
    """The call gives no further grant.

    limit  how many grants the call gives
    """

    def __init__(self, limit: int) -> None:
        sentence = _(
            "This call gives {limit} grants, and all of them are taken. Nothing was changed. "
            "A further one is possible when one of them is revoked."
        )
        super().__init__(sentence.format(limit=limit))
        self.limit = limit


class BudgetExceeded(Refused):
    """There is not enough money left for this.

    left_cents, wanted_cents  what is left, and what would be needed
    """

    def __init__(self, *, left_cents: int, wanted_cents: int) -> None:
        sentence = _("{wanted} are needed and {left} are left. Nothing was changed.")
        super().__init__(
            sentence.format(wanted=euro_in_words(wanted_cents), left=euro_in_words(left_cents))
        )
        self.left_cents, self.wanted_cents = left_cents, wanted_cents


def locked_call(call_id: int) -> Call:
    """Return the call, locked until the transaction ends."""
    found: Call = (
        Call.objects.select_for_update(of=("self",)).select_related("authority").get(pk=call_id)
    )
    return found


def locked_grant(grant_id: int, *, over_too: bool = False) -> Grant:
    """Return the grant with its call, both locked until the transaction ends.

    The call comes first everywhere, so that two people never wait for each other.
    Raises GrantOver for one that is closed or revoked, unless over_too.
    """
    call_id = Grant.objects.values_list("call_id", flat=True).get(pk=grant_id)
    call = locked_call(call_id)
    grant: Grant = Grant.objects.select_for_update(of=("self",)).get(pk=grant_id)
    grant.call = call
    grant.authority = call.authority
    if grant.is_over and not over_too:
        raise GrantOver
    return grant


def check_budget(call: Call, *, extra_cents: int) -> None:
    """Raise BudgetExceeded when the grants of a locked call would cost more than it has.

    A call that names no sum has no limit here. A revoked grant gives its money free.
    """
    limit = call.money_cents()
    if limit <= 0:
        return
    left = limit - bound_cents(call)
    if extra_cents > left:
        raise BudgetExceeded(left_cents=left, wanted_cents=extra_cents)


def bound_cents(call: Call) -> int:
    """The money that grants of a call take up, in cents."""
    alive = call.grants.exclude(state=GrantState.REVOKED)
    return int(alive.aggregate(sum=Sum("amount_cents"))["sum"] or 0)


def next_number(rows: Any) -> int:
    """Return the number after the largest one of some numbered rows."""
    return int(rows.aggregate(largest=Max("number"))["largest"] or 0) + 1


def note(grant: Grant, kind: str, *, by: Any, now: datetime, **facts: int | str) -> None:
    """Write into the journal what happened to a grant."""
    record(
        authority=grant.authority, kind=f"calls.{kind}", about=grant, by=by, now=now,
        facts={"number": grant.number, **facts},
    )  # fmt: skip
