"""Reading what somebody drew on a map, and the field that takes it."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from django import forms

from modellkommune.commons.ui.geometry import (
    DrawnPlaceField,
    GeometryRefused,
    box_of,
    read_geometry,
)

SQUARE = [[9.0, 49.0], [9.1, 49.0], [9.1, 49.1], [9.0, 49.1], [9.0, 49.0]]
FIGURE_OF_EIGHT = [[9.0, 49.0], [9.1, 49.1], [9.1, 49.0], [9.0, 49.1], [9.0, 49.0]]


def drawn(kind: str, coordinates: Any) -> str:
    """GeoJSON as the script sends it."""
    return json.dumps({"type": kind, "coordinates": coordinates})


def refusal(text: str, **limits: Any) -> str:
    """The code with which a drawing is refused."""
    with pytest.raises(GeometryRefused) as refused:
        read_geometry(text, **limits)
    return refused.value.code


def test_a_point_comes_back_with_its_bounding_box():
    place = read_geometry(drawn("Point", [9.5, 49.5, 220]))

    assert place == {"type": "Point", "coordinates": [9.5, 49.5], "bbox": [9.5, 49.5, 9.5, 49.5]}


def test_nothing_drawn_is_no_place():
    assert read_geometry("  ") == {}
    assert box_of({}) is None


def test_an_area_left_open_is_closed_and_runs_against_the_clock():
    clockwise_and_open = SQUARE[:0:-1]

    place = read_geometry(drawn("Polygon", [clockwise_and_open]))

    assert place["coordinates"][0][0] == place["coordinates"][0][-1]
    assert box_of(place) == (9.0, 49.0, 9.1, 49.1)
    assert _doubled_area(place["coordinates"][0]) > 0


def test_a_slip_of_the_hand_is_mended():
    with_a_tiny_loop = [
        *SQUARE[:4],
        [9.0, 49.0005],
        [9.0001, 49.0004],
        [8.9999, 49.0003],
        SQUARE[0],
    ]

    place = read_geometry(drawn("Polygon", [with_a_tiny_loop]))

    assert place["type"] == "Polygon"


def test_several_things_of_one_kind_become_one_place():
    both = json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "geometry": {"type": "Point", "coordinates": [9.5, 49.5]}},
                {"type": "Feature", "geometry": {"type": "Point", "coordinates": [9.6, 49.6]}},
            ],
        }
    )

    place = read_geometry(both, most=2)

    assert place["type"] == "MultiPoint"
    assert read_geometry(json.dumps(place), most=2) == place
    assert refusal(both) == "many"


def test_different_things_stand_in_a_collection():
    line = {"type": "LineString", "coordinates": [[9.0, 49.0], [9.1, 49.1]]}
    point = {"type": "Point", "coordinates": [9.5, 49.5]}

    place = read_geometry(
        json.dumps({"type": "GeometryCollection", "geometries": [line, point]}), most=5
    )

    assert [one["type"] for one in place["geometries"]] == ["LineString", "Point"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("{", "unreadable", id="cut off"),
        pytest.param("[1]", "unreadable", id="a list"),
        pytest.param('{"type": "Point"}', "unreadable", id="without coordinates"),
        pytest.param('{"type": "Point", "coordinates": [NaN, 1]}', "unreadable", id="no number"),
        pytest.param('{"type": "Point", "coordinates": [true, 1]}', "unreadable", id="truth"),
        pytest.param('{"type": "FeatureCollection", "features": 3}', "unreadable", id="no list"),
        pytest.param("[" * 100_000, "unreadable", id="deep"),
        pytest.param(drawn("Circle", [9, 49]), "kind", id="another kind"),
        pytest.param(drawn("Polygon", [FIGURE_OF_EIGHT]), "crossing", id="figure of eight"),
        pytest.param(drawn("Polygon", [[[9, 49], [9.1, 49]]]), "flat", id="two corners"),
        pytest.param(drawn("Polygon", [[[9, 49], [9.1, 49], [9.2, 49]]]), "flat", id="in a row"),
        pytest.param(drawn("LineString", [[9, 49], [9, 49]]), "short", id="one spot"),
        pytest.param(drawn("LineString", [[9, 49]]), "unreadable", id="one point"),
        pytest.param(drawn("Point", [49.5, 9.5]), "swapped", id="exchanged"),
        pytest.param(drawn("Point", [-74.0, 40.7]), "far", id="overseas"),
        pytest.param(drawn("Point", [1e400, 2]), "unreadable", id="endless"),
    ],
)
def test_a_faulty_drawing_is_refused_with_its_reason(text: str, code: str):
    assert refusal(text) == code


def test_too_many_points_are_refused_before_anything_is_worked_out():
    zigzag = [[9 + step / 1e6, 49 + step % 2] for step in range(51)]

    assert refusal(drawn("LineString", zigzag), limit=50) == "points"
    assert refusal(" " * 99 + "{" * 9_999, limit=50) == "points"


def test_a_place_outside_of_the_town_is_refused():
    assert refusal(drawn("Point", [9.5, 49.5]), around=(10, 50, 11, 51)) == "far"


class PlaceForm(forms.Form):
    """A form with nothing but a place."""

    place = DrawnPlaceField(required=False, kinds=("Point", "Polygon"))


def test_without_script_a_point_is_typed_with_a_comma_as_in_german():
    form = PlaceForm({"place": "", "place-coordinates": "49,7913; 9,9534"})

    assert form.is_valid()
    assert form.cleaned_data["place"]["coordinates"] == [9.9534, 49.7913]


def test_what_cannot_be_read_comes_back_into_the_field():
    form = PlaceForm({"place": "", "place-coordinates": "hinter der Schule"})

    assert form.errors.as_data()["place"][0].code == "unreadable"
    assert 'value="hinter der Schule"' in str(form["place"])


def test_the_summary_of_faults_leads_to_the_field():
    form = PlaceForm({"place": "", "place-coordinates": "hinter der Schule"})

    page = str(form)

    assert 'href="#id_place_0"' in page
    assert 'id="id_place_0"' in page


def test_a_drawn_area_goes_through_the_hidden_field_and_a_point_through_the_visible_one():
    area = PlaceForm({"place": drawn("Polygon", [SQUARE]), "place-coordinates": ""})
    point = PlaceForm(initial={"place": {"type": "Point", "coordinates": [9.5, 49.5]}})

    assert area.is_valid()
    assert "&quot;Polygon&quot;" in str(area["place"]).split("data-draw-value")[0]
    assert 'value="49.500000, 9.500000"' in str(point["place"])


def test_a_place_that_is_needed_and_missing_is_refused():
    field = DrawnPlaceField()

    with pytest.raises(forms.ValidationError):
        field.clean("")


def _doubled_area(ring: list[list[float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
