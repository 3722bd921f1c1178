"""A dataset of the database as the kernel describes it: for catalogue, checks and points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import NoReverseMatch, reverse

from modellkommune.features.opendata.models import (
    DataOffice,
    DataService,
    Dataset,
    Distribution,
    Origin,
    Series,
)
from modellkommune.features.opendata.selectors.delivering.codes import (
    address_of,
    addresses_of,
    geocoding_of,
    licence_address,
)
from modellkommune.features.opendata.selectors.delivering.distributions import (
    distributions_of,
    service_address,
)
from modellkommune.features.opendata.selectors.delivering.places import place_of
from modellkommune.features.opendata.selectors.delivering.surroundings import Surroundings
from modellkommune.features.opendata.selectors.describing.drafts import with_draft
from modellkommune.kernel.catalogue import model, vocabularies
from modellkommune.kernel.catalogue.harvesting.stored import dataset_from_json


def for_describing(datasets: QuerySet[Dataset]) -> QuerySet[Dataset]:
    """Return the datasets with everything that a description needs; two queries."""
    files = Distribution.objects.select_related("service__authority").order_by("position", "pk")
    return datasets.select_related(
        "authority__parent", "office", "series__authority", "source"
    ).prefetch_related(Prefetch("distributions", files))


def described(
    dataset: Dataset, *, draft: bool = False, surroundings: Surroundings | None = None
) -> model.Dataset:
    """Return a dataset in its released state.

    draft         with the changes that wait, and with files that are not public yet
    surroundings  looked up once for many datasets

    A harvested dataset is passed on as it came, with a contributor where it had none.
    """
    around = surroundings or Surroundings.of(dataset.authority)
    if dataset.origin == Origin.HARVESTED and dataset.foreign.get("description"):
        return _passed_on(dataset, around)
    return _own(with_draft(dataset) if draft else dataset, around, draft=draft)


def described_all(
    datasets: Iterable[Dataset], surroundings: Surroundings
) -> Iterator[model.Dataset]:
    """Return many datasets, best those of `for_describing`."""
    for dataset in datasets:
        yield described(dataset, surroundings=surroundings)


def described_beside(
    dataset: Dataset, surroundings: Surroundings | None = None
) -> list[model.Series | model.DataService]:
    """Return the series and services that a dataset names, so that a document explains itself.

    A profile that reads one dataset alone would else miss what the dataset refers to.
    """
    around = surroundings or Surroundings.of(dataset.authority)
    series = [described_series(dataset.series, [dataset], around)] if dataset.series else []
    named = {file.service_id: file.service for file in dataset.distributions.all() if file.service}
    address = dataset.uri or around.base(dataset.authority) + page_of(dataset)
    services = [
        replace(described_service(one, around), serves=(address,)) for one in named.values()
    ]
    return [*series, *services]


def _passed_on(dataset: Dataset, around: Surroundings) -> model.Dataset:
    found = dataset_from_json(dataset.foreign["description"])
    if found.contributor_ids:
        return found
    named = dataset.source.contributor if dataset.source else ""
    ids = addresses_of([named], vocabularies.contributors)
    return replace(found, contributor_ids=ids or around.contributors(dataset.authority))


def _own(dataset: Dataset, around: Surroundings, *, draft: bool) -> model.Dataset:
    base = around.base(dataset.authority)
    page = base + page_of(dataset)
    key, level = geocoding_of(dataset.geocoding or authority_key(dataset.authority))
    place = place_of(dataset.spatial_text or dataset.authority.name, dataset.place)
    return model.Dataset(
        address=dataset.uri or page,
        distributions=tuple(distributions_of(dataset, base=base, page=page, draft=draft)),
        geocoding=(key,) if key else (),
        geocoding_levels=(level,) if level else (),
        geocoding_description=dataset.spatial_text or dataset.authority.name,
        places=(place,) if place else (),
        periods=_periods(dataset),
        frequency=address_of(dataset.frequency, vocabularies.frequencies),
        access_rights=address_of(dataset.access_rights, vocabularies.access_rights),
        availability=address_of(dataset.availability, vocabularies.planned_availability),
        languages=addresses_of(dataset.languages or ["DEU"], vocabularies.languages),
        series=_series(dataset, around),
        version=dataset.version,
        version_notes=dataset.version_notes,
        legal_basis=dataset.legal_basis,
        provenance=dataset.provenance,
        originators=_named(dataset.originator),
        maintainers=_named(dataset.maintainer),
        **_links(dataset, page),
        **_common(dataset, around),
    )


def _common(record: Any, around: Surroundings) -> dict[str, Any]:
    """Return the fields that datasets, series and services share."""
    return {
        "identifier": record.identifier,
        "title": record.title,
        "description": record.description or record.title,
        "publisher": _publisher(record, around),
        "contacts": (_contact(record.office, around, record),),
        "keywords": tuple(map(str, record.keywords)),
        "themes": addresses_of(record.themes, vocabularies.themes),
        "hvd_categories": addresses_of(record.hvd_categories, vocabularies.hvd_categories),
        "legislation": tuple(record.legislation),
        "contributor_ids": around.contributors(record.authority),
        "issued": getattr(record, "source_issued_at", None) or record.published_at,
        "modified": record.modified_at,
    }


def _publisher(record: Any, around: Surroundings) -> model.Agent:
    name = getattr(record, "publisher_name", "")
    if name:
        return model.Agent(name, address=record.publisher_uri)
    return around.publisher(record.authority)


def _contact(office: DataOffice | None, around: Surroundings, record: Any) -> model.Contact:
    if office is None or not (office.email or office.url):
        return around.contact(record.authority)
    return model.Contact(office.name, email=office.email, page=office.url, phone=office.phone)


def _periods(dataset: Dataset) -> tuple[model.Period, ...]:
    if dataset.from_on is None and dataset.until_on is None:
        return ()
    return (model.Period(dataset.from_on, dataset.until_on),)


def _named(names: str) -> tuple[model.Agent, ...]:
    return (model.Agent(names),) if names else ()


def _series(dataset: Dataset, around: Surroundings) -> tuple[str, ...]:
    return (series_address(dataset.series, around),) if dataset.series else ()


def _links(dataset: Dataset, page: str) -> dict[str, Any]:
    many = ("documentation", "conforms_to", "references", "related", "sources")
    found: dict[str, Any] = {name: tuple(dataset.links.get(name, ())) for name in many}
    found["landing_page"] = dataset.links.get("landing_page") or page
    found["other_identifiers"] = tuple(dataset.links.get("other_identifiers", ()))
    return found


def authority_key(authority: Any) -> str:
    """Return the regional key of an authority, or ""."""
    return str(authority.ars or authority.ags)


def page_of(dataset: Dataset) -> str:
    """Return the path of a dataset's page."""
    words = {"place": dataset.authority.slug, "slug": dataset.slug}
    return reverse("opendata:dataset", kwargs=words)


