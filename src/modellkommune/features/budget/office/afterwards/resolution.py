"""The council's resolution on a published result."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.features.budget.forms.afterwards import DeviationFormSet, ResolutionForm
from modellkommune.features.budget.models import (
    BudgetProject,
    BudgetRound,
    CouncilResolution,
    Deviation,
)
from modellkommune.features.budget.office.page import of_a_round, posted, round_page
from modellkommune.features.budget.selectors.afterwards import (
    counted_rounds,
    round_of_resolution,
    winners_and_losers,
)
from modellkommune.features.budget.services.afterwards.council import (
    ResolutionIncomplete,
    publish_resolution,
    record_resolution,
)
from modellkommune.features.budget.services.publishing import NotPublished


@of_a_round
def resolution(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Enter what the council decided; once it is public, show it."""
    whole = round_of_resolution(budget_round)
    if not whole.is_published:
        raise NotPublished(whole.slug)
    kept = CouncilResolution.objects.filter(round=whole).first()
    if kept is not None and kept.published_at is not None:
        return _page(request, whole, kept=kept, deviations=_deviations(kept))
    form = ResolutionForm(posted(request), initial=_initial(kept))
    rows = DeviationFormSet(
        posted(request),
        prefix="deviations",
        initial=[_row(entry) for entry in _deviations(kept)],
        form_kwargs={"projects": _projects(whole)},
    )
    valid = form.is_valid() and rows.is_valid() if request.method == "POST" else False
    if valid and _keep(request, whole, form, rows):
        messages.success(request, _("The resolution is saved. It is not public yet."))
        return redirect("budget_office:resolution", pk=whole.pk)
    return _page(request, whole, kept=kept, deviations=_deviations(kept), form=form, rows=rows)


@require_POST
@of_a_round
def publish(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Show the resolution to everybody."""
    try:
        publish_resolution(budget_round=budget_round, by=request.user, now=timezone.now())
    except CouncilResolution.DoesNotExist:
        messages.error(request, _("Please enter the resolution first."))
        return redirect("budget_office:resolution", pk=budget_round.pk)
    messages.success(request, _("The resolution is public. Followers are told by e-mail."))
    return redirect("budget_office:progress", pk=budget_round.pk)


def sentence_for(code: str) -> str:
    """What is missing or wrong, and what to do."""
    return {
        "future": _("The day of the resolution lies in the future."),
        "early": _("The day of the resolution lies before the count."),
        "no-reason": _("Every deviation needs its reason."),
        "same-as-vote": _(
            "One of the deviations says what the vote says. Strike it out, or change it."
        ),
        "twice": _("A project stands twice among the deviations."),
        "amount": _("An amount must be larger than zero."),
        "part": _("The council decides on the whole round, not on one part."),
    }[code]


def _keep(request: HttpRequest, whole: BudgetRound, form: ResolutionForm, rows: Any) -> bool:
    try:
        record_resolution(
            budget_round=whole, facts=form.facts(), deviations=rows.facts(),
            by=request.user, now=timezone.now(),
        )  # fmt: skip
    except ResolutionIncomplete as error:
        for code in dict.fromkeys(error.faults):
            field = "resolved_on" if code in {"future", "early"} else None
            form.add_error(field, sentence_for(code))
        return False
    return True


def _projects(whole: BudgetRound) -> Any:
    rounds = counted_rounds(whole)
    return BudgetProject.objects.filter(round__in=rounds).order_by("name", "pk")


def _initial(kept: CouncilResolution | None) -> dict[str, Any]:
    if kept is None:
        return {}
    names = ("committee", "resolved_on", "number", "url", "text")
    return {name: getattr(kept, name) for name in names}


def _deviations(kept: CouncilResolution | None) -> list[Deviation]:
    return list(kept.deviations.select_related("project")) if kept is not None else []


def _row(entry: Deviation) -> dict[str, Any]:
    return {
        "project": entry.project_id,
        "is_funded": "yes" if entry.is_funded else "no",
        "amount_cents": entry.amount_cents,
        "reason": entry.reason,
    }


def _page(
    request: HttpRequest, whole: BudgetRound, *, form: Any = None, rows: Any = None, **context: Any
) -> HttpResponse:
    winners = [project for project, won in winners_and_losers(whole) if won]
    return round_page(
        request, whole, "afterwards_resolution.html", title=_("Resolution of the council"),
        form=form, rows=rows, winners=winners, **context,
    )  # fmt: skip
