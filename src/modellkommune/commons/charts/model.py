"""The one specification of a chart, from which page, table and download are made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from modellkommune.commons.ui import words

Value = words.Number
# Rings of one area in degrees, longitude first; a ring of one point is a point.
Outline = tuple[tuple[tuple[float, float], ...], ...]
MAXIMUM_SERIES = 6


class ChartKind(StrEnum):
    """How the values are drawn."""

    BAR = "bar"
    STACKED = "stacked"
    LINE = "line"
    HISTOGRAM = "histogram"
    FLOW = "flow"
    AREAS = "areas"


class ValueFormat(StrEnum):
    """How a value is written."""

    NUMBER = "number"
    EURO_CENTS = "euro-cents"
    SHARE = "share"


class UnfitChart(ValueError):
    """The parts of a chart do not fit together; the message says which."""


@dataclass(frozen=True)
class Series:
    """One row of values, in the order of the chart's labels; None where there is none."""

    name: str
    values: tuple[Value | None, ...]


@dataclass(frozen=True)
class Link:
    """A band of a flow chart: how much goes from one side to the other."""

    source: str
    target: str
    value: Value


@dataclass(frozen=True)
class Chart:
    """What is shown, and what the reader should see in it.

    title         heading of the chart
    sentence      says in words what to see
    labels        one per value: names of bars, points in time, classes
    series        one to six rows of values; a flow chart has `links` instead
    targets       for bars: the value that would be enough, drawn as a line
    highlighted   labels of bars that are drawn in the second colour
    unit          named in the table's head, such as "Stimmen"; empty for money
    outlines      for a map of areas: where each label lies; one series of values
    label_head    head of the table's first column
    source        where the figures come from
    csv_url, svg_url   addresses of the downloads, given by the room
    """

    kind: ChartKind
    title: str
    sentence: str
    labels: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    links: tuple[Link, ...] = ()
    outlines: tuple[Outline, ...] = ()
    targets: tuple[Value | None, ...] = ()
    target_name: str = ""
    highlighted: frozenset[str] = frozenset()
    unit: str = ""
    value_format: ValueFormat = ValueFormat.NUMBER
    decimals: int = 0
    label_head: str = ""
    source: str = ""
    source_url: str = ""
    csv_url: str = ""
    svg_url: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn, where it is made and not where it is shown."""
        if self.kind is ChartKind.FLOW:
            _check_links(self.links)
            return
        if not 1 <= len(self.series) <= MAXIMUM_SERIES:
            raise UnfitChart(f"a chart has one to {MAXIMUM_SERIES} series, not {len(self.series)}")
        for series in self.series:
            if len(series.values) != len(self.labels):
                raise UnfitChart(f"series {series.name!r} does not have one value per label")
        if self.kind is ChartKind.AREAS and len(self.outlines) != len(self.labels):
            raise UnfitChart("a map does not have one outline per label")
        if self.targets and len(self.targets) != len(self.labels):
            raise UnfitChart("targets do not have one value per label")

    def written(self, value: Value | None) -> str:
        """Write a value as the chart's table and drawing show it."""
        if value is None:
            return "–"
        if self.value_format is ValueFormat.EURO_CENTS:
            return words.euro_in_words(value, decimals=2 if self.decimals else None)
        if self.value_format is ValueFormat.SHARE:
            return words.percent_in_words(value, decimals=self.decimals)
        return words.number_in_words(value, decimals=self.decimals)


def _check_links(links: tuple[Link, ...]) -> None:
    if not links:
        raise UnfitChart("a flow chart needs links")
    if any(link.value < 0 for link in links):
        raise UnfitChart("a flow chart has no values below zero")
