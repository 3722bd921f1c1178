"""The author's page: reached by the code or by a link, with supplement and withdrawal."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from modellkommune.commons.documents.public import pdf_response
from modellkommune.commons.files.downloads import hand_out
from modellkommune.commons.people.attempts import address_of, allow, take_back
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.forms.statements.stating import CodeForm, SupplementForm
from modellkommune.features.consultations.models import Statement
from modellkommune.features.consultations.services.statements.codes import (
    page_token,
    statement_by_code,
    statement_by_token,
)
from modellkommune.features.consultations.services.statements.later import (
    confirm_address,
    may_be_withdrawn,
    supplement,
    withdraw,
)
from modellkommune.features.consultations.services.statements.receipt import receipt_pdf
from modellkommune.features.consultations.views.statements.frame import own_page

HOUR = timedelta(hours=1)
CODES_AN_HOUR = 30
LINK_GONE = "consultations/citizen/statements/link_gone.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_code(request: HttpRequest) -> HttpResponse:
    """Type the receipt code; the right one leads to the author's page."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = _found(request, form)
        if found is not None:
            return redirect("consultations:receipt", token=page_token(found))
    title = _("Your statement")
    context = {
        "form": form,
        "page_title": title,
        "breadcrumbs": [(_("Plans and drafts"), reverse("consultations:list")), (title, None)],
    }
    status = 422 if form.is_bound else 200
    return render(request, "consultations/citizen/statements/by_code.html", context, status=status)


def _found(request: HttpRequest, form: CodeForm) -> Statement | None:
    """The statement of the code typed; None with the reason in the form."""
    now, caller = timezone.now(), address_of(request)
    if not allow("consultations.code", key=caller, limit=CODES_AN_HOUR, within=HOUR, now=now):
        form.add_error("code", _("Too many codes were tried. Please try again in an hour."))
        return None
    found = statement_by_code(form.cleaned_data["code"])
    if found is None:
        form.add_error("code", _(
            "No statement belongs to this code. Please compare it with your receipt."
        ))  # fmt: skip
        return None
    take_back("consultations.code", key=caller, now=now)
    return found


@never_cache
@require_safe
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """The author's page."""
    found = _of_token(token)
    if found is None:
        return _gone(request)
    statement, is_from_mail = found
    must_confirm = is_from_mail and statement.email_confirmed_at is None
    return own_page(
        request, statement, now=timezone.now(), title=_("Your statement"),
        mail_token=token if must_confirm else "",
    )  # fmt: skip


@never_cache
@require_POST
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm the address that the link was sent to."""
    found = _of_token(token)
    if found is None:
        return _gone(request)
    statement, is_from_mail = found
    if is_from_mail:
        confirm_address(statement=statement, now=timezone.now())
        messages.success(request, _("Thank you. We can reach you at this address."))
    return redirect("consultations:receipt", token=token)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_to_it(request: HttpRequest, token: str) -> HttpResponse:
    """Add a text and files until the period ends."""
    found = _of_token(token)
    if found is None:
        return _gone(request)
    statement, now = found[0], timezone.now()
    form = SupplementForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            supplement(statement=statement, now=now, **form.cleaned_data)
            messages.success(request, _("Your supplement has arrived."))
            return redirect("consultations:receipt", token=page_token(statement))
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    return own_page(
        request, statement, now=now, title=_("Add to your statement"), supplement_form=form,
        status=422 if form.is_bound else 200,
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_back_statement(request: HttpRequest, token: str) -> HttpResponse:
    """Withdraw the statement, after saying what stays."""
    found = _of_token(token)
    if found is None:
        return _gone(request)
    statement, now = found[0], timezone.now()
    # Where it can no longer be withdrawn, the refusal says why before anybody is asked.
    if request.method == "POST" or not may_be_withdrawn(statement):
        try:
            withdraw(statement=statement, now=now)
            messages.success(request, _("Your statement is withdrawn."))
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
        return redirect("consultations:receipt", token=page_token(statement))
    title = _("Withdraw your statement?")
    return own_page(request, statement, now=now, title=title, asks_to_withdraw=True)


@never_cache
@require_POST
def receipt_as_pdf(request: HttpRequest) -> HttpResponse:
    """The receipt as PDF for whoever holds the code; the code stands in no address."""
    statement = statement_by_code(request.POST.get("code", ""))
    if statement is None:
        raise Http404
    content = receipt_pdf(statement, code=request.POST["code"])
    name = _("Receipt {number}").format(number=statement.number)
    return pdf_response(content, name=name)


@never_cache
@require_safe
def file(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """A file of the author's own; what is in quarantine is not handed out."""
    found = _of_token(token)
    if found is None:
        raise Http404
    kept = found[0].files.filter(pk=pk, quarantine="", is_original=False).first()
    if kept is None:
        raise Http404
    return hand_out(kept)


def _of_token(token: str) -> tuple[Statement, bool] | None:
    return statement_by_token(token)


def _gone(request: HttpRequest) -> HttpResponse:
    """The link is too old or was not copied completely."""
    context = {
        "page_title": _("Please type your code"),
        "code_url": reverse("consultations:by_code"),
    }
    return render(request, LINK_GONE, context, status=410)
