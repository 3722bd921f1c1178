"""What waits for agreement in this office, and ending it without."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.commons.approvals.forms import DeclineForm
from modellkommune.commons.approvals.models import Request, RequestState
from modellkommune.commons.approvals.selectors.people import may_agree
from modellkommune.commons.approvals.selectors.requests import Standing, standings
from modellkommune.commons.approvals.services.asking import (
    NotAllowedToAgree,
    NotYourRequest,
    RequestEnded,
    decline,
    withdraw,
)
from modellkommune.commons.approvals.steps import UnknownStep, step_of
from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.office.views.page import office_page
from modellkommune.commons.people.models import Person

SHOWN_AFTER_THE_END = timedelta(days=30)
MOST_ENDED = 50


def list_requests(request: HttpRequest) -> HttpResponse:
    """Show what waits and what has ended lately, of the steps that concern this person."""
    person, now = request.user, timezone.now()
    waiting = [standing for standing in standings(active_authority()) if concerns(standing, person)]
    return office_page(
        request, "approvals/list.html", title=_("Agreement"), icon="check",
        waiting=waiting, ended=ended_lately(person, now=now), form=DeclineForm(),
    )  # fmt: skip


def concerns(standing: Standing, person: Person) -> bool:
    """Whether a person has asked, agreed or may agree."""
    people = {other.pk for other in (*standing.agreed, *standing.others)}
    return person.pk in people or standing.request.asked_by_id == person.pk


def ended_lately(person: Person, *, now: datetime) -> list[Request]:
    """Return the requests of the last month that the person might have agreed to."""
    ended = (
        Request.objects.exclude(state=RequestState.OPEN)
        .filter(ended_at__gte=now - SHOWN_AFTER_THE_END)
        .select_related("asked_by", "ended_by", "authority")
        .order_by("-ended_at", "-pk")[:MOST_ENDED]
    )
    return [entry for entry in ended if is_readable(entry, person)]


def is_readable(entry: Request, person: Person) -> bool:
    """Whether a person may read of a request: who asked, and who may agree."""
    if entry.asked_by_id == person.pk:
        return True
    try:
        return may_agree(person, step_of(entry.step).permission, entry.authority)
    except UnknownStep:
        return False


@require_POST
def decline_request(request: HttpRequest, pk: int) -> HttpResponse:
    """End a request with a reason."""
    entry = get_object_or_404(Request, pk=pk)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please write why you decline, so that it can be mended."))
        return redirect("approvals:list")
    try:
        decline(
            request=entry, by=request.user, reason=form.cleaned_data["reason"], now=timezone.now()
        )
    except NotAllowedToAgree:
        messages.error(request, _("Your role does not allow you to decide on this step."))
    except RequestEnded as ended:
        messages.warning(request, already_ended(ended.request))
    else:
        messages.success(request, _("You have declined. The person who asked will read why."))
    return redirect("approvals:list")


@require_POST
def withdraw_request(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own request back."""
    entry = get_object_or_404(Request, pk=pk)
    try:
        withdraw(request=entry, by=request.user, now=timezone.now())
    except NotYourRequest:
        messages.error(request, _("Only the person who asked can take this back."))
    except RequestEnded as ended:
        messages.warning(request, already_ended(ended.request))
    else:
        messages.success(request, _("You have taken your request back. Nothing was changed."))
    return redirect("approvals:list")


def already_ended(entry: Request) -> str:
    """Say that somebody was quicker, and how it ended."""
    return _("Somebody was quicker: this request is no longer open ({state}).").format(
        state=entry.get_state_display()
    )


def parents() -> tuple[tuple[str, str], ...]:
    """The page above the pages on agreement."""
    return ((_("Agreement"), reverse("approvals:list")),)
