"""The invented vote of Lindental as an election file, the same at every making."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from modellkommune.kernel.counting.model import Election, VoteType
from modellkommune.kernel.counting.pabulib import VoterRow, write_pabulib
from modellkommune.kernel.counting.pabulib.ballots import group_ballots
from modellkommune.site.demo.ballots import (
    LINDENTAL,
    SEED,
    Indexes,
    Voters,
    draw_ballots,
    draw_voters,
)
from modellkommune.site.demo.proposals import proposals_of

BUDGET_CENTS = 30_000_000
COLUMNS = ("age", "neighborhood", "voting_method")
META = {
    "description": "Bürgerhaushalt Lindental 2026 (erfunden, für die Vorführung)",
    "country": "Deutschland",
    "unit": "Lindental",
    "instance": "2026",
    "num_projects": "",
    "num_votes": "",
    "budget": "",
    "vote_type": "approval",
    "date_begin": "01.06.2026",
    "date_end": "14.06.2026",
    "min_length": "1",
    "max_length": "8",
    "language": "de",
    "currency": "EUR",
}


def write_lindental(path: Path, *, seed: int = SEED) -> int:
    """Write the ballots of Lindental as a .pb file; return how many there are."""
    chance = np.random.default_rng(seed)
    proposals = proposals_of("lindental")
    voters = draw_voters(LINDENTAL, chance)
    ballots = draw_ballots(proposals, LINDENTAL, voters, chance)
    grouped, group_of_voter = group_ballots(
        counts=np.ones(len(ballots), dtype=np.int64),
        lengths=[len(ballot) for ballot in ballots],
        choices=np.concatenate(ballots).tolist(),
        points=None,
        ordered=False,
    )
    election = Election(
        budget_cents=BUDGET_CENTS,
        vote_type=VoteType.APPROVAL,
        projects=tuple(proposal.project for proposal in proposals),
        ballots=grouped,
        meta=META,
    )
    with path.open("wb") as stream:
        write_pabulib(election, stream, voters=_rows(voters, group_of_voter), columns=COLUMNS)
    return len(ballots)


def _rows(voters: Voters, group_of_voter: Indexes) -> list[VoterRow]:
    """One row per ballot, with age, district and way of voting."""
    columns = zip(
        group_of_voter.tolist(),
        voters.age.tolist(),
        voters.district.tolist(),
        voters.on_paper.tolist(),
        strict=True,
    )
    return [
        VoterRow(group, (str(age), LINDENTAL[district].name, "paper" if paper else "internet"))
        for group, age, district, paper in columns
    ]
