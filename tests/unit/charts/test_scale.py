"""Axes begin at zero and end on round numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellkommune.commons.charts.scale import round_step, scale_for


def test_an_axis_begins_at_zero_and_ends_on_a_round_number_above_all_values():
    scale, ticks = scale_for([800, 4100], start=0, end=100)

    assert ticks == [0, 2000, 4000, 6000]
    assert (scale.low, scale.high) == (0, 6000)


def test_values_below_zero_have_room():
    _scale, ticks = scale_for([-3, 7], start=0, end=100)

    assert ticks[0] <= -3 < 0 < 7 <= ticks[-1]


@pytest.mark.parametrize("values", [[], [None], [0], [0, 0]])
def test_nothing_to_show_still_has_an_axis(values):
    scale, ticks = scale_for(values, start=10, end=20)

    assert len(ticks) >= 2
    assert scale.place(0) == 10


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=20))
def test_every_value_lies_on_the_axis(values: list[int]):
    scale, _ticks = scale_for(values, start=0, end=100)

    assert all(-0.001 <= scale.place(value) <= 100.001 for value in values)


@given(st.floats(1e-6, 1e12))
def test_steps_are_round_and_few(span: float):
    step = round_step(span, about=4)

    assert 1 <= span / step <= 4.01
