"""What a project that was not chosen would have needed.

The measures follow Boehmer et al., "Evaluation of Project Performance in
Participatory Budgeting", IJCAI 2024 (arXiv 2312.14723): added voters who
choose only this project, added approvals, largest winning cost. Every number
is found by real recounts of the changed election, so each is proven: with it
the project wins, with one less (one unit of money more) it does not.

Winning is not monotone. Under add-one, and rarely without it, a project can
win with 40 further votes, lose with 41 and win again with 42. The search
halves the gap between a number that loses and one that wins. It therefore
always ends at a number k that wins while k - 1 loses; where winning is
monotone (greedy) that is the smallest number there is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.guarantee import guarantee_under
from modellkommune.kernel.counting.ledger import trace_payments
from modellkommune.kernel.counting.model import CountingRule, Election
from modellkommune.kernel.counting.outcome import Outcome
from modellkommune.kernel.counting.recount_search import RecountSearch
from modellkommune.kernel.counting.what_if import (
    with_added_approvals,
    with_cost,
    with_extra_ballots,
)


class Voters(StrEnum):
    """Whose approval is added first.

    optimist   voters with most money left at the end come first
    pessimist  voters with least money left come first
    """

    OPTIMIST = "optimist"
    PESSIMIST = "pessimist"


@dataclass(frozen=True, slots=True)
class VotesNeeded:
    """Further votes that would have sufficed.

    votes      with so many the project wins, with one fewer it does not
    drops_out  projects chosen in the published outcome, not with these votes
    comes_in   the opposite: the project itself, perhaps others with it
    recounts   how often was counted to find the number
    """

    project: int
    votes: int
    drops_out: tuple[int, ...]
    comes_in: tuple[int, ...]
    recounts: int


@dataclass(frozen=True, slots=True)
class Missing:
    """All that a page says about a project that was not chosen.

    missing_cents       money gap of the published count (see NotChosen)
    votes               None when no number of votes would have sufficed
    guaranteed_votes    see `guarantee_under`; None where there is no guarantee
    largest_cost_cents  largest cost at which it wins, in whole currency units
                        below its own: one unit more and it loses; None when
                        it wins at no cost
    """

    project: int
    missing_cents: Fraction | None
    votes: VotesNeeded | None
    guaranteed_votes: int | None
    largest_cost_cents: int | None


def recount_with_extra(
    *, election: Election, rule: CountingRule, project: int, extra_votes: int
) -> Outcome:
    """Count again with further ballots that name only one project.

    The budget stays, so under Equal Shares every voter's share shrinks a little.
    """
    changed = with_extra_ballots(election=election, project=project, extra_votes=extra_votes)
    return count_election(election=changed, rule=rule)


def who_drops_out(*, before: Outcome, after: Outcome) -> tuple[int, ...]:
    """Projects chosen before and not after, in the order of the first count.

    With the arguments exchanged: who comes in.
    """
    kept = set(after.selected)
    return tuple(project for project in before.selected if project not in kept)


def votes_needed(
    *,
    election: Election,
    rule: CountingRule,
    project: int,
    outcome: Outcome | None = None,
) -> VotesNeeded | None:
    """Further votes, each a ballot for this project alone, that would have sufficed.

    outcome  the published count of `election` under `rule`; counted when absent

    Returns a number k such that the project wins with k further votes and does
    not with k - 1, both counted (see the head of this file), or None when the
    project loses with every number tried up to `enough_votes`. A project that
    was chosen needs 0.
    """
    published = outcome or count_election(election=election, rule=rule)
    if project in published.selected:
        return VotesNeeded(project, 0, (), (), 0)
    if election.projects[project].cost_cents > election.budget_cents:
        return None
    search = RecountSearch(
        lambda votes: recount_with_extra(
            election=election, rule=rule, project=project, extra_votes=votes
        ),
        project,
    )
    most = enough_votes(election=election, project=project)
    start = _expected_votes(election, published, project)
    votes = search.fewest(start=min(start, most), most=most)
    return None if votes is None else _answer(search, published, votes)


def approvals_needed(
    *,
    election: Election,
    rule: CountingRule,
    project: int,
    voters: Voters,
    outcome: Outcome | None = None,
) -> VotesNeeded | None:
    """Approvals by voters who took part but did not name the project.

    voters  who adds the approval first: those with most money left at the end
            (optimist) or with least (pessimist); equal ones in the order of
            their ballots. Without a voters' money (greedy) the order is theirs.

    Returns k as `votes_needed` does, or None when even the approval of all
    voters does not suffice. Raises ApprovalsOnly for other kinds of ballots.
    """
    published = outcome or count_election(election=election, rule=rule)
    if project in published.selected:
        return VotesNeeded(project, 0, (), (), 0)

    order = _order_of_voters(election, published, voters)

    def count_with(extra_votes: int) -> Outcome:
        changed = with_added_approvals(
            election=election, project=project, groups=order, extra_votes=extra_votes
        )
        return count_election(election=changed, rule=rule)

    search = RecountSearch(count_with, project)
    supporters = next(
        entry.supporters for entry in published.not_chosen if entry.project == project
    )
    most = election.voters - supporters
    if most == 0:
        return None
    votes = search.fewest(start=min(_expected_votes(election, published, project), most), most=most)
    return None if votes is None else _answer(search, published, votes)


def recount_with_approvals(
    *, election: Election, outcome: Outcome, project: int, voters: Voters, extra_votes: int
) -> Outcome:
    """Count again with so many voters naming the project in addition.

    outcome  the published count: by its rule is counted, and its money left
             decides whose approval comes first
    Raises ApprovalsOnly for ballots that are not approvals.
    """
    changed = with_added_approvals(
        election=election,
        project=project,
        groups=_order_of_voters(election, outcome, voters),
        extra_votes=extra_votes,
    )
    return count_election(election=changed, rule=outcome.rule)


def largest_winning_cost(
    *,
    election: Election,
    rule: CountingRule,
    project: int,
    outcome: Outcome | None = None,
    step_cents: int = 100,
) -> int | None:
    """Largest cost in cents at which the project wins, everything else the same.

    For a losing project: its cost less a multiple of `step_cents`, so that it
    wins while with one step more it does not, both counted; None when it loses
    with every multiple. For a project that was chosen: its cost, as published.
    """
    published = outcome or count_election(election=election, rule=rule)
    cost = election.projects[project].cost_cents
    if project in published.selected:
        return cost
    search = RecountSearch(
        lambda steps: count_election(
            election=with_cost(
                election=election, project=project, cost_cents=cost - steps * step_cents
            ),
            rule=rule,
        ),
        project,
    )
    gap = next(entry.missing_cents for entry in published.not_chosen if entry.project == project)
    start = 1 if gap is None else max(1, -int(-gap // step_cents))
    most = (cost - 1) // step_cents
    steps = search.fewest(start=min(start, most), most=most)
    return None if steps is None else cost - steps * step_cents


def enough_votes(*, election: Election, project: int) -> int:
    """A number of further votes at which searching for more is useless.

    With so many votes the added voters alone hold the cost under Equal Shares
    (k * B / (n + k) >= cost), and the project stands first by votes, by votes
    per cost and in Phragmén's order.
    """
    cost, budget = election.projects[project].cost_cents, election.budget_cents
    cheapest = min(entry.cost_cents for entry in election.projects)
    first_everywhere = election.voters * max(1, -(-cost // cheapest)) + 1
    if cost >= budget:
        return first_everywhere
    return max(first_everywhere, -(-election.voters * cost // (budget - cost)))


def missing_one_by_one(
    *, election: Election, rule: CountingRule, outcome: Outcome
) -> Iterator[Missing]:
    """What each losing project would have needed, in the order of `not_chosen`.

    Each step makes some dozens of recounts; a background job stores what came
    so far and can stop between two projects.
    """
    for entry in outcome.not_chosen:
        project = entry.project
        yield Missing(
            project=project,
            missing_cents=entry.missing_cents,
            votes=votes_needed(election=election, rule=rule, project=project, outcome=outcome),
            guaranteed_votes=guarantee_under(election=election, rule=rule, project=project),
            largest_cost_cents=largest_winning_cost(
                election=election, rule=rule, project=project, outcome=outcome
            ),
        )


def missing_for_all(
    *,
    election: Election,
    rule: CountingRule,
    outcome: Outcome,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Missing, ...]:
    """As `missing_one_by_one`, all at once; `progress(done, total)` after each."""
    found = []
    for missing in missing_one_by_one(election=election, rule=rule, outcome=outcome):
        found.append(missing)
        if progress is not None:
            progress(len(found), len(outcome.not_chosen))
    return tuple(found)


def _expected_votes(election: Election, outcome: Outcome, project: int) -> int:
    """Where to begin: the money gap divided by what one further voter brings."""
    gap = next(entry.missing_cents for entry in outcome.not_chosen if entry.project == project)
    share = outcome.share_cents or Fraction(election.budget_cents, max(1, election.voters))
    if gap is None or gap <= 0 or share == 0:
        return 1
    return max(1, -int(-gap // share))


def _order_of_voters(election: Election, outcome: Outcome, voters: Voters) -> list[int]:
    """Ballot groups by the money left, most first for the optimist."""
    balances = trace_payments(election, outcome).balances
    groups = range(len(election.ballots.counts))
    if not balances:
        return list(groups)
    sign = -1 if voters is Voters.OPTIMIST else 1
    return sorted(groups, key=lambda group: sign * balances[group])


def _answer(search: RecountSearch, published: Outcome, votes: int) -> VotesNeeded:
    """The number found, with who goes and who comes."""
    outcome = search.winning[votes]
    return VotesNeeded(
        project=search.project,
        votes=votes,
        drops_out=who_drops_out(before=published, after=outcome),
        comes_in=who_drops_out(before=outcome, after=published),
        recounts=search.recounts,
    )
