"""A round's count in the kernel's own terms, for what is worked out on demand."""

from __future__ import annotations

from dataclasses import dataclass

from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.selectors.elections import load_election
from modellkommune.features.budget.selectors.memory import LARGE
from modellkommune.features.budget.selectors.pages import counted_round
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
    """The official count of a round; its ballots are kept in memory."""
    seen = counted_round(budget_round)
    return Counted(
        digest=f"{seen.count.input_digest}{seen.count.result_digest}",
        election=load_election(budget_round),
        outcome=seen.outcome,
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
        lambda: replay_of(election=count.election, outcome=count.outcome, ledger=ledger_of(count)),
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
