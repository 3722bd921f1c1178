"""What stays of a grant at the end: reclaim with interest, revocation, closing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.approvals.public import Decision, approve
from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.words import euro_in_words, short_day_in_words
from modellkommune.features.calls.models import (
    Grant,
    GrantLetterKind,
    GrantState,
    Reclaim,
    ReclaimState,
    ReportKind,
    ReportState,
    RequestState,
)
from modellkommune.features.calls.selectors.grants.law import filled, own_base_rates, rules_for
from modellkommune.features.calls.selectors.grants.standing import (
    account_of,
    financing_of,
    money_of,
    plan_in_force,
)
from modellkommune.features.calls.services.grants.agreeing import end_agreement
from modellkommune.features.calls.services.grants.frame import locked_grant, next_number, note
from modellkommune.features.calls.services.grants.letters import Draft, make_letter, send_letter
from modellkommune.features.calls.services.grants.payments import PAY
from modellkommune.features.calls.services.grants.steps import reason_sentences, step_rows
from modellkommune.features.calls.text import grants as wording
from modellkommune.kernel.grants import Settlement, settle
from modellkommune.kernel.grants.interest import BaseRateUnknown, Interest, interest_on

RECLAIM = "calls.reclaim"
TIME_TO_PAY = timedelta(days=30)


class RateMissing(Refused):
    """Nobody has entered the base rate of a half-year; it is never guessed."""

    def __init__(self, half_year: date) -> None:
        super().__init__(
            _(
                "The base rate from {day} is not on file. Please enter it under “Law and rates” "
                "with its source, then compute again."
            ).format(day=short_day_in_words(half_year))
        )
        self.half_year = half_year


class NothingToReclaim(Refused):
    """Nothing goes back."""

    sentence = gettext_lazy("By this account nothing goes back.")


class NotAccepted(Refused):
    """The final report was not accepted yet."""

    sentence = gettext_lazy("Please check and accept the final report first.")


class ReclaimDone(Refused):
    """The reclaim was decided."""

    sentence = gettext_lazy("This reclaim has been decided.")


class TooMuchBack(Refused):
    """More came back than was claimed."""


class ReasonForRevocation(Refused):
    """A revocation needs a reason."""

    sentence = gettext_lazy("Please write down why the grant is revoked. The letter says so.")


@dataclass(frozen=True)
class _Proposal:
    """What is to go back, why, and from when to when interest is asked for."""

    cents: int
    reasons: Sequence[str]
    steps: Sequence[Mapping[str, Any]]
    explanation: str
    since: date | None
    until: date | None


def settlement_of(grant: Grant) -> Settlement:
    """What stays of a grant by plan, list of receipts and means of others."""
    plan = plan_in_force(grant)
    financing = financing_of(grant, plan)
    report = grant.reports.filter(kind=ReportKind.FINAL).first()
    third = report.third_cents if report and report.third_cents is not None else None
    rules = rules_for(grant, on=grant.notice_on or grant.awarded_on)
    return settle(
        financing,
        account_of(
            list(grant.receipts.all()),
            third_cents=financing.third_cents if third is None else third,
        ),
        paid_cents=money_of(grant).paid_cents,
        threshold_cents=rules.threshold_cents,
        fixed_rule=rules.fixed_rule,
    )


def propose_reclaim(
    *,
    grant: Grant,
    by: Any,
    now: datetime,
    explanation: str = "",
    interest_from: date | None = None,
    interest_until: date | None = None,
) -> Reclaim:
    """Propose a reclaim from the account; a proposal before it makes way.

    interest_from  day from which interest runs, such as that of the payment; None
                   where the office asks for none

    Raises NotAccepted, NothingToReclaim, RateMissing.
    """
    with transaction.atomic():
        held = locked_grant(grant.pk)
        if not held.reports.filter(kind=ReportKind.FINAL, state=ReportState.ACCEPTED).exists():
            raise NotAccepted
        found = settlement_of(held)
        claim = found.claim_cents - claimed_cents(held)
        if claim <= 0:
            raise NothingToReclaim
        steps = [asdict(step) for step in found.steps]
        proposal = _Proposal(
            claim, found.reasons, steps, explanation, since=interest_from, until=interest_until
        )
        return _propose(held, proposal, by=by, now=now)


def decide_reclaim(*, reclaim: Reclaim, by: Any, now: datetime) -> Decision:
    """Agree to a reclaim; the last agreement needed sends the letter.

    Who proposed it may be one of them. Raises ReclaimDone and what `approve` raises.
    """
    with transaction.atomic():
        grant, held = _locked(reclaim)
        decision = _agree(
            held, grant, by=by, now=now,
            sentence=_("Claim {amount} back from {name}").format(
                amount=euro_in_words(held.total_cents), name=grant.recipient_name
            ),
        )  # fmt: skip
        if decision.granted:
            _decide(grant, held, given=decision.given, by=by, now=now)
    return decision


def propose_revocation(
    *,
    grant: Grant,
    reason: str,
    by: Any,
    now: datetime,
    interest_from: date | None = None,
    interest_until: date | None = None,
) -> Reclaim:
    """Propose to revoke the whole grant; everything that was paid goes back.

    Raises ReasonForRevocation, RateMissing.
    """
    if not reason.strip():
        raise ReasonForRevocation
    with transaction.atomic():
        held = locked_grant(grant.pk)
        paid = money_of(held).paid_cents - claimed_cents(held)
        steps = [{"code": "claim", "figures": {"paid": paid, "admissible": 0, "result": paid}}]
        proposal = _Proposal(
            paid, ["revoked"], steps, reason, since=interest_from, until=interest_until
        )
        return _propose(held, proposal, by=by, now=now)


def record_back(*, reclaim: Reclaim, cents: int, back_on: date, by: Any, now: datetime) -> None:
    """Enter money that came back. Raises TooMuchBack, ReclaimDone before the decision."""
    with transaction.atomic():
        grant = locked_grant(reclaim.grant_id, over_too=True)
        held = Reclaim.objects.select_for_update().get(pk=reclaim.pk)
        if held.state != ReclaimState.DECIDED:
            raise ReclaimDone
        if not 0 < cents <= held.open_cents:
            raise TooMuchBack(
                _("{open} are still open; please compare the amount.").format(
                    open=euro_in_words(held.open_cents)
                )
            )
        held.back_cents, held.back_on = held.back_cents + cents, back_on
        if not held.open_cents:
            held.state = ReclaimState.SETTLED
        held.save(update_fields=["back_cents", "back_on", "state"])
        note(grant, "grant-money-back", by=by, now=now, amount_cents=cents, request=held.number)


def claimed_cents(grant: Grant) -> int:
    """What was claimed back by decisions before, without interest."""
    decided = grant.reclaims.exclude(state=ReclaimState.PROPOSED)
    return sum(decided.values_list("cents", flat=True))


def _propose(grant: Grant, found: _Proposal, *, by: Any, now: datetime) -> Reclaim:
    last = found.until or timezone.localdate(now)
    interest = _interest(found.cents, since=found.since, until=last)
    # The same row as before: agreements to the earlier figures end by its digest.
    reclaim = grant.reclaims.filter(state=ReclaimState.PROPOSED).first() or Reclaim(
        authority=grant.authority, grant=grant, number=next_number(grant.reclaims)
    )
    reclaim.cents, reclaim.reasons, reclaim.steps = (
        found.cents,
        list(found.reasons),
        list(found.steps),
    )
    reclaim.explanation = found.explanation.strip()
    reclaim.interest_from, reclaim.interest_until = found.since, last if found.since else None
    reclaim.interest_cents, reclaim.interest_steps = interest.cents, _interest_rows(interest)
    reclaim.proposed_at, reclaim.proposed_by = now, by
    reclaim.save()
    note(
        grant, "grant-reclaim-proposed", by=by, now=now, amount_cents=found.cents,
        request=reclaim.number, interest_cents=interest.cents,
    )  # fmt: skip
    return reclaim


def _interest(cents: int, *, since: date | None, until: date) -> Interest:
    if since is None:
        return Interest(0, ())
    try:
        return interest_on(cents, since=since, until=until, own=own_base_rates())
    except BaseRateUnknown as unknown:
        raise RateMissing(unknown.half_year) from unknown


def _interest_rows(interest: Interest) -> list[dict[str, Any]]:
    return [
        {
            "first": step.first.isoformat(), "last": step.last.isoformat(), "days": step.days,
            "basis_points": step.basis_points, "year_days": step.year_days,
            "exact": f"{step.cents.numerator}/{step.cents.denominator}",
        }
        for step in interest.steps
    ]  # fmt: skip


def digest_of(reclaim: Reclaim) -> str:
    """What people agree to: amount, interest and every step."""
    parts = [
        reclaim.pk, reclaim.cents, reclaim.interest_cents, reclaim.reasons, reclaim.steps,
        reclaim.explanation,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _locked(reclaim: Reclaim) -> tuple[Grant, Reclaim]:
    grant = locked_grant(reclaim.grant_id)
    held = Reclaim.objects.select_for_update().get(pk=reclaim.pk)
    if held.state != ReclaimState.PROPOSED:
        raise ReclaimDone
    return grant, held


def _agree(reclaim: Reclaim, grant: Grant, *, by: Any, now: datetime, sentence: str) -> Decision:
    return approve(
        step=RECLAIM, about=reclaim, digest=digest_of(reclaim), by=by, now=now,
        sentence=sentence,
        url=reverse("calls_office:grant_end", args=[grant.call_id, grant.pk]),
        confirm=_("I have followed the computation."),
    )  # fmt: skip


def _decide(grant: Grant, reclaim: Reclaim, *, given: int, by: Any, now: datetime) -> None:
    today = timezone.localdate(now)
    reclaim.state, reclaim.decided_at = ReclaimState.DECIDED, now
    reclaim.due_on = today + TIME_TO_PAY
    if reclaim.total_cents == 0:
        reclaim.state = ReclaimState.SETTLED
    reclaim.save(update_fields=["state", "decided_at", "due_on"])
    note(
        grant, "grant-reclaimed", by=by, now=now, amount_cents=reclaim.cents,
        request=reclaim.number, interest_cents=reclaim.interest_cents, given=given,
    )  # fmt: skip
    revoked = "revoked" in reclaim.reasons
    if revoked:
        _revoke(grant, reclaim, given=given, by=by, now=now)
    send_letter(
        make_letter(grant, _draft(grant, reclaim, revoked=revoked), by=by, now=now), now=now
    )


def _revoke(grant: Grant, reclaim: Reclaim, *, given: int, by: Any, now: datetime) -> None:
    grant.state, grant.revoked_on = GrantState.REVOKED, timezone.localdate(now)
    grant.revoked_because = reclaim.explanation
    grant.save(update_fields=["state", "revoked_on", "revoked_because"])
    for request in grant.requests.filter(state__in=[RequestState.ASKED, RequestState.APPROVED]):
        end_agreement(PAY, request, reason=reclaim.explanation, by=by, now=now)
        request.state, request.decided_at = RequestState.REFUSED, now
        request.save(update_fields=["state", "decided_at"])
    note(grant, "grant-revoked", by=by, now=now, amount_cents=reclaim.cents, given=given)


def _draft(grant: Grant, reclaim: Reclaim, *, revoked: bool) -> Draft:
    paid = money_of(grant).paid_cents
    with translation.override("de"):
        words = {
            "title": grant.title,
            "paid": euro_in_words(paid),
            "stays": euro_in_words(paid - reclaim.cents),
            "claim": euro_in_words(reclaim.cents),
            "reason": " ".join([*reason_sentences(reclaim.reasons), reclaim.explanation]).strip(),
            "interest": _interest_sentence(reclaim),
            "total": euro_in_words(reclaim.total_cents),
            "due_day": short_day_in_words(reclaim.due_on) if reclaim.due_on else "…",
            "notice_day": short_day_in_words(grant.notice_on) if grant.notice_on else "…",
        }
        subject = (
            _("Revocation of your grant: {title}") if revoked else _("Reclaim: {title}")
        ).format(title=grant.title)
        return Draft(
            kind=GrantLetterKind.REVOCATION if revoked else GrantLetterKind.RECLAIM,
            subject=subject,
            text=filled(wording.revocation_text() if revoked else wording.reclaim_text(), words),
            tables=step_rows(reclaim),
        )


def _interest_sentence(reclaim: Reclaim) -> str:
    if reclaim.interest_from is None or reclaim.interest_until is None:
        return _("No interest is asked for.")
    return _(
        "Interest from {first} to {last} at five percentage points above the base rate comes "
        "to {interest}."
    ).format(
        first=short_day_in_words(reclaim.interest_from),
        last=short_day_in_words(reclaim.interest_until),
        interest=euro_in_words(reclaim.interest_cents),
    )
