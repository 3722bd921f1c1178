"""The invented town votes in a way worth looking at, and always in the same way."""

from __future__ import annotations

import hashlib

import pytest

from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.model import Completion, CountingRule, Measure, RuleName
from modellkommune.kernel.counting.pabulib import examine_pabulib
from modellkommune.site.demo.ballots import LINDENTAL
from modellkommune.site.demo.election import write_lindental

GREEDY = CountingRule(RuleName.GREEDY)
EQUAL_SHARES = CountingRule(RuleName.EQUAL_SHARES, Measure.COST, Completion.ADD_ONE_THEN_VOTES)
PHRAGMEN = CountingRule(RuleName.PHRAGMEN)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """The election file of the invented town."""
    path = tmp_path_factory.mktemp("election") / "lindental.pb"
    write_lindental(path)
    return path


@pytest.fixture(scope="module")
def election(file):
    """What stands in it; a warning would be a fault of the model."""
    examination = examine_pabulib(file)
    assert examination.findings == ()
    return examination.election


def winners(election, rule):
    outcome = count_election(election=election, rule=rule)
    return {election.projects[at].name for at in outcome.selected}


def share_with_a_winner(election, names):
    """The share of voters who chose at least one of these projects."""
    chosen = {at for at, project in enumerate(election.projects) if project.name in names}
    counts = election.ballots.counts.tolist()
    happy = sum(
        voters for group, voters in enumerate(counts) if chosen & set(election.ballots.group(group))
    )
    return happy / election.voters


def test_more_than_ten_thousand_people_vote_on_forty_two_proposals(election):
    assert election.voters > 10_000
    assert len(election.projects) == 42
    assert election.budget_cents == 30_000_000


def test_the_districts_have_as_many_people_as_the_town():
    assert sum(district.inhabitants for district in LINDENTAL) == 48_000


def test_the_same_seed_gives_the_same_file(file, tmp_path):
    again = tmp_path / "again.pb"
    write_lindental(again)
    other = tmp_path / "other.pb"
    write_lindental(other, seed=1)

    digests = [hashlib.sha256(path.read_bytes()).digest() for path in (file, again, other)]

    assert digests[0] == digests[1]
    assert digests[0] != digests[2]


def test_the_rules_choose_clearly_differently(election):
    greedy, shares, phragmen = (
        winners(election, rule) for rule in (GREEDY, EQUAL_SHARES, PHRAGMEN)
    )

    assert len(greedy) < len(shares) < len(phragmen)
    assert greedy - shares
    assert phragmen - shares


def test_equal_shares_leaves_fewer_people_with_nothing(election):
    with_greedy = share_with_a_winner(election, winners(election, GREEDY))
    with_shares = share_with_a_winner(election, winners(election, EQUAL_SHARES))

    assert with_greedy < 0.7
    assert with_shares > 0.8
