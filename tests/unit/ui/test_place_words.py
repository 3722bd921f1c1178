"""Drawn places in words."""

from __future__ import annotations

from modellkommune.commons.ui.place_words import things_in_words

# At 49.79° north a degree of longitude is 71.9 km long, one of latitude 111.2 km.
ONE_HECTARE = [
    [[9.95, 49.79], [9.95139, 49.79], [9.95139, 49.7909], [9.95, 49.7909], [9.95, 49.79]]
]


def test_areas_lines_and_points_are_told_with_their_measure():
    place = {
        "type": "GeometryCollection",
        "geometries": [
            {"type": "Polygon", "coordinates": ONE_HECTARE},
            {"type": "LineString", "coordinates": [[9.95, 49.79], [9.95, 49.799]]},
            {"type": "Point", "coordinates": [9.95, 49.79]},
        ],
    }

    assert things_in_words(place) == ["Fläche, etwa 1,0 ha", "Linie, etwa 1,0 km", "Punkt"]
    assert things_in_words({}) == []


def test_small_things_are_told_in_metres():
    bank = {"type": "MultiLineString", "coordinates": [[[9.95, 49.79], [9.95, 49.7909]]]}

    assert things_in_words(bank) == ["Linie, etwa 100 m"]
