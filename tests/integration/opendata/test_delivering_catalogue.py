"""The catalogue as harvesters get it: exactly our datasets, at addresses that stay."""

from __future__ import annotations

import gzip
import json
import re
from datetime import timedelta

import pytest
import rdflib
from django.utils import timezone
from django_scopes import scope

from modellkommune.features.opendata.models import (
    CatalogueSettings,
    DataService,
    Dataset,
    DistributionKind,
    Origin,
    Series,
)
from modellkommune.features.opendata.selectors.describing.findings import (
    findings_of,
    violations_in,
)
from modellkommune.kernel.catalogue.checking import check
from modellkommune.kernel.catalogue.reading import read
from tests.factories.opendata import a_dataset, a_distribution, a_table

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
HYDRA = rdflib.Namespace("http://www.w3.org/ns/hydra/core#")
CONTRIBUTOR = "http://dcat-ap.de/def/contributors/openNRW"

rdflib_reads = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")


@pytest.fixture
def town(lindental):
    with scope(authority=lindental.authority):
        CatalogueSettings.objects.create(authority=lindental.authority, delivers_through="openNRW")
    return lindental


@pytest.fixture
def short_pages(monkeypatch):
    """Two datasets on a page in place of a hundred."""
    monkeypatch.setattr(
        "modellkommune.features.opendata.selectors.delivering.catalogue.PER_PAGE", 2
    )


def published(authority, number):
    found = []
    for one in range(number):
        dataset = a_dataset(authority, slug=f"markt-{one}", title=f"Markt {one}")
        a_distribution(dataset)
        found.append(dataset)
    return found


def harvested_by_rdflib(client, address, *, form):
    """Follow every page as ckanext-dcat does; return the graph of all of them."""
    graph, seen = rdflib.Graph(), 0
    while address:
        path = re.sub(r"^https?://[^/]+", "", address)
        page = rdflib.Graph().parse(data=client.get(path).content, format=form)
        graph += page
        seen += 1
        nodes = page.subjects(rdflib.RDF.type, HYDRA.PagedCollection)
        address = next((str(one) for node in nodes for one in page.objects(node, HYDRA.next)), "")
    return graph, seen


@rdflib_reads
@pytest.mark.parametrize(
    ("ending", "form"), [("rdf", "xml"), ("ttl", "turtle"), ("jsonld", "json-ld")]
)
def test_a_strangers_harvester_gets_exactly_our_datasets(
    town, short_pages, client_for, ending, form
):
    ours = published(town.authority, 5)
    a_dataset(town.authority, slug="entwurf", published_at=None)

    graph, pages = harvested_by_rdflib(client_for(town.portal), f"/katalog.{ending}", form=form)

    found = set(graph.subjects(rdflib.RDF.type, DCAT.Dataset))
    identifiers = {str(graph.value(one, rdflib.DCTERMS.identifier)) for one in found}
    assert identifiers == {one.identifier for one in ours}
    assert (len(found), pages) == (5, 3)


@pytest.fixture
def every_kind(town):
    """A dataset with a table, a workbook, a file, a link and a service."""
    dataset = a_dataset(town.authority, slug="alles", hvd_categories=["c_b79e35eb"])
    a_table(dataset, slug="tabelle")
    a_table(dataset, slug="mappe", format="XLSX", media_type="application/vnd.ms-excel")
    a_distribution(dataset, kind=DistributionKind.FILE, slug="bericht", format="PDF")
    with scope(authority=town.authority):
        service = DataService.objects.create(
            authority=town.authority, slug="wms", title="Karte", description="Als Karte.",
            endpoint_url="https://karte.example/wms", documentation="https://karte.example/",
            published_at=timezone.now(), modified_at=timezone.now(), licence="dl-zero-de/2.0",
        )  # fmt: skip
        service.datasets.add(dataset)
    a_distribution(dataset, kind=DistributionKind.SERVICE, slug="wms", service=service)
    return dataset


@pytest.mark.parametrize("profile", ["2.0", "3.0"])
def test_tables_files_and_services_violate_neither_profile(town, every_kind, client_for, profile):
    content = client_for(town.portal).get(f"/katalog.ttl?profil={profile}").content

    report = check(content, profile=f"dcat-ap.de-{profile}", format="ttl")
    assert [one for one in report.results if one.severity == "Violation"] == []


def test_every_way_to_the_data_is_an_address_that_answers(town, every_kind, client_for):
    client = client_for(town.portal)

    found = read(client.get("/katalog.ttl").content)

    (one,) = found.datasets
    files = {file.address.rpartition("#")[2]: file for file in one.distributions}
    assert set(files) == {"tabelle", "mappe", "mappe-csv", "bericht", "wms"}
    for name in ("tabelle", "mappe", "mappe-csv"):
        path = "/" + files[name].download_url.split("/", 3)[3]
        assert client.get(path).status_code == 200, path
    assert (files["wms"].access_url, files["wms"].download_url) == ("https://karte.example/wms", "")
    assert [service.serves for service in found.services] == [(one.address,)]
    assert files["wms"].access_service == found.services[0].address


