"""The author reads the own text, each sentence with what became of it."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from modellkommune.commons.documents.public import pdf_response
from modellkommune.commons.people.attempts import address_of, allow, take_back
from modellkommune.features.consultations.forms.statements.stating import CodeForm
from modellkommune.features.consultations.models import Procedure, Statement
from modellkommune.features.consultations.selectors.public_procedures import (
    address_of_procedure,
    procedure_at,
)
from modellkommune.features.consultations.selectors.weighing.own_text import own_statement
from modellkommune.features.consultations.selectors.weighing.public_table import published_at
from modellkommune.features.consultations.services.statements.codes import (
    page_token,
    statement_by_code,
    statement_by_token,
)
from modellkommune.features.consultations.services.weighing.sheet import treated_sheet

HOUR = timedelta(hours=1)
CODES_AN_HOUR = 30


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def treated(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """Type the receipt code; the right one leads to the own text."""
    procedure = procedure_at(place=place, slug=slug)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = _found(request, form)
        if found is not None:
            return redirect(_own_address(found))
    context = {
        "procedure": procedure, "form": form, "published_at": published_at(procedure),
        **_frame(procedure, _("How your sentence was treated")),
    }  # fmt: skip
    status = 422 if form.is_bound else 200
    return render(request, "consultations/citizen/weighing/code.html", context, status=status)


@never_cache
@require_safe
def treated_own(request: HttpRequest, place: str, slug: str, token: str) -> HttpResponse:
    """The own text; each sentence leads to its answer."""
    procedure = procedure_at(place=place, slug=slug)
    statement = _of_token(procedure, token)
    if statement is None:
        messages.info(
            request, _("This page was open for a long time. Please type your code again.")
        )
        return redirect(address_of_procedure(procedure, "treated"))
    own = own_statement(statement)
    context = {
        "procedure": procedure, "statement": statement, "own": own, "token": token,
        "legend": list(dict.fromkeys(one.outcome for one in own.told)),
        "changed": sum(one.outcome in ("followed", "partly") for one in own.told),
        "published_at": published_at(procedure),
        **_frame(procedure, _("How your sentences were treated")),
    }  # fmt: skip
    return render(request, "consultations/citizen/weighing/treated.html", context)


@never_cache
@require_safe
def treated_pdf(
    request: HttpRequest, place: str, slug: str, token: str, number: int
) -> HttpResponse:
    """One segment with its result on one page."""
    procedure = procedure_at(place=place, slug=slug)
    statement = _of_token(procedure, token)
    if statement is None:
        raise Http404
    told = {one.number: one.treated for one in own_statement(statement).told}
    one = told.get(number)
    if one is None:
        raise Http404
    content = treated_sheet(statement=statement, treated=one, now=timezone.now())
    return pdf_response(content, name=f"{_('Sentence')} {statement.number}-{number}")


def _found(request: HttpRequest, form: CodeForm) -> Statement | None:
    """The statement of the code typed; None with the reason in the form."""
    now, caller = timezone.now(), address_of(request)
    if not allow("consultations.code", key=caller, limit=CODES_AN_HOUR, within=HOUR, now=now):
        form.add_error("code", _("Too many codes were tried. Please try again in an hour."))
        return None
    found = statement_by_code(form.cleaned_data["code"])
    if found is None or not found.procedure.is_public:
        form.add_error(
            "code", _("No statement belongs to this code. Please compare it with your receipt.")
        )
        return None
    take_back("consultations.code", key=caller, now=now)
    return found


def _of_token(procedure: Procedure, token: str) -> Statement | None:
    found = statement_by_token(token)
    if found is None or found[0].procedure_id != procedure.pk:
        return None
    statement, is_from_mail = found
    # A link of a mail opens the page once the address is known to be the author's.
    if is_from_mail and statement.email_confirmed_at is None and statement.channel == "online":
        return None
    statement.procedure = procedure
    return statement


def _own_address(statement: Statement) -> str:
    # A code may belong to another procedure than the page on which it was typed.
    return address_of_procedure(statement.procedure, "treated_own", token=page_token(statement))


def _frame(procedure: Procedure, title: str) -> dict[str, object]:
    return {
        "page_title": title,
        "breadcrumbs": [
            (_("Plans and drafts"), reverse("consultations:list")),
            (procedure.title, address_of_procedure(procedure)),
            (title, None),
        ],
    }
