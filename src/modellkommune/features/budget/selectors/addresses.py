"""From an address to a round: the place first, then the round's short name."""

from __future__ import annotations

from modellkommune.features.budget.models import BudgetRound, RoundState
from modellkommune.features.budget.selectors.rounds import RoundNotFound


def round_at(*, place: str, slug: str) -> BudgetRound:
    """The published round of a place, within the open scope.

    place  short name of the authority; two towns of a county may both have a
           round called 2026

    Raises RoundNotFound.
    """
    found = (
        BudgetRound.objects.filter(authority__slug=place, slug=slug, state=RoundState.PUBLISHED)
        .select_related("authority")
        .first()
    )
    if found is None:
        raise RoundNotFound(f"{place}/{slug}")
    return found
