"""Writing a report: drafts, handing in, and answering questions."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.features.calls.forms.grants.office import ReportForm
from modellkommune.features.calls.models import GrantReport, ReportKind
from modellkommune.features.calls.services.grants import reporting
from modellkommune.features.calls.views.grants.frame import (
    OwnGrant,
    address,
    done,
    of_the_recipient,
    own_page,
)


@of_the_recipient()
def report(request: HttpRequest, own: OwnGrant, report: int) -> HttpResponse:
    """The form of a report, or what was handed in."""
    found = get_object_or_404(own.grant.reports, number=report)
    form = ReportForm(request.POST if request.method == "POST" else None, report=found)
    if request.method == "POST" and done(form, lambda: _write(request, found, form)):
        return redirect(address(own.grant, "grant_report", report=report))
    return own_page(
        request, own, "report.html", title=str(found.get_kind_display()), report=found, form=form,
        may_write=own.may_change and found.is_editable,
        questions=list(found.questions.all()), is_final=found.kind == ReportKind.FINAL,
        missing=reporting.missing_of(own.grant, found) if found.is_editable else [],
        sections=[
            (section["title"], found.answers.get(section["code"], "")) for section in found.form
        ],
        status=422 if form.errors else 200,
    )  # fmt: skip


@of_the_recipient(writes=True)
@require_POST
def answer(request: HttpRequest, own: OwnGrant, report: int, question: int) -> HttpResponse:
    """Answer a question of the office."""
    found = get_object_or_404(own.grant.reports, number=report)
    asked = get_object_or_404(found.questions, pk=question)
    text = request.POST.get("answer", "")[:4_000]
    if text.strip():
        reporting.answer(question=asked, text=text, now=timezone.now())
        messages.success(
            request, _("The answer is saved. Hand the report in again when everything is there.")
        )
    else:
        messages.error(request, _("Please write something."))
    return redirect(address(own.grant, "grant_report", report=report))


def _write(request: HttpRequest, report: GrantReport, form: ReportForm) -> None:
    """Save what was typed first, so that nothing is lost when handing in is refused."""
    now = timezone.now()
    reporting.save_report(
        report=report, answers=form.answers(), own_cents=form.cleaned_data["own_cents"],
        third_cents=form.cleaned_data["third_cents"], by=request.user, now=now,
    )  # fmt: skip
    if request.POST.get("aktion") != "einreichen":
        messages.success(request, _("The draft is saved. You can go on at any time."))
        return
    reporting.hand_in(report=report, by=request.user, now=now)
    messages.success(request, _("The report is handed in. We check it, and you hear from us."))
