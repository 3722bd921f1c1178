"""What the office's pages of a round share: the round, its parts, and how refusals are told."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from modellkommune.commons.approvals.public import Decision
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.models import Procedure, Round
from modellkommune.features.consultations.office.page import (
    of_a_procedure,
    procedure_page,
    url_if_there,
)
from modellkommune.features.consultations.selectors.procedures.missing import Reason

View = Callable[..., HttpResponse]


def of_a_round(*allowed: str) -> Callable[[View], View]:
    """Hand a view the round of its address: view(request, round_, **rest).

    A refusal becomes a message on the page of the round.
    """

    def decorate(view: View) -> View:
        @of_a_procedure(*allowed)
        @wraps(view)
        def checked(
            request: HttpRequest, procedure: Procedure, number: int, **kwargs: Any
        ) -> HttpResponse:
            round_ = round_of(procedure, number)
            try:
                return view(request, round_, **kwargs)
            except Refused as refusal:
                if request.method != "POST":
                    raise
                messages.error(request, str(refusal.sentence))
                return to(round_)

        return checked

    return decorate


def round_of(procedure: Procedure, number: int) -> Round:
    """A round of this procedure. Raises Http404."""
    found: Round | None = procedure.rounds.filter(number=number).first()
    if found is None:
        raise Http404(str(number))
    found.procedure = procedure
    return found


def round_page(
    request: HttpRequest,
    round_: Round,
    template: str,
    *,
    title: str,
    current: str = "",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page of a round with its parts as tabs.

    current  name of the part, "" for the page of the round itself
    """
    above: tuple[tuple[str, str], ...] = ()
    if current:
        above = ((str(round_), address(round_, "round")),)
    return procedure_page(
        request, round_.procedure, f"consultations/office/{template}", title=title,
        parents=above, status=status, round=round_, parts=parts_of(round_, current),
        me=request.user, now=timezone.now(), **context,
    )  # fmt: skip


def parts_of(round_: Round, current: str) -> list[tuple[str, str, bool]]:
    """The pages of a round: label, address, whether it is this one."""
    names = [
        ("round", _("Overview")), ("round_edit", _("Period and places")),
        ("documents", pgettext("round", "Documents")), ("plan", _("Plan")), ("text", _("Text")),
        ("environment", _("Environmental information")), ("announcement", _("Public announcement")),
        ("round_check", _("Check and publish")), ("invitations", _("Consultees")),
        ("availability", _("Availability")),
    ]  # fmt: skip
    if round_.asks_bodies or not round_.procedure.is_plan:
        names = [entry for entry in names if entry[0] != "environment"]
    if round_.asks_bodies:
        names = [entry for entry in names if entry[0] != "announcement"]
    found = ((label, url_of(round_, name), name == (current or "round")) for name, label in names)
    return [(label, url, is_current) for label, url, is_current in found if url]


def url_of(round_: Round, name: str) -> str:
    """The address of a page of a round, or "" where there is none of this name."""
    return url_if_there(name, round_.procedure_id, round_.number)


def address(round_: Round, name: str, *more: Any) -> str:
    """The address of a page of a round in the office."""
    words = [round_.procedure_id, round_.number, *more]
    return reverse(f"consultations_office:{name}", args=words)


def to(round_: Round, name: str = "round", *more: Any) -> HttpResponse:
    """Lead to a page of a round."""
    return redirect(address(round_, name, *more))


def with_addresses(round_: Round, reasons: list[Reason]) -> list[tuple[Reason, str]]:
    """The reasons, each with the address where it is done."""
    edit = reverse("consultations_office:edit", args=[round_.procedure_id])
    return [(one, edit if one.page == "edit" else url_of(round_, one.page)) for one in reasons]


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do something with a checked form; a refusal stands above the form, nothing is lost."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return False
    return True


def said(request: HttpRequest, decision: Decision, sentence: str) -> None:
    """Tell somebody who agreed that it is done, or how many people are still needed."""
    if decision.granted:
        messages.success(request, sentence)
        return
    messages.success(
        request,
        _("You have agreed, {given} of {needed}. The others see it on their start page.").format(
            given=decision.given, needed=decision.needed
        ),
    )
