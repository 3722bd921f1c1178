"""List, beginning and settings of rounds."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.tasks.public import job_for
from modellkommune.features.budget.forms.rounds import RoundForm, RuleForm
from modellkommune.features.budget.models import BudgetRound, RoundState
from modellkommune.features.budget.office.page import (
    ICON,
    KEEP_ROUNDS,
    SEE_ROUNDS,
    needs,
    of_a_round,
    of_a_round_to_see,
    office_page,
    posted,
    round_page,
    to_round,
)
from modellkommune.features.budget.office.setup.landing import life_of
from modellkommune.features.budget.selectors.office import desk
from modellkommune.features.budget.selectors.rounds import all_rounds
from modellkommune.features.budget.services.rounds import (
    COUNTING,
    READING,
    change_settings,
    comes_from_voters,
    create_round,
)
from modellkommune.features.budget.services.ties import open_ties


@needs(SEE_ROUNDS)
def list_rounds(request: HttpRequest) -> HttpResponse:
    """All rounds of this office, the newest first."""
    return office_page(
        request,
        "budget/office/list.html",
        title=_("Participatory budget"),
        icon=ICON,
        rounds=all_rounds(),
    )


@needs(KEEP_ROUNDS)
def new_round(request: HttpRequest) -> HttpResponse:
    """Begin a round; the ballots come in the next step."""
    form = RoundForm(posted(request), initial={"year": timezone.localdate().year})
    if request.method == "POST" and form.is_valid():
        budget_round = create_round(
            authority=active_authority(), now=timezone.now(), **form.settings()
        )
        log(budget_round, "wagtail.create", user=request.user)
        messages.success(request, _("The round is saved. Next, upload the ballots or the totals."))
        return to_round(budget_round)
    return office_page(
        request,
        "budget/office/form.html",
        title=_("New round"),
        icon=ICON,
        parents=((_("Participatory budget"), reverse("budget_office:index")),),
        form=form,
        button=_("Save the round"),
    )


@of_a_round_to_see
def show_round(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """How far a round has come, what was found, and what to do next."""
    life = life_of(request, budget_round) if budget_round.is_run_here else {}
    is_counted_later = budget_round.state in (RoundState.DRAFT, RoundState.LIVE)
    may_change = request.user.has_perm(KEEP_ROUNDS)
    if budget_round.is_run_here and (is_counted_later or not may_change):
        return office_page(
            request,
            "budget/office/setup_round.html",
            title=budget_round.title,
            icon=ICON,
            parents=((_("Participatory budget"), reverse("budget_office:index")),),
            budget_round=budget_round,
            **life,
        )
    if not may_change:
        raise PermissionDenied
    name = {RoundState.IMPORTING: READING, RoundState.COUNTING: COUNTING}.get(
        RoundState(budget_round.state)
    )
    return office_page(
        request,
        "budget/office/round.html",
        title=budget_round.title,
        icon=ICON,
        parents=((_("Participatory budget"), reverse("budget_office:index")),),
        budget_round=budget_round,
        desk=desk(budget_round),
        job=job_for(name, about=budget_round) if name else None,
        ties=open_ties(budget_round) if budget_round.state == RoundState.COUNTED else [],
        notices=budget_round.notices.all() if budget_round.is_published else [],
        is_run_here=budget_round.is_run_here,
        from_voters=comes_from_voters(budget_round),
        **life,
    )


@of_a_round
def edit_round(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Change what a round is, before it is counted."""
    form = RoundForm(posted(request), initial=RoundForm.initial_of(budget_round))
    if request.method == "POST" and form.is_valid():
        change_settings(budget_round=budget_round, **form.settings())
        log(budget_round, "wagtail.edit", user=request.user)
        messages.success(request, _("The details are saved."))
        if budget_round.working_file:
            messages.info(
                request,
                _(
                    "Ballots are there already. Have the file read again if budget, "
                    "limits or minimum age have changed."
                ),
            )
        return to_round(budget_round)
    return round_page(
        request, budget_round, "form.html", title=_("Details of the round"),
        form=form, button=_("Save the details"),
    )  # fmt: skip


@of_a_round
def edit_rule(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Choose the counting rule and what is published of the ballots."""
    form = RuleForm(posted(request), budget_round=budget_round)
    if request.method == "POST" and form.is_valid():
        change_settings(budget_round=budget_round, **form.settings())
        log(budget_round, "wagtail.edit", user=request.user)
        messages.success(request, _("The rule is saved."))
        return to_round(budget_round)
    return round_page(
        request, budget_round, "form.html", title=_("Rule and publication"),
        form=form, button=_("Save the rule"),
    )  # fmt: skip
