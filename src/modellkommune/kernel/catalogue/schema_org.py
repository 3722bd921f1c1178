"""A dataset as schema.org describes it, for search engines that look for datasets.

Source: schema.org, Dataset and DataDownload; guide of Google's dataset search.
"""

from __future__ import annotations

from typing import Any

from modellkommune.kernel.catalogue.model import (
    Agent,
    Catalogue,
    Contact,
    Dataset,
    Day,
    Distribution,
    Period,
    Place,
)

_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_PUBLIC = "/access-right/PUBLIC"


def described(dataset: Dataset, *, page: str, catalogue: Catalogue | None = None) -> dict[str, Any]:
    """Return what stands in the page of a dataset as JSON-LD.

    page       full address of the page
    catalogue  the catalogue that holds the dataset
    """
    said = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": dataset.address,
        "url": page,
        "name": dataset.title,
        "description": dataset.description,
        "identifier": [dataset.identifier, *dataset.other_identifiers],
        "keywords": list(dataset.keywords),
        "license": _licences(dataset),
        "creator": [_agent(one) for one in dataset.creators],
        "publisher": _agent(dataset.publisher) if dataset.publisher else None,
        "contactPoint": [_contact(one) for one in dataset.contacts],
        "datePublished": _moment(dataset.issued),
        "dateModified": _moment(dataset.modified),
        "version": dataset.version,
        "inLanguage": "de",
        "isAccessibleForFree": True if dataset.access_rights.endswith(_PUBLIC) else None,
        "temporalCoverage": [_period(one) for one in dataset.periods],
        "spatialCoverage": [_place(one) for one in dataset.places],
        "distribution": [_download(one) for one in dataset.distributions],
        "includedInDataCatalog": _catalogue(catalogue) if catalogue else None,
    }
    return _without_gaps(said)


def _without_gaps(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value not in (None, "", [], {})}


def _licences(dataset: Dataset) -> list[str]:
    named = [dataset.license, *(file.license for file in dataset.distributions)]
    return list(dict.fromkeys(one for one in named if one))


def _agent(agent: Agent) -> dict[str, Any]:
    said = {"@type": "Organization", "@id": agent.address, "name": agent.name}
    return _without_gaps({**said, "url": agent.homepage, "email": agent.email})


def _contact(contact: Contact) -> dict[str, Any]:
    said = {"@type": "ContactPoint", "name": contact.name, "email": contact.email}
    return _without_gaps({**said, "telephone": contact.phone, "url": contact.page})


def _catalogue(catalogue: Catalogue) -> dict[str, Any]:
    said = {"@type": "DataCatalog", "@id": catalogue.address, "name": catalogue.title}
    return _without_gaps({**said, "url": catalogue.homepage})


def _download(file: Distribution) -> dict[str, Any]:
    return _without_gaps(
        {
            "@type": "DataDownload",
            "@id": file.address,
            "name": file.title,
            "contentUrl": file.download_url or file.access_url,
            "encodingFormat": file.media_type.removeprefix(_MEDIA_TYPES),
            "contentSize": f"{file.byte_size} B" if file.byte_size else "",
            "license": file.license,
            "dateModified": _moment(file.modified),
        }
    )


def _place(place: Place) -> dict[str, Any]:
    return _without_gaps({"@type": "Place", "@id": place.address, "name": place.name})


def _period(period: Period) -> str:
    """Return a stretch of time as ISO 8601; an open end is two dots."""
    ends = (_moment(period.starts_on) or "..", _moment(period.ends_on) or "..")
    return "/".join(ends)


def _moment(value: Day | None) -> str:
    return value.isoformat() if value else ""
