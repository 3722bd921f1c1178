"""Files that want to do harm are refused with a sentence, quickly."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest

from modellkommune.kernel.plans import Limits, read_plan
from tests.unit.kernel.plans.samples import archive, area, codes, document, plan

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {after} "{f"&{before};" * 10}">'
        for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><x>&i;</x>"
)


@pytest.mark.parametrize(
    "encoding", [pytest.param("utf-8", id="utf-8"), pytest.param("utf-16", id="utf-16")]
)
def test_a_billion_laughs_are_refused_before_the_first(encoding):
    text = LAUGHS if encoding == "utf-8" else LAUGHS.replace('"1.0"', '"1.0" encoding="utf-16"')

    assert codes(read_plan(text.encode(encoding))) == ["declares-entities"]


def test_a_foreign_file_is_not_read_through_an_entity(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Geheim")
    sent = f'<!DOCTYPE x [<!ENTITY f SYSTEM "{secret.as_uri()}">]>'.encode() + document(
        plan(name="&f;")
    )

    read = read_plan(sent)

    assert codes(read) == ["declares-entities"]
    assert "Geheim" not in str(read)


def test_deep_nesting_is_refused():
    assert codes(read_plan(b"<a>" * 100 + b"</a>" * 100)) == ["nested-too-deep"]
    assert codes(read_plan(b"<a>" * 100_000))[0] in {"nested-too-deep", "not-xml"}


def test_more_than_the_limits_allow_is_refused():
    sent = document(plan(), area())

    assert codes(read_plan(sent, limits=Limits(file_bytes=100))) == ["file-too-large"]
    assert codes(read_plan(sent, limits=Limits(elements=10))) == ["too-many-elements"]
    assert codes(read_plan(sent, limits=Limits(points=5))) == ["too-many-points"]
    two = document(plan(), plan(gml_id="other"))
    assert codes(read_plan(two, limits=Limits(plans=1))) == ["too-many-plans"]


@pytest.mark.parametrize("number", ["9e99", "-1e308"])
def test_a_place_beyond_the_earth_is_no_place(number):
    points = f"{number} 5800000 501000 5800000 501000 5801000 {number} 5800000"

    read = read_plan(document(plan(), area(points=points)))

    assert read.plans[0].areas[0].geometry is None
    assert "geometry-unreadable" in codes(read)


def test_a_hundred_thousand_references_are_followed_in_a_moment():
    many = "".join(f'<xplan:planinhalt xlink:href="#a{number}"/>' for number in range(100_000))
    sent = document(plan()).decode().replace("<xplan:gehoertZuPlan", many + "<xplan:gehoertZuPlan")

    read = read_plan(sent.encode())

    assert codes(read) == ["reference-open"]
    assert read.findings[0].parameters["count"] == "100000"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "file-empty", id="empty"),
        pytest.param(b"%PDF-1.7", "not-xml", id="pdf"),
        pytest.param(b"<html><body/></html>", "not-xplan", id="page"),
        pytest.param(document(plan())[:-30], "not-xml", id="cut off"),
        pytest.param(b"PK\x03\x04 and nothing more", "archive-damaged", id="broken zip"),
    ],
)
def test_what_is_no_plan_is_told_apart(content, code):
    assert codes(read_plan(content)) == [code]


def test_a_zip_bomb_is_not_opened():
    bomb = archive(("xplan.gml", b"<a>" + b" " * 50_000_000 + b"</a>"))

    assert len(bomb) < 100_000
    assert codes(read_plan(bomb)) == ["archive-bomb"]


@pytest.mark.parametrize("name", ["../xplan.gml", "/etc/xplan.gml", "C:/xplan.gml", "a\\..\\b.gml"])
def test_a_path_that_leads_out_is_refused(name):
    assert codes(read_plan(archive((name, document(plan()))))) == ["archive-path"]


def test_a_link_in_an_archive_is_refused():
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as packed:
        link = zipfile.ZipInfo("xplan.gml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(link, "/etc/passwd")

    assert codes(read_plan(memory.getvalue())) == ["archive-link"]


def test_two_files_of_one_name_are_refused():
    with pytest.warns(UserWarning, match="Duplicate name"):
        sent = archive(("xplan.gml", document(plan())), ("xplan.gml", document(plan())))

    assert codes(read_plan(sent)) == ["archive-twice"]


def test_an_archive_without_a_plan_says_so():
    assert codes(read_plan(archive(("Begruendung.pdf", b"%PDF-")))) == ["archive-no-plan"]


def test_a_file_that_the_plan_names_and_the_archive_lacks_is_told():
    reference = (
        "<xplan:externeReferenz><xplan:XP_SpezExterneReferenz><xplan:referenzName>B"
        "</xplan:referenzName><xplan:referenzURL>Begruendung.pdf</xplan:referenzURL>"
        "</xplan:XP_SpezExterneReferenz></xplan:externeReferenz><xplan:bereich "
    )
    sent = document(plan()).decode().replace("<xplan:bereich ", reference).encode()

    assert codes(read_plan(archive(("xplan.gml", sent)))) == ["attachment-missing"]
    assert codes(read_plan(archive(("xplan.gml", sent), ("begruendung.PDF", b"%PDF-")))) == []


def test_a_geometry_that_points_elsewhere_is_not_followed():
    pointing = (
        '<gml:featureMember><xplan:BP_GruenFlaeche gml:id="g"><xplan:position>'
        '<gml:MultiSurface srsName="EPSG:25832"><gml:surfaceMember '
        'xlink:href="http://127.0.0.1:9/secret.gml"/></gml:MultiSurface></xplan:position>'
        "</xplan:BP_GruenFlaeche></gml:featureMember>"
    )

    assert codes(read_plan(document(plan(), pointing))) == ["geometry-unreadable"]


def test_a_plan_damaged_at_any_place_is_answered_with_findings():
    whole = document(plan(), area())

    for cut in range(20, len(whole) - 20, 23):
        read = read_plan(whole[:cut] + whole[cut + 7 :])
        assert read.findings or read.plans, cut
