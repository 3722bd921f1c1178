"""One model, three formats, two profiles that contradict each other."""

from __future__ import annotations

from dataclasses import replace

import pytest
import rdflib

from modellkommune.kernel.catalogue.checking import check
from modellkommune.kernel.catalogue.graph import NotAnAddress
from modellkommune.kernel.catalogue.paging import Page
from modellkommune.kernel.catalogue.reading import read
from modellkommune.kernel.catalogue.words import HIGH_VALUE_LAW
from modellkommune.kernel.catalogue.writing import UnknownFormat, UnknownProfile, write
from tests.unit.kernel.catalogue.described import BASE, CATALOGUE, OFFICE, ROADS, TREES, TREES_CSV

PROFILES = ("dcat-ap.de-2.0", "dcat-ap.de-3.0")
FORMATS = ("ttl", "rdf", "jsonld")
RDFLIB_FORMATS = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld"}
# The reader of JSON-LD in rdflib uses a class of its own that rdflib calls outdated.
rdflib_reads = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")


@pytest.mark.parametrize("profile", PROFILES)
def test_a_full_catalogue_violates_neither_profile(profile):
    report = check(write(CATALOGUE, profile=profile), profile=profile, format="ttl")

    assert [one for one in report.results if one.severity == "Violation"] == []


def test_version_3_leaves_nothing_to_warn_of():
    report = check(write(CATALOGUE), profile="dcat-ap.de-3.0", format="ttl")

    assert report.results == ()


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("ending", FORMATS)
def test_what_is_written_is_read_again(profile, ending):
    content = write([TREES], profile=profile, format=ending)

    (trees,) = read(content, format=ending).datasets

    # 3.0 has no words for these three; telephone numbers are written without gaps.
    lost = {} if profile == "dcat-ap.de-2.0" else {
        "geocoding_description": "", "legal_basis": "", "quality_process": "",
    }  # fmt: skip
    assert trees == replace(TREES, contacts=(replace(OFFICE, phone="+4921816010"),), **lost)


@rdflib_reads
@pytest.mark.parametrize("profile", PROFILES)
def test_all_formats_hold_the_same_statements(profile):
    graphs = []
    for ending, name in RDFLIB_FORMATS.items():
        content = write(CATALOGUE, profile=profile, format=ending)
        graphs.append(rdflib.Graph().parse(data=content, format=name))

    turtle, xml, json_ld = graphs
    assert turtle.isomorphic(xml)
    assert turtle.isomorphic(json_ld)


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_catalogue_always_gives_the_same_document(ending):
    assert write(CATALOGUE, format=ending) == write(CATALOGUE, format=ending)


def test_each_thing_stands_in_one_place_of_the_turtle():
    text = write(CATALOGUE).decode()

    assert text.count(f"<{TREES.address}> a dcat:Dataset") == 1
    start = text.index(f"<{TREES.address}> a dcat:Dataset")
    assert "Bäume im Stadtgebiet" in text[start : text.index(" .\n\n", start)]


def test_sizes_states_and_series_are_said_in_the_words_of_the_profile():
    old = write(CATALOGUE, profile="dcat-ap.de-2.0").decode()
    new = write(CATALOGUE, profile="dcat-ap.de-3.0").decode()

    assert '"289845"^^xsd:decimal' in old
    assert '"289845"^^xsd:nonNegativeInteger' in new
    assert "purl.org/adms/status/Completed" in old
    assert "distribution-status/COMPLETED" in new
    assert "dcatde:politicalGeocodingURI" in old
    assert "dcatde:politicalGeocodingURI" not in new
    assert "dct:isVersionOf" in old
    assert "dcat:inSeries" in new
    assert "hashAlgorithms/sha/256" in old
    assert "checksumAlgorithm_sha256" in new


def test_a_high_value_dataset_names_the_regulation_on_every_file():
    (roads,) = read(write([ROADS])).datasets

    assert HIGH_VALUE_LAW in roads.legislation
    assert [file.legislation for file in roads.distributions] == [(HIGH_VALUE_LAW,)]


def test_a_page_names_its_neighbours_for_old_and_new_harvesters():
    def address_of(number):
        return f"{BASE}/catalog.ttl?page={number}"

    page = Page(number=2, total=250, address_of=address_of)

    text = write(CATALOGUE, page=page).decode()

    for name, number in (("first", 1), ("previous", 1), ("next", 3), ("last", 3)):
        assert f"hydra:{name} <{address_of(number)}>" in text
        assert f'hydra:{name}Page "{address_of(number)}"' in text
    assert "hydra:totalItems 250" in text
    assert read(text.encode()).next_page == address_of(3)
    assert read(text.encode()).total == 250


def test_the_last_page_has_no_next_one():
    text = write(CATALOGUE, page=Page(1, 2, lambda number: f"{BASE}/?p={number}"))

    assert read(text).next_page == ""


@rdflib_reads
def test_odd_signs_of_a_foreign_catalogue_stop_no_reader():
    odd = replace(
        TREES,
        title='Tab\t, "Zeichen" \\ und \x0b ein Steuerzeichen \U0001f333',
        landing_page="https://alt.example/ein pfad?x=[1]&y=100%",
        documentation=("keine Adresse",),
        distributions=(replace(TREES_CSV, media_type="text/csv"),),
    )

    for ending, name in RDFLIB_FORMATS.items():
        content = write([odd], format=ending)
        rdflib.Graph().parse(data=content, format=name)
        (again,) = read(content, format=ending).datasets
        assert again.title == 'Tab\t, "Zeichen" \\ und  ein Steuerzeichen \U0001f333'
        assert again.landing_page == "https://alt.example/ein%20pfad?x=%5B1%5D&y=100%25"
        assert again.documentation == ()


def test_a_thing_needs_an_address_of_its_own():
    with pytest.raises(NotAnAddress):
        write([replace(TREES, address="baeume")])


def test_other_profiles_and_formats_are_refused():
    with pytest.raises(UnknownProfile):
        write(CATALOGUE, profile="dcat-ap.de-1.1")
    with pytest.raises(UnknownFormat):
        write(CATALOGUE, format="csv")
