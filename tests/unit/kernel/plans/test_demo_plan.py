"""The plan of the demo is one that every office could show."""

from __future__ import annotations

from pathlib import Path

import shapely

from modellkommune.kernel.plans import ReadPlans, inspect
from tests.factories.shared_data import shared_file

PATH = Path(__file__).parents[4] / "src/modellkommune/site/demo/data/birkenhain-muehlenfeld.gml"


def told() -> ReadPlans:
    return inspect(PATH).plans


def test_the_plan_of_the_demo_has_no_fault():
    assert [one.code for one in told().findings] == ["schema-absent"]


def test_the_plan_of_the_demo_matches_the_schema():
    assert inspect(PATH, schemas=shared_file("planning", "xsd")).plans.findings == ()


def test_the_areas_of_the_demo_cover_the_plan_without_gap_and_overlap():
    (plan,) = told().plans
    closed = [one for one in plan.areas if one.attributes.get("flaechenschluss") == "true"]
    shapes = [shapely.geometry.shape(one.geometry) for one in closed]

    assert len(closed) == 14
    assert round(sum(one.hectares for one in closed), 4) == plan.hectares
    assert shapely.union_all(shapes).geom_type == "Polygon"


def test_the_plan_of_the_demo_holds_what_people_ask_about():
    labels = [one.label for one in told().plans[0].areas]

    assert {"WA 1", "MI 1", "Spielplatz am Mühlenweg", "Regenrückhaltebecken"} <= set(labels)
