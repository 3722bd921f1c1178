"""The plan of a round in the office: handed in, looked at, chosen, drawn, taken away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.commons.tasks.public import job_for
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.forms.plans.source import (
    ChooseForm,
    OutlineForm,
    PlanFileForm,
)
from modellkommune.features.consultations.models import PlanArea, PlanSource, Round
from modellkommune.features.consultations.office.page import posted
from modellkommune.features.consultations.office.procedures.frame import (
    of_a_round,
    round_page,
    to,
)
from modellkommune.features.consultations.selectors.plans import report, shown
from modellkommune.features.consultations.services.plans.attachments import (
    attachments_of,
    take_attachments,
)
from modellkommune.features.consultations.services.plans.reading_plan import (
    add_outline,
    add_plan,
    choose_plan,
    remove_plan,
)

PICTURE_POLICY = "default-src 'none'; style-src 'none'"


@of_a_round(permissions.KEEP, permissions.LOOK)
def plan(request: HttpRequest, round_: Round) -> HttpResponse:
    """What the plan holds and what is odd about it; a file is handed in here."""
    form = PlanFileForm(_only_if_allowed(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        source = add_plan(
            round_=round_, name=file.name, content=file.read(), now=timezone.now(), by=request.user
        )
        _say_what_was_found(request, source)
        return to(round_, "plan")
    return _page(request, round_, file_form=form)


@of_a_round(permissions.KEEP)
def outline(request: HttpRequest, round_: Round) -> HttpResponse:
    """Draw the outline on the map, for plans that there are only as PDF."""
    source = PlanSource.objects.filter(round=round_).first()
    form = OutlineForm(
        posted(request), initial={"outline": source.outline if source else round_.procedure.area}
    )
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["outline"]:
            add_outline(
                round_=round_, geometry=form.cleaned_data["outline"], now=timezone.now(),
                by=request.user,
            )  # fmt: skip
            messages.success(request, _("The outline is kept."))
        return to(round_, "plan")
    return round_page(
        request,
        round_,
        "plans/outline.html",
        title=_("Draw the outline"),
        current="plan",
        form=form,
    )


@require_POST
@of_a_round(permissions.KEEP)
def choose(request: HttpRequest, round_: Round) -> HttpResponse:
    """Take one of several plans of the file."""
    source = get_object_or_404(PlanSource, round=round_)
    choose_plan(
        source=source, chosen=request.POST.get("chosen", ""), by=request.user, now=timezone.now()
    )
    messages.success(request, _("The plan is chosen; its areas are on the map."))
    return to(round_, "plan")


@require_POST
@of_a_round(permissions.KEEP)
def remove(request: HttpRequest, round_: Round) -> HttpResponse:
    """Take the plan away again."""
    remove_plan(round_=round_)
    messages.success(request, _("The plan is taken away."))
    return to(round_, "plan")


@require_POST
@of_a_round(permissions.KEEP)
def attachments(request: HttpRequest, round_: Round) -> HttpResponse:
    """Take files of the archive into the set of documents."""
    source = get_object_or_404(PlanSource, round=round_)
    taken = take_attachments(
        source=source, names=request.POST.getlist("name"), by=request.user, now=timezone.now()
    )
    if not taken:
        messages.info(request, _("No file was chosen."))
        return to(round_, "plan")
    messages.success(request, _("The files are in the set. Please check kind and title."))
    return to(round_, "documents")


@of_a_round(permissions.KEEP, permissions.LOOK)
def picture(request: HttpRequest, round_: Round) -> HttpResponse:
    """The still picture of a plan that is not public yet."""
    source = shown.plan_of(round_)
    if source is None:
        raise Http404("no plan")
    drawn = shown.picture_of(
        source, list(PlanArea.objects.filter(source=source)), title=round_.procedure.title
    )
    response = HttpResponse(drawn, content_type="image/svg+xml")
    response["Content-Security-Policy"] = PICTURE_POLICY
    response["Cache-Control"] = "private, no-store"
    return response


def _only_if_allowed(request: HttpRequest) -> Any:
    return posted(request) if request.user.has_perm(permissions.KEEP) else None


def _say_what_was_found(request: HttpRequest, source: PlanSource) -> None:
    if source.read_at is None:
        messages.info(request, _("The file is large and is read now; that takes a moment."))
    elif not source.plans:
        messages.error(request, _("The file was kept, and it holds no plan that can be shown."))
    elif not source.chosen:
        messages.info(request, _("The file holds several plans. Please choose the one meant."))
    else:
        messages.success(request, _("The plan is read."))


def _page(request: HttpRequest, round_: Round, *, file_form: PlanFileForm) -> HttpResponse:
    source = PlanSource.objects.filter(round=round_).first()
    context: dict[str, Any] = {
        "source": source,
        "file_form": file_form,
        "may_change": request.user.has_perm(permissions.KEEP) and round_.frozen_at is None,
    }
    if source is not None:
        context |= {
            "rows": report.rows_of(source),
            "chosen": report.chosen_plan(source),
            "objects": report.objects_of(source),
            "attachments": attachments_of(source),
            "choose_form": ChooseForm(plans=source.plans, initial={"chosen": source.chosen}),
            "groups": shown.groups_of(shown.areas_without_place(source)),
            "job": job_for("consultations.read_plan", about=source) if not source.read_at else None,
        }
    return round_page(
        request, round_, "plans/plan.html", title=_("Plan"), current="plan", **context
    )
