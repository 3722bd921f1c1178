"""Counting rules in plain words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from modellkommune.features.budget.selectors.read_models import RuleFacts
from modellkommune.kernel.counting.model import (
    Completion,
    CountingRule,
    Measure,
    RuleName,
    TieBreak,
)


def rule_facts(rule: CountingRule) -> RuleFacts:
    """A rule with its name and explanation in the language of the page."""
    return RuleFacts(
        name=rule.name.value,
        measure=rule.measure.value,
        completion=rule.completion.value,
        label=rule_label(rule),
        explanation=rule_explanation(rule),
        ties=tuple(tie_words(tie) for tie in rule.ties),
        lot_seed=rule.lot_seed,
        step_cents=rule.step_cents,
        comparison=rule.comparison,
        no_skip=rule.no_skip,
        threshold=rule.threshold,
    )


def rule_label(rule: CountingRule) -> str:
    """The short name of a rule."""
    return {
        RuleName.GREEDY: _("Majority rule"),
        RuleName.EQUAL_SHARES: _("Method of Equal Shares"),
        RuleName.PHRAGMEN: _("Phragmén rule"),
    }[rule.name]


def rule_explanation(rule: CountingRule) -> str:
    """How the rule chooses, in sentences that need no mathematics."""
    sentences = {
        RuleName.GREEDY: _greedy_sentences,
        RuleName.EQUAL_SHARES: _equal_shares_sentences,
        RuleName.PHRAGMEN: _phragmen_sentences,
    }[rule.name](rule)
    return " ".join(sentences)


def _greedy_sentences(rule: CountingRule) -> list[str]:
    order = (
        _("The project with the most votes for its cost comes first.")
        if rule.measure is Measure.CARDINALITY
        else _("The project with the most votes comes first, then the next, and so on.")
    )
    stop = (
        _("At the first project that the money no longer pays for, the count ends.")
        if rule.no_skip
        else _("What the money no longer pays for is passed over.")
    )
    sentences = [order, stop]
    if rule.threshold:
        sentences.append(
            _("A project needs at least {threshold} votes.").format(threshold=rule.threshold)
        )
    return sentences


def _equal_shares_sentences(rule: CountingRule) -> list[str]:
    sentences = [
        _("The money is divided equally among all who voted."),
        _("A project is chosen when its supporters can pay for it from their shares."),
        _(
            "It is always the turn of the project that costs each supporter the least for what it is worth."
        ),
    ]
    if rule.completion in {
        Completion.ADD_ONE,
        Completion.ADD_ONE_EXHAUSTIVE,
        Completion.ADD_ONE_THEN_VOTES,
        Completion.ADD_ONE_EXHAUSTIVE_THEN_VOTES,
    }:
        sentences.append(
            _(
                "Money that is left over raises all shares alike, step by step, and is counted again."
            )
        )
    if rule.completion in {
        Completion.VOTES,
        Completion.ADD_ONE_THEN_VOTES,
        Completion.ADD_ONE_EXHAUSTIVE_THEN_VOTES,
    }:
        sentences.append(_("What remains goes to the projects with the most votes."))
    if rule.comparison:
        sentences.append(
            _("If more people prefer the result of the majority rule, that result holds.")
        )
    return sentences


def _phragmen_sentences(rule: CountingRule) -> list[str]:
    return [
        _("All who voted receive money at the same, steady speed."),
        _(
            "As soon as the supporters of a project together hold its cost, it is chosen and they pay."
        ),
        _("The count ends when the next project no longer fits into the budget."),
    ]


def tie_words(tie: TieBreak) -> str:
    """A criterion between projects that stand equal."""
    return {
        TieBreak.LOWEST_COST: _("lowest cost"),
        TieBreak.MOST_VOTES: _("most votes"),
        TieBreak.PROJECT_ID: _("lowest project number"),
        TieBreak.LOT: _("lot"),
    }[tie]
