"""How to apply: the ways there are, who may apply, and the beginning of an application."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from modellkommune.commons.people.attempts import allow
from modellkommune.commons.ui.words import moment_in_words
from modellkommune.features.calls.forms.applying.people import BeginForm
from modellkommune.features.calls.models import Call
from modellkommune.features.calls.selectors.applying.access import memberships_of
from modellkommune.features.calls.selectors.calls.public_calls import address_of_call, call_at
from modellkommune.features.calls.selectors.calls.wording import mail_link
from modellkommune.features.calls.services.applying.beginning import begin_by_web
from modellkommune.features.calls.services.applying.form_files import (
    NoPortal,
    make_docx,
    make_pdf,
)
from modellkommune.features.calls.services.applying.who import who_is
from modellkommune.features.calls.services.calls.freezing import freeze
from modellkommune.features.calls.views.applying.frame import address, shown_state

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BEGUN_AN_HOUR = 10
SHORTEST_KEY = 4


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def apply(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """Choose a way, see who may apply, and begin."""
    call = call_at(place=place, slug=slug)
    if request.method == "POST":
        return _begin(request, call)
    given = {"name": request.GET.get("name", "")[:200], "key": request.GET.get("key", "")[:40]}
    return _page(request, call, BeginForm(initial=given), given)


@require_safe
def form_docx(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The form as a Word file, of the version that is in use."""
    call = call_at(place=place, slug=slug)
    now = timezone.now()
    if call.is_open(now):
        freeze(call, None, now)
    response = HttpResponse(make_docx(call), content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="bewerbung-{call.slug}.docx"'
    return response


@require_safe
def form_pdf(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The form as a PDF with fields, of the version that is in use."""
    call = call_at(place=place, slug=slug)
    now = timezone.now()
    if call.is_open(now):
        freeze(call, None, now)
    try:
        content = make_pdf(call, day=timezone.localdate(call.opens_at or now))
    except NoPortal as missing:
        raise Http404 from missing
    response = HttpResponse(content, content_type="application/pdf")
    # Browsers show PDF forms and many of them do not save what was typed.
    response["Content-Disposition"] = f'attachment; filename="bewerbung-{call.slug}.pdf"'
    return response


def _begin(request: HttpRequest, call: Call) -> HttpResponse:
    form = BeginForm(request.POST)
    given = {name: request.POST.get(name, "")[:200] for name in ("name", "key")}
    if not request.user.is_authenticated:
        back = f"{address_of_call(call, page='apply')}?{urlencode(given)}"
        return redirect(f"{reverse('account_login')}?{urlencode({'next': back})}")
    now = timezone.now()
    if not call.is_open(now) or not call.by_web:
        return _page(request, call, form, given, status=422)
    if not form.is_valid():
        return _page(request, call, form, given, status=422)
    if not allow(
        "calls.begin", key=str(request.user.pk), limit=BEGUN_AN_HOUR, within=timedelta(hours=1),
        now=now,
    ):  # fmt: skip
        form.add_error(None, _("You have begun many applications. Please wait an hour."))
        return _page(request, call, form, given, status=422)
    application = begin_by_web(
        call=call, name=form.cleaned_data["name"], key=form.cleaned_data["key"],
        by=request.user, now=now,
    )  # fmt: skip
    messages.success(request, _("Your application is begun. Everything you save stays here."))
    return redirect(address(application, "application_edit"))


def _page(
    request: HttpRequest, call: Call, form: BeginForm, given: dict[str, str], *, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    key = given["key"].strip()
    context: dict[str, Any] = {
        "page_title": _("Apply: {title}").format(title=call.title),
        "breadcrumbs": [
            (_("Calls"), reverse("calls:list")),
            (call.title, address_of_call(call)),
            (_("How to apply"), ""),
        ],
        "call": call,
        "form": form,
        "mail_link": mail_link(call),
        "is_open": call.is_open(now),
        "is_over": call.is_closed(now),
        "is_early": call.opens_at is not None and now < call.opens_at,
        "papers": list(call.papers.all()),
        "who": who_is(call, name=given["name"], key=key) if len(key) >= SHORTEST_KEY else None,
        "asked_key": key,
        "own": _own(request, call),
        "form_docx_url": address_of_call(call, page="form_docx"),
        "form_pdf_url": address_of_call(call, page="form_pdf"),
        "call_url": address_of_call(call),
        "early_sentence": _("Applications are taken from {moment} on.").format(
            moment=moment_in_words(call.opens_at) if call.opens_at else ""
        ),
        "over_sentence": _("Applications were taken until {moment}.").format(
            moment=moment_in_words(call.closes_at) if call.closes_at else ""
        ),
    }
    return render(request, "calls/citizen/applying/apply.html", context, status=status)


def _own(request: HttpRequest, call: Call) -> list[tuple[Any, str, str]]:
    """What this person has begun for this call already: application, address, state."""
    if not request.user.is_authenticated:
        return []
    members = memberships_of(request.user).filter(application__call=call)
    found = [member.application for member in members]
    return [(one, address(one), str(shown_state(one).label)) for one in found]
