"""The public table of the weighing, as page and as open data."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.documents.public import pdf_response
from modellkommune.commons.open_data.answer import data_file
from modellkommune.commons.open_data.writing import LICENCES, csv_pieces, json_pieces
from modellkommune.features.consultations.models import Outcome, Procedure
from modellkommune.features.consultations.selectors.exchange.open_data.columns import WEIGHING
from modellkommune.features.consultations.selectors.public_procedures import (
    address_of_procedure,
    procedure_at,
)
from modellkommune.features.consultations.selectors.weighing.public_table import (
    counts_of_public,
    data_rows,
    found_in,
    public_resolutions,
    public_row,
    published_at,
    statements_counted,
    with_everything,
)
from modellkommune.features.consultations.services.weighing.exporting import public_pdf

ROWS_OF_A_PAGE = 25
CSV, JSON = "text/csv; charset=utf-8", "application/json"


@require_safe
def weighing(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """All segments with their result, without names."""
    procedure = _published(place, slug)
    words, outcome = request.GET.get("suche", "").strip(), request.GET.get("ergebnis", "")
    found = found_in(public_resolutions(procedure), words=words, outcome=outcome)
    page = Paginator(with_everything(found), ROWS_OF_A_PAGE).get_page(request.GET.get("page"))
    counts = counts_of_public(procedure)
    context = {
        "procedure": procedure, "page_obj": page, "rows": [public_row(row) for row in page],
        "counts": counts, "words": words, "outcome": outcome,
        "piles": [(one, counts.by_outcome[one]) for one in counts.by_outcome],
        "statements": statements_counted(procedure), "published_at": published_at(procedure),
        "page_title": _("Result of the weighing"), "outcomes": Outcome.choices[1:],
        "breadcrumbs": _breadcrumbs(procedure),
    }  # fmt: skip
    return render(request, "consultations/citizen/weighing/table.html", context)


@require_safe
def weighing_csv(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The table for spreadsheets."""
    procedure = _published(place, slug)
    content = b"".join(csv_pieces(WEIGHING, data_rows(procedure)))
    return data_file(content, CSV, "abwaegung.csv")


@require_safe
def weighing_json(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The table for programs."""
    procedure = _published(place, slug)
    facts: dict[str, Any] = {
        "title": procedure.title,
        "publisher": procedure.authority.name,
        "licence": LICENCES.get(procedure.licence, ""),
        "url": request.build_absolute_uri(address_of_procedure(procedure, "weighing")),
    }
    content = b"".join(json_pieces(WEIGHING, data_rows(procedure), facts=facts))
    return data_file(content, JSON, "abwaegung.json")


@require_safe
def weighing_as_pdf(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The table as PDF/UA."""
    procedure = _published(place, slug)
    content = public_pdf(procedure=procedure, now=timezone.now())
    return pdf_response(content, name=f"{_('Weighing')}-{procedure.slug}")


def _published(place: str, slug: str) -> Procedure:
    """A procedure whose result is public. Raises Http404."""
    procedure = procedure_at(place=place, slug=slug)
    if published_at(procedure) is None:
        raise Http404(slug)
    return procedure


def _breadcrumbs(procedure: Procedure) -> list[tuple[str, str | None]]:
    return [
        (_("Plans and drafts"), reverse("consultations:list")),
        (procedure.title, address_of_procedure(procedure)),
        (_("Result of the weighing"), None),
    ]
