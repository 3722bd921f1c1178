"""Reports on funded projects."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.commons.files.models import AuthorityImage
from modellkommune.commons.files.pictures import (
    PictureRefused,
    PictureTooLarge,
    clean_picture,
    keep_picture,
)
from modellkommune.features.budget.forms.afterwards import ProgressForm
from modellkommune.features.budget.models import (
    BudgetProject,
    BudgetRound,
    Progress,
    ProgressReport,
)
from modellkommune.features.budget.office.page import of_a_round, posted, round_page
from modellkommune.features.budget.selectors.afterwards import (
    FundedProject,
    afterwards,
    round_of_resolution,
)
from modellkommune.features.budget.services.afterwards.progress import (
    ReportFacts,
    ReportFaulty,
    report_progress,
    withdraw_report,
)
from modellkommune.features.budget.services.publishing import NotPublished


@of_a_round
def progress(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """All funded projects, those without news first."""
    whole = round_of_resolution(budget_round)
    if not whole.is_published:
        raise NotPublished(whole.slug)
    found = afterwards(whole, today=timezone.localdate())
    projects = sorted(found.projects, key=lambda entry: -(entry.silent_days or 0))
    return round_page(
        request, whole, "afterwards_progress.html", title=_("What became of the projects"),
        afterwards=found, projects=projects,
    )  # fmt: skip


@of_a_round
def report(request: HttpRequest, budget_round: BudgetRound, project_id: int) -> HttpResponse:
    """Enter a report; it is public at once and goes to the followers."""
    whole = round_of_resolution(budget_round)
    funded = _funded(whole, project_id)
    if funded is None:
        messages.error(request, _("This project gets no money, so there is nothing to report."))
        return redirect("budget_office:progress", pk=whole.pk)
    form = ProgressForm(posted(request), request.FILES or None, initial=_initial(funded))
    if request.method == "POST" and form.is_valid() and _keep(request, funded.project, form):
        messages.success(request, _("The report is public. Followers are told by e-mail."))
        return redirect("budget_office:progress", pk=whole.pk)
    return round_page(
        request, whole, "afterwards_report.html", title=funded.project.name,
        form=form, entry=funded, above=reverse("budget_office:progress", args=[whole.pk]),
    )  # fmt: skip


@require_POST
@of_a_round
def withdraw(request: HttpRequest, budget_round: BudgetRound, report_id: int) -> HttpResponse:
    """Take back a report that was entered by mistake."""
    found = get_object_or_404(ProgressReport.objects.select_related("project"), pk=report_id)
    whole = round_of_resolution(budget_round)
    if _funded(whole, found.project_id) is not None:
        withdraw_report(report=found, by=request.user, now=timezone.now())
        messages.success(request, _("The report is taken back."))
    return redirect("budget_office:progress", pk=whole.pk)


def sentence_for(code: str) -> tuple[str | None, str]:
    """The field a fault belongs to, and what to do about it."""
    return {
        "future": ("reported_on", _("Please choose today or a day before.")),
        "no-reason": ("text", _("Please say why the project is dropped.")),
        "no-alt": ("picture_alt", _("Please say what the picture shows.")),
        "negative": (None, _("An amount cannot be below zero.")),
    }[code]


def _funded(whole: BudgetRound, project_id: int) -> FundedProject | None:
    found = afterwards(whole, today=timezone.localdate())
    return next((entry for entry in found.projects if entry.project.pk == project_id), None)


def _initial(funded: FundedProject) -> dict[str, object]:
    return {
        "state": funded.state,
        "reported_on": timezone.localdate(),
        "planned_cents": funded.planned_cents,
        "spent_cents": funded.spent_cents,
    }


def _keep(request: HttpRequest, project: BudgetProject, form: ProgressForm) -> bool:
    """Publish the report; False beside sentences in the form when something is wrong."""
    try:
        with transaction.atomic():
            _publish(request, project, form.cleaned_data)
    except ReportFaulty as error:
        for code in error.faults:
            form.add_error(*sentence_for(code))
    except PictureTooLarge:
        form.add_error("picture", _("The picture is too large. Please take one below 15 MB."))
    except PictureRefused:
        form.add_error("picture", _("This file cannot be read as a picture. JPEG and PNG work."))
    return not form.errors


def _publish(request: HttpRequest, project: BudgetProject, values: dict[str, Any]) -> None:
    facts = ReportFacts(**{**values, "state": Progress(values["state"]), "picture": None})
    if values["picture"]:
        facts = replace(facts, picture=_picture(project, values))
    report_progress(project=project, facts=facts, by=request.user, now=timezone.now())


def _picture(project: BudgetProject, values: dict[str, Any]) -> AuthorityImage:
    return keep_picture(
        authority=project.authority,
        picture=clean_picture(values["picture"]),
        title=project.name,
        alternative_text=values["picture_alt"],
    )
