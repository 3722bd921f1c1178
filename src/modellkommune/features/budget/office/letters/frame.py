"""What the office's pages of letters, paper and halls share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.office.views.page import needs, office_page
from modellkommune.features.budget.models import BudgetRound, PaperBatch, RegisterImport
from modellkommune.features.budget.office.page import ICON, KEEP_ROUNDS, View
from modellkommune.features.budget.services.entitlements import reissue
from modellkommune.features.budget.services.letters import files, printing, taking_over
from modellkommune.features.budget.services.letters.ballots import NothingToVoteOn
from modellkommune.features.budget.services.letters.content import VotingTimeMissing
from modellkommune.features.budget.services.letters.register import (
    ColumnsMissing,
    CutOffMissing,
    RegisterGone,
)
from modellkommune.features.budget.services.paper.reading import BatchSealed, NotYourTurn
from modellkommune.features.budget.services.voting import BallotsOpened, NoKeys, SaltGone

ENTER_BALLOTS = "budget.enter_ballots"


def of_a_live_round(
    permission: str = KEEP_ROUNDS, *, back: str = "letters"
) -> Callable[[View], View]:
    """Hand a view the live round of its address; say in a sentence why something is refused.

    back  name of the page that a refusal leads to
    """

    def decorate(view: View) -> View:
        @needs(permission)
        @wraps(view)
        def checked(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
            budget_round = get_object_or_404(
                BudgetRound.objects.select_related("authority__portal", "live"), pk=pk
            )
            if not budget_round.is_run_here:
                raise Http404(budget_round.slug)
            try:
                return view(request, budget_round, **kwargs)
            except tuple(_sentences()) as refusal:
                messages.error(request, sentence_for(refusal))
                return redirect(f"budget_office:{back}", pk=budget_round.pk)

        return checked

    return decorate


def sentence_for(refusal: Exception) -> str:
    """Why something was not done, and what to do."""
    return _sentences()[type(refusal)]


def _sentences() -> dict[type[Exception], str]:
    opened = _("The ballots of this round are open. Codes and ballots can no longer be changed.")
    return {
        BallotsOpened: opened,
        SaltGone: opened,
        reissue.BallotsOpened: opened,
        RegisterGone: _("The table is no longer there. Please upload it once more."),
        ColumnsMissing: _("Please confirm first what the columns mean."),
        CutOffMissing: _(
            "The round has a minimum age. Please enter the day on which age is looked at."
        ),
        taking_over.AlreadyTakenOver: _("This table was taken over before."),
        printing.RoundNotLocked: _(
            "Letters announce what is locked. Please lock the round first, then have the "
            "letters set."
        ),
        printing.NobodyToWrite: _("Nobody waits for a letter. Please take over residents first."),
        printing.RunUnfinished: _(
            "Letters are being set or wait to be confirmed as printed. Please finish that first."
        ),
        VotingTimeMissing: _("Please enter first from when to when people vote."),
        NothingToVoteOn: _("There are no projects yet; they are fixed when the round is locked."),
        files.FileGone: _("The print file is deleted."),
        BatchSealed: _("This batch is finished. Its readings are deleted."),
        NotYourTurn: _(
            "This batch is read by two different people. Please let another person go on."
        ),
        NoKeys: _("The keys of the round are not made yet, so no ballot can be sealed."),
    }


def letters_page(
    request: HttpRequest,
    budget_round: BudgetRound,
    template: str,
    *,
    title: str,
    above: tuple[tuple[str, str], ...] = (),
    **context: Any,
) -> HttpResponse:
    """A page below that of a round. above: label and address of the pages in between."""
    return office_page(
        request,
        f"budget/office/{template}",
        title=title,
        icon=ICON,
        parents=(
            (_("Participatory budget"), reverse("budget_office:index")),
            (budget_round.title, reverse("budget_office:round", args=[budget_round.pk])),
            *above,
        ),
        budget_round=budget_round,
        **context,
    )


def letters_above(budget_round: BudgetRound) -> tuple[tuple[str, str], ...]:
    """The page of the letters, for the breadcrumb."""
    return ((_("Letters and codes"), reverse("budget_office:letters", args=[budget_round.pk])),)


def paper_above(budget_round: BudgetRound) -> tuple[tuple[str, str], ...]:
    """The page of the paper ballots, for the breadcrumb."""
    return ((_("Paper ballots"), reverse("budget_office:paper", args=[budget_round.pk])),)


def register_of(budget_round: BudgetRound, register_id: int) -> RegisterImport:
    """A register of this round, or 404."""
    found: RegisterImport = get_object_or_404(
        RegisterImport.objects.select_related("round__live", "round__authority"),
        pk=register_id,
        round=budget_round,
    )
    return found


def batch_of(budget_round: BudgetRound, number: int) -> PaperBatch:
    """A batch of this round by its number, or 404."""
    found: PaperBatch = get_object_or_404(
        PaperBatch.objects.select_related("round__live", "round__authority"),
        number=number,
        round=budget_round,
    )
    return found
