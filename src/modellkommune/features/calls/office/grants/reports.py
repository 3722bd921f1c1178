"""Reports of a grant: what is owed, what came, questions, acceptance."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.grants.office import QuestionForm, ReportForm
from modellkommune.features.calls.models import Grant, GrantReport, ReportKind
from modellkommune.features.calls.office.grants.frame import done, grant_page, of_a_grant, to
from modellkommune.features.calls.selectors.grants.law import rules_for
from modellkommune.features.calls.selectors.grants.standing import compared, plan_in_force
from modellkommune.features.calls.services.grants import reporting


@of_a_grant(permissions.KEEP_GRANTS, permissions.PAY, permissions.LOOK)
@require_safe
def reports(request: HttpRequest, grant: Grant) -> HttpResponse:
    """What is owed and what came."""
    return grant_page(
        request, grant, "reports.html", title=_("Reports of the grant"), current="reports",
        reports=list(grant.reports.all()),
    )  # fmt: skip


@of_a_grant(permissions.KEEP_GRANTS, permissions.PAY, permissions.LOOK)
def report(request: HttpRequest, grant: Grant, number: int) -> HttpResponse:
    """One report beside the plan; questions, acceptance, or typing in one on paper."""
    found = get_object_or_404(grant.reports, number=number)
    form = QuestionForm(request.POST if request.POST.get("do") == "ask" else None)
    if request.method == "POST":
        if not request.user.has_perm(permissions.KEEP_GRANTS):
            raise PermissionDenied
        if _did(request, found, form):
            return to(grant, "grant_report", number)
    plan, rows = plan_in_force(grant), list(grant.receipts.all())
    rules = rules_for(grant, on=grant.notice_on or grant.awarded_on)
    return grant_page(
        request, grant, "report.html",
        title=_("{kind} of {name}").format(
            kind=found.get_kind_display(), name=grant.recipient_name
        ),
        current="reports", report=found, plan=plan, form=form,
        sections=[
            (section["title"], found.answers.get(section["code"], "")) for section in found.form
        ],
        questions=list(found.questions.all()), is_final=found.kind == ReportKind.FINAL,
        comparison=compared(plan, rows, allowed_permille=rules.line_permille),
        total=sum(row.cents for row in rows), struck=sum(row.struck_cents for row in rows),
        percent=rules.line_permille // 10,
        may_change=request.user.has_perm(permissions.KEEP_GRANTS),
        status=422 if form.errors else 200,
    )  # fmt: skip


@of_a_grant(permissions.KEEP_GRANTS)
def write(request: HttpRequest, grant: Grant, number: int) -> HttpResponse:
    """Type in a report that came on paper or by e-mail."""
    found = get_object_or_404(grant.reports, number=number)
    form = ReportForm(request.POST or None, report=found)
    if request.method == "POST" and done(form, lambda: _save(request, found, form)):
        messages.success(request, _("Saved."))
        return to(grant, "grant_report", number)
    return grant_page(
        request, grant, "form.html", title=_("Enter the report"), current="reports", form=form,
        button=_("Save and hand in"), status=422 if form.errors else 200,
        hint=_("For a report that came on paper or by e-mail."),
    )  # fmt: skip


def _save(request: HttpRequest, report: GrantReport, form: ReportForm) -> None:
    reporting.save_report(
        report=report, answers=form.answers(), own_cents=form.cleaned_data["own_cents"],
        third_cents=form.cleaned_data["third_cents"], by=request.user, now=timezone.now(),
    )  # fmt: skip
    reporting.hand_in(report=report, by=request.user, now=timezone.now())


def _did(request: HttpRequest, report: GrantReport, form: QuestionForm) -> bool:
    now = timezone.now()
    if request.POST.get("do") == "accept":
        reporting.accept(report=report, by=request.user, now=now)
        messages.success(request, _("The report is accepted. The recipient is told."))
        return True
    asked = done(
        form,
        lambda: reporting.ask(
            report=report, text=form.cleaned_data["text"], by=request.user, now=now
        ),
    )
    if asked:
        messages.success(request, _("The question is sent. The report can be written in again."))
    return asked
