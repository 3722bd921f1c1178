"""How many people each step of this office takes; only administrators change it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from modellkommune.commons.approvals.forms import NumberForm
from modellkommune.commons.approvals.models import StepSetting
from modellkommune.commons.approvals.selectors.overview import step_entries
from modellkommune.commons.approvals.selectors.requests import open_request, standing_of
from modellkommune.commons.approvals.services.asking import (
    AlreadyAgreed,
    Decision,
    NotAllowedToAgree,
    RequestEnded,
)
from modellkommune.commons.approvals.services.numbers import (
    TooFewPeople,
    ask_for_fewer,
    set_people_needed,
)
from modellkommune.commons.approvals.steps import UnknownStep, easing_of, step_of
from modellkommune.commons.approvals.views.requests import already_ended, parents
from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.office.views.page import needs, office_page
from modellkommune.commons.people.permissions import MANAGE_PEOPLE


@needs(MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def edit_numbers(request: HttpRequest) -> HttpResponse:
    """Show every step with its number; change one of them."""
    if request.method == "POST":
        form = NumberForm(request.POST)
        if form.is_valid():
            change_number(request, **form.cleaned_data)
        else:
            messages.error(request, _("A step takes one, two or three people."))
        return redirect("approvals:numbers")
    return office_page(
        request, "approvals/numbers.html", title=_("Who decides"), icon="group",
        parents=parents(), entries=step_entries(active_authority()), numbers=(1, 2, 3),
    )  # fmt: skip


def change_number(request: HttpRequest, *, step: str, people: int) -> None:
    """Set a number, and say what came of it."""
    try:
        decision = set_people_needed(
            step=step, authority=active_authority(), people=people,
            by=request.user, now=timezone.now(),
        )  # fmt: skip
    except TooFewPeople as problem:
        messages.error(request, too_few_sentence(problem))
    except AlreadyAgreed:
        messages.warning(request, _("You have asked for this before. Another person must agree."))
    except UnknownStep:
        messages.error(request, _("There is no such step here."))
    else:
        tell_what_holds(request, decision)


def tell_what_holds(request: HttpRequest, decision: Decision | None) -> None:
    """Say whether the new number holds already or waits."""
    if decision is None or decision.granted:
        messages.success(request, _("The new number holds from now on and is shown publicly."))
        return
    sentence = ngettext(
        "The new number holds as soon as {count} further person has agreed. Until then "
        "everything stays as it is.",
        "The new number holds as soon as {count} further people have agreed. Until then "
        "everything stays as it is.",
        decision.missing,
    )
    messages.success(request, sentence.format(count=decision.missing))


def too_few_sentence(problem: TooFewPeople) -> str:
    """Say that a step would wait for ever, and what to do first."""
    return ngettext(
        "Only {there} person in your office may take this step, so it could never reach "
        "{wanted}. Please give the role to a further person first.",
        "Only {there} people in your office may take this step, so it could never reach "
        "{wanted}. Please give the role to a further person first.",
        problem.there,
    ).format(there=problem.there, wanted=problem.wanted)


@require_http_methods(["GET", "POST"])
def fewer_people(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a request for a smaller number to those who may agree, and take the agreement."""
    setting = get_object_or_404(StepSetting, pk=pk)
    step = step_of(setting.step)
    asked = open_request(easing_of(step).code, setting)
    if asked is None or setting.wanted is None:
        messages.warning(request, _("Nobody asks for a smaller number here any more."))
        return redirect("approvals:list")
    if not request.user.has_perm(step.permission):
        raise Http404
    if request.method == "POST":
        agree_to_fewer(request, setting)
        return redirect("approvals:list")
    return office_page(
        request, "approvals/fewer_people.html", title=_("Ask fewer people"), icon="group",
        parents=parents(), setting=setting, step=step, standing=standing_of(asked),
    )  # fmt: skip


def agree_to_fewer(request: HttpRequest, setting: StepSetting) -> None:
    """Take the agreement, and say what came of it."""
    try:
        decision = ask_for_fewer(
            setting=setting, people=setting.wanted, by=request.user, now=timezone.now()
        )
    except AlreadyAgreed:
        messages.warning(request, _("You have agreed before. Another person must agree."))
    except NotAllowedToAgree:
        messages.error(request, _("Your role does not allow you to decide on this step."))
    except RequestEnded as ended:
        messages.warning(request, already_ended(ended.request))
    else:
        tell_what_holds(request, decision)
