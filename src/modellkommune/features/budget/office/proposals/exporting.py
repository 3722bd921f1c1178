"""The desk as a table for a spreadsheet; formulas in what people typed stay text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.office.sheets import csv_response, workbook_response
from modellkommune.features.budget.models import BudgetRound, Proposal
from modellkommune.features.budget.office.proposals.page import MODERATE, of_proposals
from modellkommune.features.budget.selectors.proposals.desk import desk_rows, desk_wish
from modellkommune.features.budget.selectors.proposals.words import state_words


@require_safe
@of_proposals(MODERATE)
def as_csv(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Semicolons and decimal commas, as German spreadsheets expect them."""
    return csv_response(table_of(request, budget_round), name=f"{budget_round.slug}-vorschlaege")


@require_safe
@of_proposals(MODERATE)
def as_workbook(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """The same as a workbook."""
    rows = table_of(request, budget_round)
    return workbook_response(rows, name=f"{budget_round.slug}-vorschlaege", title=_("Proposals"))


def table_of(request: HttpRequest, budget_round: BudgetRound) -> Iterator[tuple[Any, ...]]:
    """Head and rows, filtered like the desk; without names and addresses of authors."""
    yield (
        _("Number"), _("Title"), _("Description"), _("State"), _("Part"), _("Topic"), _("Place"),
        _("Latitude"), _("Longitude"), _("Came in"), _("Received"), _("Estimate of the author"),
        _("Department"), _("Answer due on"), _("Cost"), _("Cost per year afterwards"),
        _("Verdict"), _("Reason"), _("Public answer"), _("Released"),
    )  # fmt: skip
    rows = desk_rows(budget_round, desk_wish(request.GET.dict()), today=timezone.localdate())
    for row in rows.iterator(chunk_size=500):
        yield _cells(row)


def _cells(row: Proposal) -> tuple[Any, ...]:
    check = getattr(row, "feasibility", None)
    found = (
        check.department, check.due_on, _euros(check.cost_cents), _euros(check.follow_up_cents),
        check.get_verdict_display(), check.reason, check.answer, _day(check.released_at),
    ) if check else ("", None, None, None, "", "", "", None)  # fmt: skip
    return (
        row.number, row.title, row.text, state_words(row.state), row.part.name if row.part else "",
        row.category, row.address, row.latitude, row.longitude, row.get_channel_display(),
        _day(row.submitted_at), _euros(row.cost_idea_cents), *found,
    )  # fmt: skip


def _euros(cents: int | None) -> float | None:
    return None if cents is None else cents / 100


def _day(moment: Any) -> Any:
    return timezone.localdate(moment) if moment else None
