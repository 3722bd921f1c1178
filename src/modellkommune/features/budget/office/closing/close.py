"""Ending a vote, accepting gaps, and opening the ballots with the keyholders present."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from modellkommune.commons.approvals.public import Decision, decline, open_request
from modellkommune.features.budget.forms.closing import DeclineForm, OpeningForm, ReasonForm
from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.office.closing.frame import of_a_live_round
from modellkommune.features.budget.office.page import posted, round_page, to_round
from modellkommune.features.budget.selectors.closing import ClosingPage, closing_page
from modellkommune.features.budget.selectors.gaps import END_EARLY, OPEN_WITH_GAPS
from modellkommune.features.budget.services.closing import ending, gaps, opening
from modellkommune.features.budget.services.voting import (
    TypingSlip,
    WrongPassphrase,
    WrongRecoveryText,
)

STEPS = {"early": END_EARLY, "gaps": OPEN_WITH_GAPS}


@never_cache
@sensitive_post_parameters()
@of_a_live_round
def close(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Where the vote stands; with passphrases posted, the ballots are opened."""
    running = opening.running_opening(budget_round)
    if running is not None:
        return redirect(running.get_absolute_url())
    page = closing_page(budget_round)
    form = opening_form(request, budget_round, page)
    if request.method == "POST" and form is not None and form.is_valid():
        answer = _opened(request, budget_round, form)
        if answer is not None:
            return answer
    return _page(request, budget_round, page, form)


def opening_form(
    request: HttpRequest, budget_round: BudgetRound, page: ClosingPage
) -> OpeningForm | None:
    """The form for the passphrases, once ballots may be opened."""
    if page.step != "open":
        return None
    return OpeningForm(posted(request), holders=page.holders, needed=budget_round.live.keys_needed)


def _opened(
    request: HttpRequest, budget_round: BudgetRound, form: OpeningForm
) -> HttpResponse | None:
    """Begin the opening; None, with the reason beside the field, when a key does not fit."""
    keys = opening.Keys(form.passphrases(), form.cleaned_data.get("recovery", ""))
    try:
        job = opening.begin_opening(
            budget_round=budget_round, keys=keys, by=request.user, now=timezone.now()
        )
    except WrongPassphrase as wrong:
        form.add_error(
            f"passphrase_{wrong.holder.pk}",
            _("This passphrase does not fit. Nothing was opened and nothing is lost."),
        )
    except TypingSlip:
        form.add_error(
            "recovery", _("A sign was misread. Please compare sign by sign with the paper.")
        )
    except WrongRecoveryText:
        form.add_error("recovery", _("This is not the recovery share of this round."))
    except opening.OpeningAtWork as at_work:
        return redirect(at_work.job.get_absolute_url())
    else:
        return redirect(job.get_absolute_url())
    return None


@require_POST
@of_a_live_round
def end_early(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Ask for an end of voting before its time, or agree to it."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please give a reason."))
        return redirect("budget_office:close", budget_round.pk)
    decision = ending.close_early(
        budget_round=budget_round,
        reason=form.cleaned_data["reason"],
        by=request.user,
        now=timezone.now(),
    )
    done = _("Voting has ended. The reason is public.")
    messages.success(request, said(decision, done=done))
    return redirect("budget_office:close", budget_round.pk)


@require_POST
@of_a_live_round
def accept_gaps(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Ask to open the ballots in spite of gaps, or agree to it."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please give a reason."))
        return redirect("budget_office:close", budget_round.pk)
    decision = gaps.accept_gaps(
        budget_round=budget_round,
        reason=form.cleaned_data["reason"],
        by=request.user,
        now=timezone.now(),
    )
    done = _("It is accepted. The ballots can be opened now; the reason is published.")
    messages.success(request, said(decision, done=done))
    return redirect("budget_office:close", budget_round.pk)


@require_POST
@of_a_live_round
def refuse(request: HttpRequest, budget_round: BudgetRound, what: str) -> HttpResponse:
    """Decline what somebody asked for on this page, with a reason."""
    form, asked = DeclineForm(request.POST), open_request(STEPS[what], budget_round)
    if not form.is_valid():
        messages.error(request, _("Please give a reason."))
    elif asked is not None:
        decline(
            request=asked,
            by=request.user,
            reason=form.cleaned_data["declined_because"],
            now=timezone.now(),
        )
        messages.success(request, _("Declined. The person who asked is told why."))
    return redirect("budget_office:close", budget_round.pk)


def said(decision: Decision, *, done: str) -> str:
    """What to tell somebody who agreed: that it is done, or who is still needed."""
    if decision.granted:
        return done
    return _("You have agreed, {given} of {needed}. The others see it on their start page.").format(
        given=decision.given, needed=decision.needed
    )


def _page(
    request: HttpRequest, budget_round: BudgetRound, page: ClosingPage, form: OpeningForm | None
) -> HttpResponse:
    if page.step == "opened" and page.opening is None:
        return to_round(budget_round)
    return round_page(
        request,
        budget_round,
        "closing/close.html",
        title=_("End of voting and opening"),
        page=page,
        live=budget_round.live,
        form=form,
        early_form=ReasonForm(initial={"reason": budget_round.live.early_end_reason}),
        gaps_form=ReasonForm(initial={"reason": budget_round.live.gaps_reason}),
        decline_form=DeclineForm(),
        me=request.user,
    )
