"""Where grants begin: with a decision, or by hand for a call that was run elsewhere."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls.models import (
    Application,
    Call,
    Decision,
    FinancingKind,
    Grant,
    GrantState,
    GrantTerms,
    Outcome,
)
from modellkommune.features.calls.services.grants.frame import (
    BudgetExceeded,
    GrantLimitReached,
    check_budget,
    locked_call,
    next_number,
    note,
)

__all__ = [
    "BudgetExceeded",
    "GrantLimitReached",
    "NotAwarded",
    "begin_grant",
    "begin_grant_by_hand",
]


class NotAwarded(Refused):
    """Only an award becomes a grant."""

    sentence = _("Only an application that was awarded a grant gets one.")


def begin_grant(*, decision: Decision, by: Any, now: datetime) -> Grant:
    """Return the grant of an award; asking again returns the same one.

    by  a person, or None for the machine

    Raises NotAwarded, GrantLimitReached for a tenth of nine, and BudgetExceeded. All
    of it is checked under the lock of the call, so that two people at once cannot
    give more than there is.
    """
    application = decision.application
    with transaction.atomic():
        call = locked_call(application.call_id)
        found: Grant | None = Grant.objects.filter(application=application).first()
        if found is not None:
            return found
        amount = decision.amount_cents or call.grant_cents
        if decision.outcome != Outcome.AWARDED or not amount:
            raise NotAwarded
        check_room(call, amount_cents=amount)
        return _store(
            call, by=by, now=now, amount_cents=amount,
            awarded_on=timezone.localdate(decision.decided_at), **_of_application(application),
        )  # fmt: skip


def begin_grant_by_hand(
    *,
    call: Call,
    recipient_name: str,
    title: str,
    amount_cents: int,
    awarded_on: date,
    by: Any,
    now: datetime,
    **fields: Any,
) -> Grant:
    """Return a grant without an application, such as one of a call of another house.

    fields  further fields of Grant: recipient_key, description, source, begins_on,
            ends_on, eligible_cost_cents, contact_email …

    Raises GrantLimitReached and BudgetExceeded.
    """
    with transaction.atomic():
        held = locked_call(call.pk)
        check_room(held, amount_cents=amount_cents)
        return _store(
            held, by=by, now=now, recipient_name=recipient_name, title=title,
            amount_cents=amount_cents, awarded_on=awarded_on, **fields,
        )  # fmt: skip


def check_room(call: Call, *, amount_cents: int) -> None:
    """Raise GrantLimitReached or BudgetExceeded unless a locked call has room for a grant."""
    alive = call.grants.exclude(state=GrantState.REVOKED).count()
    if call.grants_number is not None and alive >= call.grants_number:
        raise GrantLimitReached(call.grants_number)
    check_budget(call, extra_cents=amount_cents)


def _store(call: Call, *, by: Any, now: datetime, **fields: Any) -> Grant:
    terms = GrantTerms.objects.filter(call=call).first()
    law = {"rules_code": terms.rules_code, "state_key": terms.state_key} if terms else {}
    given = {"financing": call.financing, **law, **fields}
    grant = Grant(
        authority=call.authority, call=call, number=next_number(call.grants), **given
    )  # fmt: skip
    _fill_financing(grant)
    grant.save(force_insert=True)
    note(grant, "grant-begun", by=by, now=now, amount_cents=grant.amount_cents)
    return grant


def _fill_financing(grant: Grant) -> None:
    """Complete own means and share from cost and grant; without a cost the grant is it."""
    if grant.eligible_cost_cents is None or grant.eligible_cost_cents < grant.amount_cents:
        grant.eligible_cost_cents = grant.amount_cents
    third = grant.third_means_cents or 0
    if grant.own_means_cents is None:
        grant.own_means_cents = max(0, grant.eligible_cost_cents - grant.amount_cents - third)
        grant.third_means_cents = third
    if grant.financing == FinancingKind.SHARE and grant.eligible_cost_cents:
        # For the eye; computations take the exact fraction of the plan.
        grant.share_permille = round(1000 * grant.amount_cents / grant.eligible_cost_cents)


def _of_application(application: Application) -> dict[str, Any]:
    return {
        "application": application,
        "recipient_name": application.applicant_name,
        "recipient_key": application.applicant_key,
        "title": application.title or application.applicant_name,
        "description": application.summary,
        "size_class": application.size_class,
        "themes": application.themes,
        "eligible_cost_cents": application.total_cost_cents,
        "contact_name": application.contact_name,
        "contact_email": application.contact_email,
    }
