"""Changes of a grant: asked for with a reason, decided by two people, kept for good."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.approvals.public import Decision, approve
from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.words import euro_in_words, short_day_in_words
from modellkommune.features.calls.models import (
    Amendment,
    AmendmentKind,
    AmendmentState,
    Grant,
    GrantLetterKind,
    GrantState,
    PlanVersion,
)
from modellkommune.features.calls.selectors.grants.law import filled
from modellkommune.features.calls.selectors.grants.standing import money_of, plan_in_force
from modellkommune.features.calls.services.grants.agreeing import end_agreement
from modellkommune.features.calls.services.grants.frame import (
    BudgetExceeded,
    check_budget,
    locked_grant,
    next_number,
    note,
)
from modellkommune.features.calls.services.grants.laying_down import lay_down_reports
from modellkommune.features.calls.services.grants.letters import (
    Draft,
    make_letter,
    send_letter,
    tables_with_plan,
)
from modellkommune.features.calls.services.grants.payments import OwnRequest
from modellkommune.features.calls.services.grants.planning import (
    GivenPlan,
    put_in_force,
    store_plan,
)
from modellkommune.features.calls.services.grants.telling import tell
from modellkommune.features.calls.text import grants as wording

AMEND = "calls.amend"


class ChangeTooEarly(Refused):
    """Before the notice everything can be changed as it is."""

    sentence = gettext_lazy("The notice has not been sent yet; please change the grant itself.")


class ReasonNeeded(Refused):
    """A change and a refusal need a reason."""

    sentence = gettext_lazy("Please write down the reason.")


class ChangeDone(Refused):
    """The change was decided meanwhile."""

    sentence = gettext_lazy("This change has been decided meanwhile.")


class ChangeFaulty(Refused):
    """What is asked for is no change, or cannot be."""


def ask_for_period(
    *, grant: Grant, ends_on: date, reason: str, by: Any, now: datetime, by_recipient: bool = False
) -> Amendment:
    """Ask for another end of the period. Raises ChangeTooEarly, ReasonNeeded, ChangeFaulty."""
    with transaction.atomic():
        held = _ready(grant, reason)
        if ends_on == held.ends_on or (held.begins_on and ends_on <= held.begins_on):
            raise ChangeFaulty(_("This is no new end of the period."))
        return _store(
            held, AmendmentKind.PERIOD, reason, by, now, ends_on=ends_on, by_recipient=by_recipient
        )


def ask_for_amount(
    *,
    grant: Grant,
    amount_cents: int,
    reason: str,
    by: Any,
    now: datetime,
    plan: GivenPlan | None = None,
    by_recipient: bool = False,
) -> Amendment:
    """Ask for a larger or smaller grant, with the plan that belongs to it.

    Raises ChangeFaulty, BudgetExceeded for more than the call has left, and what
    `store_plan` raises.
    """
    with transaction.atomic():
        held = _ready(grant, reason)
        _check_amount(held, amount_cents)
        current = plan_in_force(held)
        if plan is None and current is not None:
            raise ChangeFaulty(_("Please give the plan that belongs to the new amount."))
        version = store_plan(held, plan, grant_cents=amount_cents, by=by, now=now) if plan else None
        return _store(
            held, AmendmentKind.AMOUNT, reason, by, now, amount_cents=amount_cents, plan=version,
            by_recipient=by_recipient,
        )  # fmt: skip


def ask_for_plan(
    *,
    grant: Grant,
    plan: GivenPlan,
    reason: str,
    by: Any,
    now: datetime,
    by_recipient: bool = False,
) -> Amendment:
    """Ask for another plan with the same grant. Raises what `store_plan` raises."""
    with transaction.atomic():
        held = _ready(grant, reason)
        version = store_plan(held, plan, grant_cents=held.amount_cents, by=by, now=now)
        return _store(
            held, AmendmentKind.PLAN, reason, by, now, plan=version, by_recipient=by_recipient
        )


def approve_change(*, amendment: Amendment, by: Any, now: datetime) -> Decision:
    """Agree to a change; the last agreement needed carries it out and sends the letter.

    Who typed it in for the recipient may be one of them; who asked for it as the
    recipient is not. Raises OwnRequest, ChangeDone, BudgetExceeded, and what `approve` raises.
    """
    with transaction.atomic():
        grant, held = _locked(amendment)
        if held.by_recipient and held.asked_by_id == by.pk:
            raise OwnRequest(_("You have asked for this change yourself. Two others decide."))
        if held.amount_cents is not None:
            _check_amount(grant, held.amount_cents)
        decision = approve(
            step=AMEND, about=held, digest=digest_of(held), by=by, now=now,
            sentence=_("Change the grant of {name}: {change}").format(
                name=grant.recipient_name, change=change_sentence(held)
            ),
            url=reverse("calls_office:grant_changes", args=[grant.call_id, grant.pk]),
            confirm=_("I have checked the reason and the plan."),
        )  # fmt: skip
        if decision.granted:
            _carry_out(grant, held, given=decision.given, by=by, now=now)
    return decision


def refuse_change(*, amendment: Amendment, reason: str, by: Any, now: datetime) -> None:
    """Refuse a change with a reason that the recipient reads. Raises ReasonNeeded."""
    if not reason.strip():
        raise ReasonNeeded
    with transaction.atomic():
        grant, held = _locked(amendment)
        end_agreement(AMEND, held, reason=reason, by=by, now=now)
        held.state, held.decision_reason = AmendmentState.REFUSED, reason.strip()
        held.decided_at = now
        held.save(update_fields=["state", "decision_reason", "decided_at"])
        note(grant, "grant-change-refused", by=by, now=now, request=held.number)
        tell(
            grant,
            subject=_("Your change was not approved"),
            sentence=_("The change you asked for was not approved: {reason}").format(
                reason=held.decision_reason
            ),
            now=now,
        )


def change_sentence(amendment: Amendment) -> str:
    """What changes, in a few words."""
    if amendment.kind == AmendmentKind.PERIOD and amendment.ends_on is not None:
        return _("the period ends on {day}").format(day=short_day_in_words(amendment.ends_on))
    if amendment.kind == AmendmentKind.AMOUNT and amendment.amount_cents is not None:
        return _("the grant is {amount}").format(amount=euro_in_words(amendment.amount_cents))
    return _("another cost and financing plan holds")


def digest_of(amendment: Amendment) -> str:
    """What people agree to: this change as it was asked for."""
    text = (
        f"{amendment.pk}:{amendment.kind}:{amendment.ends_on}:{amendment.amount_cents}:"
        f"{amendment.plan_id}"
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _ready(grant: Grant, reason: str) -> Grant:
    if not reason.strip():
        raise ReasonNeeded
    held = locked_grant(grant.pk)
    if held.state == GrantState.AWARDED:
        raise ChangeTooEarly
    return held


def _check_amount(grant: Grant, amount_cents: int) -> None:
    extra = amount_cents - grant.amount_cents
    if amount_cents <= 0 or not extra:
        raise ChangeFaulty(_("This is no new amount of the grant."))
    if extra > 0:
        check_budget(grant.call, extra_cents=extra)
        return
    bound = money_of(grant).bound_cents
    if amount_cents < bound:
        # What was approved is gone; a smaller grant would be a reclaim.
        raise BudgetExceeded(left_cents=amount_cents, wanted_cents=bound)


def _store(
    grant: Grant, kind: AmendmentKind, reason: str, by: Any, now: datetime, **fields: Any
) -> Amendment:
    amendment: Amendment = Amendment.objects.create(
        authority=grant.authority, grant=grant, number=next_number(grant.amendments), kind=kind,
        reason=reason.strip(), asked_at=now, asked_by=by, **fields,
    )  # fmt: skip
    note(grant, "grant-change-asked", by=by, now=now, request=amendment.number)
    return amendment


def _locked(amendment: Amendment) -> tuple[Grant, Amendment]:
    grant = locked_grant(amendment.grant_id)
    held = Amendment.objects.select_for_update().get(pk=amendment.pk)
    if held.state != AmendmentState.ASKED:
        raise ChangeDone
    return grant, held


def _carry_out(grant: Grant, amendment: Amendment, *, given: int, by: Any, now: datetime) -> None:
    amendment.before = {
        "ends_on": grant.ends_on.isoformat() if grant.ends_on else "",
        "amount_cents": grant.amount_cents,
    }
    if amendment.ends_on is not None:
        grant.ends_on = amendment.ends_on
    if amendment.amount_cents is not None:
        grant.amount_cents = amendment.amount_cents
    grant.save(update_fields=["ends_on", "amount_cents"])
    if amendment.plan_id is not None:
        put_in_force(grant, PlanVersion.objects.get(pk=amendment.plan_id), by=by, now=now)
    if amendment.ends_on is not None:
        lay_down_reports(grant, by=by, now=now)
    amendment.state, amendment.decided_at = AmendmentState.APPROVED, now
    amendment.save(update_fields=["state", "decided_at", "before"])
    note(
        grant, "grant-changed", by=by, now=now, amount_cents=grant.amount_cents,
        request=amendment.number, given=given,
    )  # fmt: skip
    _write(grant, amendment, by=by, now=now)


def _write(grant: Grant, amendment: Amendment, *, by: Any, now: datetime) -> None:
    with translation.override("de"):
        notice_day = short_day_in_words(grant.notice_on) if grant.notice_on else "…"
        words = {
            "title": grant.title, "change": change_sentence(amendment), "notice_day": notice_day,
        }  # fmt: skip
        draft = Draft(
            kind=GrantLetterKind.AMENDMENT,
            subject=_("Change of your grant: {title}").format(title=grant.title),
            text=filled(wording.amendment_text(), words),
            tables=tables_with_plan(grant) if amendment.plan_id else [],
        )
    send_letter(make_letter(grant, draft, by=by, now=now), now=now)
