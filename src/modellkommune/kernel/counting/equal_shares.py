"""The Method of Equal Shares, exact and quick.

Each voter holds the same share of the budget. A project is bought at the
smallest rate per unit of utility at which its supporters can pay for it
together; this repeats until no project can be paid.

Source: Peters, Pierczyński and Skowron, "Proportional Participatory Budgeting
with Additive Utilities", NeurIPS 2021.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import gmpy2
import numpy as np
from numpy.typing import NDArray

from modellkommune.kernel.counting.model import Measure
from modellkommune.kernel.counting.outcome import RoundKind
from modellkommune.kernel.counting.prices import Bid, ExactRate, estimate_rate, exact_rate, make_bid
from modellkommune.kernel.counting.purses import Purses
from modellkommune.kernel.counting.steps import Choice, Contest, Step
from modellkommune.kernel.counting.support import support_under
from modellkommune.kernel.counting.ties import OpenTie

FEW_RATES = 8


@dataclass(frozen=True)
class Market:
    """What stays the same in every run.

    bids      one per eligible project
    per_unit  exact factor that turns a rate into what is compared: one over
              the cost for cost utility, otherwise one
    factors   the same as floats, per project
    starts    rate per project when all supporters pay in full; infinite for
              projects that take no part
    sizes     number of choices per ballot group
    """

    contest: Contest
    bids: dict[int, Bid]
    per_unit: dict[int, gmpy2.mpq]
    factors: NDArray[np.float64]
    starts: NDArray[np.float64]
    sizes: NDArray[np.int64]
    largest_weight: int


def open_market(contest: Contest) -> Market:
    """Prepare the bids of all eligible projects."""
    support = support_under(contest.election, contest.rule.measure)
    by_cost = contest.rule.measure is Measure.COST
    costs = contest.costs
    factors, starts = np.ones(len(costs)), np.full(len(costs), np.inf)
    for project in contest.eligible:
        starts[project] = costs[project] / support.totals[project] * (1 - 1e-12)
        factors[project] = 1 / costs[project] if by_cost else 1.0
    return Market(
        contest=contest,
        bids={project: make_bid(support, project, costs[project]) for project in contest.eligible},
        per_unit={p: gmpy2.mpq(1, costs[p] if by_cost else 1) for p in contest.eligible},
        factors=factors,
        starts=starts,
        sizes=np.diff(contest.election.ballots.offsets),
        largest_weight=1 if support.weights is None else int(support.weights.max(initial=1)),
    )


@dataclass
class Run:
    """One run of Equal Shares with a given share.

    bounds  per project a value that is not above what it is compared by now;
            prices never fall while voters spend, so an old value stays a bound
    stale   projects of which a supporter has paid since the bound was found
    exact   exact rates that are still valid
    """

    market: Market
    purses: Purses
    waiting: NDArray[np.bool_]
    bounds: NDArray[np.float64]
    starts: NDArray[np.float64]
    stale: NDArray[np.bool_]
    exact: dict[int, ExactRate] = field(default_factory=dict)
    choice: Choice = field(default_factory=Choice)


def run_equal_shares(market: Market, share: gmpy2.mpq) -> Run:
    """Choose projects until no further one can be paid by its supporters.

    Every round buys a project or ends the run, so it ends.
    """
    run = start_run(market, share)
    while (best := cheapest(run)) is not None:
        buy(run, best)
    return run


def start_run(market: Market, share: gmpy2.mpq) -> Run:
    """Give every voter the share and every project its lowest thinkable rate."""
    groups = len(market.contest.election.ballots.counts)
    purses = Purses(groups=groups, share=share, largest_weight=market.largest_weight)
    return Run(
        market=market,
        purses=purses,
        waiting=np.isfinite(market.starts),
        bounds=market.starts * market.factors * (1 - 1e-12),
        starts=market.starts.copy(),
        stale=np.ones(len(market.starts), dtype=bool),
        choice=Choice(share=share),
    )


def cheapest(run: Run) -> list[int] | None:
    """Return the projects with the smallest exact rate, or None when none is left.

    Floats give the order in which to look; a project is only passed over when
    its lower bound is above the exact best.
    """
    sift_by_floats(run)
    best: gmpy2.mpq | None = None
    tied: list[int] = []
    limit = np.inf
    for project in np.argsort(run.bounds, kind="stable").tolist():
        if not run.waiting[project] or run.bounds[project] > limit:
            break
        value = exact_value(run, project)
        if value is None:
            continue
        if best is None or value < best:
            best, tied, limit = value, [project], float(value) * (1 + 1e-12)
        elif value == best:
            tied.append(project)
    return tied or None


def sift_by_floats(run: Run) -> None:
    """Bring the bounds of the leading projects up to date, by floats."""
    lowest = np.inf
    for project in np.argsort(run.bounds, kind="stable").tolist():
        if not run.waiting[project] or run.bounds[project] > lowest * (1 + 1e-9):
            return
        if run.stale[project] and not refresh(run, project):
            continue
        lowest = min(lowest, run.bounds[project])


def refresh(run: Run, project: int) -> bool:
    """Estimate one project anew; False when its supporters surely lack money."""
    found = estimate_rate(run.market.bids[project], run.purses, run.starts[project])
    if found is None:
        withdraw(run, project)
        return False
    rate, error = found
    run.starts[project] = max(run.starts[project], rate - error)
    run.bounds[project] = run.starts[project] * run.market.factors[project] * (1 - 1e-12)
    run.stale[project] = False
    return True


def withdraw(run: Run, project: int) -> None:
    """Take a project out: money only gets less, so it can never be paid."""
    run.waiting[project] = False
    run.bounds[project] = np.inf


def exact_value(run: Run, project: int) -> gmpy2.mpq | None:
    """The exact value by which a project is compared; None withdraws it."""
    if run.stale[project] and not refresh(run, project):
        return None
    if project not in run.exact:
        found = exact_rate(run.market.bids[project], run.purses, run.starts[project])
        if found is None:
            withdraw(run, project)
            return None
        run.exact[project] = found
    return run.exact[project].rate * run.market.per_unit[project]


def buy(run: Run, tied: Sequence[int]) -> None:
    """Buy the project that goes first among the tied ones."""
    contest, choice = run.market.contest, run.choice
    project, others = tied[0], tuple[int, ...]()
    if len(tied) > 1:
        project, decided_by = contest.ties.choose(tied)
        others = tuple(other for other in tied if other != project)
        choice.ties.append(OpenTie(len(choice.steps) + 1, (project, *others), decided_by))
    rate = run.exact[project].rate
    heaviest = heaviest_weight(run.market.bids[project])
    choice.steps.append(Step(RoundKind.EQUAL_SHARES, project, rate, rate * heaviest, others))
    choice.spent_cents += contest.costs[project]
    collect_payments(run, project)
    withdraw(run, project)
    for rival in contest.rivals.get(project, ()):
        withdraw(run, rival)


def heaviest_weight(bid: Bid) -> int:
    """The largest utility that a supporter has from a project."""
    return 1 if isinstance(bid.weights, float) else int(bid.weights.max())


def collect_payments(run: Run, project: int) -> None:
    """Let the supporters pay, and mark the projects whose price may change."""
    bid, exact = run.market.bids[project], run.exact[project]
    weights = bid.weights if isinstance(bid.weights, float) else bid.weights[exact.full]
    mark_stale(run, bid.groups)
    run.purses.pay(
        rich=bid.groups[exact.full],
        weights=weights,
        poor=bid.groups[~exact.full],
        rate=exact.rate,
    )


def mark_stale(run: Run, groups: NDArray[np.intp]) -> None:
    """Mark the projects of which a supporter is about to pay.

    With few exact rates at hand it is quicker to find them again than to look
    up what each ballot names, so then every project counts as stale.
    """
    if len(run.exact) <= FEW_RATES:
        run.stale[:] = True
        run.exact.clear()
        return
    paying = groups[~run.purses.empty[groups]]
    named = entries_of(run.market, paying)
    run.stale[run.market.contest.election.ballots.choices[named]] = True
    for project in [known for known in run.exact if run.stale[known]]:
        del run.exact[project]


def entries_of(market: Market, groups: NDArray[np.intp]) -> NDArray[np.int64]:
    """Where the choices of the given ballots stand in the list of choices."""
    starts, sizes = market.contest.election.ballots.offsets[groups], market.sizes[groups]
    ends = np.cumsum(sizes)
    entries: NDArray[np.int64] = np.arange(sizes.sum()) + np.repeat(starts - (ends - sizes), sizes)
    return entries


def money_behind(run: Run, projects: Sequence[int]) -> dict[int, gmpy2.mpq]:
    """Exact cents that the supporters of some projects still hold."""
    bids = run.market.bids
    return {
        project: run.purses.total(bids[project].groups, bids[project].voters)
        for project in projects
        if project in bids
    }
