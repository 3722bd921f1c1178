"""The calls of an authority, and where one stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import Call
from modellkommune.features.calls.office.page import (
    ICON,
    of_a_call,
    office_page,
    room_page,
    url_if_there,
)
from modellkommune.features.calls.selectors.calls.public_calls import address_of_call
from modellkommune.features.calls.selectors.calls.states import Stage, state_words
from modellkommune.features.calls.selectors.calls.timeline import (
    calls_with_figures,
    office_rows,
    stations_of,
    tasks_of,
)
from modellkommune.features.calls.services.calls.changing import open_change


@dataclass(frozen=True, slots=True)
class DeskLink:
    """A page of the office on this call, with what it is for."""

    label: str
    purpose: str
    url: str


def index(request: HttpRequest) -> HttpResponse:
    """All calls of the authority; jurors are led to what they judge."""
    user: Any = request.user
    if not user.has_perm(permissions.LOOK):
        if user.has_perm(permissions.REVIEW) and (address := url_if_there("my_reviews")):
            return redirect(address)
        raise PermissionDenied
    return office_page(
        request,
        "calls/office/index.html",
        title=_("Calls and grants"),
        icon=ICON,
        rows=office_rows(timezone.now()),
        may_write=user.has_perm(permissions.KEEP),
        mailboxes=url_if_there("mailboxes") if user.has_perm(permissions.KEEP) else "",
        inbox=url_if_there("inbox") if user.has_perm(permissions.TRIAGE) else "",
    )


@of_a_call(permissions.LOOK, permissions.REVIEW, back="index")
def show_call(request: HttpRequest, call: Call) -> HttpResponse:
    """One call: what is to be done now, its stations, and every page about it."""
    user: Any = request.user
    if not user.has_perm(permissions.LOOK):
        return redirect("calls_office:index")
    now = timezone.now()
    counted = calls_with_figures().get(pk=call.pk)
    state = state_words(call, now)
    tasks = [
        (task, url_if_there(task.page, call.pk))
        for task in tasks_of(counted, now)
        if user.has_perm(task.permission)
    ]
    return room_page(
        request,
        "calls/office/call.html",
        title=call.title,
        call=call,
        counted=counted,
        state=state,
        stations=stations_of(call, now),
        tasks=[(task, url) for task, url in tasks if url],
        desks=list(_desks(request, call)),
        waiting=open_change(call) if call.frozen_at else None,
        is_draft=state.stage == Stage.DRAFT,
        may_write=user.has_perm(permissions.KEEP),
        is_running=call.is_public and not call.is_closed(now),
        public_path=address_of_call(call) if call.is_public else "",
    )


def _desks(request: HttpRequest, call: Call) -> Iterator[DeskLink]:
    """The pages that are there and that this person may open."""
    user: Any = request.user
    for name, permission, label, purpose in desk_table():
        if user.has_perm(permission) and (url := url_if_there(name, call.pk)):
            yield DeskLink(label, purpose, url)


def desk_table() -> list[tuple[str, str, str, str]]:
    """URL name, permission, words and purpose of every desk, in the order of a call's life."""
    return [
        ("mail", permissions.TRIAGE, _("Mail"), _("what came in, sorted and unsorted")),
        ("questions", permissions.TRIAGE, _("Questions"), _("answer all at once, without names")),
        ("applications", permissions.SEE, _("Applications"), _("eligibility, papers, requests")),
        ("jury", permissions.KEEP, _("Jury"), _("who judges, and who chairs")),
        ("conflicts", permissions.KEEP, _("Conflicts of interest"), _("declared and noticed")),
        ("reviews", permissions.SEE, _("Scores"), _("how far the jury is, spread of points")),
        ("session", permissions.HOLD_SESSION, _("Session"), _("agenda, motions, minutes")),
        (
            "chairs",
            permissions.HOLD_SESSION,
            _("The set"),
            _("who gets a chair, which rule breaks"),
        ),
        ("decisions", permissions.DECIDE, _("Decisions"), _("with the reason for each")),
        ("letters", permissions.DECIDE, _("Letters"), _("award and refusal, by two people")),
        ("announce", permissions.DECIDE, _("Announcement"), _("tell the public")),
        ("grants", permissions.KEEP_GRANTS, _("Grants"), _("notice, payments, reports")),
    ]
