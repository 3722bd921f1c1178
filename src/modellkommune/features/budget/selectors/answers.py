"""The frozen answers to what readers ask: further votes, and what their ballot did."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from modellkommune.features.budget.selectors.read_models import ProjectFacts


@dataclass(frozen=True)
class WhatIf:
    """The recount with further votes for one project.

    enough       True when it wins with so many
    """

    project: ProjectFacts
    extra_votes: int
    enough: bool
    drops_out: tuple[ProjectFacts, ...]
    comes_in: tuple[ProjectFacts, ...]
    spent_cents: int
    left_cents: int


@dataclass(frozen=True, slots=True)
class BallotStep:
    """What a ballot did when one project was chosen (kernel RoundEffect)."""

    number: int
    project: ProjectFacts
    named: bool
    paid_cents: Fraction | None
    left_cents: Fraction | None
    emptied: bool


@dataclass(frozen=True)
class BallotStory:
    """The way of a typed ballot through the count (kernel BallotEffect)."""

    equal_ballots: int
    steps: tuple[BallotStep, ...]
    won: tuple[ProjectFacts, ...]
    lost: tuple[ProjectFacts, ...]
    start_cents: Fraction | None
    paid_cents: Fraction | None
    left_cents: Fraction | None
