"""Overview of a grant, and its cost and financing plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.grants.money import PlanForm
from modellkommune.features.calls.models import Grant, GrantState
from modellkommune.features.calls.office.grants.frame import (
    address,
    done,
    grant_page,
    of_a_grant,
    to,
)
from modellkommune.features.calls.office.page import posted
from modellkommune.features.calls.selectors.grants.standing import money_of, plan_in_force
from modellkommune.features.calls.selectors.grants.tasks import Task, office_tasks, papers_of
from modellkommune.features.calls.services.grants import planning

PAGES = {"plan": "grant_plan", "notice": "grant_notice", "money": "grant_money", "end": "grant_end"}


@of_a_grant(permissions.KEEP_GRANTS, permissions.PAY, permissions.LOOK)
@require_safe
def overview(request: HttpRequest, grant: Grant) -> HttpResponse:
    """Where a grant stands, and what is to be done next."""
    papers = papers_of(grant)
    tasks = office_tasks(grant, papers, today=timezone.localdate())
    return grant_page(
        request, grant, "overview.html", title=grant.recipient_name, current="overview",
        papers=papers, money=money_of(grant, papers.requests),
        tasks=[(task, _address(grant, task)) for task in tasks],
        conditions=list(grant.conditions.all()),
    )  # fmt: skip


@of_a_grant(permissions.KEEP_GRANTS)
def plan(request: HttpRequest, grant: Grant) -> HttpResponse:
    """The plan: typed in before the notice, shown with its versions afterwards."""
    current = plan_in_force(grant)
    form = PlanForm(posted(request), plan=current, blank=3 if current else 6)

    def save() -> None:
        planning.set_plan(grant=grant, given=form.plan(), by=request.user, now=timezone.now())

    if request.method == "POST" and done(form, save):
        messages.success(request, _("The plan is in force."))
        return to(grant, "grant")
    return grant_page(
        request, grant, "plan.html", title=_("Cost and financing plan"), current="plan",
        form=form, plan=current, may_edit=grant.state == GrantState.AWARDED,
        versions=list(grant.plans.order_by("-number")), status=422 if form.errors else 200,
    )  # fmt: skip


def _address(grant: Grant, task: Task) -> str:
    if task.number is not None:
        return address(grant, "grant_report", task.number)
    return address(grant, PAGES[task.page])
