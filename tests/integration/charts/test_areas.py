"""A map of areas says the same as its list."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from modellkommune.commons.charts.drawing import draw
from modellkommune.commons.charts.model import Chart, ChartKind, Series, UnfitChart
from modellkommune.commons.charts.table import table_rows

SVG = "{http://www.w3.org/2000/svg}"
SQUARE = (((10.0, 50.0), (10.1, 50.0), (10.1, 50.1), (10.0, 50.1)),)
NEIGHBOUR = (((10.1, 50.0), (10.2, 50.0), (10.2, 50.1), (10.1, 50.1)),)
POINT = (((10.15, 50.05),),)


def three_places(**changes) -> Chart:
    given = {
        "kind": ChartKind.AREAS, "title": "Bäume", "sentence": "Im Osten stehen mehr.",
        "labels": ("West", "Ost", "Markt"), "outlines": (SQUARE, NEIGHBOUR, POINT),
        "series": (Series("Bäume", (10, 60, None)),),
    }  # fmt: skip
    return Chart(**(given | changes))


def test_the_higher_value_is_the_darker_area_and_none_has_a_colour_of_its_own():
    drawing = ET.fromstring(draw(three_places()))

    west, east = drawing.findall(f"{SVG}path")
    [market] = drawing.findall(f"{SVG}circle")
    assert float(west.get("fill-opacity")) < float(east.get("fill-opacity"))
    assert [part.find(f"{SVG}title").text for part in (west, east, market)] == [
        "West: 10", "Ost: 60", "Markt: –",
    ]  # fmt: skip
    assert "fill-rest" in market.get("class")


def test_the_shades_are_explained_with_round_borders():
    drawing = ET.fromstring(draw(three_places()))

    assert [text.text for text in drawing.findall(f"{SVG}text")] == [
        "10 – 20", "20 – 30", "30 – 40", "40 – 50", "50 – 60",
    ]  # fmt: skip


def test_the_list_beside_holds_every_place():
    assert table_rows(three_places()) == [("West", ["10"]), ("Ost", ["60"]), ("Markt", ["–"])]


def test_a_place_without_outline_is_refused_where_the_map_is_made():
    with pytest.raises(UnfitChart):
        three_places(outlines=(SQUARE,))
