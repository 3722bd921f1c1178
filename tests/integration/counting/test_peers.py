"""The same winners as pabutools 1.2.3 with exact fractions, on real elections.

Only what pabutools counts within seconds stands here; the rest is in
tests/soak/test_counting_peers.py.
"""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.model import Completion, CountingRule, Measure, RuleName
from modellkommune.kernel.counting.pabulib import read_pabulib
from tests.integration.counting.peers import (
    election_files,
    read_peer,
    rule_id,
    rules_offered_by_both,
)

FILES = election_files()
LARGE = 3_000  # distinct ballots from which pabutools needs seconds for a rule
FEW = 200  # distinct ballots up to which it can raise shares again and again

pytestmark = pytest.mark.skipif(not FILES, reason="the shared election files are not here")


def is_quick(rule: CountingRule, groups: int) -> bool:
    """Tell whether pabutools answers within a few seconds."""
    plain = (rule.name, rule.measure) == (RuleName.EQUAL_SHARES, Measure.COST)
    if rule.completion is not Completion.NONE:
        return groups <= FEW and plain
    return groups <= LARGE or plain


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_pabutools_chooses_the_same_projects(path: Path):
    election = read_pabulib(path)
    quick = [
        one
        for one in rules_offered_by_both(election)
        if is_quick(one, len(election.ballots.counts))
    ]

    differing = {
        rule_id(rule): found for rule in quick if (found := difference(path, election, rule))
    }

    assert quick
    assert differing == {}


def difference(path, election, rule) -> set[str]:
    """Ids of projects that only one of the two counts chooses."""
    outcome = count_election(election=election, rule=rule)
    ours = {election.projects[project].project_id for project in outcome.selected}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pabutools warns of its own files
        theirs = read_peer(path, election, rule.measure).winners(rule, election.vote_type)
    return ours ^ theirs


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_rule_a_city_used_gives_the_winners_it_announced(path: Path):
    from modellkommune.kernel.counting.meta_rule import rule_from_meta

    election = read_pabulib(path)
    announced = {
        at for at, one in enumerate(election.projects) if one.fields.get("selected") == "1"
    }
    rule = rule_from_meta(election.meta)
    if rule is None or not announced:
        pytest.skip("the file names no rule that is known here, or no winners")

    outcome = count_election(election=election, rule=rule)

    assert set(outcome.selected) == announced
