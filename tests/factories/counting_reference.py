"""The counting rules once more, straight from their definitions.

Slow on purpose: every voter is an entry of her own, every amount a Fraction,
and nothing is remembered from round to round. Shares no code with the kernel
except its types.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from modellkommune.kernel.counting.model import CountingRule, Election, Measure, VoteType

Voter = dict[int, int]  # utility per project, only above zero


def utilities(election: Election, measure: Measure) -> list[Voter]:
    """What each project is worth to each voter."""
    voters: list[Voter] = []
    for group, count in enumerate(election.ballots.counts.tolist()):
        start, end = (int(place) for place in election.ballots.offsets[group : group + 2])
        voter: Voter = {}
        for place, entry in enumerate(range(start, end)):
            project = int(election.ballots.choices[entry])
            points = int(election.ballots.points[entry])
            voter[project] = utility(election, measure, project, points, place, end - start)
        voters += [{project: worth for project, worth in voter.items() if worth > 0}] * count
    return voters


def utility(
    election: Election, measure: Measure, project: int, points: int, place: int, length: int
) -> int:
    """What one mark on a ballot is worth."""
    if points <= 0:
        return 0
    if measure is Measure.COST:
        return election.projects[project].cost_cents
    if measure is Measure.BORDA:
        return length - place - 1
    if measure is Measure.POINTS and election.vote_type is VoteType.ORDINAL:
        return longest(election) - place
    return points if measure is Measure.POINTS else 1


def longest(election: Election) -> int:
    """Places of the longest list."""
    return max(
        int(end - start)
        for start, end in zip(election.ballots.offsets, election.ballots.offsets[1:], strict=False)
    )


def votes_of(election: Election, measure: Measure) -> list[int]:
    """Votes (points) per project."""
    counted = Measure.BORDA if measure is Measure.BORDA else Measure.POINTS
    totals = [0] * len(election.projects)
    for voter in utilities(election, counted):
        for project, worth in voter.items():
            totals[project] += worth
    return totals


def first_by_ties(
    election: Election, votes: Sequence[int]
) -> Callable[[int], tuple[int, int, int]]:
    """Lowest cost, then most votes, then number (test projects are numbered)."""
    return lambda project: (
        election.projects[project].cost_cents,
        -votes[project],
        int(election.projects[project].project_id),
    )


def smallest_rate(cost: int, supporters: Sequence[tuple[Fraction, int]]) -> Fraction | None:
    """Smallest rho with the sum of min(money, rho * utility) equal to the cost.

    The sum is piecewise linear in rho with corners where somebody runs out of
    money; look at the first corner at which it reaches the cost.
    """
    if sum(money for money, _ in supporters) < cost:
        return None
    for corner in sorted(money / worth for money, worth in supporters):
        if sum(min(money, corner * worth) for money, worth in supporters) >= cost:
            poor = sum(money for money, worth in supporters if money / worth < corner)
            rich = sum(worth for money, worth in supporters if money / worth >= corner)
            return (cost - poor) / Fraction(rich)
    raise AssertionError("at the last corner everybody has given everything")


def equal_shares(election: Election, rule: CountingRule, share: Fraction) -> list[int]:
    """The Method of Equal Shares from its definition."""
    voters = utilities(election, rule.measure)
    votes = votes_of(election, rule.measure)
    money = [share] * len(voters)
    waiting = [project for project, points in enumerate(votes) if points >= max(rule.threshold, 1)]
    chosen: list[int] = []
    while True:
        rates: dict[int, Fraction] = {}
        for project in waiting:
            cost = election.projects[project].cost_cents
            rate = smallest_rate(
                cost,
                [
                    (money[at], voter[project])
                    for at, voter in enumerate(voters)
                    if project in voter
                ],
            )
            if rate is not None:
                rates[project] = rate
        if not rates:
            return chosen
        best = min(rates.values())
        tied = [project for project, rate in rates.items() if rate == best]
        project = min(tied, key=first_by_ties(election, votes))
        for at, voter in enumerate(voters):
            if project in voter:
                money[at] -= min(money[at], best * voter[project])
        chosen.append(project)
        waiting.remove(project)


def add_one(election: Election, rule: CountingRule, *, exhaustive: bool) -> list[int]:
    """Equal Shares with the share raised step by step."""
    share = Fraction(election.budget_cents, election.voters)
    votes = votes_of(election, rule.measure)
    supported = [
        project
        for project, points in enumerate(votes)
        if points >= max(rule.threshold, 1)
        and election.projects[project].cost_cents <= election.budget_cents
    ]

    def cost(projects: Sequence[int]) -> int:
        return sum(election.projects[project].cost_cents for project in projects)

    chosen = equal_shares(election, rule, share)
    while not set(supported) <= set(chosen):
        room = election.budget_cents - cost(chosen)
        left = [project for project in supported if project not in chosen]
        if exhaustive and all(cost([project]) > room for project in left):
            break
        share += rule.step_cents
        following = equal_shares(election, rule, share)
        if cost(following) > election.budget_cents:
            break
        chosen = following
    return chosen


def greedy(election: Election, rule: CountingRule) -> list[int]:
    """Most votes first, as long as the money lasts."""
    votes = votes_of(election, rule.measure)
    ties = first_by_ties(election, votes)

    def score(project: int) -> Fraction:
        if rule.measure is Measure.CARDINALITY:
            return Fraction(votes[project], election.projects[project].cost_cents)
        return Fraction(votes[project])

    waiting = [project for project, points in enumerate(votes) if points >= max(rule.threshold, 1)]
    chosen: list[int] = []
    room = election.budget_cents
    for project in sorted(waiting, key=lambda one: (-score(one), ties(one))):
        cost = election.projects[project].cost_cents
        if cost <= room:
            chosen.append(project)
            room -= cost
        elif rule.no_skip:
            break
    return chosen


def phragmen(election: Election) -> list[int]:
    """Sequential Phragmén from its definition."""
    voters = utilities(election, Measure.CARDINALITY)
    votes = votes_of(election, Measure.POINTS)
    loads = [Fraction(0)] * len(voters)
    room = election.budget_cents
    waiting = [
        project
        for project, one in enumerate(election.projects)
        if one.cost_cents <= election.budget_cents and any(project in voter for voter in voters)
    ]
    chosen: list[int] = []
    while waiting:
        levels: dict[int, Fraction] = {}
        for project in waiting:
            behind = [loads[at] for at, voter in enumerate(voters) if project in voter]
            levels[project] = (election.projects[project].cost_cents + sum(behind)) / Fraction(
                len(behind)
            )
        lowest = min(levels.values())
        tied = [project for project, level in levels.items() if level == lowest]
        if any(election.projects[project].cost_cents > room for project in tied):
            break
        project = min(tied, key=first_by_ties(election, votes))
        loads = [lowest if project in voter else loads[at] for at, voter in enumerate(voters)]
        room -= election.projects[project].cost_cents
        chosen.append(project)
        waiting.remove(project)
    return chosen
