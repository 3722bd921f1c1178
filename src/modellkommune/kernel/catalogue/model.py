"""What a catalogue of open data holds: datasets, files, services, series, and who answers.

One model for everything that is written, read, checked or scored. It follows
DCAT-AP.de 3.0; `writing` says the same in the words of 2.0 as well.

Texts are German; what a foreign catalogue says in other languages too is kept in
`translations`. Every field that names an entry of a list (theme, licence, format …)
holds the full address of the entry, because catalogues pass entries on that our
own lists do not know. An empty text, an empty tuple and None all mean "not said".

Source: DCAT-AP.de 3.0, specification (GovData, CC BY 4.0), and DCAT-AP HVD 3.0.0.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

Day = date | datetime


@dataclass(frozen=True)
class Translation:
    """A text of a thing in another language than German.

    field     name of the field in the model, such as "title"
    language  code of the language, such as "en"
    """

    field: str
    language: str
    text: str


@dataclass(frozen=True)
class Agent:
    """A body that publishes or looks after something.

    kind  address of an entry of the list of kinds of publishers
    """

    name: str
    address: str = ""
    kind: str = ""
    homepage: str = ""
    email: str = ""


@dataclass(frozen=True)
class Contact:
    """Where questions about something are answered; e-mail or page should be there."""

    name: str = ""
    email: str = ""
    page: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True)
class Period:
    """A stretch of time; one end may be open."""

    starts_on: Day | None = None
    ends_on: Day | None = None


@dataclass(frozen=True)
class Place:
    """An area that something is about, by address, by name or by its outline.

    address    of an entry of a list, such as a regional key, or ""
    geometry   the outline; bbox its corners; centroid its middle point
    notation   how all three are written: "wkt", "gml" or "geojson"; WKT names its
               reference system in front as GeoSPARQL says, or means CRS84
    """

    address: str = ""
    name: str = ""
    geometry: str = ""
    bbox: str = ""
    centroid: str = ""
    notation: str = "wkt"


@dataclass(frozen=True)
class Checksum:
    """A fingerprint of a file; the algorithm by its address, the value in hexadecimal."""

    algorithm: str
    value: str


@dataclass(frozen=True)
class Distribution:
    """One file, or one way to get the data.

    access_url      where the data are found; equals download_url for a plain file
    attribution     how the licence wants the source to be named
    byte_size       bytes
    access_service  address of the data service that serves it; then no download_url
    status          address of an entry of the list of states
    availability    address of an entry of the list of planned availability
    """

    address: str
    access_url: str
    title: str = ""
    description: str = ""
    download_url: str = ""
    license: str = ""
    attribution: str = ""
    format: str = ""
    media_type: str = ""
    compress_format: str = ""
    package_format: str = ""
    byte_size: int | None = None
    checksum: Checksum | None = None
    issued: Day | None = None
    modified: Day | None = None
    status: str = ""
    availability: str = ""
    rights: str = ""
    access_service: str = ""
    languages: tuple[str, ...] = ()
    documentation: tuple[str, ...] = ()
    conforms_to: tuple[str, ...] = ()
    legislation: tuple[str, ...] = ()
    translations: tuple[Translation, ...] = ()


@dataclass(frozen=True)
class Dataset:
    """A dataset with its files.

    identifier         stays the same for ever, also when others pass the dataset on
    other_identifiers  those that it already had elsewhere, such as a DOI
    geocoding          regional keys as addresses below dcat-ap.de/def/politicalGeocoding
    series             addresses of the series it belongs to
    legislation        addresses of the laws that oblige to publish it
    hvd_categories     only for high-value datasets
    legal_basis        the law in words
    """

    address: str
    identifier: str
    title: str
    description: str
    publisher: Agent | None = None
    contacts: tuple[Contact, ...] = ()
    distributions: tuple[Distribution, ...] = ()
    keywords: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    contributor_ids: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    geocoding: tuple[str, ...] = ()
    geocoding_levels: tuple[str, ...] = ()
    geocoding_description: str = ""
    periods: tuple[Period, ...] = ()
    issued: Day | None = None
    modified: Day | None = None
    frequency: str = ""
    access_rights: str = ""
    availability: str = ""
    license: str = ""
    languages: tuple[str, ...] = ()
    landing_page: str = ""
    documentation: tuple[str, ...] = ()
    other_identifiers: tuple[str, ...] = ()
    version: str = ""
    version_notes: str = ""
    earlier_versions: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    legislation: tuple[str, ...] = ()
    hvd_categories: tuple[str, ...] = ()
    legal_basis: str = ""
    provenance: str = ""
    quality_process: str = ""
    creators: tuple[Agent, ...] = ()
    contributors: tuple[Agent, ...] = ()
    maintainers: tuple[Agent, ...] = ()
    originators: tuple[Agent, ...] = ()
    conforms_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    translations: tuple[Translation, ...] = ()


@dataclass(frozen=True)
class DataService:
    """An interface that serves datasets.

    serves  addresses of the datasets
    """

    address: str
    title: str
    endpoint_url: str
    identifier: str = ""
    description: str = ""
    endpoint_description: str = ""
    publisher: Agent | None = None
    contacts: tuple[Contact, ...] = ()
    serves: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    contributor_ids: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    access_rights: str = ""
    license: str = ""
    issued: Day | None = None
    modified: Day | None = None
    landing_page: str = ""
    documentation: tuple[str, ...] = ()
    conforms_to: tuple[str, ...] = ()
    legislation: tuple[str, ...] = ()
    hvd_categories: tuple[str, ...] = ()
    translations: tuple[Translation, ...] = ()


@dataclass(frozen=True)
class Series:
    """Datasets that belong together, such as one file a year."""

    address: str
    identifier: str
    title: str
    description: str
    publisher: Agent | None = None
    contacts: tuple[Contact, ...] = ()
    members: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    contributor_ids: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    geocoding: tuple[str, ...] = ()
    geocoding_levels: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    frequency: str = ""
    issued: Day | None = None
    modified: Day | None = None
    legislation: tuple[str, ...] = ()
    hvd_categories: tuple[str, ...] = ()
    translations: tuple[Translation, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """What one portal, or a county with its towns, publishes.

    parts  addresses of catalogues that this one contains
    """

    address: str
    title: str
    description: str
    publisher: Agent
    homepage: str = ""
    license: str = ""
    issued: Day | None = None
    modified: Day | None = None
    languages: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    parts: tuple[str, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    services: tuple[DataService, ...] = ()
    series: tuple[Series, ...] = ()
