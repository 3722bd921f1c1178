"""Datasets for search engines."""

from __future__ import annotations

from modellkommune.kernel.catalogue.schema_org import described
from tests.unit.kernel.catalogue.described import BASE, CATALOGUE, TREES


def test_a_search_engine_learns_title_licence_period_and_file():
    said = described(TREES, page=TREES.landing_page, catalogue=CATALOGUE)

    assert said["@type"] == "Dataset"
    assert said["name"] == "Bäume im Stadtgebiet"
    assert said["license"] == ["http://dcat-ap.de/def/licenses/dl-by-de/2.0"]
    assert said["temporalCoverage"] == ["2025-01-01/2025-12-31"]
    assert said["isAccessibleForFree"] is True
    assert said["includedInDataCatalog"]["name"] == CATALOGUE.title
    assert said["distribution"] == [{
        "@type": "DataDownload", "@id": f"{BASE}/datei/1", "name": "Bäume als CSV",
        "contentUrl": f"{BASE}/datei/1.csv", "encodingFormat": "text/csv",
        "contentSize": "289845 B", "license": "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
        "dateModified": "2026-03-02T12:00:00+00:00",
    }]  # fmt: skip


def test_what_is_not_known_is_left_out():
    said = described(TREES, page=TREES.landing_page)

    assert "includedInDataCatalog" not in said
    assert "" not in said.values()
