"""Decisions of a call as the office and the public see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from modellkommune.features.calls.models import Call, Decision, DecisionLetter, Grant, Outcome


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision with what was made of it.

    letter  the newest letter, or None; grant  the grant, or None
    """

    decision: Decision
    letter: DecisionLetter | None
    grant: Grant | None

    @property
    def is_told(self) -> bool:
        """Whether the applicant knows."""
        return self.letter is not None and self.letter.sent_at is not None


def decision_rows(call: Call) -> list[DecisionRow]:
    """All decisions, awards first, then reserve, then refusals, by number; three queries."""
    order = {outcome: place for place, outcome in enumerate(Outcome.values)}
    found = (
        Decision.objects.filter(application__call=call)
        .select_related("application__grant")
        .prefetch_related("letters")
    )
    rows = [
        DecisionRow(
            decision=decision,
            letter=_newest(decision.letters.all()),
            grant=getattr(decision.application, "grant", None),
        )
        for decision in found
    ]
    return sorted(
        rows,
        key=lambda row: (order[row.decision.outcome], row.decision.application.number or 0),
    )


def figures_of(rows: Sequence[DecisionRow]) -> dict[str, int]:
    """How many of each, how much money, how many letters wait."""
    awards = [row for row in rows if row.decision.outcome == Outcome.AWARDED]
    return {
        "awarded": len(awards),
        "reserve": sum(row.decision.outcome == Outcome.RESERVE for row in rows),
        "refused": sum(row.decision.outcome == Outcome.REFUSED for row in rows),
        "money_cents": sum(row.decision.amount_cents or 0 for row in awards),
        "told": sum(row.is_told for row in rows),
        "letters": sum(row.letter is not None for row in rows),
    }


def _newest(letters: Sequence[DecisionLetter]) -> DecisionLetter | None:
    return max(letters, key=lambda letter: (letter.made_at, letter.pk), default=None)
