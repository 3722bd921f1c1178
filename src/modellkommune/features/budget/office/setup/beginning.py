"""Beginning a round that is run here: with a name and a sum, or from last year's."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.features.budget.forms.setup.beginning import BeginForm
from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.office.page import (
    ICON,
    KEEP_ROUNDS,
    needs,
    office_page,
    posted,
)
from modellkommune.features.budget.services.setup import begin_from, create_live_round


@needs(KEEP_ROUNDS)
def new_live_round(request: HttpRequest) -> HttpResponse:
    """Name the round and its sum; everything else has settings that suit a village."""
    earlier = BudgetRound.objects.filter(live__isnull=False).order_by("-year", "-pk")
    form = BeginForm(
        posted(request), earlier=earlier, initial={"year": timezone.localdate().year + 1}
    )
    if request.method == "POST" and form.is_valid():
        budget_round = _begun(form)
        log(budget_round, "wagtail.create", user=request.user)
        messages.success(request, _("The round is begun. Every step is saved at once."))
        return redirect("budget_office:setup_step", pk=budget_round.pk, step="basics")
    return office_page(
        request,
        "budget/office/form.html",
        title=_("Run a round here"),
        icon=ICON,
        parents=((_("Participatory budget"), reverse("budget_office:index")),),
        lead=_(
            "From the first proposal to the built playground: citizens propose, the "
            "office checks, people vote, and everybody can count again. Seven short "
            "steps follow; all of them already hold settings that suit a village."
        ),
        form=form,
        button=_("Begin the round"),
    )


def _begun(form: BeginForm) -> BudgetRound:
    values = form.cleaned_data
    earlier = values["earlier"]
    if earlier is not None:
        return begin_from(
            earlier=earlier, year=values["year"], title=values["title"], now=timezone.now()
        )
    return create_live_round(
        authority=active_authority(),
        title=values["title"],
        year=values["year"],
        now=timezone.now(),
    )
