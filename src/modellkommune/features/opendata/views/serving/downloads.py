"""The files themselves: every form of a table, and the original as it came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.http import require_safe

from modellkommune.features.opendata.models import Dataset, Distribution, UsageKind
from modellkommune.features.opendata.selectors.asking.tables import PublicTable, table_at
from modellkommune.features.opendata.selectors.public_datasets import (
    address_of_dataset,
    dataset_at,
)
from modellkommune.features.opendata.selectors.serving.originals import original_is_open
from modellkommune.features.opendata.selectors.serving.wishes import RowsWish, rows_wish
from modellkommune.features.opendata.services.serving.forms import (
    FORMS,
    chosen_rows,
    kept_form,
    written_form,
)
from modellkommune.features.opendata.text.asking import refusal_in_words, status_of
from modellkommune.features.opendata.text.codes import licence_of
from modellkommune.features.opendata.text.reading import trouble_in_words
from modellkommune.features.opendata.views.serving.counting import count
from modellkommune.kernel.tables.query import QueryRefused
from modellkommune.kernel.tables.store import StoreRefused

MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
# Readers ask again whether it changed; proxies may keep it for five minutes.
CACHED = "public, max-age=300, must-revalidate"


@require_safe
def download(request: HttpRequest, place: str, slug: str, file: str, form: str) -> HttpResponseBase:
    """The table in one form; with conditions in the address only the rows that fit."""
    if form not in FORMS:
        raise Http404(form)
    table = _offered(table_at(place=place, slug=slug, file=file))
    try:
        wish = rows_wish(request.GET, columns=table.columns)
        answer = _whole(request, table, form) if wish.is_plain else _part(table, form, wish)
    except StoreRefused as refused:
        trouble = {"code": refused.code, "parameters": refused.parameters}
        return _sentence(trouble_in_words(trouble), status=406)
    except QueryRefused as refused:
        return _sentence(refusal_in_words(refused), status=status_of(refused))
    if answer.status_code == HttpResponse.status_code:
        count(request, table.dataset, UsageKind.DOWNLOAD, table.distribution)
    return answer


def _offered(table: PublicTable) -> PublicTable:
    if table.distribution.withdrawn_at is not None:
        raise Http404(table.distribution.slug)
    return table


def _whole(request: HttpRequest, table: PublicTable, form: str) -> HttpResponseBase:
    marks = _marks(table, form)
    early = get_conditional_response(request, etag=marks["ETag"])
    if early is not None:
        return _with_heads(early, table, marks)
    kept = kept_form(table.distribution.current, form)
    answer: HttpResponseBase
    if kept is not None:
        answer = FileResponse(kept.open("rb"), content_type=FORMS[form][1])
    elif request.method == "HEAD":
        answer = HttpResponse(content_type=FORMS[form][1])
    else:
        answer = _streamed(written_form(table.distribution.current, form), form)
    return _with_heads(answer, table, marks | _named(table, form))


def _part(table: PublicTable, form: str, wish: RowsWish) -> HttpResponseBase:
    query = wish.query(limit=0)
    answer = _streamed(chosen_rows(table.distribution.current, form, query), form)
    return _with_heads(answer, table, _named(table, form, part="auswahl"))


def _streamed(pieces: Iterator[bytes], form: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(pieces, content_type=FORMS[form][1])


def _marks(table: PublicTable, form: str) -> dict[str, str]:
    changed = table.distribution.modified_at or table.distribution.current.received_at
    return {
        "ETag": f'"{table.distribution.current.pk}-{table.state}-{form}"',
        "Last-Modified": http_date(changed.timestamp()),
        "Cache-Control": CACHED,
    }


def _named(table: PublicTable, form: str, *, part: str = "") -> dict[str, str]:
    words = [table.dataset.slug, table.distribution.slug, part]
    name = "-".join(dict.fromkeys(word for word in words if word))
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.{form}")
    return {"Content-Disposition": disposition or "attachment"}


def _with_heads(answer: Any, table: PublicTable, heads: dict[str, str]) -> HttpResponseBase:
    for name, value in heads.items():
        answer[name] = value
    # Open data may be read by programs of other sites; no cookie goes with it.
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Link"] = ", ".join(_links(table.dataset, table.distribution))
    found: HttpResponseBase = answer
    return found


def _links(dataset: Dataset, file: Distribution) -> Iterator[str]:
    """Programs learn from the head of the file what it is and what is allowed."""
    yield f'<{address_of_dataset(dataset)}>; rel="describedby"; type="text/html"'
    licence = licence_of(file.licence)
    if licence is not None:
        yield f'<{licence.text_uri or licence.uri}>; rel="license"'


def _sentence(text: str, *, status: int) -> HttpResponse:
    return HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8", status=status)


@require_safe
def original(request: HttpRequest, place: str, slug: str, file: str) -> HttpResponseBase:
    """The file as the office sent it, never opened in the browser."""
    dataset = dataset_at(place=place, slug=slug)
    found = (
        Distribution.objects.filter(
            dataset=dataset, slug=file, published_at__isnull=False, withdrawn_at__isnull=True
        )
        .select_related("current")
        .first()
    )
    if found is None or not original_is_open(found.current):
        raise Http404(file)
    etag = f'"{found.current.sha256}"'
    early = get_conditional_response(request, etag=etag)
    answer = early if early is not None else _sent(found)
    answer["ETag"], answer["Cache-Control"] = etag, CACHED
    answer["Access-Control-Allow-Origin"] = "*"
    if early is None:
        count(request, dataset, UsageKind.DOWNLOAD, found)
    return answer


def _sent(found: Distribution) -> FileResponse:
    kind = found.media_type if MEDIA_TYPE.fullmatch(found.media_type) else ""
    # What came from outside could be a page with script; it is saved, not shown.
    return FileResponse(
        found.current.original.open("rb"),
        as_attachment=True,
        filename=found.current.name,
        content_type=kind or "application/octet-stream",
    )
