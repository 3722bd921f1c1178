"""Requests for data on the desk: what is new, and answering one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.forms.requesting.answering import STATES, AnswerForm
from modellkommune.features.opendata.models import DataRequest, RequestState
from modellkommune.features.opendata.office.page import needs, posted, room_page
from modellkommune.features.opendata.selectors.public_datasets import address_of_dataset
from modellkommune.features.opendata.services.requesting.requests import (
    answer_request,
    hide_request,
    show_request,
)

PER_PAGE = 50
WAITING = (RequestState.RECEIVED, RequestState.OPEN)


@needs(permissions.ANSWER)
def requests(request: HttpRequest) -> HttpResponse:
    """What citizens asked for; what waits stands first."""
    state = request.GET.get("state", "")
    found = DataRequest.objects.select_related("office", "about")
    if state in RequestState.values:
        found = found.filter(state=state)
    elif not state:
        found = found.filter(state__in=WAITING)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    return room_page(
        request, "opendata/office/requesting/requests.html", title=_("Requests for data"),
        page_obj=page, state=state,
        states=[("", _("waiting")), ("all", _("all")), *RequestState.choices],
    )  # fmt: skip


@needs(permissions.ANSWER)
def answer(request: HttpRequest, asked: int) -> HttpResponse:
    """One request: read it, show or hide it, answer it."""
    found = _request_of(asked)
    form = AnswerForm(
        posted(request),
        initial={
            "state": found.state if found.state in dict(STATES) else RequestState.OPEN,
            "answer": found.answer, "provided": address_of_dataset(found.provided) if found.provided else "", "office": found.office_id,
        },
    )  # fmt: skip
    if form.is_bound and form.is_valid() and _answered(request, found, form):
        messages.success(request, _("The answer is public."))
        return redirect("opendata_office:requests")
    return room_page(
        request, "opendata/office/requesting/request.html", title=found.title, asked=found,
        form=form, parents=((_("Requests for data"), reverse("opendata_office:requests")),),
        status=422 if form.is_bound else 200,
    )  # fmt: skip


@require_POST
@needs(permissions.ANSWER)
def show(request: HttpRequest, asked: int) -> HttpResponse:
    """Show a request publicly before it is answered."""
    show_request(request=_request_of(asked), by=request.user, now=timezone.now())
    messages.success(request, _("The request is shown publicly, without the name."))
    return redirect("opendata_office:request", asked=asked)


@require_POST
@needs(permissions.ANSWER)
def hide(request: HttpRequest, asked: int) -> HttpResponse:
    """Take a request from the public pages."""
    hide_request(request=_request_of(asked), by=request.user, now=timezone.now())
    messages.success(request, _("The request is not shown publicly."))
    return redirect("opendata_office:request", asked=asked)


def _answered(request: HttpRequest, found: DataRequest, form: AnswerForm) -> bool:
    given: dict[str, Any] = form.cleaned_data
    office = given["office"]
    try:
        answer_request(
            request=found, state=given["state"], answer=given["answer"], provided=given["provided"],
            office=office, answered_by=office.name if office else found.authority.name,
            by=request.user, now=timezone.now(),
        )  # fmt: skip
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return False
    return True


def _request_of(pk: int) -> Any:
    requests = DataRequest.objects.select_related(
        "authority", "office", "about", "provided__authority"
    )
    return get_object_or_404(requests, pk=pk)
