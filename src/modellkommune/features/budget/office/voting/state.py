"""How many people have voted, by day and channel, as coarse figures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.office.views.page import needs
from modellkommune.features.budget.models import BudgetRound, Channel
from modellkommune.features.budget.office.page import round_page
from modellkommune.features.budget.selectors.voting import LEAST_IN_A_CELL, voting_state

SEE_ROUNDS = "budget.view_budgetround"

# What the administrator of the database has to finish, by the codes of an opening.
LEFT = {
    "sqlite-vacuum": gettext_lazy("The database file could not be written anew; is the disk full?"),
    "sqlite-write-ahead-file": gettext_lazy("Somebody is reading the database without a pause."),
    "postgresql-tables": gettext_lazy("The tables could not be written anew; somebody holds them."),
    "postgresql-statistics": gettext_lazy("The statistics of the planner still hold samples."),
    "postgresql-write-ahead-log": gettext_lazy(
        "Old segments of the write-ahead log are still there."
    ),
    "postgresql-archive": gettext_lazy(
        "The write-ahead log is archived or sent to another server."
    ),
}


@needs(SEE_ROUNDS)
def voting_state_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Figures of the running or finished vote; nobody sees what was chosen."""
    budget_round = get_object_or_404(
        BudgetRound.objects.select_related("authority", "live", "opening"),
        pk=pk,
        live__isnull=False,
    )
    state = voting_state(budget_round)
    opening = getattr(budget_round, "opening", None)
    return round_page(
        request,
        budget_round,
        "voting/state.html",
        title=_("How many have voted"),
        state=state,
        channels=[(channel.value, channel.label) for channel in Channel],
        least=LEAST_IN_A_CELL,
        opening=opening,
        left=[left_sentence(code) for code in opening.left] if opening else [],
    )


def left_sentence(code: str) -> str:
    """What is left to be cleaned, for the administrator of the database."""
    return str(LEFT.get(code, code))
