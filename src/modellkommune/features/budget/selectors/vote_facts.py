"""What stands about the vote beside a result: who came, and what the result means."""

from __future__ import annotations

from dataclasses import dataclass

from modellkommune.features.budget.models import BudgetRound, LiveRound
from modellkommune.features.budget.selectors.outcomes import whole_round_of
from modellkommune.features.budget.selectors.turnout import TurnoutPage, turnout_of


@dataclass(frozen=True)
class VoteFacts:
    """The vote of a round run here.

    whole      the round that people voted in; for a part the round it belongs to
    turnout    None where it was not kept
    is_part    whether the result shown is that of a part
    """

    whole: BudgetRound
    live: LiveRound
    turnout: TurnoutPage | None
    is_part: bool


def vote_facts(budget_round: BudgetRound) -> VoteFacts | None:
    """The vote behind a result, in two queries; None for a round that came as a file."""
    whole = budget_round if budget_round.is_run_here else whole_round_of(budget_round)
    if whole is None:
        return None
    return VoteFacts(
        whole=whole,
        live=whole.live,
        turnout=turnout_of(whole),
        is_part=whole.pk != budget_round.pk,
    )
