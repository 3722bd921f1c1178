"""The rule that an election file names in its META section."""

from __future__ import annotations

from collections.abc import Mapping

from modellkommune.kernel.counting.model import Completion, CountingRule, Measure, RuleName, VoteType

POINTS_OF = {
    VoteType.CUMULATIVE: Measure.POINTS,
    VoteType.SCORING: Measure.POINTS,
    VoteType.ORDINAL: Measure.POINTS,
}


def usual_measure(vote_type: VoteType) -> Measure:
    """Cost where a ballot names projects, points where it gives points or ranks."""
    return POINTS_OF.get(vote_type, Measure.COST)


def rule_from_meta(meta: Mapping[str, str]) -> CountingRule | None:
    """Return the rule that META names, or None when it is none we know.

    Known are greedy, greedy-no-skip, greedy-threshold (with its threshold),
    equalshares, equalshares/add1 and equalshares/add1-comparison.
    """
    name = meta.get("rule", "").strip().lower()
    threshold = meta.get("min_project_score_threshold", "")
    try:
        measure = usual_measure(VoteType(meta.get("vote_type", "").strip().lower()))
    except ValueError:
        return None
    if name == "greedy":
        return CountingRule(RuleName.GREEDY, measure)
    if name == "greedy-no-skip":
        return CountingRule(RuleName.GREEDY, measure, no_skip=True)
    if name == "greedy-threshold" and threshold.isdigit():
        return CountingRule(RuleName.GREEDY, measure, threshold=int(threshold))
    if name == "equalshares":
        return CountingRule(RuleName.EQUAL_SHARES, measure)
    if name in {"equalshares/add1", "equalshares/add1-comparison"}:
        return CountingRule(
            RuleName.EQUAL_SHARES,
            measure,
            Completion.ADD_ONE_THEN_VOTES,
            comparison=name.endswith("-comparison"),
        )
    return None
