"""Sequential Phragmén: voters earn money evenly and buy as soon as they can."""

from __future__ import annotations

from dataclasses import dataclass, field

import gmpy2
import numpy as np
from numpy.typing import NDArray

from modellkommune.kernel.counting.model import Measure
from modellkommune.kernel.counting.outcome import Dropped, RoundKind
from modellkommune.kernel.counting.prices import Bid, make_bid
from modellkommune.kernel.counting.purses import FLOAT_STEP, inner
from modellkommune.kernel.counting.steps import Choice, Contest, Progress, Step
from modellkommune.kernel.counting.support import support_under
from modellkommune.kernel.counting.ties import OpenTie


@dataclass
class Loads:
    """What each voter has paid so far, as a level that only rises.

    levels  exact level reached in each round; levels[0] is the start
    last    per ballot group the round in which its voters last paid
    height  the same level per ballot group, as floats
    bounds  per waiting project a value that is not above its present level
    fresh   projects whose bound was found since the last purchase
    """

    bids: dict[int, Bid]
    levels: list[gmpy2.mpq]
    last: NDArray[np.intp]
    height: NDArray[np.float64]
    bounds: NDArray[np.float64]
    fresh: set[int] = field(default_factory=set)
    choice: Choice = field(default_factory=Choice)


def choose_by_phragmen(contest: Contest, on_progress: Progress | None = None) -> Choice:
    """Choose by load level until the next project does not fit the budget.

    The next project is the one with the smallest (cost + loads of supporters)
    per supporter. When it, or any that stands equal, does not fit, the count
    ends. Projects dearer than the whole budget take no part. Every round buys
    a project or ends the count, so it ends.
    """
    loads = start_loads(contest)
    while tied := lowest_level(loads):
        room = contest.budget_cents - loads.choice.spent_cents
        if any(contest.costs[project] > room for project in tied):
            stop(contest, loads, tied)
            break
        buy(contest, loads, tied)
        if on_progress is not None:
            on_progress(len(loads.choice.steps))
    return loads.choice


def start_loads(contest: Contest) -> Loads:
    """Nobody has paid; projects too dear for the budget are set aside."""
    support = support_under(contest.election, Measure.CARDINALITY)
    bids: dict[int, Bid] = {}
    choice = Choice()
    bounds = np.full(len(contest.costs), np.inf)
    for project in contest.eligible:
        if contest.costs[project] > contest.budget_cents:
            choice.dropped[project] = Dropped.TOO_DEAR_FOR_BUDGET
            continue
        bids[project] = make_bid(support, project, contest.costs[project])
        bounds[project] = contest.costs[project] / support.supporters[project] * (1 - 1e-12)
    groups = len(contest.election.ballots.counts)
    return Loads(
        bids=bids,
        levels=[gmpy2.mpq(0)],
        last=np.zeros(groups, dtype=np.intp),
        height=np.zeros(groups),
        bounds=bounds,
        choice=choice,
    )


def lowest_level(loads: Loads) -> list[int]:
    """Return the waiting projects with the smallest exact level.

    Levels never fall, so an old level is a lower bound of the present one.
    Floats only tell in which order to look: a project is passed over when its
    lower bound is above the exact best.
    """
    sift_by_floats(loads)
    best: gmpy2.mpq | None = None
    tied: list[int] = []
    limit = np.inf
    for project in np.argsort(loads.bounds, kind="stable").tolist():
        if project not in loads.bids or loads.bounds[project] > limit:
            break
        level = exact_level(loads, loads.bids[project])
        if best is None or level < best:
            best, tied, limit = level, [project], float(level) * (1 + 1e-12)
        elif level == best:
            tied.append(project)
    return tied


def sift_by_floats(loads: Loads) -> None:
    """Bring the bounds of the leading projects up to date, by floats.

    All terms are positive, so each addition adds at most one rounding of the
    sum's size; the bound is lowered by four times as much.
    """
    lowest = np.inf
    for project in np.argsort(loads.bounds, kind="stable").tolist():
        if project not in loads.bids or loads.bounds[project] > lowest * (1 + 1e-9):
            return
        if project not in loads.fresh:
            bid = loads.bids[project]
            level = (bid.cost + inner(loads.height.take(bid.groups), bid.voters)) / bid.all_voters
            loads.bounds[project] = level * (1 - (len(bid.groups) + 4) * 4 * FLOAT_STEP)
            loads.fresh.add(project)
        lowest = min(lowest, loads.bounds[project])


def exact_level(loads: Loads, bid: Bid) -> gmpy2.mpq:
    """Exact (cost + loads of the supporters) per supporter.

    A voter's load is the level of the round in which she last paid, so the sum
    needs only how many supporters last paid in which round.
    """
    counts = np.bincount(loads.last[bid.groups], weights=bid.voters)
    rounds = np.flatnonzero(counts)
    total = gmpy2.mpq(bid.cost)
    for paid_in, voters in zip(rounds.tolist(), counts[rounds].tolist(), strict=True):
        total += int(voters) * loads.levels[paid_in]
    return total / int(bid.all_voters)


def buy(contest: Contest, loads: Loads, tied: list[int]) -> None:
    """Buy the project that goes first among the tied ones."""
    choice = loads.choice
    project, others = tied[0], tuple[int, ...]()
    if len(tied) > 1:
        project, decided_by = contest.ties.choose(tied)
        others = tuple(other for other in tied if other != project)
        choice.ties.append(OpenTie(len(choice.steps) + 1, (project, *others), decided_by))
    bid = loads.bids[project]
    level = exact_level(loads, bid)
    choice.steps.append(Step(RoundKind.PHRAGMEN, project, level, tied_with=others))
    choice.spent_cents += contest.costs[project]
    loads.levels.append(level)
    loads.last[bid.groups] = len(loads.levels) - 1
    loads.height[bid.groups] = float(level)
    loads.fresh.clear()
    retire(loads, project, None)
    for rival in contest.rivals.get(project, ()):
        retire(loads, rival, Dropped.EXCLUDED_BY_WINNER)


def retire(loads: Loads, project: int, reason: Dropped | None) -> None:
    """Take a project out of the waiting ones."""
    if loads.bids.pop(project, None) is not None and reason is not None:
        loads.choice.dropped[project] = reason
    loads.bounds[project] = np.inf


def stop(contest: Contest, loads: Loads, tied: list[int]) -> None:
    """Note for each waiting project why it was not chosen."""
    room = contest.budget_cents - loads.choice.spent_cents
    for project in loads.bids:
        ended = project in tied and contest.costs[project] > room
        loads.choice.dropped[project] = Dropped.DOES_NOT_FIT if ended else Dropped.STOPPED_BEFORE
