"""Real plans of several cities, read where they lie: the facts known of them hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from modellkommune.kernel.plans import inspect
from tests.factories.shared_data import shared_file

FILES = (
    "BP_5.3_two_plans.gml", "BP_6.0_syntaxErrors.gml", "BP_6.0_valid.gml", "BP_Alles_5.4.gml",
    "BPlan001_5.1.gml", "BPlan004_6.0.zip", "Blankenese29_6.0.gml", "FNP_Grasleben_5.1.gml",
    "HafenCity7_5.2.gml", "LA67_5.1_EPSG31467.zip", "LP-Test_6.0.zip", "Rotherbaum27_5.2.gml",
    "StErhVO_Hamm_6.0_SO_Plan.gml", "geometryOrientationInvalid.gml",
)  # fmt: skip
# What is odd about them, besides that most versions have no schema here.
ODD = {
    "BP_5.3_two_plans.gml": ["several-plans", "objects-outside-plan"],
    "BP_6.0_syntaxErrors.gml": ["schema-order"],
    "FNP_Grasleben_5.1.gml": ["key-leading-zero", "objects-outside-plan"],
    "LA67_5.1_EPSG31467.zip": ["key-leading-zero"],
    "StErhVO_Hamm_6.0_SO_Plan.gml": ["key-nine-digits"],
    "geometryOrientationInvalid.gml": ["ring-orientation"],
}


def facts_of(path: Path) -> dict:
    expected = json.loads(path.with_name("expected.json").read_text())
    return next(entry for entry in expected if entry["file"] == path.name)


@pytest.mark.parametrize("name", FILES)
def test_the_known_facts_of_a_real_plan_hold(name):
    path = shared_file("planning", name)
    facts = facts_of(path)

    read = inspect(path).plans

    assert dict(read.objects) == facts["classes"]
    assert [(one.name, one.kind, one.key) for one in read.plans] == [
        (one["name"], one["type"], one["ags"]) for one in facts["plans"]
    ]
    assert [round(one.hectares, 2) for one in read.plans] == facts["plan_area_ha"]
    assert [round(value, 4) for value in read.box] == facts["plan_bbox_4326"][0]
    assert list(read.reference_systems) == [f"EPSG:{number}" for number in facts["crs"]]
    assert [one.name for one in read.attachments] == facts["attachments"]


@pytest.mark.parametrize("name", FILES)
def test_what_is_odd_about_a_real_plan_is_said_and_nothing_else(name):
    path = shared_file("planning", name)

    report = inspect(path, schemas=shared_file("planning", "xsd"))

    said = [one.code for one in report.plans.findings if one.code != "schema-absent"]
    assert said == ODD.get(name, [])


def test_a_fault_against_the_schema_is_told_with_its_line():
    path = shared_file("planning", "BP_6.0_syntaxErrors.gml")

    report = inspect(path, schemas=shared_file("planning", "xsd"))

    assert [(one.code, one.line) for one in report.plans.findings] == [("schema-order", 46)]
    assert not report.is_sound


def test_a_version_without_schema_is_read_and_the_gap_is_said():
    report = inspect(
        shared_file("planning", "HafenCity7_5.2.gml"), schemas=shared_file("planning", "xsd")
    )

    assert [one.code for one in report.plans.findings] == ["schema-absent"]
    assert report.is_sound
