"""The rules of a round, its locked document, and how anybody checks the digest."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.approvals.public import people_needed
from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.selectors.setup_changes import STEP
from modellkommune.features.budget.selectors.setup_rules import rule_lines
from modellkommune.features.budget.views.citizen import address, frame, live_round


@require_safe
def rules(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """What decides the result, in words, with its digest and every later change."""
    budget_round = live_round(place=place, slug=slug)
    live = budget_round.live
    return render(
        request,
        "budget/citizen/live_rules.html",
        {
            **frame(budget_round, current="rules", title=_("Rules")),
            "live": live,
            "lines": rule_lines(budget_round),
            "projects": _projects(budget_round) if live.locked_at else (),
            "changes": list(budget_round.rule_changes.all()),
            "people": people_needed(STEP, budget_round.authority),
            "file_name": file_name(budget_round),
            "file_address": address(budget_round, "rules_file"),
        },
    )


@require_safe
def document(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """What is locked, byte for byte as the digest was taken over it."""
    budget_round = live_round(place=place, slug=slug)
    if not budget_round.live.lock_document:
        raise Http404("not locked yet")
    return _file(budget_round.live.lock_document, file_name(budget_round))


@require_safe
def earlier_document(request: HttpRequest, place: str, slug: str, number: int) -> HttpResponse:
    """What was locked before the change of a number, counted from 1."""
    budget_round = live_round(place=place, slug=slug)
    changes = list(budget_round.rule_changes.all())
    if not 1 <= number <= len(changes):
        raise Http404("no such change")
    return _file(changes[number - 1].document_before, file_name(budget_round, before=number))


def file_name(budget_round: BudgetRound, *, before: int = 0) -> str:
    """Name of the file, so that those of two rounds lie side by side."""
    earlier = f"-vor-aenderung-{before}" if before else ""
    return f"{budget_round.authority.slug}-{budget_round.slug}-regeln{earlier}.json"


def _file(text: str, name: str) -> HttpResponse:
    answer = HttpResponse(text.encode(), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _projects(budget_round: BudgetRound) -> list[tuple[int, str, str, int]]:
    rows = budget_round.projects.order_by("position")
    return list(rows.values_list("position", "project_id", "name", "cost_cents"))
