"""Typing in what came by letter, by mail, or was said at the counter."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from modellkommune.commons.documents.public import pdf_response
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.forms.statements.office import EntryForm
from modellkommune.features.consultations.models import Channel, Procedure, Round
from modellkommune.features.consultations.models.procedures import BERLIN
from modellkommune.features.consultations.office.page import (
    of_a_procedure,
    procedure_page,
    to_procedure,
)
from modellkommune.features.consultations.selectors.statements.office import round_for
from modellkommune.features.consultations.selectors.statements.stating import rounds_with_offers
from modellkommune.features.consultations.services.statements.codes import statement_by_code
from modellkommune.features.consultations.services.statements.data import Received
from modellkommune.features.consultations.services.statements.letters import (
    answer_invitation,
    invitation_of,
)
from modellkommune.features.consultations.services.statements.receipt import receipt_pdf
from modellkommune.features.consultations.services.statements.receiving import receive


@never_cache
@of_a_procedure(permissions.ENTER)
def entry(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """Type in a statement; the answer shows number and code once."""
    rounds = rounds_with_offers(procedure)
    round_ = round_for(rounds, request.GET.get("round", ""))
    if round_ is None:
        return to_procedure(procedure)
    round_.procedure = procedure
    now = timezone.now()
    initial = {"channel": Channel.LETTER, "received_on": timezone.localdate(now, BERLIN)}
    form = EntryForm(
        request.POST if request.method == "POST" else None, request.FILES or None, round_=round_,
        now=now, initial=initial,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            return entered_page(request, procedure, _enter(request, round_, form))
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    return procedure_page(
        request, procedure, "consultations/office/statements/entry.html",
        title=_("Enter a statement"), status=422 if form.is_bound else 200, form=form,
        round=round_, rounds=rounds,
    )  # fmt: skip


def _enter(request: HttpRequest, round_: Round, form: EntryForm) -> Received:
    user: Any = request.user
    consultee = form.cleaned_data["consultee"]
    invitation = invitation_of(round_, consultee)
    data = form.given(
        targets=form.targets(), files=form.cleaned_data["files"], word=form.cleaned_data["word"]
    )
    with transaction.atomic():
        received = receive(
            round_=round_, data=data, channel=Channel(form.cleaned_data["channel"]),
            received_at=form.received_at, now=form.now, by=user, consultee=consultee,
            invitation=invitation,
        )  # fmt: skip
        answer_invitation(invitation, received.statement, now=form.now)
    return received


def entered_page(
    request: HttpRequest, procedure: Procedure, received: Received, **context: Any
) -> HttpResponse:
    """Number and code of what was just entered; the code stands here only once."""
    list_url = reverse("consultations_office:statements", args=[procedure.pk])
    return procedure_page(
        request, procedure, "consultations/office/statements/entered.html",
        title=_("Entered as no. {number}").format(number=received.statement.number),
        parents=((_("Statements"), list_url),), statement=received.statement, code=received.code,
        is_new=received.is_new, **context,
    )  # fmt: skip


@require_POST
@never_cache
@of_a_procedure(permissions.ENTER)
def receipt(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """The receipt as PDF, to hand out or to send by post."""
    code = request.POST.get("code", "")
    found = statement_by_code(code)
    if found is None or found.procedure_id != procedure.pk:
        return to_procedure(procedure)
    name = _("Receipt {number}").format(number=found.number)
    return pdf_response(receipt_pdf(found, code=code), name=name)
