"""A chart that cannot be drawn is refused where it is made."""

import pytest

from modellkommune.commons.charts.model import Chart, ChartKind, Link, Series, UnfitChart

KNOWN = {"title": "Stimmen", "sentence": "Die Bank hat am meisten."}


def test_every_series_has_one_value_per_label():
    with pytest.raises(UnfitChart, match="Nordend"):
        Chart(ChartKind.BAR, labels=("a", "b"), series=(Series("Nordend", (1,)),), **KNOWN)


def test_a_target_stands_beside_every_label_or_none():
    with pytest.raises(UnfitChart, match="targets"):
        Chart(ChartKind.BAR, labels=("a",), series=(Series("s", (1,)),), targets=(1, 2), **KNOWN)


@pytest.mark.parametrize("count", [0, 7])
def test_more_series_than_there_are_patterns_are_refused(count: int):
    series = tuple(Series(str(number), (1,)) for number in range(count))

    with pytest.raises(UnfitChart, match="series"):
        Chart(ChartKind.STACKED, labels=("a",), series=series, **KNOWN)


def test_a_flow_needs_links_and_no_value_below_zero():
    with pytest.raises(UnfitChart, match="links"):
        Chart(ChartKind.FLOW, **KNOWN)
    with pytest.raises(UnfitChart, match="zero"):
        Chart(ChartKind.FLOW, links=(Link("a", "b", -1),), **KNOWN)
