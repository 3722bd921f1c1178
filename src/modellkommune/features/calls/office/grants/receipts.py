"""The list of receipts beside the plan, and what of it is not recognised."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from modellkommune.commons.ui.words import euro_in_words
from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.grants.money import (
    ReceiptForm,
    ReceiptsFileForm,
    StrikeForm,
)
from modellkommune.features.calls.models import Grant
from modellkommune.features.calls.office.grants.frame import done, grant_page, of_a_grant, to
from modellkommune.features.calls.office.page import posted
from modellkommune.features.calls.selectors.grants.law import rules_for
from modellkommune.features.calls.selectors.grants.standing import compared, plan_in_force
from modellkommune.features.calls.services.grants import receipts as services

ON_A_PAGE = 100


@of_a_grant(permissions.KEEP_GRANTS, permissions.PAY, permissions.LOOK)
def receipts(request: HttpRequest, grant: Grant) -> HttpResponse:
    """The receipts, and what they come to line by line."""
    plan = plan_in_force(grant)
    form = ReceiptForm(posted(request), plan=plan)
    may_change = request.user.has_perm(permissions.KEEP_GRANTS)
    if request.method == "POST" and not may_change:
        raise Http404

    def add() -> None:
        row = services.GivenReceipt(**form.cleaned_data)
        services.add_receipts(grant=grant, given=[row], by=request.user, now=timezone.now())

    if request.method == "POST" and done(form, add):
        messages.success(request, _("The receipt is on the list."))
        return to(grant, "grant_receipts")
    rows = list(grant.receipts.all())
    rules = rules_for(grant, on=grant.notice_on or grant.awarded_on)
    return grant_page(
        request, grant, "receipts.html", title=_("Receipts"), current="receipts", form=form,
        file_form=ReceiptsFileForm(), strike_form=StrikeForm(), plan=plan, may_change=may_change,
        page_obj=Paginator(rows, ON_A_PAGE).get_page(request.GET.get("p")),
        total=sum(row.cents for row in rows), struck=sum(row.struck_cents for row in rows),
        comparison=compared(plan, rows, allowed_permille=rules.line_permille),
        titles={line.code: line.title for line in plan.lines.all()} if plan else {},
        percent=rules.line_permille // 10, status=422 if form.errors else 200,
    )  # fmt: skip


@of_a_grant(permissions.KEEP_GRANTS)
@require_POST
def upload(request: HttpRequest, grant: Grant) -> HttpResponse:
    """Take over a list of receipts from a table; faulty lines are named."""
    form = ReceiptsFileForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Please choose a file."))
        return to(grant, "grant_receipts")
    take_over(request, grant, form)
    return to(grant, "grant_receipts")


def take_over(request: HttpRequest, grant: Grant, form: ReceiptsFileForm) -> None:
    """Read a table and store what could be read, with a message for each fault."""
    found = services.read_list(form.cleaned_data["file"].read(), grant=grant)
    services.add_receipts(
        grant=grant, given=found.receipts, by=request.user, now=timezone.now(),
        replace=form.cleaned_data["replace"],
    )  # fmt: skip
    count = len(found.receipts)
    messages.success(
        request,
        ngettext(
            "{count} receipt of {sum} was taken over.",
            "{count} receipts of {sum} were taken over.", count,
        ).format(count=count, sum=euro_in_words(found.cents)),
    )  # fmt: skip
    for finding in found.findings[:20]:
        sentence = _("Line {line}: {text}").format(line=finding.line, text=finding.sentence)
        messages.warning(request, sentence)


@of_a_grant(permissions.KEEP_GRANTS)
@require_POST
def receipt(request: HttpRequest, grant: Grant, number: int) -> HttpResponse:
    """Strike a receipt out, wholly or in part, or take it off the list."""
    found = get_object_or_404(grant.receipts, number=number)
    if request.POST.get("do") == "remove":
        services.remove_receipt(receipt=found, by=request.user, now=timezone.now())
        messages.success(request, _("The receipt is off the list."))
        return to(grant, "grant_receipts")
    form = StrikeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please write the amount with digits, for example 1.234,56."))
        return to(grant, "grant_receipts")
    try:
        services.strike(receipt=found, by=request.user, now=timezone.now(), **form.cleaned_data)
    except (services.StruckTooMuch, services.StruckWithoutReason) as refusal:
        messages.error(request, str(refusal.sentence))
    return to(grant, "grant_receipts")


@of_a_grant(permissions.KEEP_GRANTS, permissions.PAY, permissions.LOOK)
@require_safe
def table(request: HttpRequest, grant: Grant) -> HttpResponse:
    """The list as CSV."""
    return csv_answer(grant)


def csv_answer(grant: Grant) -> HttpResponse:
    """The list of receipts of a grant as a file."""
    plan = plan_in_force(grant)
    titles = {line.code: line.title for line in plan.lines.all()} if plan else {}
    text = services.receipts_csv(list(grant.receipts.all()), titles)
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    name = f"belegliste-{grant.call.slug}-{grant.number}.csv"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer
