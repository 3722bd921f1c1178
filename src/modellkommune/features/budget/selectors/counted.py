"""A round's count in the kernel's own terms, for what is worked out on demand."""

from __future__ import annotations

from dataclasses import dataclass

from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.selectors.elections import (
    load_election,
    load_outcome,
)
from modellkommune.features.budget.selectors.memory import LARGE
from modellkommune.features.budget.selectors.rounds import official_count
from modellkommune.kernel.counting.ledger import trace_payments
from modellkommune.kernel.counting.model import Election
from modellkommune.kernel.counting.outcome import Ledger, Outcome
from modellkommune.kernel.counting.story import Replay, Story, replay_of, story_of


@dataclass(frozen=True)
class Counted:
    """The frozen election, its official outcome, and the digest that names both."""

    digest: str
    election: Election
    outcome: Outcome


def counted(budget_round: BudgetRound) -> Counted:
    """The official count of a round; one query, the rest is kept in memory."""
    count = official_count(budget_round)
    outcome = LARGE.recall(
        ("outcome", count.result_digest), lambda: load_outcome(count)
    )
    return Counted(
        digest=f"{count.input_digest}{count.result_digest}",
        election=load_election(budget_round),
        outcome=outcome,
    )


def ledger_of(count: Counted) -> Ledger:
    """Who paid what, traced once per count."""
    return LARGE.recall(
        ("ledger", count.digest), lambda: trace_payments(count.election, count.outcome)
    )


def replay_table(count: Counted) -> Replay | None:
    """Money behind every project after every round, or None under the majority rule."""
    return LARGE.recall(
        ("replay", count.digest),
        lambda: replay_of(
            election=count.election, outcome=count.outcome, ledger=ledger_of(count)
        ),
    )


def story(count: Counted, *, project: int) -> Story:
    """One project through all rounds, exact."""
    return LARGE.recall(
        ("story", count.digest, project),
        lambda: story_of(
            election=count.election,
            outcome=count.outcome,
            ledger=ledger_of(count),
            project=project,
        ),
    )
