"""The full report: one election under three rules, side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace

from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.guarantee import guarantee_under
from modellkommune.kernel.counting.model import (
    Completion,
    CountingRule,
    Election,
    Measure,
    RuleName,
)
from modellkommune.kernel.counting.outcome import Outcome
from modellkommune.kernel.counting.proportionality import Violation, check_supporters
from modellkommune.kernel.counting.statistics import (
    BallotFacts,
    OutcomeStatistics,
    ballot_facts,
    outcome_statistics,
)
from modellkommune.kernel.counting.supporters import Supporters, supporters_of


@dataclass(frozen=True, slots=True)
class RuleReport:
    """One rule's outcome and what it means.

    violations_by_cost, violations_by_number
        losing projects whose supporters got less than their part, by money
        and by number of projects (see `proportionality`)
    """

    outcome: Outcome
    statistics: OutcomeStatistics
    violations_by_cost: tuple[Violation, ...]
    violations_by_number: tuple[Violation, ...]


@dataclass(frozen=True, slots=True)
class FullReport:
    """The published rule and the rules to compare it with.

    published  the report of the rule by which the election was decided
    others     the same for greedy, Equal Shares and Phragmén, in this order,
               without the one that is the published rule itself
    guaranteed per project: how many of the voters secure it by choosing only
               it (see `guarantee.guarantee_under`), None where nothing does
    """

    facts: BallotFacts
    published: RuleReport
    others: tuple[RuleReport, ...]
    guaranteed: tuple[int | None, ...]


def full_report(
    *, election: Election, rule: CountingRule, outcome: Outcome | None = None
) -> FullReport:
    """Count under the published rule and the two others, with statistics and checks.

    outcome  the published count when it exists already

    What the losing projects would have needed takes many recounts and is not
    part of the report: see `missing.missing_one_by_one`.
    """
    supporters = supporters_of(election)
    published = outcome or count_election(election=election, rule=rule)
    others = tuple(
        rule_report(
            election=election,
            outcome=count_election(election=election, rule=other),
            supporters=supporters,
        )
        for other in rules_to_compare(rule)
    )
    return FullReport(
        facts=ballot_facts(election),
        published=rule_report(election=election, outcome=published, supporters=supporters),
        others=others,
        guaranteed=tuple(
            guarantee_under(election=election, rule=rule, project=project)
            for project in range(len(election.projects))
        ),
    )


def rules_to_compare(rule: CountingRule) -> tuple[CountingRule, ...]:
    """Greedy, Equal Shares and Phragmén in their plain form, without the given rule's kind.

    Ties, lot and excluded combinations are those of the given rule. Equal
    Shares is filled up by votes, so that it spends about as much as the others.
    """
    plain = replace(
        rule,
        measure=Measure.COST,
        completion=Completion.NONE,
        comparison=False,
        no_skip=False,
        threshold=0,
    )
    rules = (
        replace(plain, name=RuleName.GREEDY),
        replace(plain, name=RuleName.EQUAL_SHARES, completion=Completion.VOTES),
        replace(plain, name=RuleName.PHRAGMEN),
    )
    return tuple(other for other in rules if other.name is not rule.name)


def rule_report(
    *, election: Election, outcome: Outcome, supporters: Supporters | None = None
) -> RuleReport:
    """One outcome with its statistics and the two proportionality checks."""
    known = supporters or supporters_of(election)
    by_cost, by_number = (
        check_supporters(
            election=election,
            supporters=known,
            selected=outcome.selected,
            measure=measure,
        )
        for measure in (Measure.COST, Measure.CARDINALITY)
    )
    return RuleReport(
        outcome=outcome,
        statistics=outcome_statistics(
            election=election, selected=outcome.selected, supporters=known
        ),
        violations_by_cost=by_cost,
        violations_by_number=by_number,
    )
