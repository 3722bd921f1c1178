"""A catalogue of a small town that says everything a catalogue can say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from modellkommune.kernel.catalogue.model import (
    Agent,
    Catalogue,
    Checksum,
    Contact,
    DataService,
    Dataset,
    Distribution,
    Period,
    Place,
    Series,
    Translation,
)

BASE = "https://daten.musterstadt.example"
EU = "http://publications.europa.eu/resource/authority"
DE = "http://dcat-ap.de/def"
IANA = "https://www.iana.org/assignments/media-types"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

TOWN = Agent(
    name="Stadt Musterstadt",
    address=f"{BASE}/#herausgeber",
    kind="http://purl.org/adms/publishertype/LocalAuthority",
    homepage="https://musterstadt.example/",
)
OFFICE = Contact(
    name="Fachstelle Daten",
    email="daten@musterstadt.example",
    page=f"{BASE}/kontakt",
    phone="+49 2181 601-0",
)
TREES_CSV = Distribution(
    address=f"{BASE}/datei/1",
    title="Bäume als CSV",
    description="Eine Zeile je Baum.",
    access_url=f"{BASE}/datei/1.csv",
    download_url=f"{BASE}/datei/1.csv",
    license=f"{DE}/licenses/dl-by-de/2.0",
    attribution="Stadt Musterstadt",
    format=f"{EU}/file-type/CSV",
    media_type=f"{IANA}/text/csv",
    byte_size=289845,
    checksum=Checksum("http://spdx.org/rdf/terms#checksumAlgorithm_sha256", "ab" * 32),
    issued=date(2025, 1, 7),
    modified=NOON,
    status=f"{EU}/distribution-status/COMPLETED",
    availability=f"{EU}/planned-availability/STABLE",
    languages=(f"{EU}/language/DEU",),
    documentation=(f"{BASE}/hilfe",),
    conforms_to=("https://specs.frictionlessdata.io/table-schema/",),
    rights="Frei nutzbar mit Namensnennung.",
)
TREES = Dataset(
    address=f"{BASE}/datensatz/baeume",
    identifier="5f0c2a3e-5e7a-4a55-9a0e-5f3f2b7a1c11",
    title="Bäume im Stadtgebiet",
    description='Alle Bäume, die die Stadt pflegt.\nMit Art und "Pflanzjahr".',
    publisher=TOWN,
    contacts=(OFFICE,),
    distributions=(TREES_CSV,),
    keywords=("Baum", "Grünfläche"),
    themes=(f"{EU}/data-theme/ENVI",),
    contributor_ids=(f"{DE}/contributors/openNRW",),
    geocoding=(f"{DE}/politicalGeocoding/regionalKey/051620022022",),
    geocoding_levels=(f"{DE}/politicalGeocoding/Level/municipality",),
    geocoding_description="Musterstadt",
    places=(Place(name="Musterstadt", geometry="POINT(6.69 51.2)"),),
    periods=(Period(date(2025, 1, 1), date(2025, 12, 31)),),
    issued=date(2025, 1, 7),
    modified=NOON,
    frequency=f"{EU}/frequency/ANNUAL",
    access_rights=f"{EU}/access-right/PUBLIC",
    availability=f"{EU}/planned-availability/STABLE",
    languages=(f"{EU}/language/DEU",),
    landing_page=f"{BASE}/datensatz/baeume",
    documentation=(f"{BASE}/hilfe/baeume",),
    other_identifiers=("https://doi.org/10.1000/182",),
    version="3",
    version_notes="Ein Jahrgang mehr.",
    legislation=("https://www.recht.bund.de/eli/bund/bgbl-1/2021/2941",),
    legal_basis="§ 12a EGovG",
    provenance="Erhoben vom Grünflächenamt.",
    quality_process=f"{BASE}/guete",
    creators=(TOWN,),
    contributors=(Agent(name="Grünflächenamt"),),
    maintainers=(Agent(name="Fachstelle Daten"),),
    originators=(TOWN,),
    conforms_to=("https://specs.frictionlessdata.io/table-schema/",),
    references=("https://musterdatenkatalog.de/def/musterdatensatz/umwelt/baumkataster",),
    related=("https://example.org/themen/stadtgruen",),
    translations=(Translation("title", "en", "Trees of the town"),),
)
# Roads belong to a series and are a high-value dataset.
ROADS = replace(
    TREES,
    address=f"{BASE}/datensatz/strassen-2025",
    identifier="strassen-2025",
    title="Straßen 2025",
    series=(f"{BASE}/reihe/strassen",),
    hvd_categories=("http://data.europa.eu/bna/c_b79e35eb",),
    distributions=(replace(TREES_CSV, address=f"{BASE}/datei/2"),),
    translations=(),
)
ROADS_SERIES = Series(
    address=f"{BASE}/reihe/strassen",
    identifier="strassen",
    title="Straßen",
    description="Jedes Jahr eine Datei.",
    publisher=TOWN,
    contacts=(OFFICE,),
    members=(ROADS.address,),
    themes=(f"{EU}/data-theme/TRAN",),
    keywords=("Straße",),
    contributor_ids=TREES.contributor_ids,
    geocoding=TREES.geocoding,
    periods=TREES.periods,
    frequency=f"{EU}/frequency/ANNUAL",
    modified=NOON,
)
TREES_API = DataService(
    address=f"{BASE}/schnittstelle/baeume",
    identifier="api-baeume",
    title="Schnittstelle zu den Bäumen",
    endpoint_url=f"{BASE}/api/v1/opendata/baeume",
    description="Filtern und zählen.",
    endpoint_description=f"{BASE}/api/v1/opendata/baeume/openapi.json",
    publisher=TOWN,
    contacts=(OFFICE,),
    serves=(TREES.address,),
    keywords=("Baum",),
    themes=TREES.themes,
    access_rights=TREES.access_rights,
    license=f"{DE}/licenses/dl-by-de/2.0",
    documentation=(f"{BASE}/hilfe/schnittstelle",),
)
CATALOGUE = Catalogue(
    address=f"{BASE}/catalog",
    title="Daten der Stadt Musterstadt",
    description="Was die Stadt veröffentlicht.",
    publisher=TOWN,
    homepage=f"{BASE}/",
    license=f"{DE}/licenses/dl-by-de/2.0",
    issued=date(2025, 1, 7),
    modified=NOON,
    languages=(f"{EU}/language/DEU",),
    datasets=(TREES, ROADS),
    services=(TREES_API,),
    series=(ROADS_SERIES,),
)
