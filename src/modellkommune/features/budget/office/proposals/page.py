"""What the office's pages about proposals share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.approvals.public import (
    AlreadyAgreed,
    NotAllowedToAgree,
    RequestEnded,
)
from modellkommune.commons.office.views.page import needs, office_page
from modellkommune.features.budget.models import BudgetRound, Proposal, ProposalState
from modellkommune.features.budget.office.page import ICON
from modellkommune.features.budget.services.proposals import (
    AnswerIncomplete,
    CannotMerge,
    ReasonMissing,
    RoundIsLocked,
    StepNotPossible,
)

CHECK = "budget.check_proposal"
MODERATE = "budget.moderate_proposal"
View = Callable[..., HttpResponse]
REFUSALS = (
    AlreadyAgreed,
    AnswerIncomplete,
    CannotMerge,
    NotAllowedToAgree,
    ReasonMissing,
    RequestEnded,
    RoundIsLocked,
    StepNotPossible,
)


def of_proposals(permission: str) -> Callable[[View], View]:
    """Hand a view the round of its address; a refusal is told in a sentence on the desk."""

    def decorate(view: View) -> View:
        @needs(permission)
        @wraps(view)
        def checked(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
            rounds = BudgetRound.objects.select_related("authority", "live")
            budget_round = get_object_or_404(rounds, pk=pk)
            if not budget_round.is_run_here:
                raise Http404(budget_round.slug)
            try:
                return view(request, budget_round, **kwargs)
            except REFUSALS as refusal:
                messages.error(request, sentence_for(refusal))
                return _back(budget_round, kwargs.get("number"))

        return checked

    return decorate


def proposal_of(budget_round: BudgetRound, number: int) -> Proposal:
    """A proposal of the round; what nobody has confirmed is not the office's yet."""
    rows = Proposal.objects.filter(round=budget_round).exclude(state=ProposalState.UNCONFIRMED)
    found = get_object_or_404(
        rows.select_related("part", "picture", "feasibility", "merged_into"), number=number
    )
    found.round = budget_round
    return found


def proposals_page(
    request: HttpRequest,
    budget_round: BudgetRound,
    template: str,
    *,
    title: str,
    proposal: Proposal | None = None,
    **context: Any,
) -> HttpResponse:
    """A page below the desk of a round, or below one of its proposals."""
    parents = [
        (_("Participatory budget"), reverse("budget_office:index")),
        (budget_round.title, reverse("budget_office:round", args=[budget_round.pk])),
    ]
    if template != "desk.html":
        parents.append(
            (_("Proposals"), reverse("budget_office:proposals_desk", args=[budget_round.pk]))
        )
    if proposal is not None and template != "proposal.html":
        label = f"{proposal.number}: {proposal.title}"
        parents.append((label, address_of(proposal)))
    return office_page(
        request,
        f"budget/office/proposals/{template}",
        title=title,
        icon=ICON,
        parents=tuple(parents),
        budget_round=budget_round,
        proposal=proposal,
        **context,
    )


def address_of(proposal: Proposal, name: str = "desk_proposal") -> str:
    """The address of an office page about a proposal."""
    return reverse(f"budget_office:{name}", args=[proposal.round_id, proposal.number])


def sentence_for(refusal: Exception) -> str:
    """Why something was not done, and what to do."""
    if isinstance(refusal, AnswerIncomplete):
        return _(
            "The answer lacks: {fields}. Nothing was released; your entries are saved."
        ).format(fields=", ".join(field_names(refusal.missing)))
    if isinstance(refusal, CannotMerge):
        return merge_sentences()[refusal.code]
    sentences: dict[type[Exception], str] = {
        AlreadyAgreed: _("You have agreed already. Another person of the office must agree, too."),
        NotAllowedToAgree: _("Your role does not allow you to release answers."),
        RequestEnded: _("Somebody else was quicker. Please look at the proposal once more."),
        ReasonMissing: _("Please give a reason; the author is told."),
        RoundIsLocked: _(
            "The ballot is locked and published. Proposals on it are only changed by "
            "several people with a public note."
        ),
        StepNotPossible: _(
            "This is not possible in the proposal's present state. Perhaps somebody was "
            "quicker; please look at it once more."
        ),
    }
    return sentences[type(refusal)]


def merge_sentences() -> dict[str, str]:
    """Why proposals cannot be joined."""
    return {
        "itself": _("A proposal cannot be joined with itself."),
        "other-round": _("Both proposals must belong to the same round."),
        "state": _("Only proposals that have arrived, are public or being checked can be joined."),
        "holds-others": _(
            "Others were joined with one of these already. Please join in the other "
            "direction, or undo that first."
        ),
    }


def field_names(names: tuple[str, ...]) -> list[str]:
    """Fields of a check as a sentence names them."""
    labels = {
        "verdict": _("the verdict"),
        "answer": _("the public answer"),
        "cost_cents": _("the cost"),
        "reason": _("the reason"),
        "is_own_duty": _("“yes” for the municipality's duties"),
        "is_feasible": _("“yes” for feasibility"),
        "within_limits": _("“yes” for the limits per project"),
        "not_blocked": _("“yes” for the blocking years"),
    }
    return [labels[name] for name in names]


def _back(budget_round: BudgetRound, number: int | None) -> HttpResponse:
    if number is None:
        return redirect("budget_office:proposals_desk", pk=budget_round.pk)
    return redirect("budget_office:desk_proposal", pk=budget_round.pk, number=number)
