"""What counting points returns."""

from __future__ import annotations

from dataclasses import dataclass

MOST = 405
# From how many points on a rating holds.
RATINGS = ((351, "excellent"), (221, "good"), (121, "sufficient"), (0, "bad"))


@dataclass(frozen=True)
class Item:
    """One thing that is measured.

    code    such as "keyword" or "download-answers"
    points  reached, at most `most`
    reason  code of what is missing, "" when all points are reached
    field   name of the field of the model that would bring the points, such as
            "keywords" or "distributions.format"
    """

    code: str
    dimension: str
    points: int
    most: int
    reason: str
    field: str

    @property
    def missing(self) -> int:
        """Points still to be had."""
        return self.most - self.points


@dataclass(frozen=True)
class Dimension:
    """One of the five groups: code, points reached and possible."""

    code: str
    points: int
    most: int


@dataclass(frozen=True)
class Points:
    """All points of a dataset."""

    total: int
    dimensions: tuple[Dimension, ...]
    items: tuple[Item, ...]
    most: int = MOST

    @property
    def rating(self) -> str:
        """Return "excellent", "good", "sufficient" or "bad"."""
        return next(name for least, name in RATINGS if self.total >= least)

    @property
    def missing(self) -> tuple[Item, ...]:
        """Return what would bring more, the most valuable first."""
        return tuple(
            sorted((one for one in self.items if one.missing), key=lambda one: -one.missing)
        )
