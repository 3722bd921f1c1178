"""What happens with money that Equal Shares leaves over."""

from __future__ import annotations

import gmpy2

from modellkommune.kernel.counting.equal_shares import (
    Market,
    Run,
    money_behind,
    open_market,
    run_equal_shares,
)
from modellkommune.kernel.counting.greedy import choose_greedily
from modellkommune.kernel.counting.model import Completion
from modellkommune.kernel.counting.outcome import Dropped, RoundKind
from modellkommune.kernel.counting.steps import Choice, Contest, Progress

RAISING = {
    Completion.ADD_ONE,
    Completion.ADD_ONE_EXHAUSTIVE,
    Completion.ADD_ONE_THEN_VOTES,
    Completion.ADD_ONE_EXHAUSTIVE_THEN_VOTES,
}
STOPPING_WHEN_EXHAUSTED = {
    Completion.ADD_ONE_EXHAUSTIVE,
    Completion.ADD_ONE_EXHAUSTIVE_THEN_VOTES,
}
FILLING = {
    Completion.VOTES,
    Completion.ADD_ONE_THEN_VOTES,
    Completion.ADD_ONE_EXHAUSTIVE_THEN_VOTES,
}


class StepTooSmall(ValueError):
    """The raise per run is not above zero, so raising would never end."""


def choose_by_equal_shares(contest: Contest, on_progress: Progress | None = None) -> Choice:
    """Run Equal Shares with the completion that the rule names."""
    if not contest.eligible or not contest.election.voters:
        return Choice(share=first_share(contest) if contest.election.voters else None)
    market = open_market(contest)
    run = run_equal_shares(market, first_share(contest))
    if contest.rule.completion in RAISING:
        run = raise_shares(market, run, on_progress)
    choice = run.choice
    choice.money_behind = money_behind(run, losers(contest, choice))
    note_losers(contest, choice)
    if contest.rule.completion in FILLING:
        fill_by_votes(contest, choice)
    return choice


def first_share(contest: Contest) -> gmpy2.mpq:
    """The budget divided by all valid ballots, empty ones included."""
    return gmpy2.mpq(contest.budget_cents, contest.election.voters)


def raise_shares(market: Market, run: Run, on_progress: Progress | None) -> Run:
    """Run again and again from scratch with a share that is one step larger.

    Ends before the first run that would cost more than the budget (or, in the
    exhaustive variant, with the first after which nothing more fits), and in
    any case once every supported project that costs no more than the budget is
    bought: with a share as large as all costs together each supporter alone
    could pay for everything.

    The cost does not grow evenly with the share, so no step may be left out.
    Raises StepTooSmall when the step is not above zero.
    """
    contest = market.contest
    step = contest.rule.step_cents
    if step <= 0:
        raise StepTooSmall("The raise per run must be above zero cents.")
    runs = 1
    while not is_final(contest, run.choice):
        following = run_equal_shares(market, run.purses.share + step)
        runs += 1
        if on_progress is not None:
            on_progress(runs)
        if following.choice.spent_cents > contest.budget_cents:
            break
        run = following
    run.choice.runs = runs
    return run


def is_final(contest: Contest, choice: Choice) -> bool:
    """Tell whether raising the share further is of no use.

    It is of no use once everything is bought that is supported and costs no
    more than the budget: whatever is dearer can only end the raising.
    """
    left = [one for one in losers(contest, choice) if contest.costs[one] <= contest.budget_cents]
    if not left:
        return True
    if contest.rule.completion not in STOPPING_WHEN_EXHAUSTED:
        return False
    room = contest.budget_cents - choice.spent_cents
    return all(contest.costs[project] > room for project in left)


def losers(contest: Contest, choice: Choice) -> list[int]:
    """Eligible projects that were neither chosen nor excluded by a chosen one."""
    out = set(choice.selected) | excluded_by(contest, choice)
    return [project for project in contest.eligible if project not in out]


def excluded_by(contest: Contest, choice: Choice) -> set[int]:
    """Projects that may not win because a rival has won."""
    return {rival for winner in choice.selected for rival in contest.rivals.get(winner, ())}


def note_losers(contest: Contest, choice: Choice) -> None:
    """Give each loser its reason."""
    for project in excluded_by(contest, choice):
        choice.dropped[project] = Dropped.EXCLUDED_BY_WINNER
    for project in losers(contest, choice):
        too_dear = contest.costs[project] > contest.budget_cents
        choice.dropped[project] = (
            Dropped.TOO_DEAR_FOR_BUDGET if too_dear else Dropped.SUPPORTERS_MONEY_SPENT
        )


def fill_by_votes(contest: Contest, choice: Choice) -> None:
    """Spend what is left by the majority rule."""
    filled = choose_greedily(
        contest,
        already=choice.selected,
        spent_cents=choice.spent_cents,
        kind=RoundKind.FILL_BY_VOTES,
        excluded=excluded_by(contest, choice),
    )
    choice.steps += filled.steps
    choice.ties += filled.ties
    choice.spent_cents = filled.spent_cents
    for project in filled.selected:
        choice.dropped.pop(project, None)
    for project in excluded_by(contest, choice):
        choice.dropped[project] = Dropped.EXCLUDED_BY_WINNER
