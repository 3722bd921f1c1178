"""Giving a statement: the form, and the receipt that answers it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from modellkommune.commons.people.attempts import address_of, allow
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.forms.statements.stating import StatementForm
from modellkommune.features.consultations.models import Channel, Procedure, Round
from modellkommune.features.consultations.selectors.public_procedures import (
    address_of_procedure,
    procedure_at,
    round_at,
)
from modellkommune.features.consultations.selectors.statements.stating import about_in
from modellkommune.features.consultations.services.statements.data import Received
from modellkommune.features.consultations.services.statements.receiving import is_late, receive
from modellkommune.features.consultations.views.statements.frame import frame, receipt_page

HOUR = timedelta(hours=1)
# Whoever is refused in the last minutes of a period loses a right, and providers of
# mobile lines put thousands of households behind one address. Only a program that
# does not stop is slowed down; what it sent is seen and put right in the office.
STATEMENTS_AN_HOUR = 2000


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def state_something(request: HttpRequest, place: str, slug: str, number: int) -> HttpResponse:
    """The form; what is typed in it stays until it was taken."""
    now = timezone.now()
    procedure = procedure_at(place=place, slug=slug)
    round_ = round_at(procedure, number)
    form = _form(request, procedure, round_)
    if request.method == "POST" and form.is_valid():
        if form.was_filled_by_a_program:
            return redirect(address_of_procedure(procedure))
        received = _take(request, round_, form, now=now)
        if received is not None:
            return receipt_page(request, received, now=now)
    return _page(request, procedure, round_, form, now=now)


def _form(request: HttpRequest, procedure: Procedure, round_: Round) -> StatementForm:
    background = plan_url(procedure, round_)
    if request.method == "POST":
        return StatementForm(request.POST, request.FILES, round_=round_, background=background)
    person = request.user if request.user.is_authenticated else None
    known = {"name": person.get_full_name(), "email": person.email} if person else {}
    initial = {**known, **about_in(round_, request.GET)}
    return StatementForm(round_=round_, background=background, initial=initial)


def plan_url(procedure: Procedure, round_: Round) -> str:
    """The address of the plan's areas for the map, "" where there is none."""
    try:
        return address_of_procedure(procedure, "plan_geojson", number=round_.number)
    except NoReverseMatch:
        return ""


def _take(
    request: HttpRequest, round_: Round, form: StatementForm, *, now: datetime
) -> Received | None:
    """Take a faultless form; None when it must be shown once more, with the reason in it."""
    if not allow("consultations.state", key=address_of(request), limit=STATEMENTS_AN_HOUR,
                 within=HOUR, now=now):  # fmt: skip
        form.add_error(None, _(
            "Very many statements come from your connection. Please try again in an hour, or "
            "send your statement by e-mail or letter; nothing is lost."
        ))  # fmt: skip
        return None
    try:
        return receive(
            round_=round_, data=form.given(language=(get_language() or "de")[:2]),
            channel=Channel.ONLINE, received_at=now, now=now,
            person=request.user if request.user.is_authenticated else None,
        )  # fmt: skip
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return None


def _page(
    request: HttpRequest, procedure: Procedure, round_: Round, form: StatementForm, *, now: datetime
) -> HttpResponse:
    context = {
        **frame(procedure, title=_("Give a statement")),
        "round": round_,
        "form": form,
        "is_late": is_late(round_, now),
        "is_open": round_.takes_statements(now),
        "draft": f"statement-{round_.pk}",
    }
    status = 422 if form.is_bound else 200
    return render(request, "consultations/citizen/statements/state.html", context, status=status)
