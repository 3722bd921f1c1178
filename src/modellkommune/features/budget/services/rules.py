"""Counting rules that fit the kind of ballot."""

from __future__ import annotations

from dataclasses import replace

from modellkommune.features.budget.models import BallotsAre, BudgetRound
from modellkommune.kernel.counting.meta_rule import usual_measure
from modellkommune.kernel.counting.model import (
    Completion,
    CountingRule,
    Measure,
    RuleName,
    VoteType,
)


class OnlyGreedy(ValueError):
    """With totals alone no other rule than the majority rule can be counted."""


def usual_rule(vote_type: str) -> CountingRule:
    """Equal Shares, raised step by step and then filled up by votes."""
    return CountingRule(
        RuleName.EQUAL_SHARES,
        usual_measure(VoteType(vote_type)),
        Completion.ADD_ONE_THEN_VOTES,
    )


def fitting_rule(budget_round: BudgetRound, rule: CountingRule) -> CountingRule:
    """The rule with the measure that the ballots allow.

    Raises OnlyGreedy for another rule where only totals are known.
    """
    if budget_round.ballots_are == BallotsAre.TOTALS:
        if rule.name is not RuleName.GREEDY:
            raise OnlyGreedy(budget_round.slug)
        return replace(rule, measure=Measure.POINTS)
    if not budget_round.vote_type:
        return rule
    usual = usual_measure(VoteType(budget_round.vote_type))
    return replace(rule, measure=usual if usual is Measure.POINTS else rule.measure)
