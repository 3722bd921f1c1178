"""The desk as a table for a spreadsheet; while contents are sealed the envelope only."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from openpyxl import Workbook

from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import Application, Call
from modellkommune.features.calls.office.checking.shown import as_text
from modellkommune.features.calls.office.page import of_a_call
from modellkommune.features.calls.selectors.applying.questions import Form, form_of
from modellkommune.features.calls.selectors.checking.desk import desk_rows, desk_wish
from modellkommune.features.calls.selectors.checking.sealed import call_lies_open
from modellkommune.features.calls.selectors.checking.words import eligible_word
from modellkommune.features.calls.selectors.reviews.access import hidden_from
from modellkommune.features.calls.services.checking.exported import note_export
from modellkommune.features.calls.services.checking.reading import StillSealed, read_answers
from modellkommune.kernel.tables import inert

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Row = list[Any]


@require_safe
@of_a_call(permissions.SEE, permissions.CHECK)
def as_csv(request: HttpRequest, call: Call) -> HttpResponse:
    """Semicolons and decimal commas, as German spreadsheets expect them."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    rows = table_of(request, call)
    for row in rows:
        writer.writerow([_as_text(cell) for cell in row])
    note_export(call=call, by=request.user, rows=len(rows) - 1, form="csv", now=timezone.now())
    # The mark tells spreadsheets that the file is UTF-8; without it umlauts break.
    content = codecs.BOM_UTF8 + text.getvalue().encode()
    return _attachment(content, "text/csv; charset=utf-8", f"{call.slug}-bewerbungen.csv")


@require_safe
@of_a_call(permissions.SEE, permissions.CHECK)
def as_workbook(request: HttpRequest, call: Call) -> HttpResponse:
    """The same as a workbook."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(title=_("Applications")[:31])
    rows = table_of(request, call)
    for row in rows:
        sheet.append([inert(cell) if isinstance(cell, str) else cell for cell in row])
    target = io.BytesIO()
    workbook.save(target)
    note_export(call=call, by=request.user, rows=len(rows) - 1, form="xlsx", now=timezone.now())
    return _attachment(target.getvalue(), XLSX, f"{call.slug}-bewerbungen.xlsx")


def table_of(request: HttpRequest, call: Call) -> list[Row]:
    """Head and rows, filtered like the desk; answers where they lie open."""
    now = timezone.now()
    hidden = hidden_from(request.user, call)
    rows = desk_rows(call, desk_wish(request.GET.dict())).exclude(pk__in=hidden)
    if not call_lies_open(call, now):
        return [_envelope_head(), *(_envelope(row) for row in rows)]
    form = form_of(call)
    titles = [question.title for question in form.questions if question.asks]
    head = [*_envelope_head(), *_contents_head(), *titles]
    read = rows.prefetch_related("versions__call_version")
    return [head, *(_whole(request, row, form) for row in read)]


def _envelope_head() -> Row:
    return [
        _("Number"), _("Way"), _("Received"), _("Seconds late"), _("State"), _("Applicant"),
        _("E-mail address"),
    ]  # fmt: skip


def _envelope(row: Application) -> Row:
    return [
        row.reference, row.get_channel_display(), _moment(row.received_at), row.late_seconds,
        row.get_state_display(), row.applicant_name, row.contact_email,
    ]  # fmt: skip


def _contents_head() -> Row:
    return [
        _("Official key"), _("Title"), _("Size class"), _("Themes"), _("Eligibility"),
        _("Complete"), _("Asked for, in euros"), _("Total cost, in euros"), _("Excluded because"),
    ]  # fmt: skip


def _whole(request: HttpRequest, row: Application, form: Form) -> Row:
    complete = {True: _("yes"), False: _("no"), None: ""}[row.is_complete]
    return [
        *_envelope(row), row.applicant_key, row.title, row.size_class, ", ".join(row.themes),
        eligible_word(row), complete, _euros(row.requested_cents), _euros(row.total_cost_cents),
        row.excluded_reason, *_answers(request, row, form),
    ]  # fmt: skip


def _answers(request: HttpRequest, row: Application, form: Form) -> Iterator[str]:
    version = next((one for one in row.versions.all() if one.is_current), None)
    answers: dict[str, Any] = {}
    if version is not None:
        try:
            answers = read_answers(
                version=version, by=request.user, now=timezone.now(), way="export"
            )
        except StillSealed:
            answers = {}
    for question in form.questions:
        if question.asks:
            yield as_text(question, answers.get(question.code)) if answers else ""


def _euros(cents: int | None) -> float | None:
    return None if cents is None else cents / 100


def _moment(moment: Any) -> str:
    return timezone.localtime(moment).strftime("%d.%m.%Y %H:%M:%S") if moment else ""


def _as_text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.2f}".replace(".", ",")
    return inert(cell) if isinstance(cell, str) else str(cell)


def _attachment(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
