"""Everything needed to recount, at addresses that stay and ask for no login."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections.abc import Iterator
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.features.budget.models import AuditPackage, BudgetRound
from modellkommune.features.budget.selectors.afterwards import counted_rounds
from modellkommune.features.budget.selectors.encoding import canonical
from modellkommune.features.budget.selectors.open_data.writing import licence_of
from modellkommune.features.budget.selectors.pages import round_page
from modellkommune.features.budget.selectors.read_models import LoserRow, RoundPage, WinnerRow
from modellkommune.features.budget.selectors.rounds import official_count
from modellkommune.features.budget.selectors.vote_facts import vote_facts
from modellkommune.features.budget.views.afterwards.open_data import (
    OpenTable,
    open_tables,
    public_round,
)
from modellkommune.features.budget.views.citizen import counted_round, frame
from modellkommune.kernel.tables import inert

CSV_HEAD = (
    "project_id",
    "name",
    "cost",
    "currency",
    "votes",
    "supporters",
    "chosen",
    "order",
    "effective_votes",
    "money_of_supporters",
    "missing",
    "further_votes_needed",
)


@require_safe
def downloads(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """What there is to download, how to verify it, and what is published of the ballots."""
    budget_round = public_round(place=place, slug=slug)
    tables = open_tables(budget_round)
    is_split = budget_round.is_run_here and budget_round.parts.exists()
    if not budget_round.is_published or is_split:
        return _before_the_count(request, budget_round, tables)
    page = round_page(budget_round)
    context = {
        **frame(budget_round, current="downloads", title=_("Data and verification")),
        "page": page,
        "tables": tables,
        "licence": licence_of(budget_round),
        "facts": page.facts,
        "vote": vote_facts(budget_round),
        "latest_recount": page.recounts[0] if page.recounts else None,
    }
    return render(request, "budget/citizen/downloads.html", context)


def _before_the_count(
    request: HttpRequest, budget_round: BudgetRound, tables: list[OpenTable]
) -> HttpResponse:
    """The open data of a round without a count of its own: running, or split into parts."""
    context = {
        **frame(budget_round, current="downloads", title=_("Open data")),
        "tables": tables,
        "licence": licence_of(budget_round),
        "parts": counted_rounds(budget_round) if budget_round.is_published else [],
    }
    return render(request, "budget/citizen/open_data.html", context)


@require_safe
def audit_package(request: HttpRequest, place: str, slug: str) -> FileResponse:
    """The audit package as it was made when the result was published."""
    budget_round = counted_round(place=place, slug=slug)
    package = _package(budget_round)
    return FileResponse(
        package.file.open("rb"),
        as_attachment=True,
        filename=budget_round.package_name,
        content_type="application/zip",
    )


@require_safe
def election_file(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The ballots in the Pabulib format, exactly as in the audit package."""
    budget_round = counted_round(place=place, slug=slug)
    with _package(budget_round).file.open("rb") as file, zipfile.ZipFile(file) as package:
        content = _member(package, "election.pb")
    return _attachment(content, "text/plain; charset=utf-8", f"{budget_round.slug}.pb")


@require_safe
def result_json(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The outcome with exact fractions; its SHA-256 is the published digest of the result."""
    budget_round = counted_round(place=place, slug=slug)
    content = canonical(official_count(budget_round).outcome)
    return _attachment(content, "application/json", f"{budget_round.slug}-ergebnis.json")


@require_safe
def result_csv(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """One line per project, for spreadsheets: semicolons, amounts with a decimal point."""
    budget_round = counted_round(place=place, slug=slug)
    page = round_page(budget_round)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(CSV_HEAD)
    writer.writerows(_csv_rows(page))
    # The mark tells spreadsheets that the file is UTF-8; without it umlauts break.
    content = codecs.BOM_UTF8 + text.getvalue().encode()
    return _attachment(content, "text/csv; charset=utf-8", f"{budget_round.slug}-ergebnis.csv")


def _package(budget_round: BudgetRound) -> AuditPackage:
    """The package of the official count."""
    page = round_page(budget_round)
    package = AuditPackage.objects.filter(count=official_count(budget_round)).first()
    if page.package is None or package is None:
        raise Http404(f"{budget_round.slug} has no audit package")
    return package


def _member(package: zipfile.ZipFile, name: str) -> bytes:
    """A file of the package, wherever in it the file lies."""
    found = next((entry for entry in package.namelist() if entry.split("/")[-1] == name), None)
    if found is None:
        raise Http404(f"the package holds no {name}")
    return package.read(found)


def _attachment(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _csv_rows(page: RoundPage) -> Iterator[tuple[Any, ...]]:
    currency = page.facts.currency
    for winner in page.winners:
        yield (
            *_common(winner, currency),
            "yes",
            winner.rank,
            _decimal(winner.effective_votes),
            "",
            "",
            "",
        )
    for loser in page.losers:
        yield (
            *_common(loser, currency),
            "no",
            "",
            "",
            _amount(loser.money_behind_cents),
            _amount(loser.missing_cents),
            "" if loser.votes_needed is None else loser.votes_needed,
        )


def _common(row: WinnerRow | LoserRow, currency: str) -> tuple[Any, ...]:
    facts = row.project
    return (
        inert(facts.project_id),
        inert(facts.name),
        _amount(facts.cost_cents),
        currency,
        _decimal(row.votes),
        row.supporters,
    )


def _amount(cents: Any) -> str:
    return "" if cents is None else f"{float(cents) / 100:.2f}"


def _decimal(value: Any) -> str:
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else f"{float(value):.4f}"
