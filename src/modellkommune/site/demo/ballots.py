"""Why invented people vote as they do: where they live, how old they are, what they like.

Each person weighs a proposal by five things: how much everybody likes it, whether
it stands in the own district, whether it serves the own interests, whether it is
meant for people of the own age, and a taste that nobody can explain. The best few
go on the ballot. All chance comes from one seed, so the demo is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from modellkommune.site.demo.proposals import Proposal

SEED = 20_260_614
MOST_CHOICES = 8

Numbers = NDArray[np.float64]
Indexes = NDArray[np.int64]


@dataclass(frozen=True)
class District:
    """A district with its inhabitants, how many of them vote, and how much it sticks together."""

    name: str
    inhabitants: int
    turnout: float
    loyalty: float


@dataclass(frozen=True)
class Ages:
    """A group of ages with its share of the voters and those whom it feels for."""

    youngest: int
    oldest: int
    share: float
    cares_for: tuple[str, ...]
    on_paper: float


# Large quarters follow the big projects; the small places speak with one voice.
LINDENTAL = (
    District("Nordstadt", 9800, 0.262, 1.6),
    District("Lindenhöhe", 7400, 0.246, 1.5),
    District("Südvorstadt", 6900, 0.221, 1.6),
    District("Altstadt", 6200, 0.268, 1.0),
    District("Mühlenviertel", 5100, 0.222, 1.6),
    District("Weststadt", 4600, 0.203, 1.8),
    District("Hagenau", 3200, 0.247, 2.6),
    District("Oberlind", 2700, 0.252, 2.7),
    District("Kesselbach", 2100, 0.249, 2.7),
)
AGES = (
    Ages(14, 17, 0.06, ("Jugendliche",), 0.02),
    Ages(18, 29, 0.14, ("Jugendliche",), 0.03),
    Ages(30, 44, 0.28, ("Familien", "Kinder"), 0.06),
    Ages(45, 64, 0.31, (), 0.14),
    Ages(65, 91, 0.21, ("Seniorinnen und Senioren", "Menschen mit Behinderung"), 0.52),
)
PULL_OF_INTERESTS, PULL_OF_AGE, STRANGENESS = 2.1, 0.55, 0.85
# How many people name one, two, three … proposals.
SHARES_OF_LENGTHS = (0.06, 0.11, 0.19, 0.2, 0.17, 0.12, 0.07, 0.08)


@dataclass(frozen=True)
class Voters:
    """The people who voted; one entry each, same order in every column.

    district, group  indexes into the districts and the groups of ages
    on_paper         whether the ballot came on paper
    """

    district: Indexes
    group: Indexes
    age: Indexes
    on_paper: NDArray[np.bool_]


def draw_voters(districts: Sequence[District], chance: np.random.Generator) -> Voters:
    """Draw who votes; their number follows from inhabitants and turnout."""
    sizes = [round(district.inhabitants * district.turnout) for district in districts]
    district = chance.permutation(np.repeat(np.arange(len(districts)), sizes))
    group = chance.choice(len(AGES), size=len(district), p=[ages.share for ages in AGES])
    youngest = np.array([ages.youngest for ages in AGES])[group]
    oldest = np.array([ages.oldest for ages in AGES])[group]
    paper = np.array([ages.on_paper for ages in AGES])[group]
    return Voters(
        district=district,
        group=group,
        age=chance.integers(youngest, oldest, endpoint=True),
        on_paper=chance.random(len(district)) < paper,
    )


def draw_ballots(
    proposals: Sequence[Proposal],
    districts: Sequence[District],
    voters: Voters,
    chance: np.random.Generator,
) -> list[Indexes]:
    """Return for every voter the indexes of the chosen proposals, ascending."""
    liking = _liking(proposals, districts, voters, chance)
    lengths = np.arange(1, len(SHARES_OF_LENGTHS) + 1)
    wanted = chance.choice(lengths, size=len(voters.age), p=SHARES_OF_LENGTHS)
    best_first = np.argsort(-liking, axis=1, kind="stable")
    return [
        np.sort(order[:length]) for order, length in zip(best_first, wanted.tolist(), strict=True)
    ]


def _liking(
    proposals: Sequence[Proposal],
    districts: Sequence[District],
    voters: Voters,
    chance: np.random.Generator,
) -> Numbers:
    """How much every voter likes every proposal, shape (voters, proposals)."""
    appeal = np.array([proposal.appeal for proposal in proposals])
    nearness = _nearness(proposals, districts)[voters.district]
    interests = _interests(proposals, len(voters.age), chance)
    fellow_feeling = _fellow_feeling(proposals)[voters.group]
    taste = chance.gumbel(scale=STRANGENESS, size=(len(voters.age), len(proposals)))
    return appeal + nearness + interests + fellow_feeling + taste


def _nearness(proposals: Sequence[Proposal], districts: Sequence[District]) -> Numbers:
    """What the own district adds, shape (districts, proposals); the whole town adds a little."""
    rows = [
        [
            district.loyalty if proposal.place == district.name else 0.35 * (not proposal.place)
            for proposal in proposals
        ]
        for district in districts
    ]
    return np.array(rows, dtype=np.float64)


def _interests(proposals: Sequence[Proposal], voters: int, chance: np.random.Generator) -> Numbers:
    """What the subject adds: everybody divides one heart among the categories."""
    categories = sorted({proposal.category for proposal in proposals})
    hearts = chance.dirichlet([0.45] * len(categories), size=voters)
    of_proposal = [categories.index(proposal.category) for proposal in proposals]
    return PULL_OF_INTERESTS * hearts[:, of_proposal]


def _fellow_feeling(proposals: Sequence[Proposal]) -> Numbers:
    """What the own age adds, shape (groups of ages, proposals)."""
    rows = [
        [PULL_OF_AGE * len(set(ages.cares_for) & set(proposal.targets)) for proposal in proposals]
        for ages in AGES
    ]
    return np.array(rows, dtype=np.float64)
