"""Looking for what losing projects lacked, one project after the other."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from modellkommune.features.budget.models import Count, MissingVotes
from modellkommune.features.budget.selectors.elections import (
    load_election,
    load_outcome,
)
from modellkommune.kernel.counting.missing import largest_winning_cost, votes_needed
from modellkommune.kernel.counting.model import Election
from modellkommune.kernel.counting.outcome import Outcome

Report = Callable[[int, int, str], None]


def find_missing(*, count: Count, report: Report | None = None, costs: bool = True) -> None:
    """Fill the rows of MissingVotes that are still open.

    First the further votes of every project, then the largest costs, which take
    three times as many recounts and are asked for less. Each row is saved as it
    is found, so after a stop the search goes on where it was.

    costs  False leaves the largest costs for later
    """
    tell = report or _silent
    election = load_election(count.round)
    outcome = load_outcome(count)
    steps = [("found", _votes), ("cost_found", _cost)] if costs else [("found", _votes)]
    rows = list(MissingVotes.objects.filter(count=count).order_by("position"))
    total, done = len(rows) * len(steps), 0
    for flag, find in steps:
        for row in rows:
            tell(done, total, _("Counting again with further votes"))
            if not getattr(row, flag):
                find(row, election, outcome)
                setattr(row, flag, True)
                row.save()
            done += 1


def _votes(row: MissingVotes, election: Election, outcome: Outcome) -> None:
    needed = votes_needed(
        election=election, rule=outcome.rule, project=row.position - 1, outcome=outcome
    )
    row.votes = needed.votes if needed else None
    row.drops_out = list(needed.drops_out) if needed else []
    row.comes_in = list(needed.comes_in) if needed else []


def _cost(row: MissingVotes, election: Election, outcome: Outcome) -> None:
    row.largest_cost_cents = largest_winning_cost(
        election=election, rule=outcome.rule, project=row.position - 1, outcome=outcome
    )


def _silent(done: int, total: int, sentence: str) -> None:
    """Report to nobody."""
