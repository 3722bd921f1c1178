"""What every page of this room in the office shares."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.office.views.page import needs, office_page
from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.selectors.rounds import RoundNotFound
from modellkommune.features.budget.services.counting import NotReadyToCount
from modellkommune.features.budget.services.importing import NothingToTakeOver
from modellkommune.features.budget.services.publishing import (
    NotCounted,
    NotPublished,
    TieUndecided,
)
from modellkommune.features.budget.services.rounds import (
    ComparisonTooLate,
    RoundBusy,
    RoundFrozen,
    RuleIsLocked,
    release_when_stopped,
)

KEEP_ROUNDS = "budget.change_budgetround"
SEE_ROUNDS = "budget.view_budgetround"
ICON = "list-ol"
View = Callable[..., HttpResponse]

REFUSALS: tuple[type[Exception], ...] = (
    RoundNotFound,
    RoundBusy,
    RoundFrozen,
    ComparisonTooLate,
    NothingToTakeOver,
    NotReadyToCount,
    RuleIsLocked,
    NotCounted,
    NotPublished,
    TieUndecided,
)


def of_a_round(view: View) -> View:
    """Hand a view the round of its address; say in a sentence why something is refused.

    A round of another authority is not found, as if it did not exist.
    """
    return _guarded(view, KEEP_ROUNDS)


def of_a_round_to_see(view: View) -> View:
    """The same for those who may look at a round and not change it."""
    return _guarded(view, SEE_ROUNDS)


def _guarded(view: View, permission: str) -> View:
    @needs(permission)
    @wraps(view)
    def checked(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        found = get_object_or_404(BudgetRound.objects.select_related("authority", "live"), pk=pk)
        budget_round = release_when_stopped(found)
        try:
            return view(request, budget_round, **kwargs)
        except REFUSALS as refusal:
            messages.error(request, sentence_for(refusal))
            return to_round(budget_round)

    return checked


def sentence_for(refusal: Exception) -> str:
    """Why something was not done, and what to do."""
    sentences: dict[type[Exception], str] = {
        RoundNotFound: _("There is no result yet. The round must be counted first."),
        RoundBusy: _(
            "A file of this round is being read or counted. Please wait until that "
            "has finished, then try again."
        ),
        RoundFrozen: _("This round has been counted. Ballots and rule stay as they are."),
        ComparisonTooLate: _(
            "Ballots are there already. Other rules can only be put beside the "
            "result when that was decided before voting."
        ),
        NothingToTakeOver: _("There are no checked ballots to take over."),
        NotReadyToCount: _("Before counting, ballots must be taken over and a rule chosen."),
        RuleIsLocked: _(
            "The rule was locked and published before voting. The result stays as it was counted."
        ),
        NotCounted: _("There is no result yet that could be published."),
        NotPublished: _("Only a published result is corrected by a notice."),
        TieUndecided: _(
            "Projects stand equal at the border. Please record the decision of the council first."
        ),
    }
    return sentences[type(refusal)]


def posted(request: HttpRequest) -> QueryDict | None:
    """What was typed, or None while a form is only looked at; an empty form is checked too."""
    return request.POST if request.method == "POST" else None


def to_round(budget_round: BudgetRound) -> HttpResponse:
    """Lead to the page of a round."""
    return redirect("budget_office:round", pk=budget_round.pk)


def round_page(
    request: HttpRequest,
    budget_round: BudgetRound,
    template: str,
    *,
    title: str,
    **context: Any,
) -> HttpResponse:
    """A page below that of a round."""
    return office_page(
        request,
        f"budget/office/{template}",
        title=title,
        icon=ICON,
        parents=(
            (_("Participatory budget"), reverse("budget_office:index")),
            (budget_round.title, reverse("budget_office:round", args=[budget_round.pk])),
        ),
        budget_round=budget_round,
        **context,
    )
