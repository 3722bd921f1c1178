"""What can become of a segment, and how many had which outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

# § 3 (2) BauGB: when more than fifty persons state what is essentially the same,
# they may be told the result by letting them look at it, instead of by letters.
PERSONS_ANSWERED_BY_LETTER = 50


class Outcome(StrEnum):
    """What the municipality does about a segment.

    The first three answer a wish about the plan; the others say why the plan is
    no answer to it.
    """

    FOLLOWED = "followed"
    PARTLY = "partly"
    NOT_FOLLOWED = "not-followed"
    NOTED = "noted"
    ALREADY = "already"
    ELSEWHERE = "elsewhere"


# The word of a segment that has no outcome yet.
OPEN = "open"


@dataclass(frozen=True, slots=True)
class OutcomeCounts:
    """How many segments had which outcome.

    by_outcome  every outcome in the order of `Outcome`, those without a segment too
    undecided   segments that have none yet
    """

    by_outcome: dict[Outcome, int]
    undecided: int

    @property
    def decided(self) -> int:
        """Segments with an outcome."""
        return sum(self.by_outcome.values())

    @property
    def total(self) -> int:
        """All segments."""
        return self.decided + self.undecided

    @property
    def changed_the_plan(self) -> int:
        """Segments because of which the plan changes."""
        return self.by_outcome[Outcome.FOLLOWED] + self.by_outcome[Outcome.PARTLY]


def count_outcomes(outcomes: Iterable[str]) -> OutcomeCounts:
    """Count outcomes of segments; "open" stands for none yet.

    Raises ValueError for a word that is no outcome.
    """
    counted = Counter(outcomes)
    undecided = counted.pop(OPEN, 0)
    named = {Outcome(word): number for word, number in counted.items()}
    return OutcomeCounts({one: named.get(one, 0) for one in Outcome}, undecided)


def may_be_answered_by_inspection(*, persons: int) -> bool:
    """Whether so many persons who state the same may look at the result instead of letters.

    persons  whoever signed counts: a list of sixty signatures is sixty persons

    Source: § 3 (2) BauGB, "mehr als 50 Personen".
    """
    return persons > PERSONS_ANSWERED_BY_LETTER
