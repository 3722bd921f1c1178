"""The polling hall: lists for desks without network, and what they bring back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from modellkommune.features.budget.forms.paper import HallListForm, HallReturnForm
from modellkommune.features.budget.models import BudgetRound, HallList
from modellkommune.features.budget.office.letters.desk_file import desk_file
from modellkommune.features.budget.office.letters.frame import (
    ENTER_BALLOTS,
    letters_page,
    of_a_live_round,
    paper_above,
)
from modellkommune.features.budget.office.page import posted
from modellkommune.features.budget.services.hall.lists import NoSlips, take_list, usable_slips
from modellkommune.features.budget.services.hall.reconciling import (
    AlreadyReturned,
    MarksUnreadable,
    OtherRound,
    reconcile,
)


@of_a_live_round(ENTER_BALLOTS, back="paper")
def hall(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Lists that desks took along, and the next one."""
    form = HallListForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            take_list(
                budget_round=budget_round, name=form.cleaned_data["name"], by=request.user,
                now=timezone.now(),
            )  # fmt: skip
        except NoSlips:
            form.add_error(None, _("No slip is valid, so there is nothing to take along."))
        else:
            messages.success(request, _("The list is made. Please download its file."))
            return redirect("budget_office:hall", budget_round.pk)
    return letters_page(
        request, budget_round, "hall.html", title=_("Polling hall"), form=form,
        lists=HallList.objects.filter(round=budget_round), return_form=HallReturnForm(),
        usable=usable_slips(budget_round).count(), above=paper_above(budget_round),
    )  # fmt: skip


@require_safe
@of_a_live_round(ENTER_BALLOTS, back="hall")
def list_file(request: HttpRequest, budget_round: BudgetRound, list_id: int) -> HttpResponse:
    """The file that a desk opens in its browser, from disk and without network."""
    found = get_object_or_404(
        HallList.objects.select_related("round__authority", "round__live"),
        pk=list_id, round=budget_round,
    )  # fmt: skip
    if found.returned_on is not None:
        messages.error(request, _("This list was reconciled. Please make a new one."))
        return redirect("budget_office:hall", budget_round.pk)
    response = HttpResponse(desk_file(found), content_type="text/html; charset=utf-8")
    name = f"tisch-{slugify(found.name) or found.pk}.html"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@of_a_live_round(ENTER_BALLOTS, back="hall")
def take_back(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Reconcile what a desk saved."""
    form = HallReturnForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Please choose the file that the desk saved."))
        return redirect("budget_office:hall", budget_round.pk)
    try:
        found = reconcile(
            budget_round=budget_round, content=form.cleaned_data["file"], by=request.user,
            now=timezone.now(),
        )  # fmt: skip
    except (MarksUnreadable, OtherRound, AlreadyReturned) as refusal:
        messages.error(request, _refusal(refusal))
    else:
        messages.success(
            request,
            _("{accepted} slips are marked as used in the hall.").format(accepted=found.accepted),
        )
        if found.conflicts:
            messages.warning(
                request,
                _(
                    "{conflicts} slips do not add up. Please look at them under “What did not "
                    "add up” and explain them."
                ).format(conflicts=found.conflicts),
            )
    return redirect("budget_office:hall", budget_round.pk)


def _refusal(refusal: Exception) -> str:
    return {
        MarksUnreadable: _(
            "This is not a file that a desk saved, or it was damaged. Nothing was marked. "
            "Please save it at the desk once more."
        ),
        OtherRound: _("This file belongs to another round. Nothing was marked."),
        AlreadyReturned: _(
            "The marks of this list were taken over before. Nothing was marked twice."
        ),
    }[type(refusal)]
