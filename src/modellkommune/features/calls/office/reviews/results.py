"""What the jury gave: the table for office, chair and jurors, and its export."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_POST, require_safe

from modellkommune.commons.office.sheets import csv_response, workbook_response
from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.reviews.period import PeriodForm
from modellkommune.features.calls.models import Call, Juror
from modellkommune.features.calls.office.page import of_a_call, posted
from modellkommune.features.calls.office.reviews.frame import jury_page, to_look_at
from modellkommune.features.calls.office.reviews.spread_picture import SpreadPicture, picture_of
from modellkommune.features.calls.selectors.reviews.overview import Overview, Row, overview_of
from modellkommune.features.calls.selectors.reviews.phases import Judging
from modellkommune.features.calls.services.reviews.judging import end_judging, set_period
from modellkommune.features.calls.services.reviews.reminding import remind


@require_safe
@to_look_at
def reviews(request: HttpRequest, call: Call, juror: Juror | None) -> HttpResponse:
    """Applications and jurors with points, mean, median and spread."""
    overview = overview_of(call, now=timezone.now(), viewer=juror)
    pictured: list[tuple[Row, SpreadPicture | None]] = [
        (row, picture_of(row.spread, top=overview.top)) for row in overview.rows
    ]
    may_lead = request.user.has_perm(permissions.HOLD_SESSION)
    return jury_page(
        request, call, juror, "calls/office/reviews/results.html", title=_("Points of the jury"),
        overview=overview, rows=pictured, has_met=overview.has_met, may_lead=may_lead,
        members=_members(overview), is_juror=juror is not None,
        period=_period_form(call) if may_lead and not overview.has_met else None,
        is_open=overview.judging is Judging.OPEN,
    )  # fmt: skip


@require_POST
@of_a_call(permissions.HOLD_SESSION, back="reviews")
def remind_jurors(request: HttpRequest, call: Call) -> HttpResponse:
    """Write to everybody who has something left to do."""
    told = remind(call=call, by=request.user, now=timezone.now())
    messages.success(
        request,
        ngettext(
            "{number} member of the jury is reminded by e-mail.",
            "{number} members of the jury are reminded by e-mail.",
            told,
        ).format(number=told),
    )
    return redirect("calls_office:reviews", pk=call.pk)


@require_POST
@of_a_call(permissions.HOLD_SESSION, back="reviews")
def end(request: HttpRequest, call: Call) -> HttpResponse:
    """End judging now; from here on points stand still and names are shown."""
    end_judging(call=call, by=request.user, now=timezone.now())
    messages.success(request, _("Judging has ended. Points stay as they are now."))
    return redirect("calls_office:reviews", pk=call.pk)


@require_POST
@of_a_call(permissions.HOLD_SESSION, back="reviews")
def period(request: HttpRequest, call: Call) -> HttpResponse:
    """Say from when until when the jury judges."""
    form = PeriodForm(posted(request))
    if not form.is_valid():
        messages.error(request, _("Please give day and time, such as 6 November 2026, 13:00."))
        return redirect("calls_office:reviews", pk=call.pk)
    set_period(call=call, now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("The time for judging is saved."))
    return redirect("calls_office:reviews", pk=call.pk)


@require_safe
@to_look_at
def as_csv(request: HttpRequest, call: Call, juror: Juror | None) -> HttpResponse:
    """The table for a spreadsheet."""
    return csv_response(_table(call, juror), name=_file_name(call))


@require_safe
@to_look_at
def as_workbook(request: HttpRequest, call: Call, juror: Juror | None) -> HttpResponse:
    """The same as a workbook."""
    return workbook_response(
        _table(call, juror), name=_file_name(call), title=_("Points of the jury")
    )


def _file_name(call: Call) -> str:
    return _("{call}-points").format(call=call.slug)


def _period_form(call: Call) -> PeriodForm:
    return PeriodForm(
        initial={"opens_at": call.reviews_open_at, "closes_at": call.reviews_close_at}
    )


def _members(overview: Overview) -> list[Juror]:
    """The columns of the table."""
    return [cell.juror for cell in overview.rows[0].cells] if overview.rows else []


def _table(call: Call, juror: Juror | None) -> Iterator[tuple[Any, ...]]:
    """Head and rows as this reader may see them; points with the scale in the head."""
    overview = overview_of(call, now=timezone.now(), viewer=juror)
    yield (
        _("Number"), _("Applicant"), _("Title"), pgettext("rank", "Place"),
        *(one.name for one in _members(overview)),
        _("Mean (0 to {top})").format(top=overview.top), _("Median"), _("Lowest"), _("Highest"),
        _("Standard deviation"), pgettext("judgements", "Missing"),
    )  # fmt: skip
    for row in overview.rows:
        yield (
            row.application.reference, row.name, row.application.title if row.name else "",
            row.place, *(_cell(cell.state, cell.value) for cell in row.cells), *_figures(row),
            row.missing,
        )  # fmt: skip


def _cell(state: str, value: Any) -> Any:
    words = {
        "missing": "", "undeclared": "", "hidden": "", "kept-out": _("conflict of interest"),
        "nothing": _("does not apply"),
    }  # fmt: skip
    return float(value) if value is not None else words.get(state, "")


def _figures(row: Row) -> tuple[float | None, ...]:
    if row.spread is None:
        return (None,) * 5
    spread = row.spread
    exact = (spread.mean, spread.median, spread.lowest, spread.highest)
    return (*(float(one) for one in exact), spread.deviation)
