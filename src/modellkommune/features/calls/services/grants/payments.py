"""Instalments, requests for money, and payments; no cent more than there is.

Whoever approves holds the rows of call and grant, so that two approvals at the same
moment come one after the other and each sees what the other has bound.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.approvals.public import Decision, approve, open_request
from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.words import euro_in_words
from modellkommune.features.calls.models import (
    Grant,
    GrantState,
    Instalment,
    PaymentRequest,
    RequestState,
)
from modellkommune.features.calls.selectors.grants.law import rules_for
from modellkommune.features.calls.selectors.grants.standing import bound_of_call, money_of
from modellkommune.features.calls.services.grants.agreeing import end_agreement
from modellkommune.features.calls.services.grants.frame import (
    BudgetExceeded,
    locked_grant,
    next_number,
    note,
)
from modellkommune.features.calls.services.grants.notices import remedy_sentence
from modellkommune.features.calls.services.grants.telling import tell
from modellkommune.kernel.grants.iban import IbanFaulty, read_iban

PAY = "calls.pay"


class NotFinalYet(Refused):
    """Money goes out only when the notice is final or the remedy is waived."""


class OwnRequest(Refused):
    """Nobody approves what they asked for."""

    sentence = gettext_lazy(
        "You have asked for this payment yourself. Two other people must approve it."
    )


class InstalmentsTooLarge(Refused):
    """The instalments together are not the grant."""


class RequestDone(Refused):
    """The request was decided or withdrawn."""

    sentence = gettext_lazy("This request has been decided meanwhile.")


class UnderCheck(Refused):
    """Somebody of the office has agreed to pay already."""

    sentence = gettext_lazy(
        "The office is checking this request already. Please call us if it is wrong."
    )


class NoReason(Refused):
    """A refusal needs a reason."""

    sentence = gettext_lazy("Please write down why. The recipient reads it.")


class AccountMissing(Refused):
    """Nobody has said where the money goes."""

    sentence = gettext_lazy("The IBAN of the recipient is missing. Please enter it first.")


class AccountFaulty(Refused):
    """The IBAN has a slip in it."""

    SENTENCES = {
        "form": gettext_lazy("This is no IBAN. It begins with two letters, such as DE."),
        "length": gettext_lazy("This IBAN is too short or too long."),
        "check": gettext_lazy(
            "There is a slip in this IBAN: its check digits do not fit. Please compare it."
        ),
    }


@dataclass(frozen=True)
class GivenInstalment:
    """An instalment as it was typed."""

    cents: int
    planned_on: date | None = None
    note: str = ""


def set_instalments(
    *, grant: Grant, given: Sequence[GivenInstalment], by: Any, now: datetime
) -> None:
    """Plan the instalments; together they are the grant.

    Raises InstalmentsTooLarge with the difference.
    """
    with transaction.atomic():
        held = locked_grant(grant.pk)
        together = sum(row.cents for row in given)
        if given and together != held.amount_cents:
            sentence = _("The instalments are {sum} together, the grant is {grant}.")
            raise InstalmentsTooLarge(
                sentence.format(sum=euro_in_words(together), grant=euro_in_words(held.amount_cents))
            )
        for number, row in enumerate(given, start=1):
            Instalment.objects.update_or_create(
                grant=held, number=number,
                defaults={
                    "authority": held.authority, "cents": row.cents,
                    "planned_on": row.planned_on, "note": row.note,
                },
            )  # fmt: skip
        held.instalments.filter(number__gt=len(given)).delete()
        note(held, "grant-instalments", by=by, now=now, entries=len(given))


def name_account(*, grant: Grant, iban: str, holder: str, by: Any, now: datetime) -> None:
    """Keep where money goes. Raises AccountFaulty."""
    try:
        read = read_iban(iban)
    except IbanFaulty as wrong:
        raise AccountFaulty(AccountFaulty.SENTENCES[wrong.reason]) from wrong
    with transaction.atomic():
        held = locked_grant(grant.pk)
        held.iban, held.account_holder = read, holder.strip()
        held.save(update_fields=["iban", "account_holder"])
        note(held, "grant-account-named", by=by, now=now)


def request_money(
    *,
    grant: Grant,
    cents: int,
    purpose: str,
    by: Any,
    now: datetime,
    instalment: Instalment | None = None,
    by_recipient: bool = False,
) -> PaymentRequest:
    """Ask for money, as the recipient online or for them in the office.

    Raises NotFinalYet, BudgetExceeded for more than is left of the grant with all
    that was asked for before.
    """
    with transaction.atomic():
        held = locked_grant(grant.pk)
        _check_final(held, now)
        money = money_of(held)
        left = money.left_cents - money.asked_cents
        if cents <= 0 or cents > left:
            raise BudgetExceeded(left_cents=max(0, left), wanted_cents=cents)
        today = timezone.localdate(now)
        request = PaymentRequest.objects.create(
            authority=held.authority, grant=held, instalment=instalment,
            number=next_number(held.requests), cents=cents, purpose=purpose.strip(),
            needed_until=today + timedelta(weeks=rules_for(held, on=today).use_weeks),
            by_recipient=by_recipient, asked_at=now, asked_by=by,
        )  # fmt: skip
        note(held, "grant-money-asked", by=by, now=now, amount_cents=cents, request=request.number)
    return request


def approve_payment(*, request: PaymentRequest, by: Any, now: datetime) -> Decision:
    """Agree to pay; the last agreement needed binds the money.

    Raises NotFinalYet, OwnRequest, AccountMissing, RequestDone, BudgetExceeded for
    more than the grant or the call has left, and what `approve` raises.
    """
    with transaction.atomic():
        grant, held = _locked(request)
        if held.asked_by_id is not None and held.asked_by_id == by.pk:
            raise OwnRequest
        _check_final(grant, now)
        if not grant.iban:
            raise AccountMissing
        check_money(grant, cents=held.cents)
        decision = approve(
            step=PAY, about=held, digest=digest_of(grant, held), by=by, now=now,
            sentence=_("Pay {amount} to {name}").format(
                amount=euro_in_words(held.cents), name=grant.recipient_name
            ),
            url=reverse("calls_office:grant_money", args=[grant.call_id, grant.pk]),
            confirm=_("I have checked amount, purpose and account."),
        )  # fmt: skip
        if decision.granted:
            _bind(grant, held, given=decision.given, by=by, now=now)
    return decision


def refuse_payment(*, request: PaymentRequest, reason: str, by: Any, now: datetime) -> None:
    """Refuse a request with a reason that the recipient reads. Raises NoReason, RequestDone."""
    if not reason.strip():
        raise NoReason
    with transaction.atomic():
        grant, held = _locked(request)
        end_agreement(PAY, held, reason=reason, by=by, now=now)
        _end(held, RequestState.REFUSED, reason=reason.strip(), now=now)
        note(
            grant, "grant-money-refused", by=by, now=now, amount_cents=held.cents,
            request=held.number,
        )  # fmt: skip
        tell(
            grant,
            subject=_("Your request for money was not approved"),
            sentence=_("Your request for {amount} was not approved: {reason}").format(
                amount=euro_in_words(held.cents), reason=held.decision_reason
            ),
            now=now,
        )


def withdraw_request(*, request: PaymentRequest, by: Any, now: datetime) -> None:
    """Take a request back before anybody has agreed to it.

    Raises RequestDone, UnderCheck.
    """
    with transaction.atomic():
        _grant, held = _locked(request)
        if open_request(PAY, held) is not None:
            raise UnderCheck
        _end(held, RequestState.WITHDRAWN, reason="", now=now)


def record_payment(
    *, request: PaymentRequest, paid_on: date, reference: str, by: Any, now: datetime
) -> None:
    """Enter that the treasury has paid what was approved. Raises RequestDone."""
    with transaction.atomic():
        grant = locked_grant(request.grant_id)
        held = PaymentRequest.objects.select_for_update().get(pk=request.pk)
        if held.state != RequestState.APPROVED:
            raise RequestDone
        held.state, held.paid_on, held.reference = RequestState.PAID, paid_on, reference.strip()
        held.save(update_fields=["state", "paid_on", "reference"])
        note(
            grant, "grant-money-paid", by=by, now=now, amount_cents=held.cents,
            request=held.number, reported_on=paid_on.isoformat(),
        )  # fmt: skip
        tell(
            grant,
            subject=_("Money has been paid"),
            sentence=_("{amount} were paid to your account.").format(
                amount=euro_in_words(held.cents)
            ),
            now=now,
        )


def check_money(grant: Grant, *, cents: int) -> None:
    """Raise BudgetExceeded when a locked grant or its call has less left than this."""
    left = money_of(grant).left_cents
    limit = grant.call.money_cents()
    if limit > 0:
        left = min(left, limit - bound_of_call(grant.call))
    if cents > left:
        raise BudgetExceeded(left_cents=max(0, left), wanted_cents=cents)


def digest_of(grant: Grant, request: PaymentRequest) -> str:
    """What people agree to: amount and account of this request."""
    text = f"{grant.pk}:{request.pk}:{request.cents}:{grant.iban}:{grant.account_holder}"
    return hashlib.sha256(text.encode()).hexdigest()


def _check_final(grant: Grant, now: datetime) -> None:
    if not grant.may_be_paid or (grant.final_on and grant.final_on > timezone.localdate(now)):
        raise NotFinalYet(remedy_sentence(grant))


def _locked(request: PaymentRequest) -> tuple[Grant, PaymentRequest]:
    grant = locked_grant(request.grant_id)
    held = PaymentRequest.objects.select_for_update().get(pk=request.pk)
    if held.state != RequestState.ASKED:
        raise RequestDone
    return grant, held


def _bind(grant: Grant, request: PaymentRequest, *, given: int, by: Any, now: datetime) -> None:
    _end(request, RequestState.APPROVED, reason="", now=now)
    if grant.state == GrantState.FINAL:
        grant.state = GrantState.RUNNING
        grant.save(update_fields=["state"])
    note(
        grant, "grant-money-approved", by=by, now=now, amount_cents=request.cents,
        request=request.number, given=given,
    )  # fmt: skip


def _end(request: PaymentRequest, state: str, *, reason: str, now: datetime) -> None:
    request.state, request.decision_reason, request.decided_at = state, reason, now
    request.save(update_fields=["state", "decision_reason", "decided_at"])
