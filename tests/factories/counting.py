"""Small elections for tests, written the way one would on a blackboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from modellkommune.kernel.counting.model import Election, Project, VoteType
from modellkommune.kernel.counting.outcome import Outcome
from modellkommune.kernel.counting.pabulib import group_ballots

# A ballot: the projects it names (separated by blanks), or points per project.
Marks = str | Mapping[str, int]


def an_election(
    *,
    budget: int,
    costs: Mapping[str, int],
    ballots: Sequence[tuple[int, Marks]],
    vote_type: VoteType = VoteType.APPROVAL,
    meta: Mapping[str, str] | None = None,
) -> Election:
    """Build an election.

    budget, costs  in whole currency units
    ballots        how many voters, and what they marked: `(3, "park bench")`,
                   or with points `(3, {"park": 2, "bench": 1})`
    """
    names = list(costs)
    marked = [named(marks) for _, marks in ballots]
    grouped, _ = group_ballots(
        counts=np.array([voters for voters, _ in ballots], dtype=np.int64),
        lengths=[len(marks) for marks in marked],
        choices=[names.index(name) for marks in marked for name in marks],
        points=[points for marks in marked for points in marks.values()],
        ordered=vote_type is VoteType.ORDINAL,
    )
    return Election(
        budget_cents=budget * 100,
        vote_type=vote_type,
        projects=tuple(
            Project(name, cost * 100, name=name.title()) for name, cost in costs.items()
        ),
        ballots=grouped,
        meta=meta or {},
    )


def named(marks: Marks) -> dict[str, int]:
    """What a ballot marks, with one point each where it gives none."""
    return dict.fromkeys(marks.split(), 1) if isinstance(marks, str) else dict(marks)


def winners(election: Election, outcome: Outcome) -> list[str]:
    """Ids of the chosen projects in order."""
    return [election.projects[project].project_id for project in outcome.selected]


def reasons(election: Election, outcome: Outcome) -> dict[str, str]:
    """Why each of the other projects was not chosen."""
    return {
        election.projects[one.project].project_id: str(one.reason) for one in outcome.not_chosen
    }


def pb_text(
    *,
    budget: str = "1000",
    projects: Sequence[str] = ("a;500", "b;300"),
    votes: Sequence[str] = ("1;a,b", "2;b"),
    header: str = "project_id;cost",
    vote_header: str = "voter_id;vote",
    vote_type: str = "approval",
    num_projects: int | None = None,
    num_votes: int | None = None,
    more_meta: Sequence[str] = (),
) -> bytes:
    """The text of a small election file; every part can be spoiled."""
    lines = [
        "META",
        "key;value",
        f"budget;{budget}",
        f"vote_type;{vote_type}",
        f"num_projects;{len(projects) if num_projects is None else num_projects}",
        f"num_votes;{len(votes) if num_votes is None else num_votes}",
        *more_meta,
        "PROJECTS",
        header,
        *projects,
        "VOTES",
        vote_header,
        *votes,
    ]
    return ("\n".join(lines) + "\n").encode()
