"""What the office's pages from the keys to publication share."""

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
from modellkommune.features.budget.office.page import View, of_a_round
from modellkommune.features.budget.services.closing.ending import (
    AlreadyClosed,
    VotingNotBegun,
    VotingNotOver,
)
from modellkommune.features.budget.services.closing.gaps import GapsNotAccepted, NothingToAccept
from modellkommune.features.budget.services.closing.opening import AlreadyOpened
from modellkommune.features.budget.services.voting import KeysFixed, NoKeys, NotClosed

AGREEMENTS = (AlreadyAgreed, NotAllowedToAgree, NotYourRequest, RequestEnded)
REFUSALS = (
    *AGREEMENTS,
    AlreadyClosed,
    AlreadyOpened,
    GapsNotAccepted,
    KeysFixed,
    NoKeys,
    NotClosed,
    NothingToAccept,
    VotingNotBegun,
    VotingNotOver,
)


def of_a_live_round(view: View) -> View:
    """Hand a view the live round of its address; say in a sentence why something is refused."""

    @of_a_round
    @wraps(view)
    def checked(request: HttpRequest, budget_round: BudgetRound, **kwargs: Any) -> HttpResponse:
        if not budget_round.is_run_here:
            raise Http404(budget_round.slug)
        try:
            return view(request, budget_round, **kwargs)
        except REFUSALS as refusal:
            messages.error(request, sentence_for(refusal))
            return redirect(request.path)

    return checked


def sentence_for(refusal: Exception) -> str:
    """Why something was not done, and what to do."""
    sentences: dict[type[Exception], str] = {
        AlreadyAgreed: _("You have agreed already. Now another person must agree."),
        NotAllowedToAgree: _("Your role does not let you agree to this."),
        NotYourRequest: _("Only the person who asked for this can take it back."),
        RequestEnded: _("Somebody else was quicker: this request has ended meanwhile."),
        AlreadyClosed: _("Voting has ended already."),
        AlreadyOpened: _("The ballots lie open already. The round can be counted."),
        GapsNotAccepted: _(
            "Batches are open or differences are not explained. Please finish them, or let "
            "the people who must answer for it agree first. Nothing was opened."
        ),
        KeysFixed: _(
            "The rules are locked: ballots are sealed with this key, so it stays as it is."
        ),
        NoKeys: _("This round has no key yet. Please make it before the rules are locked."),
        NotClosed: _("Voting goes on. Ballots are opened when it has ended."),
        NothingToAccept: _("No batch is open, and every difference is explained."),
        VotingNotBegun: _("Voting has not begun."),
        VotingNotOver: _("The announced end of voting lies ahead. Ending earlier needs a reason."),
    }
    return sentences[type(refusal)]
