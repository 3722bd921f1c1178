"""The same election, counted by pabutools with exact fractions.

Where pabutools is known to be wrong it is given what it needs to be right: a
list without projects that nobody supports (it would fund them), and our order
of ties (its own puts '10' before '9').
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pabutools.election import (
    Additive_Borda_Sat,
    Additive_Cardinal_Sat,
    AdditiveSatisfaction,
    Cardinality_Sat,
    Cost_Sat,
    Instance,
    parse_pabulib,
)
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares, sequential_phragmen
from pabutools.tiebreaking import TieBreakingRule

from modellkommune.kernel.counting.model import (
    Completion,
    CountingRule,
    Election,
    Measure,
    RuleName,
    VoteType,
)
from modellkommune.kernel.counting.support import count_votes
from modellkommune.kernel.counting.ties import natural_key

POINT_BALLOTS = {VoteType.CUMULATIVE, VoteType.SCORING}


def election_files() -> list[Path]:
    """The shared election files, none when the folder is absent."""
    beside = Path(__file__).resolve().parents[4] / "shared" / "data"
    folder = Path(os.environ.get("MODELLKOMMUNE_SHARED_DATA", beside)) / "pabulib"
    return sorted(folder.glob("*.pb"))


@dataclass
class Peer:
    """An election as pabutools holds it, identical ballots grouped."""

    instance: Instance
    profile: object
    votes: dict[str, int]

    def winners(self, rule: CountingRule, vote_type: VoteType) -> set[str]:
        """The ids of the projects that pabutools chooses under a rule."""
        ties = TieBreakingRule(
            lambda _i, _p, one: (one.cost, -self.votes[one.name], natural_key(one.name))
        )
        common = {"instance": self.instance, "profile": self.profile, "tie_breaking": ties}
        if rule.name is RuleName.PHRAGMEN:
            return {one.name for one in sequential_phragmen(**common)}
        if rule.name is RuleName.GREEDY:
            chosen = greedy_utilitarian_welfare(
                **common, sat_class=greedy_satisfaction(rule, vote_type)
            )
            return {one.name for one in chosen}
        step = rule.step_cents / 100 if rule.completion is Completion.ADD_ONE_EXHAUSTIVE else None
        chosen = method_of_equal_shares(
            **common,
            sat_class=satisfaction(rule.measure, vote_type),
            voter_budget_increment=None if step is None else int(step),
        )
        return {one.name for one in chosen}


def read_peer(path: Path, election: Election, measure: Measure) -> Peer:
    """Read a file with pabutools and leave out what nobody supports."""
    instance, profile = parsed(path)
    votes = dict(
        zip(
            (one.project_id for one in election.projects),
            count_votes(election, measure),
            strict=True,
        )
    )
    supported = Instance(
        [one for one in instance if votes[one.name]], budget_limit=instance.budget_limit
    )
    return Peer(supported, profile, votes)


@lru_cache(maxsize=1)
def parsed(path: Path) -> tuple[Instance, object]:
    """What pabutools reads; kept for the next rule on the same file."""
    instance, profile = parse_pabulib(str(path))
    return instance, profile.as_multiprofile()


def satisfaction(measure: Measure, vote_type: VoteType) -> type:
    """The measure of pabutools that means the same."""
    if measure is Measure.POINTS and vote_type in POINT_BALLOTS:
        return Additive_Cardinal_Sat
    return {
        Measure.COST: Cost_Sat,
        Measure.CARDINALITY: Cardinality_Sat,
        Measure.POINTS: Cardinality_Sat,
        Measure.BORDA: Additive_Borda_Sat,
    }[measure]


def greedy_satisfaction(rule: CountingRule, vote_type: VoteType) -> type:
    """A measure under which pabutools' greedy goes by votes (points), or per cost.

    pabutools orders by satisfaction per cost; votes times cost per cost are votes.
    """
    if rule.measure is not Measure.CARDINALITY:
        return PointsTimesCost if vote_type in POINT_BALLOTS else Cost_Sat
    return Additive_Cardinal_Sat if vote_type in POINT_BALLOTS else Cardinality_Sat


class PointsTimesCost(AdditiveSatisfaction):
    """Points times cost, so that greedy goes by points."""

    def __init__(self, instance: object, profile: object, ballot: object) -> None:
        super().__init__(
            instance,
            profile,
            ballot,
            lambda _i, _p, marked, project, _v: marked.get(project, 0) * project.cost,
        )


def rules_offered_by_both(election: Election) -> list[CountingRule]:
    """Every rule, measure and completion that both sides know for these ballots."""
    kind = election.vote_type
    measures = [Measure.COST, Measure.CARDINALITY]
    measures += [Measure.POINTS] if kind in POINT_BALLOTS else []
    measures += [Measure.BORDA] if kind is VoteType.ORDINAL else []
    rules = [CountingRule(RuleName.EQUAL_SHARES, measure) for measure in measures]
    if kind is not VoteType.ORDINAL:  # by rank points our rule has no counterpart there
        rules += [CountingRule(RuleName.GREEDY, measure) for measure in measures[:2]]
    if kind in {VoteType.APPROVAL, VoteType.CHOOSE_ONE}:
        rules.append(CountingRule(RuleName.PHRAGMEN))
    rules += [
        CountingRule(RuleName.EQUAL_SHARES, measure, Completion.ADD_ONE_EXHAUSTIVE)
        for measure in measures
    ]
    return rules


def rule_id(rule: CountingRule) -> str:
    """A short name for the report of the tests."""
    return f"{rule.name}-{rule.measure}-{rule.completion}"
