"""The list of receipts: entered one by one, or handed in as a table."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from modellkommune.commons.ui.words import euro_in_words
from modellkommune.features.calls.forms.grants.money import ReceiptForm, ReceiptsFileForm
from modellkommune.features.calls.selectors.grants.law import rules_for
from modellkommune.features.calls.selectors.grants.standing import compared, plan_in_force
from modellkommune.features.calls.services.grants import receipts as services
from modellkommune.features.calls.views.grants.frame import (
    OwnGrant,
    address,
    done,
    of_the_recipient,
    own_page,
)

ON_A_PAGE = 50
MOST_FINDINGS = 50


@of_the_recipient()
def receipts(request: HttpRequest, own: OwnGrant) -> HttpResponse:
    """The list beside the plan, and a form for one more."""
    grant, plan = own.grant, plan_in_force(own.grant)
    form = ReceiptForm(request.POST if request.method == "POST" else None, plan=plan)

    def add() -> None:
        row = services.GivenReceipt(**form.cleaned_data)
        services.add_receipts(grant=grant, given=[row], by=request.user, now=timezone.now())

    if request.method == "POST" and done(form, add):
        messages.success(request, _("The receipt is on the list."))
        return redirect(address(grant, "grant_receipts"))
    return _page(request, own, form=form, file_form=ReceiptsFileForm())


@of_the_recipient(writes=True)
@require_POST
def upload(request: HttpRequest, own: OwnGrant) -> HttpResponse:
    """Take over a table; what could not be read is listed with its line."""
    form = ReceiptsFileForm(request.POST, request.FILES)
    found = services.ReadList()

    def take() -> None:
        nonlocal found
        found = services.read_list(form.cleaned_data["file"].read(), grant=own.grant)
        services.add_receipts(
            grant=own.grant, given=found.receipts, by=request.user, now=timezone.now(),
            replace=form.cleaned_data["replace"],
        )  # fmt: skip

    if done(form, take):
        count = len(found.receipts)
        sentence = ngettext(
            "{count} receipt of {sum} was taken over.",
            "{count} receipts of {sum} were taken over.", count,
        )  # fmt: skip
        messages.success(request, sentence.format(count=count, sum=euro_in_words(found.cents)))
        if not found.findings:
            return redirect(address(own.grant, "grant_receipts"))
    plan = plan_in_force(own.grant)
    return _page(request, own, form=ReceiptForm(plan=plan), file_form=form, findings=found.findings)


@of_the_recipient(writes=True)
@require_POST
def receipt(request: HttpRequest, own: OwnGrant, entry: int) -> HttpResponse:
    """Take a receipt off the list."""
    found = get_object_or_404(own.grant.receipts, number=entry, struck_cents=0)
    services.remove_receipt(receipt=found, by=request.user, now=timezone.now())
    messages.success(request, _("The receipt is off the list."))
    return redirect(address(own.grant, "grant_receipts"))


@of_the_recipient()
@require_safe
def table(request: HttpRequest, own: OwnGrant) -> HttpResponse:
    """The list as CSV, with the columns that can be read back."""
    plan = plan_in_force(own.grant)
    titles = {line.code: line.title for line in plan.lines.all()} if plan else {}
    text = services.receipts_csv(list(own.grant.receipts.all()), titles)
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    name = f"belegliste-{own.grant.call.slug}-{own.grant.number}.csv"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


def _page(
    request: HttpRequest,
    own: OwnGrant,
    *,
    form: ReceiptForm,
    file_form: ReceiptsFileForm,
    findings: list[services.Finding] | None = None,
) -> HttpResponse:
    grant, plan = own.grant, plan_in_force(own.grant)
    rows = list(grant.receipts.all())
    rules = rules_for(grant, on=grant.notice_on or grant.awarded_on)
    is_faulty = form.errors or file_form.errors
    return own_page(
        request, own, "receipts.html", title=_("Receipts"), current="grant_receipts", form=form,
        file_form=file_form, findings=(findings or [])[:MOST_FINDINGS],
        page_obj=Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        total=sum(row.cents for row in rows), struck=sum(row.struck_cents for row in rows),
        comparison=compared(plan, rows, allowed_permille=rules.line_permille),
        percent=rules.line_permille // 10, status=422 if is_faulty else 200,
    )  # fmt: skip
