"""The grants of a call, one entered by hand, the list for the treasury, and the terms."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.grants.office import HandForm, TermsForm
from modellkommune.features.calls.models import Call, Grant, GrantState, RequestState
from modellkommune.features.calls.office.grants.frame import address, done
from modellkommune.features.calls.office.page import call_page, of_a_call, posted
from modellkommune.features.calls.selectors.grants.law import remedy_for, terms_of
from modellkommune.features.calls.services.grants.beginning import begin_grant_by_hand
from modellkommune.features.calls.services.grants.law import save_terms
from modellkommune.features.calls.services.grants.treasury import treasury_csv


@of_a_call(permissions.KEEP_GRANTS, permissions.PAY, permissions.LOOK)
@require_safe
def grants(request: HttpRequest, call: Call) -> HttpResponse:
    """Every grant of a call with its state and its money."""
    paid = Sum("requests__cents", filter=Q(requests__state=RequestState.PAID), default=0)
    approved = Count("requests", filter=Q(requests__state=RequestState.APPROVED))
    rows = call.grants.annotate(paid_cents=paid, waiting=approved)
    found = list(rows.order_by("number"))
    alive = [grant for grant in found if grant.state != GrantState.REVOKED]
    return call_page(
        request, call, "calls/office/grants/list.html", title=_("Grants"),
        grants=found, waiting=sum(grant.waiting for grant in found), limit=call.money_cents(),
        bound=sum(grant.amount_cents for grant in alive), alive=len(alive),
        paid=sum(grant.paid_cents for grant in found),
        may_change=request.user.has_perm(permissions.KEEP_GRANTS),
        may_pay=request.user.has_perm(permissions.PAY),
    )  # fmt: skip


@of_a_call(permissions.KEEP_GRANTS)
def by_hand(request: HttpRequest, call: Call) -> HttpResponse:
    """Enter a grant without an application, such as one of a call of another house."""
    form = HandForm(posted(request), initial={"amount_cents": call.grant_cents})
    made: list[Grant] = []

    def begin() -> None:
        made.append(
            begin_grant_by_hand(call=call, by=request.user, now=timezone.now(), **form.cleaned_data)
        )

    if request.method == "POST" and done(form, begin):
        messages.success(request, _("The grant is entered."))
        return redirect(address(made[0], "grant"))
    return call_page(
        request, call, "calls/office/grants/form.html", title=_("Enter a grant by hand"),
        parents=((_("Grants"), reverse("calls_office:grants", args=[call.pk])),), form=form,
        button=_("Enter the grant"), status=422 if form.errors else 200,
        hint=_("For grants without an application here, for example of a call that was run "
               "elsewhere."),
    )  # fmt: skip


@of_a_call(permissions.PAY, back="grants")
@require_POST
def treasury(request: HttpRequest, call: Call) -> HttpResponse:
    """The list for the treasury; handing it out is written into the journal."""
    text = treasury_csv(call, by=request.user, now=timezone.now())
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    name = f"auszahlungen-{call.slug}-{timezone.localdate():%Y-%m-%d}.csv"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


@of_a_call(permissions.KEEP_GRANTS, back="grants")
def terms(request: HttpRequest, call: Call) -> HttpResponse:
    """What holds for all grants of a call."""
    found = terms_of(call)
    form = TermsForm(posted(request), instance=found)

    def save() -> None:
        save_terms(
            call=call, terms=form.save(commit=False), annexes=form.annexes(),
            sections=form.sections(), by=request.user, now=timezone.now(),
        )  # fmt: skip

    if request.method == "POST" and done(form, save):
        messages.success(request, _("The terms are saved. They hold for notices made from now on."))
        return redirect("calls_office:grants", pk=call.pk)
    preview = Grant(
        call=call, authority=call.authority, state_key=found.state_key, state=GrantState.AWARDED
    )
    return call_page(
        request, call, "calls/office/grants/terms.html", title=_("Terms of the grants"),
        parents=((_("Grants"), reverse("calls_office:grants", args=[call.pk])),), form=form,
        remedy=remedy_for(preview, on=timezone.localdate()), status=422 if form.errors else 200,
    )  # fmt: skip
