"""The majority rule (greedy): by votes, as long as the money lasts."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from itertools import groupby

from modellkommune.kernel.counting.model import Measure
from modellkommune.kernel.counting.outcome import Dropped, RoundKind
from modellkommune.kernel.counting.steps import Choice, Contest, Step
from modellkommune.kernel.counting.ties import OpenTie


def choose_greedily(
    contest: Contest,
    *,
    already: Collection[int] = (),
    spent_cents: int = 0,
    kind: RoundKind = RoundKind.GREEDY,
    excluded: Collection[int] = (),
) -> Choice:
    """Go through the projects by votes and take each that still fits.

    already      projects chosen before, which are passed over
    spent_cents  what they cost
    excluded     projects that those exclude

    With `no_skip` the first project that does not fit ends the count. Each
    project is looked at once, so the rule ends.
    """
    choice = Choice(spent_cents=spent_cents)
    out = set(excluded)
    stopped = False
    offset = len(already)
    for equal in by_score(contest, skip=already):
        for at, project in enumerate(equal):
            reason = Dropped.STOPPED_BEFORE if stopped else obstacle(contest, choice, out, project)
            if reason is None:
                take(contest, choice, project, tuple(equal[at + 1 :]), kind, offset)
                out |= contest.rivals.get(project, frozenset())
                continue
            choice.dropped[project] = reason
            no_room = reason in {Dropped.DOES_NOT_FIT, Dropped.TOO_DEAR_FOR_BUDGET}
            stopped = stopped or (contest.rule.no_skip and no_room)
    return choice


def obstacle(
    contest: Contest, choice: Choice, out: Collection[int], project: int
) -> Dropped | None:
    """Why a project cannot be taken now, or None."""
    if project in out:
        return Dropped.EXCLUDED_BY_WINNER
    if contest.costs[project] > contest.budget_cents:
        return Dropped.TOO_DEAR_FOR_BUDGET
    if choice.spent_cents + contest.costs[project] > contest.budget_cents:
        return Dropped.DOES_NOT_FIT
    return None


def take(
    contest: Contest,
    choice: Choice,
    project: int,
    equal: tuple[int, ...],
    kind: RoundKind,
    offset: int,
) -> None:
    """Choose a project; the equal ones not yet looked at make it a tie."""
    choice.steps.append(Step(kind, project, tied_with=equal))
    choice.spent_cents += contest.costs[project]
    if equal:
        _, decided_by = contest.ties.choose((project, *equal))
        number = offset + len(choice.steps)
        choice.ties.append(OpenTie(number, (project, *equal), decided_by))


def by_score(contest: Contest, *, skip: Collection[int]) -> list[list[int]]:
    """Eligible projects in falling order of score, equal ones in one list.

    Within a list they stand in the order that the tie criteria give.
    """
    score = {project: greedy_score(contest, project) for project in contest.eligible}
    waiting = [project for project in contest.eligible if project not in set(skip)]
    waiting.sort(key=lambda project: (-score[project], contest.ties.order_key(project)))
    return [list(equal) for _, equal in groupby(waiting, key=score.__getitem__)]


def greedy_score(contest: Contest, project: int) -> Fraction:
    """Votes (points), or for cardinality votes (points) per cent of cost."""
    votes = contest.votes[project]
    if contest.rule.measure is Measure.CARDINALITY:
        return Fraction(votes, contest.costs[project])
    return Fraction(votes)
