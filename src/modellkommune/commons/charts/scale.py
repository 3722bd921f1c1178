"""From values to places on the drawing, with round numbers on the axis."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from modellkommune.commons.charts.model import Value

ROUND_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Scale:
    """A straight line from values to places.

    low, high    the values at both ends
    start, end   their places in drawing units; end may be the smaller one
    """

    low: float
    high: float
    start: float
    end: float

    def place(self, value: Value) -> float:
        """Return where a value lies."""
        share = (float(value) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def round_step(span: float, *, about: int) -> float:
    """Return a round step that cuts the span into about so many parts."""
    rough = span / max(about, 1)
    magnitude = 10.0 ** math.floor(math.log10(rough))
    return next(step * magnitude for step in ROUND_STEPS if step * magnitude >= rough * 0.999)


def scale_for(
    values: Iterable[Value | None], *, start: float, end: float, about: int = 4
) -> tuple[Scale, list[float]]:
    """Return a scale that begins at zero (or below), and the values for its lines."""
    known = [float(value) for value in values if value is not None] or [0.0]
    low, high = min(0.0, *known), max(0.0, *known)
    if low == high:
        high = 1.0
    step = round_step(high - low, about=about)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = [number * step for number in range(first, last + 1)]
    return Scale(low=ticks[0], high=ticks[-1], start=start, end=end), ticks
