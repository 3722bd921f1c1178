"""What the office's pages of a grant share: the grant, its parts, and how refusals are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.approvals.public import Decision
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls.models import Call, Grant
from modellkommune.features.calls.office.page import call_page, of_a_call

View = Callable[..., HttpResponse]


def of_a_grant(*allowed: str) -> Callable[[View], View]:
    """Hand a view the grant of its address; a refusal becomes a message on the same page."""

    def decorate(view: View) -> View:
        @of_a_call(*allowed, back="grants")
        @wraps(view)
        def checked(request: HttpRequest, call: Call, grant_id: int, **kwargs: Any) -> HttpResponse:
            grant = grant_of(call, grant_id)
            try:
                return view(request, grant, **kwargs)
            except Refused as refusal:
                if request.method != "POST":
                    raise
                messages.error(request, str(refusal.sentence))
                return redirect(request.path)

        return checked

    return decorate


def grant_of(call: Call, grant_id: int) -> Grant:
    """A grant of this call. Raises Http404."""
    found: Grant | None = Grant.objects.filter(call=call, pk=grant_id).first()
    if found is None:
        raise Http404(str(grant_id))
    found.call, found.authority = call, call.authority
    return found


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


def grant_page(
    request: HttpRequest,
    grant: Grant,
    template: str,
    *,
    title: str,
    current: str,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page of a grant with its parts as tabs.

    current  name of the part, such as "money"
    """
    call = grant.call
    above: tuple[tuple[str, str], ...] = (
        (_("Grants"), reverse("calls_office:grants", args=[call.pk])),
    )
    if current != "overview":
        above = (*above, (grant.recipient_name, address(grant, "grant")))
    return call_page(
        request, call, f"calls/office/grants/{template}", title=title, parents=above,
        status=status, grant=grant, parts=parts_of(grant, current), me=request.user,
        today=timezone.localdate(), **context,
    )  # fmt: skip


def parts_of(grant: Grant, current: str) -> list[tuple[str, str, bool]]:
    """The pages of a grant: label, address, whether it is this one."""
    names = (
        ("overview", "grant", _("Overview")),
        ("plan", "grant_plan", _("Plan")),
        ("notice", "grant_notice", _("Notice")),
        ("money", "grant_money", _("Money")),
        ("receipts", "grant_receipts", _("Receipts")),
        ("reports", "grant_reports", _("Reports of the grant")),
        ("changes", "grant_changes", _("Changes")),
        ("end", "grant_end", _("Settlement")),
    )
    return [(label, address(grant, name), part == current) for part, name, label in names]


def address(grant: Grant, name: str, *more: Any) -> str:
    """The address of a page of a grant in the office."""
    return reverse(f"calls_office:{name}", args=[grant.call_id, grant.pk, *more])


def to(grant: Grant, name: str, *more: Any) -> HttpResponse:
    """Lead to a page of a grant."""
    return redirect(address(grant, name, *more))


def perform(
    acts: Mapping[str, Callable[[HttpRequest, Grant, Any], bool]],
    request: HttpRequest,
    grant: Grant,
    forms: Any,
) -> bool:
    """Do what the button of a page asks for; whether it was done.

    acts  what can be asked for, by the value of `do`; each says whether its form was
          in order, so that a faulty one is shown again

    Raises Http404 for what nobody can ask for.
    """
    if request.method != "POST":
        return False
    act = acts.get(request.POST.get("do", ""))
    if act is None:
        raise Http404
    return act(request, grant, forms)
