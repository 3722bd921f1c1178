"""Catalogues as real portals write them."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from modellkommune.kernel.catalogue.addresses import normalise_address
from modellkommune.kernel.catalogue.reading import NotReadable, read
from modellkommune.kernel.catalogue.reading.moments import read_moment
from tests.factories.shared_data import shared_file

HEAD = """
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix dcatde: <http://dcat-ap.de/def/dcatde/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
"""


def recorded(name):
    return shared_file("opendata", "rdf", "catalogs", name).read_bytes()


def test_rostock_writes_every_licence_with_another_host_and_all_come_out_right():
    found = read(recorded("rostock-catalog-original-input.rdf"), format="application/rdf+xml")

    files = [file for dataset in found.datasets for file in dataset.distributions]
    assert (len(found.datasets), len(files), found.total) == (100, 773, 217)
    assert found.next_page == "https://www.opendata-hro.de/catalog.rdf?page=2"
    assert Counter(
        file.license.startswith("http://dcat-ap.de/def/licenses/") for file in files
    ) == {True: 773}
    ids = {one for dataset in found.datasets for one in dataset.contributor_ids}
    assert ids == {"http://dcat-ap.de/def/contributors/openDataHRO"}


def test_rostock_kindergartens_are_read_to_the_last_field():
    found = read(recorded("rostock-catalog-original-input.rdf"))
    name = "def01e2f-270d-450d-a329-557e635c37d5"

    (one,) = [dataset for dataset in found.datasets if dataset.identifier == name]

    assert one.title == "Kinderbetreuungseinrichtungen"
    assert one.geocoding == ("http://dcat-ap.de/def/politicalGeocoding/regionalKey/130030000000",)
    assert one.geocoding_description == "Rostock"
    assert one.access_rights == (
        "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
    )
    assert one.issued == datetime(2017, 8, 1, 10, 46, 45, 590516)  # noqa: DTZ001
    assert one.keywords == ("Kind", "Allgemeinbildung", "Bildungswesen", "Kleinkind", "Bildung")
    assert one.publisher is not None
    assert len(one.distributions) == 9


def test_an_email_address_in_place_of_an_address_spoils_no_catalogue():
    found = read(recorded("bremen-catalog-original-input.rdf"), format=".rdf")

    files = [file for dataset in found.datasets for file in dataset.distributions]
    # 237 files are named; five of them have no address at all.
    told = Counter(one.code for one in found.findings)
    assert (len(found.datasets), len(files), told["no-access-address"]) == (153, 232, 5)
    assert told["moment-repaired"] == 1


def test_the_example_of_ckan_keeps_all_six_datasets():
    found = read(recorded("catalog-endpoint.rdf"))

    assert (len(found.datasets), found.total, found.next_page) == (6, 6, "")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2021-01-28", date(2021, 1, 28)),
        ("28.01.2021", date(2021, 1, 28)),
        ("2021", date(2021, 1, 1)),
        ("2021-01-28 GMT 01:51:03", datetime(2021, 1, 28, 1, 51, 3, tzinfo=UTC)),
        ("2021-01-28T01:51:03Z", datetime(2021, 1, 28, 1, 51, 3, tzinfo=UTC)),
        (
            "2021-01-28T01:51+0100",
            datetime(2021, 1, 28, 1, 51, tzinfo=timezone(timedelta(hours=1))),
        ),
        ("gestern", None),
        ("2021-02-30", None),
        ("20210128", None),
    ],
)
def test_days_are_read_in_the_ways_portals_write_them(text, moment):
    assert read_moment(text) == moment


def test_a_year_that_ends_a_period_ends_in_december():
    assert read_moment("2021", at_end=True) == date(2021, 12, 31)
    assert read_moment("2021-02", at_end=True) == date(2021, 2, 28)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://www.dcat-ap.de/def/licenses/odbl", "http://dcat-ap.de/def/licenses/odbl"),
        ("http://dcat-ap.de/def/licenses/odbl/", "http://dcat-ap.de/def/licenses/odbl"),
        (
            "https://publications.europa.eu/resource/authority/data-theme/TRAN",
            "http://publications.europa.eu/resource/authority/data-theme/TRAN",
        ),
        (
            "http://www.iana.org/assignments/media-types/text/csv",
            "https://www.iana.org/assignments/media-types/text/csv",
        ),
        ("https://stadt.example/daten/", "https://stadt.example/daten/"),
        (
            "https://creativecommons.org/licenses/by/4.0/",
            "https://creativecommons.org/licenses/by/4.0/",
        ),
        (
            "https://data.europa.eu/data/datasets/1/",
            "https://data.europa.eu/data/datasets/1/",
        ),
    ],
)
def test_addresses_of_lists_are_written_as_the_lists_write_them(written, meant):
    assert normalise_address(written) == meant


def test_english_titles_are_kept_beside_the_german_one():
    (one,) = read(
        f"""{HEAD}
        <https://a.example/1> a dcat:Dataset ;
            dct:title "Trees"@en, "Bäume"@de ; dcat:keyword "tree"@en, "Baum"@de .
    """.encode()
    ).datasets

    assert (one.title, one.keywords) == ("Bäume", ("Baum",))
    assert [(other.field, other.text) for other in one.translations] == [
        ("title", "Trees"), ("keywords", "tree"),
    ]  # fmt: skip


def test_things_without_an_address_get_the_same_one_every_time():
    content = f"""{HEAD}
        [] a dcat:Dataset ; dct:title "Bäume" ; dct:identifier "baeume" ;
            dcat:distribution [ a dcat:Distribution ; dcat:accessURL <https://a.example/1.csv> ] .
    """.encode()

    first, second = read(content).datasets[0], read(content).datasets[0]

    assert first.address == second.address
    assert first.address.startswith("urn:uuid:")
    assert first.distributions[0].address == second.distributions[0].address


def test_a_collection_of_version_2_is_a_series():
    found = read(
        f"""{HEAD}
        <https://a.example/reihe> a dcat:Dataset ; dct:title "Straßen" ;
            dct:type <http://dcat-ap.de/def/datasetTypes/collection> ;
            dct:hasVersion <https://a.example/2025> .
        <https://a.example/2025> a dcat:Dataset ; dct:title "Straßen 2025" ;
            dct:isVersionOf <https://a.example/reihe> .
    """.encode()
    )

    assert [one.members for one in found.series] == [("https://a.example/2025",)]
    assert [one.series for one in found.datasets] == [("https://a.example/reihe",)]


def test_findings_name_thing_and_field():
    found = read(
        f"""{HEAD}
        <https://a.example/1> a dcat:Dataset ; dct:title "A" ; dct:identifier "a" ;
            dct:modified "neulich" ; dcat:landingPage "a@b.example" .
    """.encode()
    )

    assert [(one.subject, one.code, one.sentence) for one in found.findings] == [
        (
            "https://a.example/1",
            "moment-unreadable",
            "modified: neulich is no day and was left out.",
        ),
        (
            "https://a.example/1",
            "not-an-address",
            "landing_page: a@b.example is no address and was left out.",
        ),
    ]


def test_a_web_page_is_refused_by_name():
    with pytest.raises(NotReadable) as caught:
        read(b"<!DOCTYPE html><html><body>Wartung</body></html>", format="text/turtle")

    assert caught.value.code == "web-page"


def test_entities_that_could_grow_without_end_are_refused():
    bomb = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>"""

    with pytest.raises(NotReadable) as caught:
        read(bomb)

    assert caught.value.code == "entities"


def test_entities_that_abbreviate_are_fine():
    content = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY dcat "http://www.w3.org/ns/dcat#">]>
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="https://a.example/1">
        <rdf:type rdf:resource="&dcat;Dataset"/></rdf:Description></rdf:RDF>"""

    assert [one.address for one in read(content).datasets] == ["https://a.example/1"]


def test_json_ld_never_fetches_a_context_from_elsewhere():
    with pytest.raises(NotReadable) as caught:
        read(b'{"@context": "http://127.0.0.1:9/c", "@id": "http://a.example/1"}')

    assert caught.value.code == "syntax"
