"""The files of a dataset as the catalogue names them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.urls import NoReverseMatch, reverse

from modellkommune.features.opendata.models import Dataset, Distribution, DistributionKind
from modellkommune.features.opendata.selectors.delivering.codes import (
    address_of,
    addresses_of,
    licence_address,
    media_type_address,
)
from modellkommune.features.opendata.selectors.describing.drafts import with_draft
from modellkommune.kernel.catalogue import model, vocabularies

SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
# What a table kept here is offered as besides its own format; the ending of `download`.
TABLE_ENDINGS = {"CSV": "csv", "JSON": "json", "XLSX": "xlsx", "PARQUET": "parquet"}
TABLE_ENDINGS |= {"GEOJSON": "geojson"}
# A table that came in another format, such as a workbook, is offered as CSV beside it.
OPEN_FORMATS = ("CSV", "JSON", "PARQUET", "GEOJSON")


def distributions_of(
    dataset: Dataset, *, base: str, page: str, draft: bool
) -> Iterator[model.Distribution]:
    """Return the files of a dataset, those that are public; all of them for a draft.

    base  where the public pages begin; page  full address of the dataset's page
    """
    for record in dataset.distributions.all():
        if draft or record.published_at is not None:
            shown = with_draft(record) if draft else record
            if shown.withdrawn_at is None or dataset.withdrawn_at is not None:
                yield from _offered(shown, dataset=dataset, base=base, page=page)


def _offered(
    record: Distribution, *, dataset: Dataset, base: str, page: str
) -> Iterator[model.Distribution]:
    found = _described(record, dataset=dataset, base=base, page=page)
    yield found
    if record.kind == DistributionKind.TABLE and record.format not in OPEN_FORMATS:
        yield _as_csv(record, found, dataset=dataset, base=base)


def _described(
    record: Distribution, *, dataset: Dataset, base: str, page: str
) -> model.Distribution:
    access, download = _addresses(record, dataset=dataset, base=base, page=page)
    status = "DEPRECATED" if dataset.withdrawn_at else record.status or "COMPLETED"
    return model.Distribution(
        address=record.uri or f"{page}#{record.slug}",
        title=record.title or dataset.title,
        description=record.description,
        access_url=access,
        download_url=download,
        license=licence_address(record.licence),
        attribution=record.attribution,
        rights=record.rights or licence_address(record.licence),
        format=address_of(record.format, vocabularies.file_types),
        media_type=media_type_address(record.media_type),
        byte_size=record.byte_size,
        checksum=_checksum(record),
        issued=record.issued_at or record.published_at,
        modified=record.modified_at,
        status=address_of(status, vocabularies.statuses),
        availability=address_of(record.availability, vocabularies.planned_availability),
        languages=addresses_of(record.languages, vocabularies.languages),
        documentation=tuple(record.links.get("documentation", ())),
        conforms_to=(*record.links.get("conforms_to", ()), *_schema(record, dataset, base)),
        access_service=_service(record, base),
    )


def _addresses(record: Distribution, *, dataset: Dataset, base: str, page: str) -> tuple[str, str]:
    """Return where the data are found and what is downloaded; both equal for a plain file."""
    if record.kind == DistributionKind.SERVICE and record.service:
        return record.service.endpoint_url, ""
    if record.kind in (DistributionKind.LINK, DistributionKind.SERVICE):
        return record.access_url or record.download_url or page, record.download_url
    download = _download(record, dataset=dataset, base=base)
    return download or page, download


def _download(record: Distribution, *, dataset: Dataset, base: str) -> str:
    ending = TABLE_ENDINGS.get(record.format)
    if record.kind == DistributionKind.TABLE and ending:
        return _page("download", record, dataset, base, form=ending)
    return _page("original", record, dataset, base)


def _as_csv(
    record: Distribution, found: model.Distribution, *, dataset: Dataset, base: str
) -> model.Distribution:
    """Return a table as CSV beside the format in which it came."""
    address = _page("download", record, dataset, base, form="csv")
    return replace(
        found,
        address=f"{found.address}-csv",
        title=f"{found.title} (CSV)",
        access_url=address or found.access_url,
        download_url=address,
        format=address_of("CSV", vocabularies.file_types),
        media_type=media_type_address("text/csv"),
        byte_size=None,
        checksum=None,
    )


def _page(name: str, record: Distribution, dataset: Dataset, base: str, **more: str) -> str:
    """Return the full address of a page of a file, or "" where there is none."""
    words = {"place": dataset.authority.slug, "slug": dataset.slug, "file": record.slug}
    try:
        return base + reverse(f"opendata:{name}", kwargs={**words, **more})
    except NoReverseMatch:
        return ""


def _schema(record: Distribution, dataset: Dataset, base: str) -> tuple[str, ...]:
    address = _page("schema", record, dataset, base) if record.schema else ""
    return (address,) if address else ()


def _service(record: Distribution, base: str) -> str:
    if record.kind != DistributionKind.SERVICE or record.service is None:
        return ""
    return service_address(record.service.identifier, base=base)


def service_address(identifier: str, *, base: str) -> str:
    """Return the address of a data service as a thing."""
    return f"{base}/katalog#schnittstelle-{identifier}"


def _checksum(record: Distribution) -> model.Checksum | None:
    # A table is written anew for every download; its digest is that of the original.
    if not record.sha256 or record.kind == DistributionKind.TABLE:
        return None
    return model.Checksum(SHA256, record.sha256)
