"""Candidates and rules for tests of the choice, and the choice by trying every set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, combinations

from modellkommune.kernel.selection.check import check
from modellkommune.kernel.selection.model import Candidate
from modellkommune.kernel.selection.rules import (
    AtLeast,
    AtMost,
    Budget,
    ExactlyChosen,
    Rule,
)

GRANT_CENTS = 5_000_000
TWO_VILLAGES = AtLeast(code="villages", title="two villages", feature="size:village", count=2)
TWO_COUNTIES = AtLeast(code="counties", title="two counties", feature="size:county", count=2)
THREE_CITIES = AtMost(code="cities", title="three cities", feature="size:city", count=3)
NINE = ExactlyChosen(code="nine", title="nine grants", count=9)
MONEY = Budget(code="money", title="450,000 euros", most_cents=9 * GRANT_CENTS)
NINE_OF_26 = (NINE, MONEY, TWO_VILLAGES, TWO_COUNTIES, THREE_CITIES)

# c city, t town, v village, k county (Kreis), one letter per candidate.
SIZES = "ctctctktctvktvktvctvktvtkv"
SIZE_NAMES = {"c": "city", "t": "town", "v": "village", "k": "county"}


def a_candidate(code: str, score: object, *features: str, cost_cents: int = 1) -> Candidate:
    """A candidate; the score may be a number or text such as "1/3"."""
    return Candidate(code, Fraction(str(score)), cost_cents, frozenset(features))


def twenty_six() -> list[Candidate]:
    """A01 with 4.9 down to A26 with 2.4, fifty thousand euros each."""
    return [
        a_candidate(
            f"A{place + 1:02}",
            f"{49 - place}/10",
            f"size:{SIZE_NAMES[size]}",
            cost_cents=GRANT_CENTS,
        )
        for place, size in enumerate(SIZES)
    ]


def every_set(candidates: Sequence[Candidate]) -> Iterator[tuple[str, ...]]:
    """All sets of codes there are."""
    codes = [candidate.code for candidate in candidates]
    sizes = range(len(codes) + 1)
    return chain.from_iterable(combinations(codes, size) for size in sizes)


def score_of(chosen: Sequence[str], candidates: Sequence[Candidate]) -> Fraction:
    """The sum of the scores of these codes."""
    return sum((one.score for one in candidates if one.code in chosen), Fraction())


def allowed_sets(candidates: Sequence[Candidate], rules: Sequence[Rule]) -> list[tuple[str, ...]]:
    """Every set that keeps all rules, found by trying all of them."""
    return [chosen for chosen in every_set(candidates) if not check(chosen, candidates, rules)]


def best_sets(candidates: Sequence[Candidate], rules: Sequence[Rule]) -> list[tuple[str, ...]]:
    """Every set of the highest score among those that keep all rules."""
    allowed = allowed_sets(candidates, rules)
    highest = max((score_of(chosen, candidates) for chosen in allowed), default=Fraction())
    return [chosen for chosen in allowed if score_of(chosen, candidates) == highest]
