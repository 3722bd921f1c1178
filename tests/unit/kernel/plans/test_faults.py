"""The traps of real files: each is told, and what can be mended is mended."""

from __future__ import annotations

import pytest

from modellkommune.kernel.plans import read_plan
from tests.unit.kernel.plans.samples import area, codes, document, plan, polygon

OPEN = "500000 5800000 501000 5800000 501000 5801000 500000 5801000"
BOW_TIE = "500000 5800000 501000 5801000 501000 5800000 500000 5801000 500000 5800000"
CLOCKWISE = "500000 5800000 500000 5801000 501000 5801000 501000 5800000 500000 5800000"
FAR_AWAY = "900000 5800000 901000 5800000 901000 5801000 900000 5801000 900000 5800000"


def test_an_open_ring_is_closed_and_said():
    read = read_plan(document(plan(), area(points=OPEN)))

    assert codes(read) == ["ring-open"]
    assert read.plans[0].areas[0].hectares == 100
    assert read.findings[0].parameters == {"id": "wa1", "gap": "1000.00"}


def test_an_area_that_crosses_itself_is_mended_for_the_map():
    read = read_plan(document(plan(), area(points=BOW_TIE)))

    assert codes(read) == ["polygon-invalid"]
    assert "Self-intersection" in read.findings[0].sentence
    assert read.plans[0].areas[0].geometry["type"] == "MultiPolygon"


def test_a_ring_that_runs_clockwise_is_told_with_its_line():
    read = read_plan(document(plan(), area(points=CLOCKWISE)))

    assert codes(read) == ["ring-orientation"]
    assert read.findings[0].line == 1


def test_two_reference_systems_are_told_and_each_is_honoured():
    zone_33 = "90000 5806000 91000 5806000 91000 5807000 90000 5807000 90000 5806000"
    read = read_plan(
        document(plan(), area(), area(gml_id="b", points=zone_33, system="EPSG:25833"))
    )

    assert "reference-system-mixed" in codes(read)
    west = [one.geometry["coordinates"][0][0][0] for one in read.plans[0].areas]
    assert west == pytest.approx([9.0, 9.0], abs=0.02)


@pytest.mark.parametrize(
    ("system", "code"),
    [("", "reference-system-missing"), ("EPSG:99999", "reference-system-unknown"),
     ("EPSG:3857", "reference-system-unusual")],
)  # fmt: skip
def test_an_odd_reference_system_is_told(system, code):
    assert code in codes(read_plan(document(plan(system=system))))


def test_a_plan_in_the_wrong_system_is_told_with_the_one_that_would_fit():
    read = read_plan(document(plan(system="EPSG:31469")))

    assert [code for code in codes(read) if "system" in code] == ["reference-system-wrong"]
    assert "EPSG:25832" in next(
        one.sentence for one in read.findings if one.code == "reference-system-wrong"
    )


@pytest.mark.parametrize(
    ("key", "code"),
    [("", "key-missing"), ("3101000", "key-leading-zero"), ("031010000", "key-nine-digits"),
     ("31545401", "key-leading-zero"), ("Lindental", "key-no-digits"),
     ("0310100", "key-wrong-length"), ("00101000", "key-unknown-state")],
)  # fmt: skip
def test_a_key_that_is_none_is_told_by_what_is_wrong_with_it(key, code):
    assert codes(read_plan(document(plan(key=key)))) == [code]


def test_a_plan_of_brandenburg_near_hannover_is_told():
    read = read_plan(document(plan(key="12062024")))

    assert codes(read)[0] == "place-other-state"


def test_a_plan_beyond_its_municipality_is_told_when_the_boundary_is_known():
    west_half = {"type": "Polygon", "coordinates": [
        [[8.9, 52.3], [9.0073, 52.3], [9.0073, 52.4], [8.9, 52.4], [8.9, 52.3]]]}  # fmt: skip

    read = read_plan(document(plan()), boundaries={"03101000": west_half}.get)

    assert codes(read) == ["place-outside-municipality"]
    assert int(read.findings[0].parameters["percent"]) in range(45, 56)


def test_an_object_beyond_the_plan_is_told():
    assert codes(read_plan(document(plan(), area(points=FAR_AWAY)))) == ["objects-outside-plan"]


def test_references_to_nowhere_and_double_ids_are_told():
    read = read_plan(document(plan(), area(), area(part="elsewhere")))

    assert codes(read) == ["id-twice", "reference-open"]


def test_a_file_without_a_plan_is_no_plan():
    read = read_plan(document(area()))

    assert "no-plan" in codes(read)
    assert not read.is_sound


def test_a_geometry_that_nobody_can_read_leaves_the_others_alone():
    read = read_plan(document(plan(), area(points="1 2 3"), area(gml_id="wa2", number="2")))

    assert codes(read) == ["geometry-unreadable"]
    assert [one.geometry is None for one in read.plans[0].areas] == [True, False]


def test_what_happens_often_is_counted_and_not_repeated():
    many = [area(gml_id=f"a{number}", points=CLOCKWISE) for number in range(40)]

    read = read_plan(document(plan(), *many))

    assert codes(read).count("ring-orientation") == 25
    assert read.findings[-1].sentence == "15 further objects have the same fault: ring-orientation."


def test_a_system_named_only_at_the_top_counts_for_what_lies_below():
    bare = document(plan(), area(system="")).replace(
        b'<xplan:BP_BaugebietsTeilFlaeche gml:id="wa1">',
        b'<xplan:BP_BaugebietsTeilFlaeche gml:id="wa1"><gml:boundedBy>'
        b'<gml:Envelope srsName="EPSG:25832"/></gml:boundedBy>',
    )

    read = read_plan(bare)

    assert codes(read) == []
    assert read.plans[0].areas[0].hectares == 100
    assert polygon(system="") in bare.decode()
