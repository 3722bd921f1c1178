"""What a loser would have needed: proven by counting with it, and with one less."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice

import pytest
from hypothesis import assume, given, settings

from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.guarantee import guarantee_under, guaranteed_votes
from modellkommune.kernel.counting.missing import (
    Voters,
    approvals_needed,
    enough_votes,
    largest_winning_cost,
    missing_for_all,
    missing_one_by_one,
    recount_with_approvals,
    recount_with_extra,
    votes_needed,
    who_drops_out,
)
from modellkommune.kernel.counting.model import (
    Completion,
    CountingRule,
    Election,
    Measure,
    RuleName,
    VoteType,
)
from modellkommune.kernel.counting.what_if import (
    ApprovalsOnly,
    points_of_single_ballot,
    with_added_approvals,
    with_cost,
    with_extra_ballots,
)
from tests.factories.counted_elections import counted, elections, shared_election
from tests.factories.counting import an_election

SHARES = CountingRule(RuleName.EQUAL_SHARES)
GREEDY = CountingRule(RuleName.GREEDY)


def a_near_miss() -> Election:
    """Ten voters, ten euros each: four friends of the pond hold 40 of its 45 euros."""
    return an_election(
        budget=100, costs={"park": 60, "pond": 45}, ballots=[(6, "park"), (4, "pond")]
    )


def wins(election: Election, rule: CountingRule, project: int, extra_votes: int) -> bool:
    outcome = recount_with_extra(
        election=election, rule=rule, project=project, extra_votes=extra_votes
    )
    return project in outcome.selected


def test_one_more_friend_of_the_pond_would_have_sufficed():
    # Eleven voters hold 100/11 = 9.09 each; five of them hold 45.45.
    needed = votes_needed(election=a_near_miss(), rule=SHARES, project=1)

    assert needed is not None
    assert needed.votes == 1
    assert needed.drops_out == (0,)  # six friends of the park then hold 54.54 of 60
    assert needed.comes_in == (1,)


def test_a_project_that_was_chosen_needs_nothing():
    needed = votes_needed(election=a_near_miss(), rule=SHARES, project=0)

    assert needed is not None
    assert (needed.votes, needed.drops_out) == (0, ())


def test_no_number_of_votes_buys_what_costs_more_than_there_is():
    dear = with_cost(election=a_near_miss(), project=1, cost_cents=10_001)

    assert votes_needed(election=dear, rule=SHARES, project=1) is None
    assert guaranteed_votes(election=dear, project=1) is None


def test_the_majority_rule_needs_just_enough_votes_to_overtake():
    # The park has 6, the well 4 votes; with 2 more they stand equal and the id decides.
    election = an_election(
        budget=10, costs={"park": 9, "well": 9}, ballots=[(6, "park"), (4, "well")]
    )

    needed = votes_needed(election=election, rule=GREEDY, project=1)

    assert needed is not None
    assert needed.votes == 3
    assert needed.drops_out == (0,)


@settings(max_examples=150, deadline=None)
@given(case=counted())
def test_with_the_stated_votes_it_wins_and_with_one_fewer_it_does_not(
    case: tuple[Election, CountingRule],
) -> None:
    election, rule = case
    outcome = count_election(election=election, rule=rule)
    assume(outcome.not_chosen)
    project = outcome.not_chosen[0].project

    needed = votes_needed(election=election, rule=rule, project=project, outcome=outcome)

    if needed is None:
        most = enough_votes(election=election, project=project)
        dear = election.projects[project].cost_cents > election.budget_cents
        assert dear or not wins(election, rule, project, most)
    else:
        assert wins(election, rule, project, needed.votes)
        assert not wins(election, rule, project, needed.votes - 1)


@settings(max_examples=100, deadline=None)
@given(election=elections())
def test_under_the_majority_rule_it_is_the_smallest_number_of_all(election: Election) -> None:
    outcome = count_election(election=election, rule=GREEDY)
    assume(outcome.not_chosen)
    project = outcome.not_chosen[-1].project

    needed = votes_needed(election=election, rule=GREEDY, project=project)

    assume(needed is not None)
    assert not any(wins(election, GREEDY, project, votes) for votes in range(needed.votes))


@settings(max_examples=100, deadline=None)
@given(case=counted())
def test_at_the_stated_cost_it_wins_and_a_euro_dearer_it_does_not(
    case: tuple[Election, CountingRule],
) -> None:
    election, rule = case
    outcome = count_election(election=election, rule=rule)
    assume(outcome.not_chosen)
    project = outcome.not_chosen[0].project

    def wins_at(cents: int) -> bool:
        changed = with_cost(election=election, project=project, cost_cents=cents)
        return project in count_election(election=changed, rule=rule).selected

    cost = largest_winning_cost(election=election, rule=rule, project=project)

    assume(cost is not None)
    assert wins_at(cost)
    assert not wins_at(cost + 100)


@settings(max_examples=100, deadline=None)
@given(election=elections())
@pytest.mark.parametrize("completion", [Completion.NONE, Completion.ADD_ONE_THEN_VOTES])
def test_the_guarantee_holds_whatever_the_others_choose(
    completion: Completion, election: Election
) -> None:
    rule = replace(SHARES, completion=completion, step_cents=1000)
    project = 0
    cost, budget = election.projects[project].cost_cents, election.budget_cents
    assume(cost < budget)
    # With k further friends of the project alone, k * B / (n + k) >= cost.
    friends = -(-election.voters * cost // (budget - cost))

    changed = with_extra_ballots(election=election, project=project, extra_votes=friends)

    enough = guaranteed_votes(election=changed, project=project)
    assert enough is not None
    assert enough <= friends
    assert project in count_election(election=changed, rule=rule).selected


def test_the_guarantee_is_votes_times_cost_by_budget_rounded_up():
    assert guaranteed_votes(election=a_near_miss(), project=1) == 5  # 10 * 45 / 100 = 4.5


def test_no_guarantee_is_given_where_the_rule_gives_none():
    election = a_near_miss()

    def guarantee(**changed: object) -> int | None:
        rule = replace(SHARES, **changed)
        return guarantee_under(election=election, rule=rule, project=1)

    assert guarantee() == 5
    assert guarantee(threshold=7) == 7
    assert guarantee(name=RuleName.GREEDY) is None
    assert guarantee(comparison=True) is None
    assert guarantee(exclusive=(("park", "pond"),)) is None


def test_extra_votes_go_to_one_project_and_leave_the_budget():
    election = a_near_miss()

    changed = with_extra_ballots(election=election, project=1, extra_votes=3)

    assert changed.voters == 13
    assert changed.budget_cents == election.budget_cents
    assert changed.ballots.group(len(changed.ballots.counts) - 1) == (1,)
    assert election.voters == 10


def test_votes_cannot_be_taken_away():
    with pytest.raises(ValueError, match="only be added"):
        with_extra_ballots(election=a_near_miss(), project=1, extra_votes=-1)


@pytest.mark.parametrize(
    ("meta", "points"), [({"max_points": "7"}, 7), ({"max_sum_points": "5"}, 5), ({}, 3)]
)
def test_who_wants_one_project_only_gives_it_all_points(meta: dict[str, str], points: int):
    election = an_election(
        budget=10,
        costs={"a": 5, "b": 5},
        ballots=[(1, {"a": 3, "b": 1})],
        vote_type=VoteType.CUMULATIVE,
        meta=meta,
    )

    assert points_of_single_ballot(election) == points


def test_approvals_of_people_with_money_left_help_most():
    # The three idle voters hold 10 each, the friends of the park nothing more.
    election = an_election(
        budget=100,
        costs={"park": 60, "pond": 19, "hill": 35},
        ballots=[(6, "park"), (1, "pond"), (3, "")],
    )

    rich = approvals_needed(election=election, rule=SHARES, project=1, voters=Voters.OPTIMIST)
    poor = approvals_needed(election=election, rule=SHARES, project=1, voters=Voters.PESSIMIST)

    assert rich is not None
    assert poor is not None
    assert rich.votes == 1
    assert poor.votes >= rich.votes


@settings(max_examples=80, deadline=None)
@given(election=elections())
@pytest.mark.parametrize("voters", list(Voters))
def test_added_approvals_are_proven_too(voters: Voters, election: Election) -> None:
    outcome = count_election(election=election, rule=SHARES)
    assume(outcome.not_chosen)
    project = outcome.not_chosen[0].project

    needed = approvals_needed(
        election=election, rule=SHARES, project=project, voters=voters, outcome=outcome
    )

    assume(needed is not None)
    without, with_them = (
        recount_with_approvals(
            election=election, outcome=outcome, project=project, voters=voters, extra_votes=votes
        )
        for votes in (needed.votes - 1, needed.votes)
    )
    assert project in with_them.selected
    assert project not in without.selected


def test_added_approvals_change_nobody_else():
    election = an_election(
        budget=10, costs={"a": 5, "b": 5}, ballots=[(3, "a"), (2, "a b"), (1, "")]
    )

    changed = with_added_approvals(election=election, project=1, groups=[1, 2, 0], extra_votes=2)

    ballots = Counter[tuple[int, ...]]()
    for group, voters in enumerate(changed.ballots.counts):
        ballots[changed.ballots.group(group)] += int(voters)
    assert changed.voters == election.voters
    assert +ballots == {(0,): 2, (0, 1): 3, (1,): 1}


def test_a_single_vote_has_no_room_for_a_further_approval():
    election = an_election(
        budget=10, costs={"a": 5, "b": 5}, ballots=[(3, "a")], vote_type=VoteType.CHOOSE_ONE
    )

    with pytest.raises(ApprovalsOnly):
        with_added_approvals(election=election, project=1, groups=[0], extra_votes=1)


def test_every_loser_gets_its_sentence_and_progress_is_told():
    election = a_near_miss()
    outcome = count_election(election=election, rule=SHARES)
    told: list[tuple[int, int]] = []

    found = missing_for_all(
        election=election,
        rule=SHARES,
        outcome=outcome,
        progress=lambda done, total: told.append((done, total)),
    )

    assert told == [(1, 1)]
    assert [entry.project for entry in found] == [1]
    assert found[0].missing_cents == 500
    assert found[0].votes is not None
    assert found[0].votes.votes == 1
    assert found[0].guaranteed_votes == 5
    assert found[0].largest_cost_cents == 4000


def test_who_drops_out_and_who_comes_in_mirror_each_other():
    election = a_near_miss()
    before = count_election(election=election, rule=SHARES)
    after = recount_with_extra(election=election, rule=SHARES, project=1, extra_votes=1)

    assert who_drops_out(before=before, after=after) == (0,)
    assert who_drops_out(before=after, after=before) == (1,)


@pytest.mark.parametrize(
    "rule",
    [
        SHARES,
        GREEDY,
        CountingRule(RuleName.PHRAGMEN),
        CountingRule(RuleName.EQUAL_SHARES, Measure.CARDINALITY, Completion.VOTES),
    ],
    ids=lambda rule: f"{rule.name}-{rule.completion}",
)
def test_every_sentence_about_a_real_election_is_proven(rule: CountingRule):
    election = shared_election("Poland_Wieliczka_2023_Green_Budget.pb")
    outcome = count_election(election=election, rule=rule)

    for entry in islice(missing_one_by_one(election=election, rule=rule, outcome=outcome), 5):
        assert entry.votes is not None
        assert wins(election, rule, entry.project, entry.votes.votes)
        assert not wins(election, rule, entry.project, entry.votes.votes - 1)


def test_under_add_one_and_comparison_a_real_sentence_is_proven_too():
    election = shared_election("Poland_Wieliczka_2023_Green_Budget.pb")
    rule = replace(SHARES, completion=Completion.ADD_ONE_THEN_VOTES, comparison=True)
    outcome = count_election(election=election, rule=rule)
    project = outcome.not_chosen[0].project

    needed = votes_needed(election=election, rule=rule, project=project, outcome=outcome)

    assert needed is not None
    assert wins(election, rule, project, needed.votes)
    assert not wins(election, rule, project, needed.votes - 1)
