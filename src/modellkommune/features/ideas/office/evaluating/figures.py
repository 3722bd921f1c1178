"""The evaluation in the office: charts, tables, files."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.authorities.portals import address_of_portal
from modellkommune.commons.charts.download import csv_response as chart_csv
from modellkommune.commons.charts.download import svg_response as chart_svg
from modellkommune.commons.charts.model import Chart
from modellkommune.commons.documents.public import DocumentFacts, pdf_response, render_pdf
from modellkommune.commons.office.sheets import csv_response, workbook_response
from modellkommune.features.ideas import permissions
from modellkommune.features.ideas.models import IdeaCollection
from modellkommune.features.ideas.office.page import collection_page, of_a_collection
from modellkommune.features.ideas.selectors.evaluating.charts import charts_of
from modellkommune.features.ideas.selectors.evaluating.exports import geojson_of, sheet_rows
from modellkommune.features.ideas.selectors.evaluating.figures import figures_of
from modellkommune.features.ideas.selectors.evaluating.report import report_data

REPORT = "ideas/report.typ"


@require_safe
@of_a_collection(permissions.LOOK)
def evaluation(request: HttpRequest, collection: IdeaCollection) -> HttpResponse:
    """First the numbers in words, then the charts, then everything as files."""
    figures = figures_of(collection)
    return collection_page(
        request,
        collection,
        "ideas/office/evaluating/evaluation.html",
        title=_("Evaluation"),
        figures=figures,
        charts=[
            _with_downloads(collection, name, chart)
            for name, chart in charts_of(figures, source=_source(collection)).items()
        ],
    )


def _with_downloads(collection: IdeaCollection, name: str, chart: Chart) -> Chart:
    csv_url, svg_url = (
        reverse("ideas_office:evaluation_chart", args=[collection.pk, name, kind])
        for kind in ("csv", "svg")
    )
    return replace(chart, csv_url=csv_url, svg_url=svg_url)


@require_safe
@of_a_collection(permissions.LOOK)
def chart(request: HttpRequest, collection: IdeaCollection, name: str, kind: str) -> HttpResponse:
    """One chart as a file."""
    found = charts_of(figures_of(collection), source=_source(collection)).get(name)
    if found is None or kind not in ("csv", "svg"):
        raise Http404(name)
    return chart_csv(found) if kind == "csv" else chart_svg(found)


@require_safe
@of_a_collection(permissions.LOOK)
def table(request: HttpRequest, collection: IdeaCollection, kind: str) -> HttpResponse:
    """All public ideas as a table."""
    rows, name = sheet_rows(collection), _("Ideas {title}").format(title=collection.title)
    if kind == "csv":
        return csv_response(rows, name=name)
    if kind == "xlsx":
        return workbook_response(rows, name=name, title=_("Ideas"))
    raise Http404(kind)


@require_safe
@of_a_collection(permissions.LOOK)
def geojson(request: HttpRequest, collection: IdeaCollection) -> HttpResponse:
    """All public ideas with their places."""
    base = address_of_portal(collection.authority, scheme=request.scheme)
    answer = JsonResponse(geojson_of(collection, base=base))
    answer["Content-Type"] = "application/geo+json"
    name = slugify(collection.title) or "ideen"
    answer["Content-Disposition"] = f'attachment; filename="{name}.geojson"'
    return answer


@require_safe
@of_a_collection(permissions.LOOK)
def report(request: HttpRequest, collection: IdeaCollection) -> HttpResponse:
    """The evaluation as a document that everybody can read, also with a screen reader."""
    title = _("Evaluation: {title}").format(title=collection.title)
    facts = DocumentFacts(title=title, portal=collection.authority.portal, day=timezone.localdate())
    data: dict[str, Any] = report_data(collection, figures_of(collection))
    return pdf_response(render_pdf(REPORT, data, facts=facts), name=title)


def _source(collection: IdeaCollection) -> str:
    return _("Ideas of “{title}”, {authority}").format(
        title=collection.title, authority=collection.authority.name
    )
