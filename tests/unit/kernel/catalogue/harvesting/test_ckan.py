"""What CKAN tells in its own words arrives as DCAT tells it."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from modellkommune.kernel.catalogue.harvesting.ckan import NoCkanAnswer, read_page, search_address
from modellkommune.kernel.catalogue.model import Agent, Contact, Distribution, Period

EU = "http://publications.europa.eu/resource/authority"
BASE = "https://opendata.example"
PACKAGE = {
    "id": "3f2a",
    "name": "radverkehr-zaehlstellen",
    "title": "Zählstellen Radverkehr",
    "notes": "Stundenwerte der Zählstellen.",
    "license_id": "dl-de-by-2.0",
    "organization": {"name": "tiefbau", "title": "Tiefbauamt"},
    "maintainer": "Verkehrsplanung",
    "maintainer_email": "verkehr@stadt.example",
    "metadata_created": "2024-01-05T08:00:00.000001",
    "metadata_modified": "2026-02-03T09:10:11.000002",
    "tags": [{"name": "rad", "display_name": "Rad"}, {"name": "verkehr"}],
    "groups": [{"name": "transport_verkehr"}, {"name": "unbekannt"}],
    "extras": [
        {"key": "frequency", "value": "MONTHLY"},
        {"key": "temporal_start", "value": "2025-01-01"},
        {"key": "licenseAttributionByText", "value": "Stadt Beispiel"},
        {"key": "theme", "value": f'["{EU}/data-theme/TRAN", "{EU}/data-theme/ENVI"]'},
    ],
    "resources": [
        {"id": "r1", "url": f"{BASE}/2025.csv", "format": "csv", "size": 1234, "name": "2025",
         "mimetype": "text/csv", "created": "2026-01-02T00:00:00"},
        {"id": "r2", "url": ""},
    ],
}  # fmt: skip


def answer(*packages: object, count: int | None = None, success: bool = True) -> bytes:
    found = {"count": len(packages) if count is None else count, "results": list(packages)}
    return json.dumps({"success": success, "result": found}).encode()


def test_a_dataset_of_ckan_comes_with_everything_that_dcat_asks_for():
    (dataset,) = read_page(answer(PACKAGE), address=BASE).datasets

    assert (dataset.identifier, dataset.title) == ("3f2a", "Zählstellen Radverkehr")
    assert dataset.address == f"{BASE}/dataset/radverkehr-zaehlstellen"
    assert dataset.publisher == Agent("Tiefbauamt")
    assert dataset.contacts == (Contact("Verkehrsplanung", "verkehr@stadt.example"),)
    assert dataset.keywords == ("Rad", "verkehr")
    assert dataset.themes == (f"{EU}/data-theme/TRAN", f"{EU}/data-theme/ENVI")
    assert dataset.frequency == f"{EU}/frequency/MONTHLY"
    assert dataset.periods == (Period(date(2025, 1, 1), None),)
    assert dataset.modified == datetime(2026, 2, 3, 9, 10, 11, 2)  # noqa: DTZ001 -- as CKAN writes
    assert dataset.distributions == (
        Distribution(
            address=f"{BASE}/dataset/radverkehr-zaehlstellen/resource/r1",
            access_url=f"{BASE}/2025.csv",
            download_url=f"{BASE}/2025.csv",
            title="2025",
            license="http://dcat-ap.de/def/licenses/dl-by-de/2.0",
            attribution="Stadt Beispiel",
            format=f"{EU}/file-type/CSV",
            media_type="https://www.iana.org/assignments/media-types/text/csv",
            byte_size=1234,
            issued=datetime(2026, 1, 2),  # noqa: DTZ001
        ),
    )


def test_drafts_and_what_is_no_dataset_stay_there():
    others = [{"private": True}, {"state": "deleted"}, {"type": "harvest"}, "broken"]
    packages = [{**PACKAGE, **one} if isinstance(one, dict) else one for one in others]

    page = read_page(answer(*packages, count=9), address=BASE)

    assert (page.datasets, page.total, page.found) == ((), 9, 4)


def test_a_bare_dataset_is_read_too():
    (dataset,) = read_page(answer({"name": "leer"}), address=f"{BASE}/api/3/x?y").datasets

    assert (dataset.identifier, dataset.title, dataset.distributions) == ("leer", "leer", ())
    assert dataset.address == f"{BASE}/dataset/leer"


@pytest.mark.parametrize(
    "content",
    [b"<html>", b"[]", b"null", b'{"result": 3}', answer(success=False), b"\xff\xfe"],
    ids=["html", "list", "nothing", "no result", "failure", "no text"],
)
def test_what_is_no_answer_of_ckan_is_refused(content: bytes):
    with pytest.raises(NoCkanAnswer):
        read_page(content, address=BASE)


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        (BASE, f"{BASE}/api/3/action/package_search?rows=100&start=200"),
        (f"{BASE}/dataset", f"{BASE}/api/3/action/package_search?rows=100&start=200"),
        (
            f"{BASE}/api/3/action/package_search?fq=groups:x&rows=5",
            f"{BASE}/api/3/action/package_search?fq=groups:x&rows=100&start=200",
        ),
    ],
)
def test_the_address_of_a_page_is_made_from_what_people_enter(address: str, asked: str):
    assert search_address(address, start=200).startswith(asked)
