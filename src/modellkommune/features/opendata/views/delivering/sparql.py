"""Questions in SPARQL to the catalogue: an endpoint for programs, a page for people."""

from __future__ import annotations

import csv
import io

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from modellkommune.features.opendata.clients.sparql import Answered, askers
from modellkommune.features.opendata.selectors.delivering.catalogue import Wanted
from modellkommune.features.opendata.services.delivering.dumping import dump_of
from modellkommune.features.opendata.text.delivering import said_of_refusal
from modellkommune.kernel.catalogue.asking import (
    GRAPH_FORMATS,
    RESULT_FORMATS,
    QuestionRefused,
)

EXAMPLE = """SELECT ?titel ?stand WHERE {
  ?datensatz a dcat:Dataset ; dct:title ?titel ; dct:modified ?stand .
} ORDER BY DESC(?stand) LIMIT 20"""
JSON = "application/sparql-results+json"
BUSY = {"busy": 503, "too-slow": 503}


# Nothing is changed and no cookie is asked for: a program of another site may ask.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST", "OPTIONS"])
def sparql(request: HttpRequest) -> HttpResponse:
    """Answer a question of the SPARQL protocol; without one, or to people, show the page."""
    question = _question(request)
    kind = request.get_preferred_type(["text/html", *RESULT_FORMATS, *GRAPH_FORMATS])
    if request.method == "OPTIONS":
        return _open_to_all(HttpResponse(status=204))
    if kind == "text/html" and not request.GET.get("format"):
        return _page(request, question)
    try:
        found = _asked(request, question, kind=kind or JSON)
    except QuestionRefused as refused:
        told = {"error": refused.code, "message": said_of_refusal(refused)}
        return _open_to_all(JsonResponse(told, status=BUSY.get(refused.code, 400)))
    return _open_to_all(HttpResponse(found.content, content_type=found.media_type))


def _question(request: HttpRequest) -> str:
    if request.content_type == "application/sparql-query":
        return request.body[:50_000].decode("utf-8", "replace")
    return request.POST.get("query") or request.GET.get("query") or ""


def _asked(request: HttpRequest, question: str, *, kind: str) -> Answered:
    wanted = Wanted(request.authority, tuple(request.shown_authorities))
    names = {"csv": "text/csv", "json": JSON, "xml": "application/sparql-results+xml"}
    kind = names.get(request.GET.get("format", ""), kind)
    return askers().ask(
        dump_of(wanted),
        question,
        results=kind if kind in RESULT_FORMATS else JSON,
        graph=kind if kind in GRAPH_FORMATS else "text/turtle",
    )


def _page(request: HttpRequest, question: str) -> HttpResponse:
    """Show the form, and a table when something was asked."""
    found, refusal = None, ""
    if question:
        try:
            found = _asked(request, question, kind="text/csv")
        except QuestionRefused as refused:
            refusal = said_of_refusal(refused)
    title = _("Ask the catalogue in SPARQL")
    return render(
        request,
        "opendata/citizen/delivering/sparql.html",
        {
            "page_title": title,
            "breadcrumbs": [
                (_("Datasets"), reverse("opendata:list")),
                (_("The catalogue for other portals"), reverse("opendata:catalogue")),
                (title, None),
            ],
            "question": question or EXAMPLE,
            "refusal": refusal,
            "answer": _shown(found) if found else None,
        },
        status=400 if refusal else 200,
    )


def _shown(found: Answered) -> dict[str, object]:
    """Return an answer as rows of a table, or as text."""
    text = found.content.decode("utf-8", "replace")
    if found.media_type != "text/csv":
        return {"text": text[:20_000]}
    head, *rows = csv.reader(io.StringIO(text))
    return {"head": head, "rows": rows[:200], "more": max(0, len(rows) - 200)}


def _open_to_all(answer: HttpResponse) -> HttpResponse:
    patch_vary_headers(answer, ["Accept"])
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Access-Control-Allow-Headers"] = "Content-Type, Accept"
    return answer