def series_address(series: Series, around: Surroundings) -> str:
    """Return the address of a series: its page, or a name within the catalogue."""
    base = around.base(series.authority)
    words = {"place": series.authority.slug, "slug": series.slug}
    try:
        return base + reverse("opendata:series", kwargs=words)
    except NoReverseMatch:
        return f"{base}/katalog#reihe-{series.identifier}"


def described_series(
    series: Series, members: Iterable[Dataset], around: Surroundings
) -> model.Series:
    """Return a series with those members that everybody may see."""
    key, level = geocoding_of(authority_key(series.authority))
    return model.Series(
        address=series_address(series, around),
        members=tuple(around.base(one.authority) + page_of(one) for one in members),
        frequency=address_of(series.frequency, vocabularies.frequencies),
        geocoding=(key,) if key else (),
        geocoding_levels=(level,) if level else (),
        **_common(series, around),
    )


def described_service(service: DataService, around: Surroundings) -> model.DataService:
    """Return a data service with the public datasets that it serves."""
    base = around.base(service.authority)
    documentation = service.documentation or service.endpoint_description
    served = [one for one in service.datasets.all() if one.is_public]
    return model.DataService(
        address=service_address(service.identifier, base=base),
        endpoint_url=service.endpoint_url,
        endpoint_description=service.endpoint_description,
        documentation=(documentation,) if documentation else (),
        license=licence_address(service.licence),
        access_rights=address_of(service.access_rights, vocabularies.access_rights),
        formats=addresses_of([service.format], vocabularies.file_types),
        serves=tuple(one.uri or around.base(one.authority) + page_of(one) for one in served),
        **_common(service, around),
    )
