"""The whole comparison with pabutools: every file and every rule that both know.

Needs about an hour. Left out are runs of pabutools that take many minutes each:
raising the shares on elections with more than 10,000 distinct ballots.
"""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.model import Completion
from modellkommune.kernel.counting.pabulib import read_pabulib
from tests.integration.counting.peers import (
    election_files,
    read_peer,
    rule_id,
    rules_offered_by_both,
)

FILES = election_files()
AFFORDABLE = 10_000

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not FILES, reason="the shared election files are not here"),
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_pabutools_chooses_the_same_projects_by_every_rule(path: Path):
    election = read_pabulib(path)
    raising = len(election.ballots.counts) <= AFFORDABLE
    rules = [
        rule
        for rule in rules_offered_by_both(election)
        if raising or rule.completion is Completion.NONE
    ]
    differing = {}
    for rule in rules:
        outcome = count_election(election=election, rule=rule)
        ours = {election.projects[project].project_id for project in outcome.selected}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs = read_peer(path, election, rule.measure).winners(rule, election.vote_type)
        if ours != theirs:
            differing[rule_id(rule)] = ours ^ theirs

    assert differing == {}
