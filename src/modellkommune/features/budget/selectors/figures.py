"""Replay, comparison and statistics of a counted round."""

from __future__ import annotations

from typing import Any

from modellkommune.features.budget.models import BudgetRound, Count
from modellkommune.features.budget.selectors.elections import load_outcome
from modellkommune.features.budget.selectors.encoding import from_json
from modellkommune.features.budget.selectors.pages import (
    CountedRound,
    comparison_counts,
    counted_round,
)
from modellkommune.features.budget.selectors.read_models import (
    ComparedRule,
    Comparison,
    LabelRow,
    OutcomeFigures,
    PayerGroup,
    ReplayStep,
    Statistics,
)
from modellkommune.features.budget.selectors.reports import CountReport, Payers
from modellkommune.features.budget.selectors.wording import rule_facts
from modellkommune.kernel.counting.outcome import Round
from modellkommune.kernel.counting.statistics import LabelShare, OutcomeStatistics

NOBODY_PAYS = Payers(paying=0, emptied=0, groups=(), others=0)


def replay(budget_round: BudgetRound) -> tuple[ReplayStep, ...]:
    """The official count round by round."""
    counted = counted_round(budget_round)
    payers = counted.report.payers
    return tuple(
        _step(counted, number, entry, payers[number] if payers else NOBODY_PAYS)
        for number, entry in enumerate(counted.outcome.rounds)
    )


def comparison(budget_round: BudgetRound) -> Comparison | None:
    """What the three rules choose, or None where it was not switched on before."""
    if not budget_round.compare_rules:
        return None
    counted = counted_round(budget_round)
    others = comparison_counts(budget_round, counted.count)
    rules = tuple(_compared(count) for count in [counted.count, *others])
    found = tuple(rule for rule in rules if rule is not None)
    return Comparison(rules=found, projects=counted.projects) if len(found) > 1 else None


def statistics(budget_round: BudgetRound) -> Statistics | None:
    """Figures of ballots and outcome; None when only totals are known."""
    counted = counted_round(budget_round)
    facts, figures = counted.report.facts, _figures(counted.report)
    if facts is None or figures is None:
        return None
    return Statistics(
        voters=facts.voters,
        projects=facts.projects,
        lengths=facts.lengths,
        mean_length=facts.mean_length,
        asked_cents=facts.asked_cents,
        budget_cents=facts.budget_cents,
        scarcity=facts.scarcity,
        outcome=figures,
    )


def _step(counted: CountedRound, number: int, entry: Round, payers: Payers) -> ReplayStep:
    return ReplayStep(
        number=number + 1,
        chosen_by=entry.kind.value,
        project=counted.projects[entry.project],
        supporters=entry.supporters,
        votes=entry.votes,
        rate=entry.rate,
        price_cents=entry.price_cents,
        effective_votes=entry.effective_votes,
        spent_cents=entry.spent_cents,
        left_cents=counted.outcome.budget_cents - entry.spent_cents,
        tied_with=counted.named(entry.tied_with),
        paying=payers.paying,
        emptied=payers.emptied,
        payers=tuple(PayerGroup(voters, cents) for voters, cents in payers.groups),
        other_payers=payers.others,
    )


def _compared(count: Count) -> ComparedRule | None:
    outcome = load_outcome(count)
    figures = _figures(from_json(CountReport, count.report))
    if figures is None:
        return None
    return ComparedRule(
        rule=rule_facts(outcome.rule),
        is_official=count.kind == "official",
        chosen=frozenset(outcome.selected),
        figures=figures,
        result_digest=count.result_digest,
    )


def _figures(report: CountReport) -> OutcomeFigures | None:
    found = report.figures
    if found is None:
        return None
    return OutcomeFigures(
        **_plain_figures(found),
        violations_by_cost=len(report.violations_by_cost),
        violations_by_number=len(report.violations_by_number),
        categories=_labels(found.categories),
        targets=_labels(found.targets),
        districts=_labels(found.districts),
    )


def _plain_figures(found: OutcomeStatistics) -> dict[str, Any]:
    names = (
        "chosen",
        "spent_cents",
        "mean_winners",
        "mean_money_cents",
        "voters_with_winner",
        "share_with_winner",
        "satisfaction",
        "gini",
        "fair_share_distance_cents",
    )
    return {name: getattr(found, name) for name in names}


def _labels(shares: tuple[LabelShare, ...]) -> tuple[LabelRow, ...]:
    return tuple(
        LabelRow(
            label=share.label,
            projects=share.projects,
            chosen=share.chosen,
            votes_share=share.votes_share,
            money_share=share.money_share,
        )
        for share in shares
    )
