"""Locking the rules, and changing what is locked with further people."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.log_actions import log

from modellkommune.commons.approvals.public import (
    Decision,
    open_request,
    people_needed,
    standing_of,
)
from modellkommune.features.budget.forms.setup.changes import ChangeForm
from modellkommune.features.budget.models import BudgetRound, LockedChange
from modellkommune.features.budget.office.page import posted, round_page, to_round
from modellkommune.features.budget.office.setup.frame import of_a_live_round
from modellkommune.features.budget.selectors.setup_changes import (
    STEP,
    compared,
    has_ballots,
    open_change,
)
from modellkommune.features.budget.selectors.setup_missing import missing_for_lock
from modellkommune.features.budget.selectors.setup_rules import rule_lines
from modellkommune.features.budget.services.setup import (
    ChangeOutdated,
    ChangeRefused,
    ChangeWaits,
    change_locked,
    lock_round,
    withdraw_change,
)


@of_a_live_round
def lock(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Show what will be locked and what is missing; lock it."""
    now = timezone.now()
    if request.method == "POST":
        lock_round(budget_round=budget_round, by=request.user, now=now)
        log(budget_round, "wagtail.lock", user=request.user)
        messages.success(
            request, _("The rules are locked and published. Voting opens by itself on time.")
        )
        return to_round(budget_round)
    return round_page(
        request,
        budget_round,
        "setup_lock.html",
        title=_("Lock the rules"),
        missing=missing_for_lock(budget_round, now) if not budget_round.live.locked_at else (),
        lines=rule_lines(budget_round),
        people=people_needed(STEP, budget_round.authority),
    )


@of_a_live_round
def locked_change(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Ask for a change of what is locked, or agree to the one that waits."""
    waiting = open_change(budget_round)
    if waiting is not None:
        return _agree_page(request, budget_round, waiting)
    form = ChangeForm(
        posted(request), budget_round=budget_round, has_ballots=has_ballots(budget_round)
    )
    if request.method == "POST" and form.is_valid():
        refused = _asked(request, budget_round, form.changes(), form.cleaned_data["why"])
        if refused is None:
            return to_round(budget_round)
        form.add_error(None, refused)
    answer = round_page(
        request,
        budget_round,
        "setup_change.html",
        title=_("Change what is locked"),
        form=form,
        has_ballots=has_ballots(budget_round),
        people=people_needed(STEP, budget_round.authority),
    )
    answer.status_code = 422 if form.is_bound else 200
    return answer


@require_POST
@of_a_live_round
def withdraw(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Take one's own change back."""
    withdraw_change(budget_round=budget_round, by=request.user, now=timezone.now())
    messages.success(request, _("The change is withdrawn. What is locked stays as it is."))
    return to_round(budget_round)


def _agree_page(
    request: HttpRequest, budget_round: BudgetRound, waiting: LockedChange
) -> HttpResponse:
    if request.method == "POST":
        refused = _asked(request, budget_round, waiting.changes, waiting.why)
        if refused is None:
            return to_round(budget_round)
        messages.error(request, refused)
    approval = open_request(STEP, budget_round, digest=waiting.digest)
    return round_page(
        request,
        budget_round,
        "setup_agree.html",
        title=_("A change waits for agreement"),
        change=waiting,
        rows=list(compared(budget_round, waiting.changes)),
        standing=standing_of(approval) if approval else None,
        is_own=approval is not None and approval.asked_by_id == request.user.pk,
    )


def _asked(
    request: HttpRequest, budget_round: BudgetRound, changes: dict[str, Any], why: str
) -> str | None:
    """Ask or agree; tell what came of it, or return the sentence why not."""
    try:
        decision = change_locked(
            budget_round=budget_round, changes=changes, why=why, by=request.user,
            now=timezone.now(),
        )  # fmt: skip
    except (ChangeRefused, ChangeWaits, ChangeOutdated) as refusal:
        return refusal_sentence(refusal)
    log(budget_round, "wagtail.edit", user=request.user)
    messages.success(request, _outcome(decision))
    return None


def _outcome(decision: Decision) -> str:
    if decision.granted:
        return _("The change holds. The rules page tells everybody what was changed and why.")
    return _(
        "Your change is written down. It holds as soon as enough people have agreed: "
        "{given} of {needed} so far."
    ).format(given=decision.given, needed=decision.needed)


def refusal_sentence(refusal: Exception) -> str:
    """Why a change cannot be, and what to do."""
    if isinstance(refusal, ChangeWaits):
        return _(
            "Somebody else has asked for another change meanwhile. Please agree to it or "
            "have it withdrawn first; then ask for yours."
        )
    if isinstance(refusal, ChangeOutdated):
        return _("What is locked has changed meanwhile. Please look at it and ask anew.")
    sentences = {
        "not-locked": _("Nothing is locked yet; you can simply change the set-up."),
        "nothing": _("Nothing would change. Please change at least one thing."),
        "no-reason": _("Please write down why; the reason becomes public."),
        "voting-over": _("Voting is over. Nothing that decides the result changes any more."),
        "ballots-are-in": _(
            "The first ballot has been cast. From then on only voting may be prolonged "
            "and texts corrected: whoever has voted relied on the rest."
        ),
        "shortened": _("Voting may be prolonged but not shortened once ballots are in."),
        "phases": _("With these moments the phases would contradict each other."),
        "sums-differ": _("The sums of the parts must come to the amount of the round."),
    }
    code = refusal.code if isinstance(refusal, ChangeRefused) else ""
    return sentences.get(code, _("This cannot be changed."))
