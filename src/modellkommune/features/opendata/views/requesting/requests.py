"""Requests for data with their public answers, and the form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.opendata.forms.requesting.asking import RequestForm
from modellkommune.features.opendata.models import Dataset
from modellkommune.features.opendata.selectors.delivering.settings import settings_for
from modellkommune.features.opendata.selectors.finding.dataset_page import shown_requests
from modellkommune.features.opendata.selectors.public_datasets import address_of_dataset
from modellkommune.features.opendata.services.requesting.requests import (
    address_of_request,
    ask_for_data,
)
from modellkommune.features.opendata.views.requesting.frame import (
    TONES,
    crumbs,
    dataset_meant,
    may_send,
    person_of,
    too_many,
)

PER_PAGE = 20


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """What others asked for, and what became of it."""
    page = Paginator(shown_requests(), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "opendata/citizen/requesting/requests.html",
        {
            "page_title": _("Requests for data"),
            "breadcrumbs": crumbs((_("Requests for data"), None)),
            "page": page,
            "rows": [
                {"asked": one, "url": address_of_request(one), "tone": TONES[one.state]}
                for one in page
            ],
            "takes": bool(_taking(request)),
        },
    )


@require_safe
def one(request: HttpRequest, place: str, number: int) -> HttpResponse:
    """One request with its answer."""
    found = shown_requests().filter(authority__slug=place, number=number).first()
    if found is None:
        raise Http404(number)
    return render(
        request,
        "opendata/citizen/requesting/request.html",
        {
            "page_title": found.title,
            "breadcrumbs": crumbs(
                (_("Requests for data"), reverse("opendata:requests")), (found.title, None)
            ),
            "asked": found,
            "tone": TONES[found.state],
            "provided_url": _url(found.provided),
            "about_url": _url(found.about),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask for data; the office looks at it before it is shown."""
    taking = _taking(request)
    if not taking:
        raise Http404
    about = dataset_meant(request)
    form = RequestForm(
        request.POST or None, authorities=taking,
        initial={"authority": about.authority.slug} if about else {},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and _keep(request, form, about):
        messages.success(
            request,
            _(
                "Your request has arrived. The office looks at it and then shows it here with its answer."
            ),
        )
        return redirect("opendata:requests")
    title = _("Ask for data")
    context = {
        "page_title": title,
        "breadcrumbs": crumbs(
            (_("Requests for data"), reverse("opendata:requests")), (title, None)
        ),
        "form": form,
        "about": about,
        "about_url": _url(about),
    }
    status = 422 if form.is_bound else 200
    return render(request, "opendata/citizen/requesting/new_request.html", context, status=status)


def _keep(request: HttpRequest, form: RequestForm, about: Dataset | None) -> bool:
    """Whether the request was taken; a program that fills in everything believes so."""
    if form.was_filled_by_a_program:
        return True
    if not may_send(request, "request"):
        form.add_error(None, too_many())
        return False
    given: dict[str, Any] = {
        name: form.cleaned_data[name]
        for name in ("authority", "title", "text", "name", "email", "word")
    }
    theirs = about if about and about.authority_id == given["authority"].pk else None
    ask_for_data(**given, about=theirs, person=person_of(request), now=timezone.now())
    return True


def _taking(request: HttpRequest) -> list[Authority]:
    shown: list[Authority] = request.shown_authorities
    settings = settings_for(shown)
    return [one for one in shown if settings[one.pk].takes_requests]


def _url(dataset: Any) -> str:
    return address_of_dataset(dataset) if dataset is not None and dataset.is_public else ""
