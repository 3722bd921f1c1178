"""Checking catalogues: as pySHACL does with the official shapes, and with sentences."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from modellkommune.kernel.catalogue.checking import (
    PROFILES,
    ProfileUnknown,
    UnreadableGraph,
    check,
)
from modellkommune.kernel.catalogue.checking.rules import rules_of
from modellkommune.site.cli import main
from tests.factories.shared_data import shared_file
from tests.unit.kernel.catalogue.reference import files, reference, triples_in

DCAT = "http://www.w3.org/ns/dcat#"
DCT = "http://purl.org/dc/terms/"
BARE = f'<urn:d> a <{DCAT}Dataset> ; <{DCT}title> "Bäume"@de .'.encode()
# All its datasets take pySHACL half a minute; these take two seconds.
FEW = 10


def found_in(report):
    return Counter((one.focus, one.path, one.constraint, one.severity) for one in report.results)


def named(path: Path) -> str:
    return f"{path.parent.name}-{path.name}"


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("path", [one for one in files() if "rostock" not in one.name], ids=named)
def test_every_official_file_is_judged_as_pyshacl_judges_it(path, profile):
    try:
        triples = triples_in(path)
    except UnreadableGraph:
        # The one official example that no parser takes: a prefix lacks its full stop.
        assert path.name == "DataService.ttl"
        return

    conforms, expected = reference(triples, profile)
    report = check(triples, profile=profile)

    assert found_in(report) == expected
    assert report.conforms == conforms


@pytest.mark.parametrize("profile", PROFILES)
def test_a_part_of_rostock_is_judged_as_pyshacl_judges_it(profile):
    triples = part_of(triples_in(rostock()))

    _, expected = reference(triples, profile)

    assert found_in(check(triples, profile=profile)) == expected
    assert sum(expected.values()) > FEW


@pytest.mark.soak
@pytest.mark.parametrize("profile", PROFILES)
def test_all_of_rostock_is_judged_as_pyshacl_judges_it(profile):
    triples = triples_in(rostock())

    _, expected = reference(triples, profile)

    assert found_in(check(triples, profile=profile)) == expected


def rostock() -> Path:
    return shared_file("opendata", "rdf", "catalogs", "rostock-catalog-original-input.rdf")


def part_of(triples):
    """The first datasets with everything that hangs on them."""
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    datasets = [
        one.subject for one in triples
        if one.predicate == kind and one.object.value == f"{DCAT}Dataset"
    ]  # fmt: skip
    wanted, kept = set(datasets[:FEW]), set()
    while wanted - kept:
        kept |= wanted
        wanted |= {one.object for one in triples if one.subject in kept and _is_node(one.object)}
    return [one for one in triples if one.subject in kept]


def _is_node(term) -> bool:
    return isinstance(term, ox.NamedNode | ox.BlankNode)


def test_a_licence_by_another_host_name_is_not_in_the_list_and_counted_for_each_file():
    report = check(rostock().read_bytes(), profile="dcat-ap.de-2.0", format="rdf")

    licences = [one for one in report.violations if one.path == f"{DCT}license"]
    contributors = [one for one in report.violations if one.path.endswith("contributorID")]
    assert (len(licences), len(contributors)) == (773, 100)


def test_every_finding_says_in_german_and_english_what_is_missing_and_in_which_field():
    report = check(BARE, profile="dcat-ap.de-3.0")

    said = {(one.field, one.message, one.german) for one in report.violations}
    assert said == {
        (
            "description", "Missing in the dataset: description.",
            "Im Eintrag „Datensatz“ fehlt die Angabe „Beschreibung“.",
        ),
        (
            "publisher", "Missing in the dataset: publisher.",
            "Im Eintrag „Datensatz“ fehlt die Angabe „Herausgeber“.",
        ),
    }  # fmt: skip


@pytest.mark.parametrize("profile", PROFILES)
def test_no_rule_is_left_without_a_sentence_of_its_own(profile):
    path = shared_file("opendata", "rdf", "catalogs", "bremen-catalog-original-input.rdf")

    report = check(path.read_bytes(), profile=profile, format="rdf")

    assert report.results
    assert not [one for one in report.results if "erfüllt eine Regel nicht" in one.german]
    assert not [one for one in report.results if "{" in one.german + one.message]


def test_the_three_meanings_of_a_prefix_are_three_properties():
    paths = {one.path for one in rules_of("dcat-ap.de-2.0") if "availability" in one.path}

    assert paths == {
        "dcatap-hash:availability", "<http://data.europa.eu/r5ravailability>",
    }  # fmt: skip


def test_a_mail_address_without_a_scheme_does_not_stop_the_check():
    graph = BARE[:-1] + f"; <{DCT}publisher> <info@statistik.example> .".encode()

    report = check(graph, profile="dcat-ap.de-3.0", format="ttl")

    wrong = [one for one in report.results if one.path == f"{DCT}publisher"]
    assert [one.value for one in wrong] == ["info@statistik.example"]


def test_a_profile_that_nobody_knows_is_refused():
    with pytest.raises(ProfileUnknown):
        check(BARE, profile="dcat-ap.de-9.9")


def test_the_command_prints_findings_and_exits_with_one(tmp_path, capsys):
    path = tmp_path / "baeume.ttl"
    path.write_bytes(BARE)

    code = main(["catalogue", "check", str(path), "--profile", "dcat-ap.de-3.0", "--json"])

    printed = json.loads(capsys.readouterr().out)
    assert (code, printed["conforms"]) == (1, False)
    assert {"focus", "path", "constraint", "severity", "message"} <= set(printed["results"][0])
    assert [one["path"] for one in printed["results"]] == [f"{DCT}description", f"{DCT}publisher"]


def test_the_command_exits_with_nothing_when_all_is_well_and_with_two_without_a_file(
    tmp_path, capsys
):
    path = tmp_path / "leer.ttl"
    path.write_text("<urn:a> <urn:b> <urn:c> .")

    assert main(["catalogue", "check", str(path), "--profile", "dcat-ap-hvd"]) == 0
    assert "conforms" in capsys.readouterr().out
    gone = ["catalogue", "check", str(tmp_path / "fehlt.ttl"), "--profile", "dcat-ap-hvd"]
    assert main(gone) == 2


def test_a_file_that_is_no_rdf_is_faulty_and_says_where(tmp_path, capsys):
    path = tmp_path / "kaputt.ttl"
    path.write_text("<urn:a> <urn:b>\n<urn:c> <urn:d> .")

    code = main(["catalogue", "check", str(path), "--profile", "dcat-ap.de-3.0", "--json"])

    printed = json.loads(capsys.readouterr().out)
    assert (code, printed["results"]) == (1, [])
    assert "line 2" in printed["error"]
