"""Reports of readers: look, then leave the proposal as it is or hide it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from modellkommune.features.budget.models import BudgetRound, ProposalReport
from modellkommune.features.budget.office.proposals.page import (
    MODERATE,
    of_proposals,
    proposals_page,
)
from modellkommune.features.budget.services.proposals import answer_report

PER_PAGE = 30


@require_http_methods(["GET", "HEAD", "POST"])
@of_proposals(MODERATE)
def reports(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Unanswered reports, the oldest first."""
    open_ones = ProposalReport.objects.filter(
        proposal__round=budget_round, answered_at__isnull=True
    ).select_related("proposal__round")
    if request.method == "POST":
        report = get_object_or_404(open_ones, pk=_key(request))
        answer_report(report=report, by=request.user, now=timezone.now())
        messages.success(request, _("The report is answered; the proposal stays as it is."))
        return redirect("budget_office:proposal_reports", pk=budget_round.pk)
    page = Paginator(open_ones, PER_PAGE).get_page(request.GET.get("page"))
    return proposals_page(
        request, budget_round, "reports.html", title=_("Reports of proposals"), page=page
    )


def _key(request: HttpRequest) -> int:
    text = request.POST.get("report", "")
    return int(text[:18]) if text.isdecimal() else 0
