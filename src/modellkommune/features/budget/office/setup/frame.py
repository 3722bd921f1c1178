"""What the office's pages of a round that is run here share."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from modellkommune.commons.approvals.public import (
    AlreadyAgreed,
    NotAllowedToAgree,
    NotYourRequest,
    RequestEnded,
)
from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.office.page import View, of_a_round, to_round
from modellkommune.features.budget.services.setup import (
    AlreadyAnnounced,
    AlreadyLocked,
    NotAnnounceable,
    NotLockable,
)

REFUSALS = (
    AlreadyAnnounced,
    AlreadyLocked,
    AlreadyAgreed,
    NotAllowedToAgree,
    NotYourRequest,
    RequestEnded,
)


def of_a_live_round(view: View) -> View:
    """Hand a view the live round of its address; say in a sentence why something is refused.

    A round from a file has no such pages.
    """

    @of_a_round
    @wraps(view)
    def checked(request: HttpRequest, budget_round: BudgetRound, **kwargs: Any) -> HttpResponse:
        if not budget_round.is_run_here:
            raise Http404(budget_round.slug)
        try:
            return view(request, budget_round, **kwargs)
        except (NotAnnounceable, NotLockable) as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason.sentence)
            return redirect(request.path)
        except REFUSALS as refusal:
            messages.error(request, sentence_for(refusal))
            return to_round(budget_round)

    return checked


def sentence_for(refusal: Exception) -> str:
    """Why something was not done, and what to do."""
    sentences: dict[type[Exception], str] = {
        AlreadyAnnounced: _(
            "This was promised with the announcement and stays as it is: citizens rely on it."
        ),
        AlreadyLocked: _(
            "The rules are locked and published. Changing them takes further people; "
            "use “Change what is locked” for that."
        ),
        AlreadyAgreed: _("You have agreed already. Now another person must agree."),
        NotAllowedToAgree: _("Your role does not let you agree to this."),
        NotYourRequest: _("Only the person who asked for this can take it back."),
        RequestEnded: _("Somebody else was quicker: this request has ended meanwhile."),
    }
    return sentences[type(refusal)]
