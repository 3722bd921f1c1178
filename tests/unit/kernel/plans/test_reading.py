"""Reading plans: what a sound file tells."""

from __future__ import annotations

import pytest

from modellkommune.kernel.plans import read_plan
from tests.unit.kernel.plans.samples import archive, area, codes, document, plan


def test_a_plan_tells_its_name_key_place_and_areas():
    read = read_plan(document(plan(), area()))

    assert codes(read) == []
    (found,) = read.plans
    assert (found.name, found.kind, found.key) == ("Mühlenfeld", "BP_Plan", "03101000")
    assert found.reference_system == "EPSG:25832"
    assert found.objects == {"BP_Plan": 1, "BP_Bereich": 1, "BP_BaugebietsTeilFlaeche": 1}
    (one,) = found.areas
    assert (one.label, one.kind_of_use, one.hectares) == ("WA 1", "Allgemeines Wohngebiet", 100)


def test_easting_500000_of_zone_32_lies_on_nine_degrees():
    read = read_plan(document(plan()))

    assert read.box[0] == pytest.approx(9.0, abs=1e-6)
    assert read.plans[0].outline["type"] == "Polygon"


@pytest.mark.parametrize("version", ["4/1", "5/0", "5/1", "5/4", "6/0"])
def test_every_version_is_read_alike(version):
    read = read_plan(document(plan(), area(), version=version))

    assert read.version == version.replace("/", ".")
    assert [one.label for one in read.plans[0].areas] == ["WA 1"]


def test_an_unknown_version_is_read_and_said():
    read = read_plan(document(plan(), version="7/2"))

    assert codes(read) == ["version-unknown"]
    assert read.plans[0].name == "Mühlenfeld"


def test_an_archive_gives_its_plan_and_names_the_rest():
    read = read_plan(archive(("xplan.gml", document(plan())), ("Begruendung.pdf", b"%PDF-")))

    assert codes(read) == []
    assert [(one.name, one.size) for one in read.attachments] == [("Begruendung.pdf", 5)]


def test_northing_before_easting_is_understood_when_the_name_asks_for_it():
    """Gauss-Krueger written as URN has its axes the other way round."""
    swapped = "5800000 3500000 5800000 3501000 5801000 3501000 5801000 3500000 5800000 3500000"
    read = read_plan(document(plan(points=swapped, system="urn:ogc:def:crs:EPSG::31467")))

    assert "outside-germany" not in codes(read)
    assert read.box[0] == pytest.approx(9.0, abs=0.01)


def test_two_plans_keep_their_objects_apart():
    read = read_plan(document(
        plan(gml_id="p1", part="b1", name="Nord"), plan(gml_id="p2", part="b2", name="Süd"),
        area(gml_id="a1", part="b1"), area(gml_id="a2", part="b2", number="2"),
    ))  # fmt: skip

    assert codes(read) == ["several-plans"]
    assert [[one.label for one in found.areas] for found in read.plans] == [["WA 1"], ["WA 2"]]