@pytest.mark.parametrize("profile", ["2.0", "3.0"])
def test_what_is_published_violates_neither_profile(town, client_for, profile):
    with scope(authority=town.authority):
        series = Series.objects.create(
            authority=town.authority, slug="maerkte", title="Märkte", description="Jedes Jahr.",
            published_at=timezone.now(), modified_at=timezone.now(),
        )  # fmt: skip
    full = a_dataset(
        town.authority, series=series, from_on="2025-01-01", legal_basis="§ 12a EGovG",
        place={"type": "Point", "coordinates": [9.1, 51.2]}, originator="Marktamt",
        provenance="Gezählt.", version="2",
    )  # fmt: skip
    a_distribution(full, byte_size=1200, sha256="ab" * 32, attribution="Marktamt")

    answer = client_for(town.portal).get(f"/katalog.ttl?profil={profile}")

    report = check(answer.content, profile=f"dcat-ap.de-{profile}", format="ttl")
    assert [one for one in report.results if one.severity == "Violation"] == []


def test_addresses_are_those_of_the_portal_whatever_a_request_says(town, short_pages, client_for):
    published(town.authority, 3)
    client = client_for(town.portal)
    client.defaults |= {"HTTP_X_FORWARDED_HOST": "boese.example"}

    text = client.get("/katalog.ttl").content.decode()

    host = town.portal.hosts.get(is_primary=True).host
    assert f"hydra:next <http://{host}/katalog.ttl?seite=2>" in text
    assert "boese.example" not in text


def test_a_county_shows_its_towns_and_can_show_one_alone(county, town, auenfeld, client_for):
    a_distribution(a_dataset(county.authority, slug="kreis"))
    a_distribution(a_dataset(town.authority, slug="stadt"))
    a_distribution(a_dataset(auenfeld.authority, slug="nachbarstadt"))
    client = client_for(county.portal)

    everything = read(client.get("/katalog.ttl").content)
    alone = read(client.get(f"/katalog.ttl?stelle={town.authority.slug}").content)

    assert len(everything.datasets) == 3
    assert [one.publisher.name for one in alone.datasets] == [town.authority.name]
    assert client.get("/katalog.ttl?stelle=anderswo").status_code == 404


def test_a_town_without_a_contributor_delivers_as_its_county_does(county, auenfeld, client_for):
    with scope(authority=county.authority):
        CatalogueSettings.objects.create(authority=county.authority, delivers_through="openNRW")
    a_distribution(a_dataset(auenfeld.authority))

    (one,) = read(client_for(auenfeld.portal).get("/katalog.rdf").content).datasets

    assert one.contributor_ids == (CONTRIBUTOR,)


def test_the_format_follows_the_wish_of_the_program(town, client_for):
    published(town.authority, 1)
    client = client_for(town.portal)

    kinds = {
        wish: client.get("/katalog", headers={"accept": wish})["Content-Type"].partition(";")[0]
        for wish in ("application/rdf+xml", "text/turtle", "application/ld+json", "text/html")
    }

    assert kinds == {kind: kind for kind in kinds}
    assert "Accept" in client.get("/katalog")["Vary"]


def test_who_has_the_newest_state_is_told_so(town, client_for):
    (one,) = published(town.authority, 1)
    client = client_for(town.portal)
    first = client.get("/katalog.rdf")

    again = client.get("/katalog.rdf", headers={"if-none-match": first["ETag"]})
    by_time = client.get("/katalog.rdf", headers={"if-modified-since": first["Last-Modified"]})
    with scope(authority=town.authority):
        Dataset.objects.filter(pk=one.pk).update(title="Anders")
    changed = client.get("/katalog.rdf", headers={"if-none-match": first["ETag"]})

    assert (again.status_code, by_time.status_code, changed.status_code) == (304, 304, 200)
    assert again.content == b""


def test_a_withdrawn_dataset_stays_marked_for_thirty_days(town, client_for):
    now = timezone.now()
    a_distribution(a_dataset(town.authority, slug="neulich", withdrawn_at=now))
    a_distribution(a_dataset(town.authority, slug="einst", withdrawn_at=now - timedelta(days=31)))

    (one,) = read(client_for(town.portal).get("/katalog.ttl").content).datasets

    assert one.address.endswith("/neulich/")
    assert [file.status.rpartition("/")[2] for file in one.distributions] == ["DEPRECATED"]


