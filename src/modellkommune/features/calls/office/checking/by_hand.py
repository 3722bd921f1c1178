"""Entering an application that came as a letter."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.checking.by_hand import ByHandForm
from modellkommune.features.calls.models import Call
from modellkommune.features.calls.office.checking.frame import to_application
from modellkommune.features.calls.office.checking.one import parent
from modellkommune.features.calls.office.page import call_page, of_a_call
from modellkommune.features.calls.services.applying.attaching import looked_at
from modellkommune.features.calls.services.checking.by_hand import enter_letter


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_call(permissions.CHECK)
def by_hand(request: HttpRequest, call: Call) -> HttpResponse:
    """The form as the letter has it; nothing is required but receipt and reason."""
    if request.method != "POST":
        return _page(request, call, ByHandForm(call=call))
    form = ByHandForm(request.POST, request.FILES, call=call)
    if form.is_valid():
        try:
            application = _enter(request, call, form)
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(
                request,
                _("Entered as {reference}.").format(reference=application.reference),
            )
            return to_application(application)
    return _page(request, call, form, status=422)


def _enter(request: HttpRequest, call: Call, form: ByHandForm) -> Any:
    given = form.cleaned_data
    files = [
        looked_at(
            name=file.name,
            media_type=file.content_type or "",
            content=file.read(),
            paper_code=code,
        )
        for code, file in form.papers()
    ]
    user: Any = request.user
    return enter_letter(
        call=call, answers=form.answers(), files=files, email=given["email"],
        received_at=given["received_at"], reason=given["reason"], by=user, now=timezone.now(),
    )  # fmt: skip


def _page(request: HttpRequest, call: Call, form: ByHandForm, *, status: int = 200) -> HttpResponse:
    return call_page(
        request, call, "calls/office/checking/by_hand.html", title=_("Enter a letter"),
        parents=(parent(call),), status=status, form=form,
    )  # fmt: skip
