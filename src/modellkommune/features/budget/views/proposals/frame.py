"""What the citizen pages of proposals have in common."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.utils.translation import gettext as _

from modellkommune.commons.ui.words import moment_in_words
from modellkommune.features.budget.models import BudgetRound, Phase, PhaseKind
from modellkommune.features.budget.selectors.phases import is_open_for, phases_of
from modellkommune.features.budget.selectors.rounds import RoundNotFound, find_public_round
from modellkommune.features.budget.views.citizen import address, frame


def collecting_round(*, place: str, slug: str) -> BudgetRound:
    """The announced round of an address that is run here, or the page that says there is none."""
    try:
        found = find_public_round(place=place, slug=slug)
    except RoundNotFound as error:
        raise Http404(str(error)) from error
    if not found.is_run_here:
        raise Http404(f"{slug} is not run here")
    # Tabs, deadline and filters all ask for them.
    prefetch_related_objects([found], "phases", "parts")
    return found


def proposal_frame(
    budget_round: BudgetRound, *, title: str, now: datetime, current: str = "proposals"
) -> dict[str, Any]:
    """Title, breadcrumb, tabs, and whether proposals are taken at this moment."""
    context = frame(budget_round, current=current, title=title)
    if title != _("Proposals"):
        below = context["breadcrumbs"].pop()
        context["breadcrumbs"] += [(_("Proposals"), address(budget_round, "proposals")), below]
    phase = phases_of(budget_round).get(PhaseKind.PROPOSALS)
    return {
        **context,
        "takes_proposals": is_open_for(budget_round, PhaseKind.PROPOSALS, now),
        "phase": phase,
        "phase_sentence": phase_sentence(phase, now=now),
    }


def phase_sentence(phase: Phase | None, *, now: datetime) -> str:
    """Why nothing can be proposed at this moment; empty while it can."""
    if phase is None:
        return _("It is not fixed yet when proposals can be handed in.")
    if now < phase.opens_at:
        return _("Proposals can be handed in from {moment} on.").format(
            moment=moment_in_words(phase.opens_at)
        )
    if phase.closes_at is not None and now >= phase.closes_at:
        return _("Proposals could be handed in until {moment}.").format(
            moment=moment_in_words(phase.closes_at)
        )
    return ""