def test_a_harvested_dataset_is_passed_on_with_its_own_identifier_and_licence(town, client_for):
    description = {
        "address": "https://anderswo.example/1", "identifier": "fremd-1", "title": "Fremd",
        "description": "Von anderswo.",
        "distributions": [{
            "address": "https://anderswo.example/1#a", "access_url": "https://anderswo.example/a",
            "license": "https://anderswo.example/lizenz",
        }],
    }  # fmt: skip
    a_dataset(
        town.authority, origin=Origin.HARVESTED, identifier="fremd-1",
        foreign={"description": description},
    )  # fmt: skip

    (one,) = read(client_for(town.portal).get("/katalog.ttl").content).datasets

    assert (one.address, one.identifier) == ("https://anderswo.example/1", "fremd-1")
    assert one.distributions[0].license == "https://anderswo.example/lizenz"
    assert one.contributor_ids == (CONTRIBUTOR,)


def test_a_page_of_the_catalogue_costs_the_same_for_one_and_for_many(
    town, client_for, django_assert_max_num_queries
):
    published(town.authority, 3)
    client = client_for(town.portal)
    client.get("/katalog.ttl")

    with django_assert_max_num_queries(20):
        client.get("/katalog.ttl")


def test_the_page_about_the_catalogue_stays_within_its_queries(
    county, town, auenfeld, client_for, django_assert_max_num_queries
):
    for one in (county, town, auenfeld):
        a_distribution(a_dataset(one.authority))
    client = client_for(county.portal)
    client.get("/katalog")

    with django_assert_max_num_queries(12):
        client.get("/katalog", headers={"accept": "text/html"})


def test_the_dump_holds_everything_and_is_kept_until_something_changes(town, client_for):
    published(town.authority, 3)
    client = client_for(town.portal)

    first = client.get("/katalog.ttl.gz")
    same = client.get("/katalog.ttl.gz", headers={"if-none-match": first["ETag"]})
    a_distribution(a_dataset(town.authority, slug="neu"))
    later = client.get("/katalog.ttl.gz", headers={"if-none-match": first["ETag"]})

    assert len(read(gzip.decompress(first.content)).datasets) == 3
    assert same.status_code == 304
    assert len(read(gzip.decompress(later.content)).datasets) == 4


def test_one_dataset_can_be_had_alone(town, client_for):
    (one,) = published(town.authority, 1)
    path = f"/datensaetze/{town.authority.slug}/{one.slug}"

    (found,) = read(client_for(town.portal).get(f"{path}.jsonld").content).datasets

    assert found.identifier == one.identifier
    assert client_for(town.portal).get(f"{path}x.jsonld").status_code == 404


@pytest.mark.parametrize("profile", ["2.0", "3.0"])
def test_one_dataset_alone_explains_what_it_refers_to(town, every_kind, client_for, profile):
    with scope(authority=town.authority):
        every_kind.series = Series.objects.create(
            authority=town.authority, slug="maerkte", title="Märkte", published_at=timezone.now()
        )
        every_kind.save()
    path = f"/datensaetze/{town.authority.slug}/alles.ttl?profil={profile}"

    content = client_for(town.portal).get(path).content

    report = check(content, profile=f"dcat-ap.de-{profile}", format="ttl")
    assert [one for one in report.results if one.severity == "Violation"] == []


def test_unknown_pages_and_profiles_are_not_found(town, client_for):
    published(town.authority, 1)
    client = client_for(town.portal)

    for address in ("?seite=2", "?seite=0", "?seite=x", "?profil=1.1", "?seite=²"):
        assert client.get(f"/katalog.ttl{address}").status_code == 404


def test_people_read_what_programs_get(town, client_for):
    published(town.authority, 2)

    text = client_for(town.portal).get("/katalog", headers={"accept": "text/html"}).text

    assert "2 Datensätze werden hier für Programme beschrieben" in text
    assert "katalog.rdf?profil=2.0" in text
    assert CONTRIBUTOR in text


def test_a_page_tells_search_engines_what_it_shows(town, client_for):
    dataset = a_dataset(town.authority, title="</script><b>Markt & Handel</b>")
    a_distribution(dataset)

    text = client_for(town.portal).get(f"/datensaetze/{town.authority.slug}/{dataset.slug}/").text

    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert json.loads(block)["name"] == "</script><b>Markt & Handel</b>"
    assert 'type="text/turtle"' in text


def test_a_dataset_in_a_series_can_be_published(town, every_kind):
    with scope(authority=town.authority):
        every_kind.series = Series.objects.create(
            authority=town.authority, slug="maerkte", title="Märkte", published_at=timezone.now()
        )
        every_kind.save()

        found = findings_of(every_kind, draft=False)

    assert violations_in(found) == []
