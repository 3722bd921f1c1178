"""The files of a dataset as buttons: what is downloaded, how large, in which form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from modellkommune.features.opendata.models import Dataset, Distribution, DistributionKind
from modellkommune.features.opendata.selectors.serving.originals import original_is_open
from modellkommune.features.opendata.text.codes import licence_of, words_of
from modellkommune.features.opendata.views.finding.links import page_if_there, url_if_there
from modellkommune.kernel.catalogue.vocabularies import Licence


@dataclass(frozen=True)
class Button:
    """One form of a file. hint says for whom it is."""

    label: str
    url: str
    hint: str = ""
    size: str = ""
    is_elsewhere: bool = False


@dataclass(frozen=True)
class Offer:
    """A distribution on the page.

    buttons  ways to get it, the one for most people first
    pages    ways to look at it: table, columns, chart
    """

    file: Distribution
    title: str
    anchor: str
    is_table: bool
    rows: int | None
    columns: int
    licence: str
    licence_url: str
    is_open: bool
    attribution: str
    needs_attribution: bool
    buttons: tuple[Button, ...]
    pages: tuple[tuple[str, str], ...] = ()
    api: dict[str, str] = field(default_factory=dict)


def offers_of(dataset: Dataset, files: list[Distribution]) -> list[Offer]:
    """What can be taken away from this page; no query."""
    return [_offer(dataset, one) for one in files]


def has_table(file: Distribution) -> bool:
    """Whether a distribution is a published table that can be asked."""
    return file.kind == DistributionKind.TABLE and bool(file.current and file.current.store)


def _offer(dataset: Dataset, file: Distribution) -> Offer:
    licence, is_table = licence_of(file.licence), has_table(file)
    return Offer(
        file=file,
        title=file.title or dataset.title,
        anchor=f"datei-{file.slug}",
        is_table=is_table,
        rows=file.current.rows if is_table else None,
        columns=len(file.current.columns) if is_table else 0,
        licence=words_of("licence", file.licence) if file.licence else "",
        licence_url=_text_of(licence, file.licence),
        is_open=bool(licence and licence.is_open),
        attribution=file.attribution,
        needs_attribution=bool(licence and licence.needs_attribution),
        buttons=tuple(_buttons(dataset, file, is_table=is_table)),
        pages=tuple(_pages(dataset, file)) if is_table else (),
        api=_api(dataset, file) if is_table else {},
    )


def _buttons(dataset: Dataset, file: Distribution, *, is_table: bool) -> Iterator[Button]:
    if is_table:
        yield from _forms(dataset, file)
    if file.kind in (DistributionKind.TABLE, DistributionKind.FILE):
        yield from _original(dataset, file, is_only=not is_table)
    elif url := file.download_url or file.access_url:
        label = words_of("format", file.format) if file.format else _("Open")
        yield Button(label, url, size=_size(file.byte_size), is_elsewhere=True)
    elif file.service and file.service.endpoint_url:
        yield Button(
            file.service.format or _("Interface"), file.service.endpoint_url, is_elsewhere=True
        )


def _forms(dataset: Dataset, file: Distribution) -> Iterator[Button]:
    forms = [
        ("xlsx", "Excel", _("opens in every office program")),
        ("csv", "CSV", _("German form: semicolons, decimal comma")),
        ("en.csv", _("CSV, international"), _("commas, decimal point")),
        ("json", "JSON", _("for programs")),
        ("parquet", "Parquet", _("for large analyses")),
    ]
    if any(column.get("is_geometry") for column in file.current.layout.get("columns", ())):
        forms.insert(2, ("geojson", "GeoJSON", _("for maps")))
    for form, label, hint in forms:
        if url := page_if_there(dataset, "download", file=file.slug, form=form):
            yield Button(str(label), url, hint=str(hint))


def _original(dataset: Dataset, file: Distribution, *, is_only: bool) -> Iterator[Button]:
    if not original_is_open(file.current):
        return
    url = page_if_there(dataset, "original", file=file.slug)
    if not url or file.current is None:
        return
    size = _size(file.current.size or file.byte_size)
    if is_only:
        yield Button(words_of("format", file.format) or _("File"), url, size=size)
    else:
        yield Button(_("Original file"), url, hint=file.current.name, size=size)


def _pages(dataset: Dataset, file: Distribution) -> Iterator[tuple[str, str]]:
    wanted = [
        ("preview", _("Look through the whole table")),
        ("statistics", _("What is in each column")),
        ("chart", _("Make a chart")),
        ("sql", _("Ask in SQL")),
    ]
    for name, label in wanted:
        if url := page_if_there(dataset, name, file=file.slug):
            yield label, url


def _api(dataset: Dataset, file: Distribution) -> dict[str, str]:
    words = {"place": dataset.authority.slug, "slug": dataset.slug, "file": file.slug}
    return {
        "rows": url_if_there("api:table_rows", **words),
        "openapi": page_if_there(dataset, "openapi", file=file.slug),
        "schema": page_if_there(dataset, "schema", file=file.slug),
    }


def _text_of(licence: Licence | None, code: str) -> str:
    if licence is not None:
        return licence.text_uri or licence.uri
    return code if code.startswith(("http://", "https://")) else ""


def _size(octets: int | None) -> str:
    return str(filesizeformat(octets)) if octets else ""
