"""The rule that an election file names in its META section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from modellkommune.kernel.counting.model import (
    Completion,
    CountingRule,
    Measure,
    RuleName,
    VoteType,
)

GIVING_POINTS = {VoteType.CUMULATIVE, VoteType.SCORING, VoteType.ORDINAL}

# Names as the files use them, with what each means beside the measure. The two
# cities that counted by Equal Shares raised the shares and then filled by votes;
# with that their published winners come out.
RULES = {
    "greedy": CountingRule(RuleName.GREEDY),
    "greedy-no-skip": CountingRule(RuleName.GREEDY, no_skip=True),
    "greedy-threshold": CountingRule(RuleName.GREEDY),
    "equalshares": CountingRule(RuleName.EQUAL_SHARES),
    "equalshares/add1": CountingRule(completion=Completion.ADD_ONE_THEN_VOTES),
    "equalshares/add1-comparison": CountingRule(
        completion=Completion.ADD_ONE_THEN_VOTES, comparison=True
    ),
}


def usual_measure(vote_type: VoteType) -> Measure:
    """Cost where a ballot names projects, points where it gives points or ranks."""
    return Measure.POINTS if vote_type in GIVING_POINTS else Measure.COST


def rule_from_meta(meta: Mapping[str, str]) -> CountingRule | None:
    """Return the rule that META names, or None when it is none we know.

    Known are greedy, greedy-no-skip, greedy-threshold (when META gives the
    threshold), equalshares, equalshares/add1 and equalshares/add1-comparison.
    """
    name = meta.get("rule", "").strip().lower()
    threshold = meta.get("min_project_score_threshold", "")
    vote_type = meta.get("vote_type", "").strip().lower()
    if name not in RULES or vote_type not in set(VoteType):
        return None
    rule = replace(RULES[name], measure=usual_measure(VoteType(vote_type)))
    if name != "greedy-threshold":
        return rule
    return replace(rule, threshold=int(threshold)) if threshold.isdigit() else None
