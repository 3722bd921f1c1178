"""Rules as rows of whole numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from modellkommune.kernel.selection.model import Candidate
from modellkommune.kernel.selection.program import Row
from modellkommune.kernel.selection.rules import (
    AtLeast,
    AtMost,
    AtMostShareOfMoney,
    Budget,
    DifferentApplicants,
    ExactlyChosen,
    LeastChosen,
    MostChosen,
    MustContain,
    MustNotContain,
    NotTogether,
    Rule,
    Together,
)

Candidates = Sequence[Candidate]


def rows_of(rule: Rule, candidates: Candidates) -> list[Row]:
    """The rows that a rule becomes; a set keeps the rule exactly when it keeps them all."""
    for kind, translate in TRANSLATIONS:
        if isinstance(rule, kind):
            return [row.reduced() for row in translate(rule, candidates)]
    raise TypeError(f"{type(rule).__name__} is no rule that a set can keep")


def _numbers(candidates: Candidates, number: Callable[[Candidate], int]) -> dict[int, int]:
    """A number per column, zeros left out."""
    numbers = ((column, number(candidate)) for column, candidate in enumerate(candidates))
    return {column: value for column, value in numbers if value}


def _bearers(candidates: Candidates, feature: str) -> dict[int, int]:
    """One for every candidate with the feature."""
    return _numbers(candidates, lambda candidate: int(feature in candidate.features))


def _named(candidates: Candidates, codes: Sequence[str]) -> dict[int, int]:
    """One for every candidate of these codes."""
    return _numbers(candidates, lambda candidate: int(candidate.code in codes))


def _at_least(rule: AtLeast, candidates: Candidates) -> list[Row]:
    return [Row(_bearers(candidates, rule.feature), lower=rule.count)]


def _at_most(rule: AtMost, candidates: Candidates) -> list[Row]:
    return [Row(_bearers(candidates, rule.feature), upper=rule.count)]


def _exactly(rule: ExactlyChosen, candidates: Candidates) -> list[Row]:
    return [Row(_numbers(candidates, lambda _: 1), lower=rule.count, upper=rule.count)]


def _least(rule: LeastChosen, candidates: Candidates) -> list[Row]:
    return [Row(_numbers(candidates, lambda _: 1), lower=rule.count)]


def _most(rule: MostChosen, candidates: Candidates) -> list[Row]:
    return [Row(_numbers(candidates, lambda _: 1), upper=rule.count)]


def _budget(rule: Budget, candidates: Candidates) -> list[Row]:
    return [Row(_numbers(candidates, lambda one: one.cost_cents), upper=rule.most_cents)]


def _share(rule: AtMostShareOfMoney, candidates: Candidates) -> list[Row]:
    """1000 * (cost of those with the feature) - permille * (cost of all) <= 0."""

    def weighed(candidate: Candidate) -> int:
        bears = int(rule.feature in candidate.features)
        return candidate.cost_cents * (1000 * bears - rule.permille)

    return [Row(_numbers(candidates, weighed), upper=0)]


def _together(rule: Together, candidates: Candidates) -> list[Row]:
    """Each further member is chosen exactly when the first one is."""
    members = list(_named(candidates, rule.members))
    return [Row({members[0]: 1, other: -1}, lower=0, upper=0) for other in members[1:]]


def _not_together(rule: NotTogether, candidates: Candidates) -> list[Row]:
    return [Row(_named(candidates, rule.members), upper=1)]


def _contain(rule: MustContain, candidates: Candidates) -> list[Row]:
    return [Row(_named(candidates, [rule.member]), lower=1)]


def _not_contain(rule: MustNotContain, candidates: Candidates) -> list[Row]:
    return [Row(_named(candidates, [rule.member]), upper=0)]


def _different(rule: DifferentApplicants, candidates: Candidates) -> list[Row]:
    features = {
        feature
        for candidate in candidates
        for feature in candidate.features
        if feature.startswith(rule.prefix)
    }
    bearers = (_bearers(candidates, feature) for feature in sorted(features))
    return [Row(columns, upper=1) for columns in bearers if len(columns) > 1]


TRANSLATIONS: tuple[tuple[type[Rule], Callable[..., list[Row]]], ...] = (
    (AtLeast, _at_least),
    (AtMost, _at_most),
    (ExactlyChosen, _exactly),
    (LeastChosen, _least),
    (MostChosen, _most),
    (Budget, _budget),
    (AtMostShareOfMoney, _share),
    (Together, _together),
    (NotTogether, _not_together),
    (MustContain, _contain),
    (MustNotContain, _not_contain),
    (DifferentApplicants, _different),
)
