"""The still picture of a plan."""

from __future__ import annotations

from lxml import etree

from modellkommune.kernel.plans import colour_of
from modellkommune.kernel.plans.drawing import Drawn, draw, swatch

SQUARE = {"type": "Polygon", "coordinates": [
    [[9.0, 52.0], [9.01, 52.0], [9.01, 52.01], [9.0, 52.01], [9.0, 52.0]]]}  # fmt: skip
HOMES = colour_of("BP_BaugebietsTeilFlaeche", {"besondereArtDerBaulNutzung": "1200"})


def test_an_area_is_drawn_in_the_colour_of_its_kind_with_its_label():
    picture = draw([Drawn(SQUARE, HOMES, "WA 1")], outline=SQUARE, title="Mühlenfeld")

    assert etree.fromstring(picture) is not None
    assert f'fill="{HOMES.fill}"' in picture
    assert ">WA 1</text>" in picture
    assert "<title>Mühlenfeld</title>" in picture


def test_north_is_up_and_a_degree_of_longitude_is_narrower():
    picture = etree.fromstring(draw([], outline=SQUARE, title="x"))
    width, height = float(picture.get("width")), float(picture.get("height"))

    assert height > width * 1.4
    assert 'd="M20.0 ' in etree.tostring(picture).decode()


def test_words_of_a_plan_cannot_break_out_of_the_picture():
    picture = draw([Drawn(SQUARE, HOMES, "<script>")], outline=None, title="</title><script>")

    assert "<script>" not in picture


def test_a_plan_without_any_place_has_no_picture():
    assert draw([], outline=None, title="x") == ""


def test_the_sign_of_a_kind_is_a_box_with_its_marks_and_that_of_a_line_a_line():
    water = swatch(colour_of("SO_Wasserwirtschaft", {}))
    border = swatch(colour_of("BP_BauGrenze", {}))

    assert etree.fromstring(water) is not None
    assert (water.count("<rect"), water.count("<path")) == (2, 1)
    assert (border.count("<rect"), border.count("<path")) == (0, 1)
    assert " id=" not in water
