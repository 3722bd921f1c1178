"""A round in the office: beginning, days and places, checking, publishing, closing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST
from wagtail.log_actions import log

from modellkommune.commons.approvals.public import open_request, people_needed, standing_of
from modellkommune.commons.ui.words import time_left_in_words
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.forms.procedures.rounds import RoundForm, StepChoiceForm
from modellkommune.features.consultations.models import Procedure, Round
from modellkommune.features.consultations.office.page import (
    of_a_procedure,
    posted,
    procedure_page,
    to_procedure,
)
from modellkommune.features.consultations.office.procedures.frame import (
    done,
    of_a_round,
    round_page,
    said,
    to,
    with_addresses,
)
from modellkommune.features.consultations.selectors.procedures.missing import (
    missing_for_publication,
    worth_a_look,
)
from modellkommune.features.consultations.selectors.procedures.rules import (
    findings_of,
    proposal_for,
    rule_of,
)
from modellkommune.features.consultations.selectors.procedures.timeline import (
    rounds_with_figures,
)
from modellkommune.features.consultations.selectors.public_procedures import address_of_procedure
from modellkommune.features.consultations.services.procedures import preparing, rounds

TEMPLATES = "procedures"


@of_a_procedure(permissions.KEEP)
def new(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """Choose the step of a further round."""
    form = StepChoiceForm(posted(request), procedure=procedure)
    if request.method == "POST" and form.is_valid():
        round_ = preparing.add_round(procedure=procedure, step=form.cleaned_data["step"])
        log(procedure, "wagtail.edit", user=request.user)
        return to(round_, "round_edit")
    return procedure_page(
        request, procedure, "consultations/office/procedures/form.html", title=pgettext("consultation", "New round"),
        form=form, button=pgettext("consultation", "Begin the round"), status=422 if form.is_bound else 200,
        lead=_("A round has its own period, its own documents and its own announcement."),
    )  # fmt: skip


@of_a_round(permissions.LOOK)
def show(request: HttpRequest, round_: Round) -> HttpResponse:
    """Where a round stands, and what is missing."""
    now = timezone.now()
    counted = rounds_with_figures().get(pk=round_.pk)
    is_draft = round_.published_at is None
    missing = missing_for_publication(round_, now) if is_draft else []
    user: Any = request.user
    return round_page(
        request, round_, f"{TEMPLATES}/round.html", title=str(round_), counted=counted,
        missing=with_addresses(round_, missing), is_draft=is_draft, rule=rule_of(round_),
        time_left=_time_left(round_, now), is_over=_is_over(round_),
        may_write=user.has_perm(permissions.KEEP), may_enter=user.has_perm(permissions.ENTER),
        public_path=address_of_procedure(round_.procedure, "round", number=round_.number)
        if round_.published_at and not round_.asks_bodies else "",
    )  # fmt: skip


def _time_left(round_: Round, now: datetime) -> str:
    closes_at = round_.last_minute
    if closes_at is None or not round_.takes_statements(now):
        return ""
    return time_left_in_words(closes_at=closes_at, now=now)


def _is_over(round_: Round) -> bool:
    return round_.end_moment is not None and round_.end_moment <= timezone.now()


@of_a_round(permissions.KEEP)
def edit(request: HttpRequest, round_: Round) -> HttpResponse:
    """First and last day with what the law says to them; places."""
    form = RoundForm(posted(request), record=round_)
    if request.method == "POST" and done(form, form.save):
        _fill_last_day(request, round_)
        log(round_.procedure, "wagtail.edit", user=request.user)
        messages.success(request, _("Saved."))
        return to(round_, "round_edit")
    return round_page(
        request, round_, f"{TEMPLATES}/round_edit.html", title=_("Period and places"),
        current="round_edit", form=form, status=422 if form.is_bound else 200,
        rule=rule_of(round_), proposal=proposal_for(round_), findings=findings_of(round_),
    )  # fmt: skip


def _fill_last_day(request: HttpRequest, round_: Round) -> None:
    """Enter the earliest last day where only the first one was typed."""
    proposal = proposal_for(round_)
    if round_.ends_on is None and proposal is not None and not proposal.is_free:
        preparing.change_round(round_=round_, ends_on=proposal.day)
        messages.info(request, _("The earliest last day is entered."))


@of_a_round(permissions.KEEP, permissions.PUBLISH)
def check(request: HttpRequest, round_: Round) -> HttpResponse:
    """What is missing, what to look at twice, and the button that makes it public."""
    now = timezone.now()
    may_publish = request.user.has_perm(permissions.PUBLISH)
    if request.method == "POST" and may_publish:
        decision = rounds.agree_to_publish(round_=round_, by=request.user, now=now)
        log(round_.procedure, "wagtail.publish", user=request.user)
        said(request, decision, _("The round is public. Documents and announcement are fixed."))
        return to(round_)
    asked = open_request(rounds.PUBLISH, round_) if round_.published_at is None else None
    missing = missing_for_publication(round_, now) if round_.published_at is None else []
    return round_page(
        request, round_, f"{TEMPLATES}/round_check.html", title=_("Check and publish"),
        current="round_check", missing=with_addresses(round_, missing), rule=rule_of(round_),
        hints=with_addresses(round_, worth_a_look(round_)), may_publish=may_publish,
        documents=list(round_.documents.all()), digest=rounds.digest_of_round(round_),
        people=people_needed(rounds.PUBLISH, round_.authority),
        standing=standing_of(asked) if asked else None,
    )  # fmt: skip


@require_POST
@of_a_round(permissions.ENTER, permissions.KEEP)
def close(request: HttpRequest, round_: Round) -> HttpResponse:
    """Note that everything that came in is entered."""
    rounds.close_round(round_=round_, by=request.user, now=timezone.now())
    messages.success(request, _("The round is closed. What comes later is kept and marked."))
    return to(round_)


@require_POST
@of_a_round(permissions.KEEP)
def delete(request: HttpRequest, round_: Round) -> HttpResponse:
    """Delete a round that nobody but the office has seen."""
    preparing.delete_round(round_=round_)
    messages.success(request, _("The draft of the round is deleted."))
    return to_procedure(round_.procedure)
