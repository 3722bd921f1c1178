"""Single codes: lost and returned letters, and people at the counter.

The answers are the same whether a code was used or not: nothing that tells is
read, so neither page nor time gives it away.
"""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.documents.public import pdf_response, render_pdf
from modellkommune.features.budget.forms.letters import CodeForm, CounterForm
from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.office.letters.frame import (
    letters_above,
    letters_page,
    of_a_live_round,
)
from modellkommune.features.budget.office.page import posted
from modellkommune.features.budget.services.entitlements.counter import (
    AlreadyEntitled,
    DistrictUnknown,
    TooYoung,
    WhyAtCounter,
    code_at_counter,
)
from modellkommune.features.budget.services.entitlements.finding import NobodyFound
from modellkommune.features.budget.services.entitlements.reissue import (
    WhyWithdrawn,
    Withdrawn,
    lock_code,
    reissue_code,
    void_entitlement,
)
from modellkommune.features.budget.services.letters.content import (
    TEMPLATE,
    address_of_voting,
    entry_for,
    letter_data,
    letter_facts,
)
from modellkommune.features.budget.services.letters.register import districts_of
from modellkommune.kernel.secrecy.codes import Code


@of_a_live_round()
def codes(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """A letter is lost or came back, or somebody may no longer vote."""
    form = CodeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        answer = _act(request, budget_round, form)
        if answer is not None:
            return answer
    return letters_page(
        request, budget_round, "letters_codes.html", title=_("Lost and returned letters"),
        form=form, above=letters_above(budget_round),
    )  # fmt: skip


@of_a_live_round()
def counter(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """A code for somebody at the counter whom the table of residents does not know."""
    form = CounterForm(posted(request), districts=districts_of(budget_round))
    if request.method == "POST" and form.is_valid():
        answer = _entitle(request, budget_round, form)
        if answer is not None:
            return answer
    return letters_page(
        request, budget_round, "letters_counter.html", title=_("Code at the counter"), form=form,
        above=letters_above(budget_round),
    )  # fmt: skip


def _act(request: HttpRequest, budget_round: BudgetRound, form: CodeForm) -> HttpResponse | None:
    facts = {
        "budget_round": budget_round,
        "wanted": form.wanted(),
        "by": request.user,
        "now": timezone.now(),
    }
    try:
        if form.cleaned_data["action"] == "reissue":
            return slip_response(budget_round, reissue_code(**facts), now=facts["now"])
        if form.cleaned_data["action"] == "lock":
            lock_code(**facts)
            messages.success(
                request, _("The code is void. At the counter the person gets a new one.")
            )
        else:
            void_entitlement(**facts, why=WhyWithdrawn(form.cleaned_data["why"]))
            messages.success(
                request,
                _(
                    "The right to vote is withdrawn. If a ballot was cast before, it stays in "
                    "the count; nobody can find it."
                ),
            )
    except NobodyFound:
        form.add_error(None, _not_found(form))
        return None
    except Withdrawn:
        form.add_error(None, _("The right to vote was withdrawn, so there is no code for it."))
        return None
    return redirect("budget_office:codes", budget_round.pk)


def _not_found(form: CodeForm) -> str:
    if form.cleaned_data.get("letter_number") is not None:
        return _("There is no letter of this number. Please check it.")
    return _(
        "Nobody of this name and birth date is entitled. Please check the spelling and that "
        "all given names are there. Somebody who is missing gets a code at the counter."
    )


def _entitle(
    request: HttpRequest, budget_round: BudgetRound, form: CounterForm
) -> HttpResponse | None:
    now = timezone.now()
    try:
        code = code_at_counter(
            budget_round=budget_round,
            person=form.person_facts(),
            district=form.cleaned_data["district"],
            why=WhyAtCounter(form.cleaned_data["why"]),
            by=request.user,
            now=now,
        )
    except (AlreadyEntitled, TooYoung, DistrictUnknown) as refusal:
        form.add_error(None, _refusal(refusal))
        return None
    return slip_response(budget_round, code, now=now)


def _refusal(refusal: Exception) -> str:
    sentences: dict[type[Exception], str] = {
        AlreadyEntitled: _(
            "This person is entitled already. If the letter is lost, use “Lost and returned "
            "letters”."
        ),
        TooYoung: _("On the cut-off day this person is too young to vote."),
        DistrictUnknown: _("The round has no district of this name."),
    }
    return sentences[type(refusal)]


def slip_response(budget_round: BudgetRound, code: Code, *, now: datetime) -> HttpResponse:
    """A slip to be printed at once; it is stored nowhere."""
    entry = entry_for(code, address=address_of_voting(budget_round), number=None, lines=[])
    data = letter_data(budget_round, entries=[entry])
    facts = letter_facts(
        budget_round,
        title=_("Entitlement slip: {title}").format(title=budget_round.title),
        day=timezone.localdate(now),
    )
    response = pdf_response(render_pdf(TEMPLATE, data, facts=facts), name="berechtigungsschein")
    response["Cache-Control"] = "no-store"
    return response
