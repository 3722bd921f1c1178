"""What was measured of a round, the logs of watchers, and the watchers themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.office.sheets import csv_response
from modellkommune.commons.outbox.letters import portal_address
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.forms.availability.forms import LogForm, WatcherForm
from modellkommune.features.consultations.models import AvailabilityCheck, Round, Watcher
from modellkommune.features.consultations.office.page import needs, posted, room_page
from modellkommune.features.consultations.office.procedures.frame import (
    done,
    of_a_round,
    round_page,
    to,
)
from modellkommune.features.consultations.selectors.availability.standing import (
    outcome_of_check,
    standings_of,
)
from modellkommune.features.consultations.selectors.public_procedures import address_of_procedure
from modellkommune.features.consultations.services.availability import measuring, watchers

MOST_FINDINGS = 10


@of_a_round(permissions.LOOK)
def availability(request: HttpRequest, round_: Round) -> HttpResponse:
    """Outages and gaps of the period, by whom they were seen; a log is handed in here."""
    may_change = request.user.has_perm(permissions.KEEP)
    form = LogForm(posted(request), request.FILES or None)
    taken: list[watchers.TakenLog] = []

    def act() -> None:
        taken.append(
            watchers.take_log(
                round_=round_, watcher=form.cleaned_data["watcher"],
                content=form.cleaned_data["file"].read(), by=request.user, now=timezone.now(),
            )
        )  # fmt: skip

    if request.method == "POST" and may_change and done(form, act):
        _tell(request, taken[0])
        return to(round_, "availability")
    return round_page(
        request, round_, "availability/availability.html", title=_("Availability"),
        current="availability", form=form, may_change=may_change,
        sources=standings_of(round_, timezone.now()) if round_.published_at else [],
        manifest=_manifest_address(round_), status=422 if form.is_bound else 200,
    )  # fmt: skip


def _tell(request: HttpRequest, taken: watchers.TakenLog) -> None:
    sentence = _("{new} looks are new, {known} were known, {foreign} belong to other addresses.")
    messages.success(
        request,
        sentence.format(new=taken.new, known=taken.known, foreign=taken.foreign),
    )
    for one in taken.findings[:MOST_FINDINGS]:
        words = {
            "chain-broken": _("Line {line}: a line before it is missing or was changed."),
            "no-measurement": _("Line {line} is no measurement; it was left out."),
        }
        messages.warning(request, words[one.code].format(line=one.line))


def _manifest_address(round_: Round) -> str:
    if not round_.published_at or round_.asks_bodies:
        return ""
    path = address_of_procedure(round_.procedure, "manifest", number=round_.number)
    return f"{portal_address(round_.procedure.authority)}{path}"


@require_POST
@of_a_round(permissions.KEEP)
def measure_now(request: HttpRequest, round_: Round) -> HttpResponse:
    """Look at once, beside the job that looks every quarter of an hour."""
    if round_.takes_statements(timezone.now()) and not round_.asks_bodies:
        checks = measuring.measure_round(round_=round_)
        good = sum(outcome_of_check(one).is_good for one in checks)
        sentence = _("{good} of {all} addresses answer as they should.")
        messages.success(request, sentence.format(good=good, all=len(checks)))
    return to(round_, "availability")


@require_safe
@of_a_round(permissions.LOOK)
def table(request: HttpRequest, round_: Round) -> HttpResponse:
    """Every look as CSV, for the file of the plan."""
    checks = AvailabilityCheck.objects.filter(round=round_).select_related("watcher", "document")
    name = f"verfuegbarkeit {round_.procedure.slug} {round_.number}"
    return csv_response(_rows(checks.order_by("at", "pk")), name=name)


def _rows(checks: Any) -> Iterator[Sequence[Any]]:
    yield [
        _("Moment"), _("By"), _("Document"), _("Address"), _("Outcome"), _("Status"),
        _("Milliseconds"), _("Note"),
    ]  # fmt: skip
    for one in checks:
        yield [
            timezone.localtime(one.at).isoformat(timespec="seconds"),
            one.watcher.name if one.watcher else _("This installation"),
            one.document.title if one.document else "", one.address,
            outcome_of_check(one).value, one.status, one.milliseconds, one.trouble,
        ]  # fmt: skip


@needs(permissions.KEEP)
def all_watchers(request: HttpRequest) -> HttpResponse:
    """The machines that measure from outside, and how one begins."""
    form = WatcherForm(posted(request))
    if request.method == "POST" and form.is_valid():
        watchers.add_watcher(
            authority=active_authority(), name=form.cleaned_data["name"], now=timezone.now()
        )
        messages.success(request, _("The watcher is entered."))
        return redirect("consultations_office:watchers")
    return room_page(
        request, "consultations/office/availability/watchers.html", title=_("Watchers"),
        form=form, watchers=list(Watcher.objects.all()), status=422 if form.is_bound else 200,
    )  # fmt: skip


@require_POST
@needs(permissions.KEEP)
def end_watcher(request: HttpRequest, watcher: int) -> HttpResponse:
    """Note that a machine measures no more."""
    watchers.end_watcher(watcher=get_object_or_404(Watcher, pk=watcher), now=timezone.now())
    return redirect("consultations_office:watchers")
