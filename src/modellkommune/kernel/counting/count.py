"""The door of the kernel: an election and a rule go in, an outcome comes out."""

from __future__ import annotations

from fractions import Fraction

import gmpy2

from modellkommune.kernel.counting.comparison import compare_with_greedy
from modellkommune.kernel.counting.completion import choose_by_equal_shares
from modellkommune.kernel.counting.greedy import choose_greedily
from modellkommune.kernel.counting.model import CountingRule, Election, Measure, RuleName
from modellkommune.kernel.counting.outcome import Dropped, NotChosen, Outcome, Round, RoundKind
from modellkommune.kernel.counting.phragmen import choose_by_phragmen
from modellkommune.kernel.counting.steps import Choice, Contest, Progress, Step, open_contest
from modellkommune.kernel.counting.ties import judged_ties


def count_election(
    *, election: Election, rule: CountingRule, on_progress: Progress | None = None
) -> Outcome:
    """Count an election and return winners, reasons and ties.

    on_progress  called with the number of runs (Equal Shares with add-one) or
                 rounds (Phragmén) done so far

    Projects without supporters are never chosen. Every amount is exact.
    Raises ElectionUnsound, MeasureDoesNotFit, LotNeedsSeed, StepTooSmall or
    UnknownExclusiveProject, all of them ValueErrors.
    """
    contest = open_contest(election, rule)
    choice = choose(contest, on_progress)
    return Outcome(
        rule=rule,
        selected=choice.selected,
        rounds=written_rounds(contest, choice),
        not_chosen=written_losers(contest, choice),
        ties=judged_ties(choice.ties, choice.selected),
        spent_cents=choice.spent_cents,
        budget_cents=election.budget_cents,
        voters=election.voters,
        share_cents=None if choice.share is None else as_fraction(choice.share),
        runs=choice.runs,
        compared=choice.compared,
    )


def choose(contest: Contest, on_progress: Progress | None) -> Choice:
    """Let the rule choose."""
    if contest.rule.name is RuleName.GREEDY:
        return choose_greedily(contest)
    if contest.rule.name is RuleName.PHRAGMEN:
        return choose_by_phragmen(contest, on_progress)
    choice = choose_by_equal_shares(contest, on_progress)
    return compare_with_greedy(contest, choice) if contest.rule.comparison else choice


def written_rounds(contest: Contest, choice: Choice) -> tuple[Round, ...]:
    """Write out the steps with votes, price and money spent."""
    rounds: list[Round] = []
    spent_cents = 0
    for step in choice.steps:
        spent_cents += contest.costs[step.project]
        rounds.append(written_round(contest, step, spent_cents))
    return tuple(rounds)


def written_round(contest: Contest, step: Step, spent_cents: int) -> Round:
    """Write out one step.

    Under cost utility a unit of utility is a cent of the project's cost.
    """
    cost = contest.costs[step.project]
    by_cost = step.kind is RoundKind.EQUAL_SHARES and contest.rule.measure is Measure.COST
    rate = step.rate / cost if by_cost and step.rate is not None else step.rate
    return Round(
        kind=step.kind,
        project=step.project,
        supporters=contest.supporters[step.project],
        votes=Fraction(contest.votes[step.project]),
        rate=None if rate is None else as_fraction(rate),
        price_cents=None if step.price is None else as_fraction(step.price),
        effective_votes=None if step.price is None else as_fraction(cost / step.price),
        spent_cents=spent_cents,
        tied_with=step.tied_with,
    )


def written_losers(contest: Contest, choice: Choice) -> tuple[NotChosen, ...]:
    """Write out every project that was not chosen, in the order of the list."""
    reasons = {**contest.ineligible, **choice.dropped}
    room = contest.budget_cents - choice.spent_cents
    return tuple(
        written_loser(contest, project, reason, choice.money_behind.get(project), room)
        for project, reason in sorted(reasons.items())
    )


def written_loser(
    contest: Contest, project: int, reason: Dropped, money: gmpy2.mpq | None, room: int
) -> NotChosen:
    """Write out one loser with what was missing: supporters' money or room."""
    cost = contest.costs[project]
    missing = max(cost - (room if money is None else money), 0)
    return NotChosen(
        project=project,
        reason=reason,
        supporters=contest.supporters[project],
        votes=Fraction(contest.votes[project]),
        money_behind_cents=None if money is None else as_fraction(money),
        missing_cents=None if reason is Dropped.NO_SUPPORTERS else as_fraction(gmpy2.mpq(missing)),
    )


def as_fraction(number: gmpy2.mpq) -> Fraction:
    """Hand an exact number out of the kernel as a fraction of Python."""
    return Fraction(int(number.numerator), int(number.denominator))
