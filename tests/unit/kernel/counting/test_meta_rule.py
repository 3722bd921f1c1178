"""The rule that a file names."""

from __future__ import annotations

import pytest

from modellkommune.kernel.counting.meta_rule import rule_from_meta
from modellkommune.kernel.counting.model import Completion, CountingRule, Measure, RuleName


@pytest.mark.parametrize(
    ("meta", "expected"),
    [
        ({"rule": "greedy"}, CountingRule(RuleName.GREEDY)),
        ({"rule": "greedy-no-skip"}, CountingRule(RuleName.GREEDY, no_skip=True)),
        (
            {"rule": "greedy-threshold", "min_project_score_threshold": "100"},
            CountingRule(RuleName.GREEDY, threshold=100),
        ),
        ({"rule": "greedy-threshold"}, None),
        ({"rule": "equalshares"}, CountingRule()),
        ({"rule": "equalshares/add1"}, CountingRule(completion=Completion.ADD_ONE_THEN_VOTES)),
        (
            {"rule": "equalshares/add1-comparison"},
            CountingRule(completion=Completion.ADD_ONE_THEN_VOTES, comparison=True),
        ),
        ({"rule": "unknown"}, None),
        ({"rule": "greedy-custom"}, None),
        ({}, None),
    ],
)
def test_known_names_become_rules_and_others_none(meta, expected):
    assert rule_from_meta({"vote_type": "approval", **meta}) == expected


def test_point_ballots_are_counted_by_points():
    rule = rule_from_meta({"vote_type": "cumulative", "rule": "greedy"})

    assert rule == CountingRule(RuleName.GREEDY, Measure.POINTS)
