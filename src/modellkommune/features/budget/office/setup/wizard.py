"""The set-up step by step: every step is saved at once, going back loses nothing."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from modellkommune.commons.office.wizard import CHECK, Step
from modellkommune.features.budget.forms.setup.money import SPARE_ROWS
from modellkommune.features.budget.forms.setup.phases import hints_on
from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.office.page import posted, round_page, to_round
from modellkommune.features.budget.office.setup.frame import of_a_live_round
from modellkommune.features.budget.office.setup.steps import WIZARD
from modellkommune.features.budget.selectors.encoding import rule_from_json
from modellkommune.features.budget.selectors.phases import phases_of
from modellkommune.features.budget.selectors.setup_ballots import sample_ballots
from modellkommune.features.budget.selectors.setup_example import example_for
from modellkommune.features.budget.selectors.setup_missing import missing_for_announcement
from modellkommune.features.budget.selectors.setup_overview import overview_of
from modellkommune.features.budget.selectors.setup_phases import Span
from modellkommune.features.budget.services.setup import announce, change_setup

MORE_ROWS = 4


@of_a_live_round
def begin(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Go on where the office left off."""
    step = WIZARD.first_open(budget_round.live.set_up)
    return redirect("budget_office:setup_step", pk=budget_round.pk, step=step)


@of_a_live_round
def show_step(request: HttpRequest, budget_round: BudgetRound, step: str) -> HttpResponse:
    """Show a step, or save what was typed and go where the button leads."""
    if step == CHECK:
        return show_check(request, budget_round)
    found = WIZARD.called(step)
    if found is None:
        raise Http404(step)
    form = found.form(posted(request), budget_round=budget_round)
    if "more-rows" in request.POST:
        return _page(request, budget_round, found, _with_more_rows(found, request, budget_round))
    if request.method == "POST" and form.is_valid():
        return _saved(request, budget_round, found, form)
    return _page(request, budget_round, found, form, status=422 if form.is_bound else 200)


def show_check(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """What is missing, what citizens will see, and the button that makes it public."""
    now = timezone.now()
    if request.method == "POST":
        announce(budget_round=budget_round, by=request.user, now=now)
        log(budget_round, "wagtail.publish", user=request.user)
        messages.success(request, _("The round is public. Its phases run by themselves."))
        return to_round(budget_round)
    return round_page(
        request,
        budget_round,
        "setup_check.html",
        title=_("Check and announce"),
        **progress(budget_round, CHECK),
        missing=missing_for_announcement(budget_round, now),
        overview=overview_of(budget_round, now),
        ballots=[
            sample
            for sample in sample_ballots(budget_round)
            if sample.form == budget_round.live.ballot_form
        ],
    )


def progress(budget_round: BudgetRound, current: str) -> dict[str, Any]:
    """The bar of steps: which are saved, which one is shown."""
    return WIZARD.progress(
        current,
        done=budget_round.live.set_up,
        is_public=budget_round.live.announced_at is not None,
        address=lambda slug: reverse("budget_office:setup_step", args=[budget_round.pk, slug]),
    )


def _saved(request: HttpRequest, budget_round: BudgetRound, step: Step, form: Any) -> HttpResponse:
    form.save()
    done = list(dict.fromkeys([*budget_round.live.set_up, step.slug]))
    change_setup(budget_round=budget_round, set_up=done)
    log(budget_round, "wagtail.edit", user=request.user)
    wanted = request.POST.get("go", "")
    target = WIZARD.target(wanted, behind=step.slug)
    if wanted == step.slug:
        messages.success(request, _("The step is saved."))
    return redirect("budget_office:setup_step", pk=budget_round.pk, step=target)


def _with_more_rows(step: Step, request: HttpRequest, budget_round: BudgetRound) -> Any:
    """The form as it was typed with further empty rows; nothing is checked or saved."""
    data = request.POST.copy()
    typed = str(data.get("rows", ""))
    data["rows"] = str((int(typed) if typed.isdigit() else SPARE_ROWS) + MORE_ROWS)
    form = step.form(data, budget_round=budget_round)
    for unchecked in (form, *form.rows):
        unchecked.uncheck()
    return form


def _page(
    request: HttpRequest,
    budget_round: BudgetRound,
    step: Step,
    form: Any,
    *,
    status: int = 200,
) -> HttpResponse:
    answer = round_page(
        request,
        budget_round,
        f"setup_{step.slug}.html",
        title=str(step.label),
        lead=step.lead,
        step=step,
        form=form,
        **progress(budget_round, step.slug),
        **_beside(budget_round, step.slug),
    )
    answer.status_code = status
    return answer


def _beside(budget_round: BudgetRound, slug: str) -> dict[str, Any]:
    """What a step shows beside its form."""
    live = budget_round.live
    if slug == "ballot":
        return {"ballots": sample_ballots(budget_round)}
    if slug == "rule":
        rule = rule_from_json(budget_round.rule)
        return {"example": example_for(ballot_form=live.ballot_form, rule=rule)}
    if slug == "phases":
        spans = {
            kind: Span(phase.opens_at, phase.closes_at)
            for kind, phase in phases_of(budget_round).items()
        }
        return {"hints": hints_on(spans, ZoneInfo(live.time_zone)) if spans else []}
    return {}
