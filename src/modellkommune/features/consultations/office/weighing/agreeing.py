"""What pages share that ask for the agreement of a second person."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.commons.approvals.public import (
    Decision,
    decline,
    open_request,
    people_needed,
    standing_of,
)
from modellkommune.features.consultations.forms.weighing.deciding import DeclineForm


def standing(step: str, about: Any, digest: str, request: HttpRequest) -> dict[str, Any]:
    """Who has agreed to exactly this, for `agree.html`."""
    asked = open_request(step, about)
    is_same = asked is not None and asked.digest == digest
    return {
        "standing": standing_of(asked) if asked is not None and is_same else None,
        "needed": people_needed(step, about.authority),
        "me": request.user,
        "decline_form": DeclineForm(),
    }


def say(request: HttpRequest, agreement: Decision, *, done: str) -> None:
    """Say whether it has happened or who is missing."""
    if agreement.granted:
        messages.success(request, done)
        return
    messages.success(
        request,
        ngettext(
            "You have agreed. One further person must agree.",
            "You have agreed. {count} further people must agree.",
            agreement.missing,
        ).format(count=agreement.missing),
    )


def decline_step(request: HttpRequest, step: str, about: Any) -> None:
    """Say why it should wait."""
    form, asked = DeclineForm(request.POST), open_request(step, about)
    if not form.is_valid():
        messages.error(request, _("Please give a reason."))
    elif asked is not None:
        reason = form.cleaned_data["declined_because"]
        decline(request=asked, by=request.user, reason=reason, now=timezone.now())
        messages.success(request, _("Declined. The person who asked is told why."))
