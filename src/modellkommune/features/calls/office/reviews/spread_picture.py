"""The small picture beside each application: from the lowest to the highest judgement."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from modellkommune.commons.ui.words import number_in_words
from modellkommune.kernel.judging.points import Spread

WIDTH, EDGE = 120, 6


@dataclass(frozen=True)
class SpreadPicture:
    """Places on a line of WIDTH, and the sentence that says the same.

    wide  the width of the bar from lowest to highest
    """

    start: float
    wide: float
    mean: float
    median: float
    sentence: str


def picture_of(spread: Spread | None, *, top: int) -> SpreadPicture | None:
    """Return the picture, or None without judgements."""
    if spread is None:
        return None
    lowest, highest, mean, median = (
        round(EDGE + float(value) / top * (WIDTH - 2 * EDGE), 1)
        for value in (spread.lowest, spread.highest, spread.mean, spread.median)
    )
    sentence = _(
        "From {lowest} to {highest}, mean {mean}, median {median}, standard deviation {deviation}"
    ).format(
        lowest=number_in_words(spread.lowest, decimals=1),
        highest=number_in_words(spread.highest, decimals=1),
        mean=number_in_words(spread.mean, decimals=2),
        median=number_in_words(spread.median, decimals=2),
        deviation=number_in_words(spread.deviation, decimals=2),
    )
    return SpreadPicture(
        start=lowest, wide=max(highest - lowest, 2.0), mean=mean, median=median, sentence=sentence
    )
