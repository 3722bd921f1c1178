"""A choice put together: candidates by column, rules by row, scores as whole numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from modellkommune.kernel.selection.model import Candidate, checked, require_known
from modellkommune.kernel.selection.program import Program, WholeScores, whole_scores
from modellkommune.kernel.selection.rows import rows_of
from modellkommune.kernel.selection.rules import Rule, checked_rules, members_of


@dataclass(frozen=True)
class Choice:
    """Candidates and rules, checked; a candidate's column is its place in the list."""

    candidates: tuple[Candidate, ...]
    rules: tuple[Rule, ...]
    scores: WholeScores

    def program(self, rules: Sequence[Rule] | None = None) -> Program:
        """The program for the highest score under all rules, or under some of them."""
        kept = self.rules if rules is None else rules
        rows = (row for rule in kept for row in rows_of(rule, self.candidates))
        return Program(worth=self.scores.numbers, rows=tuple(rows))

    def columns(self, codes: Iterable[str]) -> frozenset[int]:
        """The columns of these codes."""
        wanted = set(codes)
        pairs = enumerate(self.candidates)
        return frozenset(column for column, candidate in pairs if candidate.code in wanted)

    def codes(self, columns: Iterable[int]) -> tuple[str, ...]:
        """The codes of these columns, in the order of the candidates."""
        return tuple(self.candidates[column].code for column in sorted(columns))

    def score_of(self, columns: Iterable[int]) -> Fraction:
        """The sum of their scores."""
        return sum((self.candidates[column].score for column in columns), Fraction())

    def cost_of(self, columns: Iterable[int]) -> int:
        """The sum of their costs in cents."""
        return sum(self.candidates[column].cost_cents for column in columns)


def prepare(candidates: Sequence[Candidate], rules: Sequence[Rule]) -> Choice:
    """Check candidates and rules, and put them together.

    Raises UnusableCandidates, UnusableRules, or UnknownCandidate for a rule that
    names somebody who does not stand for choice.
    """
    known = checked(candidates)
    kept = checked_rules(tuple(rules))
    for rule in kept:
        require_known(members_of(rule), known)
    scores = whole_scores([candidate.score for candidate in known])
    return Choice(candidates=known, rules=kept, scores=scores)
