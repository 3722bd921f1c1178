"""Charts and maps that anybody makes by clicking, passes on and shows elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from modellkommune.commons.charts.download import csv_response, svg_response
from modellkommune.features.opendata.models import UsageKind
from modellkommune.features.opendata.selectors.asking.tables import table_at
from modellkommune.features.opendata.selectors.drawing.choices import choices_for, filter_in_words
from modellkommune.features.opendata.selectors.drawing.wishes import (
    WORDS,
    wish_as_address,
    without_filter,
)
from modellkommune.features.opendata.selectors.public_datasets import address_of_dataset
from modellkommune.features.opendata.services.asking.counting import count_asked
from modellkommune.features.opendata.views.drawing.wanted import Wanted, wanted
from modellkommune.features.opendata.views.table_frame import table_frame

ANYWHERE = {"frame-ancestors": ["*"]}


@require_safe
def chart(request: HttpRequest, place: str, slug: str, file: str) -> HttpResponse:
    """Build a chart; the address holds all of it."""
    return _builder(request, place, slug, file, as_map=False)


@require_safe
def areas(request: HttpRequest, place: str, slug: str, file: str) -> HttpResponse:
    """Build a map of the places in the table."""
    return _builder(request, place, slug, file, as_map=True)


def _builder(
    request: HttpRequest, place: str, slug: str, file: str, *, as_map: bool
) -> HttpResponse:
    table = table_at(place=place, slug=slug, file=file)
    if "bauen" in request.GET:
        return redirect(f"{request.path}?{_in_order(request.GET)}")
    found = wanted(request, table, as_map=as_map)
    page = "map" if as_map else "chart"
    title = _("Make a map") if as_map else _("Make a chart")
    context = table_frame(table, title=title, current=page) | _shown(request, found, page)
    context["choices"] = choices_for(table, found.wish)
    response = render(
        request,
        "opendata/citizen/drawing/builder.html",
        context,
        # Who changes one field after the other by script has not made a mistake yet.
        status=200 if found.chart or "HX-Request" in request.headers else 422,
    )
    response["HX-Replace-Url"] = found.url(page)
    return response


def _shown(request: HttpRequest, found: Wanted, page: str) -> dict[str, Any]:
    """The drawing with all its addresses."""
    wish = found.wish
    return {
        "dataset": found.table.dataset,
        "chart": found.chart,
        "refusal": found.refusal,
        "wish": wish,
        "page_name": page,
        "filters": [
            (filter_in_words(one), f"?{wish_as_address(without_filter(wish, at))}")
            for at, one in enumerate(wish.filters)
        ],
        "share_url": request.build_absolute_uri(found.url(page)),
        "embed_url": request.build_absolute_uri(found.url(f"{page}_embed")),
        "picture_url": request.build_absolute_uri(found.url("chart_svg")),
        "dataset_url": address_of_dataset(found.table.dataset),
    }


def _in_order(asked: QueryDict) -> str:
    """Return the words of the form without empty ones, the new condition among them."""
    kept = QueryDict(mutable=True)
    for word, values in asked.lists():
        if word in WORDS or "__" in word:
            kept.setlist(word, [value for value in values if value])
    column, operator = asked.get("bedingung", ""), asked.get("vergleich", "eq")
    value = asked.get("wert", "")
    if column and value:
        word = f"{column}__{operator}"
        kept.setlist(word, [*kept.getlist(word), value])
    return kept.urlencode()


@xframe_options_exempt
@csp_replace(ANYWHERE)
@require_safe
def embed(
    request: HttpRequest, place: str, slug: str, file: str, *, as_map: bool = False
) -> HttpResponse:
    """The drawing alone, for pages of others: no script, no cookie, its source below."""
    table = table_at(place=place, slug=slug, file=file)
    found = wanted(request, table, as_map=as_map)
    count_asked(
        table.dataset, table.distribution, kind=UsageKind.EMBED,
        agent=request.headers.get("User-Agent", ""),
    )  # fmt: skip
    context = _shown(request, found, "map" if as_map else "chart")
    return render(
        request,
        "opendata/citizen/drawing/embed.html",
        context,
        status=200 if found.chart else 422,
    )


@require_safe
def svg(request: HttpRequest, place: str, slug: str, file: str) -> HttpResponse:
    """The drawing as a file; pages of others may show it as a picture."""
    response = svg_response(_drawing(request, place, slug, file))
    response["Content-Disposition"] = response["Content-Disposition"].replace(
        "attachment", "inline"
    )
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@require_safe
def csv(request: HttpRequest, place: str, slug: str, file: str) -> HttpResponse:
    """The values of the drawing as a table file."""
    return csv_response(_drawing(request, place, slug, file))


def _drawing(request: HttpRequest, place: str, slug: str, file: str) -> Any:
    table = table_at(place=place, slug=slug, file=file)
    found = wanted(request, table, as_map=request.GET.get("art") == "karte")
    if found.chart is None:
        raise Http404(found.refusal)
    return replace(found.chart, csv_url="", svg_url="")
