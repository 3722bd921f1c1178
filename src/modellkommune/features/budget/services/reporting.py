"""What the pages show beside an outcome, worked out once when it is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.selectors.reports import CountReport, Payers
from modellkommune.kernel.counting.ledger import trace_payments
from modellkommune.kernel.counting.model import Election, RuleName
from modellkommune.kernel.counting.outcome import Outcome, Payment, Round
from modellkommune.kernel.counting.report import FullReport, RuleReport, full_report

PAYERS_SHOWN = 12


@dataclass(frozen=True)
class CountedRule:
    """One rule's outcome with its report."""

    outcome: Outcome
    report: CountReport


def counted_rules(
    *, election: Election, outcome: Outcome, compare: bool, by_ballots: bool
) -> list[CountedRule]:
    """The official outcome first, then the rules to compare it with.

    by_ballots  False when only totals are known: then nothing can be said about
                single voters, and no other rule can be counted
    """
    if not by_ballots:
        return [CountedRule(outcome, _nothing_known())]
    full = full_report(election=election, rule=outcome.rule, outcome=outcome)
    official = CountedRule(
        outcome,
        replace(
            _report(full, full.published),
            guaranteed=_guaranteed(full, outcome),
            payers=_payers(election, outcome),
        ),
    )
    others = full.others if compare else ()
    return [
        official,
        *(CountedRule(other.outcome, _report(full, other)) for other in others),
    ]


def with_districts(election: Election, budget_round: BudgetRound) -> Election:
    """The election with the districts of its projects, for the statistics.

    The published file names no districts of projects; the office's list does.
    """
    districts = dict(budget_round.projects.values_list("project_id", "district"))
    projects = tuple(
        replace(project, fields={"district": districts.get(project.project_id, "")})
        for project in election.projects
    )
    return replace(election, projects=projects)


def _report(full: FullReport, rule: RuleReport) -> CountReport:
    return CountReport(
        facts=full.facts,
        figures=rule.statistics,
        violations_by_cost=tuple(entry.project for entry in rule.violations_by_cost),
        violations_by_number=tuple(entry.project for entry in rule.violations_by_number),
        guaranteed=(),
        payers=(),
    )


def _nothing_known() -> CountReport:
    return CountReport(
        facts=None,
        figures=None,
        violations_by_cost=(),
        violations_by_number=(),
        guaranteed=(),
        payers=(),
    )


def _guaranteed(full: FullReport, outcome: Outcome) -> tuple[int | None, ...]:
    """The guarantee holds for Equal Shares without the comparison step."""
    rule = outcome.rule
    holds = rule.name is RuleName.EQUAL_SHARES and not rule.comparison
    return tuple(full.guaranteed) if holds else ()


def _payers(election: Election, outcome: Outcome) -> tuple[Payers, ...]:
    ledger = trace_payments(election, outcome)
    counts = election.ballots.counts
    return tuple(
        _payers_of(entry, payments, counts.tolist())
        for entry, payments in zip(outcome.rounds, ledger.payments, strict=True)
    )


def _payers_of(entry: Round, payments: Sequence[Payment], counts: Sequence[int]) -> Payers:
    """Voters by what they pay, the largest groups first."""
    voters: dict[tuple[int, int], int] = {}
    amounts: dict[tuple[int, int], Fraction] = {}
    for payment in payments:
        key = (payment.cents.numerator, payment.cents.denominator)
        voters[key] = voters.get(key, 0) + counts[payment.group]
        amounts[key] = payment.cents
    order = sorted(voters, key=lambda key: (-voters[key], amounts[key]))
    paying = sum(voters.values())
    shown = order[:PAYERS_SHOWN]
    full = sum(many for key, many in voters.items() if amounts[key] == entry.price_cents)
    return Payers(
        paying=paying,
        emptied=paying - full if entry.price_cents is not None else 0,
        groups=tuple((voters[key], amounts[key]) for key in shown),
        others=paying - sum(voters[key] for key in shown),
    )
