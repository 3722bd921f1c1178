"""The key ceremony: who holds the key, their passphrases, and the share for the safe."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from modellkommune.commons.approvals.public import people_who_may
from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.documents.public import DocumentFacts, pdf_response, render_pdf
from modellkommune.features.budget.forms.closing import KeysForm, RecoveryForm
from modellkommune.features.budget.models import BudgetRound, KeyShare
from modellkommune.features.budget.office.closing.frame import of_a_live_round
from modellkommune.features.budget.office.page import posted, round_page
from modellkommune.features.budget.services.closing.recovery import confirm_recovery, make_keys
from modellkommune.features.budget.services.voting import (
    KeysFixed,
    PassphraseTooWeak,
    SamePassphrase,
    TypingSlip,
    WrongRecoveryText,
    check_recovery,
)

MAY_HOLD = "budget.publish_round"


@never_cache
@sensitive_post_parameters()
@of_a_live_round
def keys(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Make the key, or show who holds it; the recovery share appears once, in this answer."""
    live = budget_round.live
    people = people_who_may(MAY_HOLD, budget_round.authority)
    form = KeysForm(posted(request), people=people, usual_needed=live.keys_needed)
    if request.method == "POST" and live.locked_at is not None:
        raise KeysFixed(budget_round.slug)
    if request.method == "POST" and form.is_valid():
        recovery = _made(request, budget_round, form)
        if recovery:
            return round_page(
                request, budget_round, "closing/recovery.html",
                title=_("Recovery share"), recovery=recovery, form=RecoveryForm(),
            )  # fmt: skip
    shares = KeyShare.objects.filter(round=budget_round).select_related("holder")
    return round_page(
        request, budget_round, "closing/keys.html", title=_("Key of the ballots"), form=form,
        live=live, holders=[share.holder for share in shares if share.holder_id],
        too_few_people=len(people) < live.keys_needed,
    )  # fmt: skip


def _made(request: HttpRequest, budget_round: BudgetRound, form: KeysForm) -> str:
    """The recovery text of new keys; empty, with the reason beside the form, when refused."""
    try:
        return make_keys(
            budget_round=budget_round,
            holders=form.holders(),
            needed=form.cleaned_data["needed"],
            now=timezone.now(),
            by=request.user,
        )
    except PassphraseTooWeak:
        form.add_error(None, _("A passphrase is too short. Please use at least 12 characters."))
    except SamePassphrase:
        form.add_error(None, _("Two keyholders chose the same passphrase."))
    return ""


@never_cache
@require_POST
@sensitive_post_parameters()
@of_a_live_round
def recovery_pdf(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """The recovery share as a sheet for the safe; only a right one is set."""
    try:
        check_recovery(budget_round=budget_round, text=request.POST.get("recovery", ""))
    except (TypingSlip, WrongRecoveryText):
        messages.error(request, _("This is not the recovery share of this round."))
        return redirect("budget_office:keys", budget_round.pk)
    portal = Portal.objects.get(authority=budget_round.authority)
    facts = DocumentFacts(
        title=_("Recovery share: {title}").format(title=budget_round.title),
        portal=portal,
        day=timezone.localdate(),
    )
    content = render_pdf("budget/recovery.typ", _sheet(request, budget_round), facts=facts)
    response = pdf_response(content, name=f"{budget_round.slug}-{_('recovery share')}")
    response["Cache-Control"] = "no-store"
    return response


def _sheet(request: HttpRequest, budget_round: BudgetRound) -> dict[str, object]:
    return {
        "lead": _(
            "This sheet takes the place of one keyholder when the ballots of “{title}” are "
            "opened. It is needed only when a passphrase is lost."
        ).format(title=budget_round.title),
        "recovery_word": _("Recovery share"),
        "recovery": request.POST["recovery"].strip().upper(),
        "advice": [
            _("Put the sheet into a sealed envelope and the envelope into the safe."),
            _("Two people sign over the seal. Nobody makes a copy."),
            _("When the ballots have been opened, the sheet is worthless and can be destroyed."),
        ],
        "signed_word": _("Put into the safe on, by"),
    }


@never_cache
@sensitive_post_parameters()
@of_a_live_round
def confirm(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Type the recovery share back from the paper, which shows that it was printed."""
    form = RecoveryForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            confirm_recovery(
                budget_round=budget_round,
                text=form.cleaned_data["recovery"],
                by=request.user,
                now=timezone.now(),
            )
        except TypingSlip:
            form.add_error(
                "recovery", _("A sign was misread. Please compare sign by sign with the paper.")
            )
        except WrongRecoveryText:
            form.add_error("recovery", _("This is the recovery share of other keys."))
        else:
            messages.success(
                request, _("The recovery share is checked. Now it goes into the safe.")
            )
            return redirect("budget_office:keys", budget_round.pk)
    return round_page(
        request, budget_round, "closing/confirm_recovery.html",
        title=_("Check the recovery share"), form=form,
    )  # fmt: skip
