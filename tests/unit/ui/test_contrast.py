"""A municipality's colour stays readable, whatever it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellkommune.commons.ui.contrast import (
    DARK_PAGE,
    LIGHT_PAGE,
    NotAColor,
    contrast_ratio,
    ink_on,
    readable_on,
)

colors = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_black_on_white_has_the_greatest_contrast():
    assert contrast_ratio("#000000", "#ffffff") == pytest.approx(21)


def test_a_grey_of_the_standard_just_passes():
    # #767676 is the lightest grey that passes on white; #777777 does not.
    assert contrast_ratio("#767676", "#ffffff") >= 4.5
    assert contrast_ratio("#777777", "#ffffff") < 4.5


def test_a_readable_colour_is_kept():
    green = readable_on("#0b5d4e", ground=LIGHT_PAGE)

    assert green.value == "#0b5d4e"
    assert not green.was_corrected


def test_yellow_is_darkened_on_white_and_keeps_being_yellow():
    yellow = readable_on("#f2d600", ground=LIGHT_PAGE)

    red, green, blue = (int(yellow.value[start : start + 2], 16) for start in (1, 3, 5))
    assert yellow.was_corrected
    assert red > green > blue == 0


def test_yellow_carries_black_letters_and_blue_white_ones():
    assert [ink_on("#f2d600"), ink_on("#1f4f8b")] == ["#000000", "#ffffff"]


@given(colors, st.sampled_from([LIGHT_PAGE, DARK_PAGE]))
def test_every_colour_can_be_corrected_for_every_page(color: str, ground: str):
    corrected = readable_on(color, ground=ground)

    assert contrast_ratio(corrected.value, ground) >= 4.5


@given(colors)
def test_letters_on_any_colour_can_be_read(color: str):
    assert contrast_ratio(ink_on(color), color) >= 4.5


@pytest.mark.parametrize("text", ["red", "#fff", "#12345g", "#1234567", "url(x)"])
def test_other_texts_are_not_colours(text: str):
    with pytest.raises(NotAColor):
        contrast_ratio(text, "#ffffff")
