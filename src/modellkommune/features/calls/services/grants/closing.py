"""The end of a grant: nothing is open, and it is closed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls.models import (
    Grant,
    GrantState,
    PaymentRequest,
    ReclaimState,
    ReportKind,
    ReportState,
    RequestState,
)
from modellkommune.features.calls.selectors.grants.standing import money_of
from modellkommune.features.calls.services.grants.frame import locked_grant, note
from modellkommune.features.calls.services.grants.reclaiming import claimed_cents, settlement_of


class NotReadyToClose(Refused):
    """Something of the grant is still open."""


def close(*, grant: Grant, by: Any, now: datetime) -> None:
    """Close a grant of which nothing is open; its account number is forgotten.

    Raises NotReadyToClose naming what is open.
    """
    with transaction.atomic():
        held = locked_grant(grant.pk)
        still = open_ends(held)
        if still:
            raise NotReadyToClose(_("Before closing: {parts}.").format(parts="; ".join(still)))
        held.state, held.closed_on = GrantState.CLOSED, timezone.localdate(now)
        held.iban = held.account_holder = ""
        held.save(update_fields=["state", "closed_on", "iban", "account_holder"])
        note(
            held, "grant-closed", by=by, now=now,
            amount_cents=money_of(held).paid_cents - claimed_cents(held),
        )  # fmt: skip


def open_ends(grant: Grant) -> list[str]:
    """What must be finished before a grant is closed, in words."""
    found = []
    if not grant.reports.filter(kind=ReportKind.FINAL, state=ReportState.ACCEPTED).exists():
        found.append(_("the final report is not accepted"))
    if grant.requests.filter(state__in=[RequestState.ASKED, RequestState.APPROVED]).exists():
        found.append(_("a request for money is open"))
    if grant.reclaims.exclude(state=ReclaimState.SETTLED).exists():
        found.append(_("a reclaim is not paid back"))
    elif not found and settlement_of(grant).claim_cents > claimed_cents(grant):
        found.append(_("by the account money goes back and is not claimed"))
    if grant.conditions.filter(done_on=None).exists():
        found.append(_("a condition is not met"))
    return found


def first_payment(grant: Grant) -> date | None:
    """The day of the first payment, from which interest is usually asked for."""
    found: PaymentRequest | None = (
        grant.requests.filter(state=RequestState.PAID).order_by("paid_on").first()
    )
    return found.paid_on if found else None
