"""Asking consultees in a round: whom, until when, who answered what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from modellkommune.commons.office.sheets import csv_response
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.forms.consultees.forms import InviteForm
from modellkommune.features.consultations.models import Invitation, Round
from modellkommune.features.consultations.office.page import posted
from modellkommune.features.consultations.office.procedures.frame import (
    done,
    of_a_round,
    round_page,
    to,
)
from modellkommune.features.consultations.selectors.consultees.asking import (
    figures_of,
    invitations_of,
    not_asked_yet,
    proposed_due,
)
from modellkommune.features.consultations.services.consultees import answering, inviting


@of_a_round(permissions.CONSULT, permissions.LOOK)
def invitations(request: HttpRequest, round_: Round) -> HttpResponse:
    """Who was asked and what came back; ask further ones."""
    now = timezone.now()
    choices = not_asked_yet(round_)
    form = InviteForm(
        posted(request), choices=choices, initial={"due_on": proposed_due(round_, now=now)}
    )
    may_ask = request.user.has_perm(permissions.CONSULT)
    if request.method == "POST" and not may_ask:
        raise Http404
    made: list[Invitation] = []

    def act() -> None:
        made.extend(inviting.invite(round_=round_, by=request.user, now=now, **form.cleaned_data))

    if request.method == "POST" and done(form, act):
        _tell(request, made)
        return to(round_, "invitations")
    rows = list(invitations_of(round_))
    return round_page(
        request, round_, "consultees/invitations.html", title=_("Consultees"),
        current="invitations", form=form, rows=rows, figures=figures_of(round_, now=now),
        may_ask=may_ask, has_choices=choices.exists(), status=422 if form.is_bound else 200,
        today=timezone.localdate(now),
    )  # fmt: skip


def _tell(request: HttpRequest, made: Sequence[Invitation]) -> None:
    count = len(made)
    told = ngettext("{count} consultee is asked.", "{count} consultees are asked.", count)
    messages.success(request, told.format(count=count))
    by_post = [one.consultee.name for one in made if not one.consultee.email]
    if by_post:
        sentence = _("These have no e-mail address; please write by post: {names}")
        messages.warning(request, sentence.format(names=", ".join(by_post)))


@require_POST
@of_a_round(permissions.CONSULT)
def remind(request: HttpRequest, round_: Round) -> HttpResponse:
    """Write once more to those who have not answered."""
    count = inviting.remind(round_=round_, by=request.user, now=timezone.now())
    told = ngettext("{count} consultee is reminded.", "{count} consultees are reminded.", count)
    messages.success(request, told.format(count=count))
    return to(round_, "invitations")


@require_POST
@of_a_round(permissions.CONSULT, permissions.ENTER)
def answer(request: HttpRequest, round_: Round, invitation: int) -> HttpResponse:
    """Enter "no concerns" or "not concerned" that came by telephone or letter."""
    found = get_object_or_404(invitations_of(round_), pk=invitation)
    found.round = round_
    acts = {"no-concerns": answering.no_concerns, "not-concerned": answering.not_concerned}
    act: Any = acts.get(request.POST.get("answer", ""))
    if act is None:
        raise Http404
    act(invitation=found, now=timezone.now(), by=request.user)
    messages.success(request, _("Entered for {name}.").format(name=found.consultee.name))
    return to(round_, "invitations")


@require_safe
@of_a_round(permissions.CONSULT, permissions.LOOK)
def table(request: HttpRequest, round_: Round) -> HttpResponse:
    """Who was asked and answered what, as CSV for the file of the plan."""
    name = f"behoerdenbeteiligung {round_.procedure.slug} {round_.number}"
    return csv_response(_rows(round_), name=name)


def _rows(round_: Round) -> Iterator[Sequence[Any]]:
    yield [
        _("Name"), _("Unit"), _("Kind"), _("Asked on"), _("Answer until"), _("Opened on"),
        _("Reminders"), _("Answer"), _("Answered on"), _("Statements"),
    ]  # fmt: skip
    for one in invitations_of(round_):
        yield [
            one.consultee.name, one.consultee.unit, str(one.consultee.get_kind_display()),
            _day(one.invited_at), one.due_on.isoformat() if one.due_on else "",
            _day(one.opened_at), one.reminders, str(one.get_answer_display()),
            _day(one.answered_at), " ".join(str(entry.number) for entry in one.statements.all()),
        ]  # fmt: skip


def _day(moment: Any) -> str:
    return timezone.localdate(moment).isoformat() if moment else ""
