"""Published rounds for tests of pages, made by the services that make real ones."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.public import (
    count_round,
    find_missing,
    import_election,
    publish_round,
)
from modellkommune.kernel.counting.model import CountingRule
from tests.factories.officials import officials_of

NOON = datetime(2026, 10, 5, 10, 0, tzinfo=UTC)
SEED = 20261005


def a_published_round(
    authority: Authority,
    content: bytes,
    *,
    title: str = "Unser Budget",
    year: int = 2026,
    rule: CountingRule | None = None,
    searched: bool = True,
    published: bool = True,
    **settings: Any,
) -> BudgetRound:
    """Import an election file, count it and publish the result.

    searched   further votes are looked for, as the job after the count does
    settings   further settings of the round, such as compare_rules=True
    """
    with scope(authority=[authority]), tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "wahl.pb"
        path.write_bytes(content)
        budget_round = import_election(
            authority=authority,
            path=path,
            now=NOON,
            title=title,
            year=year,
            rule=rule or CountingRule(),
            **settings,
        )
        count = count_round(budget_round=budget_round, now=NOON, order=random.Random(SEED))
        if searched:
            find_missing(count=count, costs=False)
        if published:
            publish_round(budget_round=budget_round, agreed_by=officials_of(authority), now=NOON)
    return budget_round


def election_file(
    *,
    budget: int,
    projects: Sequence[Mapping[str, Any]],
    votes: Sequence[str],
    vote_type: str = "approval",
    points: Sequence[str] = (),
    **meta: Any,
) -> bytes:
    """The text of an election file.

    budget    in whole euros
    projects  columns per project, with project_id, name and cost
    votes     one text of project ids per ballot, such as "1,3"
    points    for ballots with points: one text per ballot, such as "2,1"
    """
    facts = {
        "description": "Bürgerhaushalt im Test",
        "currency": "EUR",
        "num_projects": len(projects),
        "num_votes": len(votes),
        "budget": budget,
        "vote_type": vote_type,
        "rule": "equalshares",
        **meta,
    }
    head = list(projects[0])
    lines = ["META", "key;value", *(f"{key};{value}" for key, value in facts.items())]
    lines += ["PROJECTS", ";".join(head)]
    lines += [";".join(str(project.get(key, "")) for key in head) for project in projects]
    lines += ["VOTES", "voter_id;vote;points" if points else "voter_id;vote"]
    for number, vote in enumerate(votes):
        cells = [str(number + 1), vote, *([points[number]] if points else [])]
        lines.append(";".join(cells))
    return ("\n".join(lines) + "\n").encode()


# The example of the page "How the votes are counted": six people, 1,200 euros.
PLAYGROUND, BENCHES, WORKSHOP = "Spielplatz", "Bänke", "Fahrradwerkstatt"


def example_election(**meta: Any) -> bytes:
    """Six people; under Equal Shares playground and workshop win, the benches lack 250 euros."""
    return election_file(
        budget=1200,
        projects=[
            {
                "project_id": "1",
                "cost": 600,
                "name": PLAYGROUND,
                "latitude": 50.1,
                "longitude": 9.1,
            },
            {"project_id": "2", "cost": 400, "name": BENCHES, "latitude": 50.2, "longitude": 9.2},
            {"project_id": "3", "cost": 360, "name": WORKSHOP, "latitude": 50.3, "longitude": 9.3},
        ],
        votes=["1,2", "1,2", "1,2", "1", "3", "3"],
        **meta,
    )


def town_election(*, projects: int = 40, voters: int = 300, seed: int = SEED) -> bytes:
    """A town with interests: people like projects of two topics, costs vary widely."""
    chance = random.Random(seed)
    topics = ["Grünes", "Verkehr", "Kinder", "Kultur"]
    rows = [
        {
            "project_id": str(number + 1),
            "cost": chance.randrange(5, 120) * 100,
            "name": f"{topics[number % 4]} {number + 1}",
            "category": topics[number % 4],
        }
        for number in range(projects)
    ]
    votes = [_ballot(chance, projects) for _ in range(voters)]
    return election_file(budget=60_000, projects=rows, votes=votes)


def _ballot(chance: random.Random, projects: int) -> str:
    liked = chance.sample(range(4), 2)
    weights = [3 if number % 4 in liked else 1 for number in range(projects)]
    chosen = {chance.choices(range(projects), weights)[0] for _ in range(chance.randrange(1, 8))}
    return ",".join(str(number + 1) for number in sorted(chosen))
