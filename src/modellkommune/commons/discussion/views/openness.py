"""Rules of discussion and figures of moderation, for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.discussion.selectors.figures import (
    FIGURES,
    figures_of,
    rows_of,
)
from modellkommune.commons.discussion.selectors.settings import rules_text_of
from modellkommune.commons.open_data.answer import data_file
from modellkommune.commons.open_data.writing import csv_pieces, json_pieces


@require_safe
def show_rules(request: HttpRequest) -> HttpResponse:
    """The rules that hold here, and what happens when somebody breaks them."""
    title = _("Rules of discussion")
    return render(
        request,
        "discussion/rules.html",
        {
            "page_title": title,
            "breadcrumbs": [(title, None)],
            "rules_text": rules_text_of(request.authority),
        },
    )


@require_safe
def show_figures(request: HttpRequest) -> HttpResponse:
    """How much was written, hidden and put back, by quarter."""
    title = _("Figures of moderation")
    return render(
        request,
        "discussion/figures.html",
        {
            "page_title": title,
            "breadcrumbs": [(title, None)],
            "quarters": figures_of(request.authority),
        },
    )


@require_safe
def figures_csv(request: HttpRequest) -> HttpResponse:
    """The same figures as a table."""
    rows = rows_of(figures_of(request.authority))
    content = b"".join(csv_pieces(FIGURES, rows))
    return data_file(content, "text/csv; charset=utf-8", "moderation.csv")


@require_safe
def figures_json(request: HttpRequest) -> HttpResponse:
    """The same figures for programs."""
    rows = rows_of(figures_of(request.authority))
    facts = {"publisher": request.authority.name, "licence": "dl-de/zero-2-0"}
    content = b"".join(json_pieces(FIGURES, rows, facts=facts))
    return data_file(content, "application/json", "moderation.json")
