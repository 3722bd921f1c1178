"""A voting code by e-mail, where the round allows it."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from modellkommune.commons.people.attempts import address_of, allow
from modellkommune.features.budget.forms.code_by_email import CodeByEmailForm
from modellkommune.features.budget.models import BudgetRound, EntitledBy
from modellkommune.features.budget.services.entitlements.by_email import (
    NotByEmail,
    canonical_address,
    entitlement_by_email,
)
from modellkommune.features.budget.views.voting.frame import (
    secret_page,
    voting_frame,
    voting_round,
)

# A household shares an address on the net, a library many more.
ASKED_FROM_ONE_PLACE = 30
SENT_TO_ONE_ADDRESS = 4
WINDOW = timedelta(hours=6)


@secret_page
def ask_code(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The field for the address; the answer is the same for every address."""
    budget_round = voting_round(place=place, slug=slug)
    if EntitledBy.EMAIL not in budget_round.live.entitled_by:
        raise Http404(slug)
    form = CodeByEmailForm(request.POST if request.method == "POST" else None)
    is_sent = request.method == "POST" and form.is_valid() and _send(request, budget_round, form)
    context = voting_frame(budget_round, current="vote", title=_("Voting code by e-mail"))
    return render(
        request,
        "budget/citizen/letters/ask_code.html",
        {**context, "form": form, "is_sent": is_sent},
        status=422 if form.errors else 200,
    )


def _send(request: HttpRequest, budget_round: BudgetRound, form: CodeByEmailForm) -> bool:
    now = timezone.now()
    email = canonical_address(form.cleaned_data["email"])
    if not allow(
        "budget.code-by-email", key=address_of(request), limit=ASKED_FROM_ONE_PLACE,
        within=WINDOW, now=now,
    ):  # fmt: skip
        form.add_error(
            None, _("From here many codes were asked for. Please try again in some hours.")
        )
        return False
    if not allow(
        "budget.code-to-address", key=email, limit=SENT_TO_ONE_ADDRESS, within=WINDOW, now=now
    ):
        # The same answer as ever: nobody finds out what an address has asked for.
        return True
    try:
        entitlement_by_email(
            budget_round=budget_round,
            email=email,
            now=now,
            language=(get_language() or "de").split("-")[0],
        )
    except NotByEmail:
        form.add_error(None, _("At this moment nobody can vote, so no code is sent."))
        return False
    return True
