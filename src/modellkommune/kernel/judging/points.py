"""What points come to: weighted by criterion, gathered over jurors, never rounded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

# A judgement further from the median than this part of the scale is pointed out.
FAR_FROM_THE_OTHERS = Fraction(1, 4)
ENOUGH_TO_COMPARE = 3


@dataclass(frozen=True)
class Mark:
    """Points for one criterion.

    points  None where the criterion does not apply, which is not nought
    most    the most points of the criterion, above zero
    weight  weight of the criterion, zero or more
    """

    points: int | None
    most: int
    weight: int


@dataclass(frozen=True)
class Spread:
    """How the judgements of one application lie; exact except the deviation.

    deviation   standard deviation over all judgements (not a sample), for display
    """

    mean: Fraction
    median: Fraction
    lowest: Fraction
    highest: Fraction
    deviation: float
    count: int


def weighted_share(marks: Sequence[Mark]) -> Fraction | None:
    """Return which share of the points that could be reached was given, from 0 to 1.

    Criteria that do not apply are left out, and their weight with them: the others
    count in proportion to their own weights. None when no criterion with a weight
    applies. Raises ValueError for points outside a criterion.
    """
    if any(mark.points is not None and not 0 <= mark.points <= mark.most for mark in marks):
        raise ValueError("points outside the criterion")
    applying = [mark for mark in marks if mark.points is not None and mark.weight > 0]
    weights = sum(mark.weight for mark in applying)
    if weights == 0:
        return None
    reached = sum(
        (mark.weight * Fraction(mark.points or 0, mark.most) for mark in applying), Fraction(0)
    )
    return reached / weights


def spread_of(judgements: Sequence[Fraction]) -> Spread | None:
    """Return how judgements of one application lie, or None without any."""
    if not judgements:
        return None
    ordered, count = sorted(judgements), len(judgements)
    mean = sum(ordered, Fraction(0)) / count
    variance = sum(((one - mean) ** 2 for one in ordered), Fraction(0)) / count
    return Spread(
        mean=mean,
        median=(ordered[(count - 1) // 2] + ordered[count // 2]) / 2,
        lowest=ordered[0],
        highest=ordered[-1],
        deviation=sqrt(variance),
        count=count,
    )


def stands_out(judgement: Fraction, *, among: Spread, top: Fraction) -> bool:
    """Whether one judgement lies further from the median than a quarter of the scale.

    among  the spread it is part of; fewer than three judgements say nothing
    top    the highest value of the scale
    """
    far = abs(judgement - among.median) > FAR_FROM_THE_OTHERS * top
    return among.count >= ENOUGH_TO_COMPARE and far


def leniency(judgements: Mapping[tuple[int, int], Fraction]) -> dict[int, Fraction]:
    """Return by how much each juror gives more than the others, on average.

    judgements  by (juror, application)

    For every application that somebody else judged too, the juror's judgement is
    compared with the mean of the others'; the answer is the mean of these
    differences. A juror without any such application is left out.
    """
    totals: dict[int, list[Fraction]] = {}
    for juror, application in judgements:
        others = [
            value
            for (other, about), value in judgements.items()
            if about == application and other != juror
        ]
        if others:
            own = judgements[juror, application]
            totals.setdefault(juror, []).append(own - sum(others, Fraction(0)) / len(others))
    return {juror: sum(found, Fraction(0)) / len(found) for juror, found in totals.items()}
