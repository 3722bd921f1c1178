"""The page meant for an author alone: confirm, change, withdraw."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from modellkommune.features.budget.forms.proposal_pictures import (
    keep_picture_of,
    store_picture,
)
from modellkommune.features.budget.forms.proposals import ProposalForm, facts_with
from modellkommune.features.budget.models import BudgetRound, ProposalAuthor, ProposalState
from modellkommune.features.budget.selectors.proposals.words import (
    state_tone,
    state_words,
    step_words,
)
from modellkommune.features.budget.services.proposals import (
    CheckHasBegun,
    LinkTooOld,
    LinkUnknown,
    RoundIsLocked,
    StepNotPossible,
    TooManyProposals,
    author_of_link,
    confirm_proposal,
    edit_proposal,
    withdraw_proposal,
)
from modellkommune.features.budget.services.proposals.revising import (
    EDITABLE_STATES,
    WITHDRAWABLE_STATES,
)
from modellkommune.features.budget.views.citizen import address
from modellkommune.features.budget.views.proposals.frame import collecting_round, proposal_frame
from modellkommune.features.budget.views.proposals.handing_in import picture_context
from modellkommune.features.budget.views.proposals.listing import areas_url


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def my_proposal(request: HttpRequest, place: str, slug: str, word: str) -> HttpResponse:
    """Where it stands. Opening the link changes nothing: mail programs open links too."""
    budget_round = collecting_round(place=place, slug=slug)
    author = _author(word)
    if author is None or author.proposal.round_id != budget_round.pk:
        return _link_page(request, budget_round)
    if request.method == "POST":
        act = {"confirm": _confirm, "withdraw": _withdraw}.get(request.POST.get("action", ""))
        if act is not None:
            act(request, author, word)
        return redirect(request.path)
    return render(
        request, "budget/citizen/proposals/own.html", _own_context(budget_round, author, word)
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, place: str, slug: str, word: str) -> HttpResponse:
    """Change a proposal until its check begins."""
    budget_round = collecting_round(place=place, slug=slug)
    author = _author(word)
    if author is None or author.proposal.round_id != budget_round.pk:
        return _link_page(request, budget_round)
    back = address(budget_round, "my_proposal", word=word)
    form = _edit_form(request, budget_round, author)
    if request.method == "POST" and form.is_valid():
        return _save(request, budget_round, author, form, back)
    keep_picture_of(budget_round, form, now=timezone.now())
    context = {
        **proposal_frame(budget_round, title=_("Change your proposal"), now=timezone.now()),
        **picture_context(budget_round, form),
        "form": form,
        "back": back,
        "areas_url": areas_url(budget_round),
        "has_picture": author.proposal.picture_id is not None,
    }
    status = 422 if form.is_bound else 200
    return render(request, "budget/citizen/proposals/edit.html", context, status=status)


def _author(word: str) -> ProposalAuthor | None:
    try:
        return author_of_link(word, now=timezone.now())
    except (LinkUnknown, LinkTooOld):
        return None


def _link_page(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Say that a link leads nowhere any more, and what to do."""
    context = proposal_frame(
        budget_round, title=_("This link is no longer valid"), now=timezone.now()
    )
    return render(request, "budget/citizen/proposals/link_gone.html", context, status=404)


def _own_context(budget_round: BudgetRound, author: ProposalAuthor, word: str) -> dict[str, Any]:
    proposal = author.proposal
    steps = list(proposal.steps.all())
    is_open = budget_round.live.locked_at is None
    title = _("Your proposal") if author.confirmed_at else _("Confirm your proposal")
    return {
        **proposal_frame(budget_round, title=title, now=timezone.now()),
        "proposal": proposal,
        "author": author,
        "is_confirmed": author.confirmed_at is not None,
        "state": state_words(proposal.state),
        "tone": state_tone(proposal.state),
        "way": [(step_words(step.state), step.at) for step in steps],
        "hidden_reason": steps[-1].reason
        if steps and proposal.state == ProposalState.HIDDEN
        else "",
        "may_edit": is_open and proposal.state in EDITABLE_STATES,
        "may_withdraw": is_open and proposal.state in WITHDRAWABLE_STATES,
        "edit_url": address(budget_round, "edit_my_proposal", word=word),
        "public_url": address(budget_round, "proposal", number=proposal.number)
        if proposal.is_shown
        else "",
    }


def _confirm(request: HttpRequest, author: ProposalAuthor, word: str) -> None:
    try:
        confirm_proposal(word=word, now=timezone.now())
    except TooManyProposals as limit:
        messages.error(
            request,
            _("Each person can hand in {count} proposals; you have done so.").format(
                count=limit.most
            ),
        )
    except RoundIsLocked:
        messages.error(request, _("The ballot has been fixed; proposals are no longer taken."))
    else:
        messages.success(request, _("Thank you. Your proposal has arrived."))


def _withdraw(request: HttpRequest, author: ProposalAuthor, word: str) -> None:
    by = request.user if request.user.is_authenticated else None
    try:
        withdraw_proposal(proposal=author.proposal, by=by, now=timezone.now())
    except RoundIsLocked:
        messages.error(request, _("The ballot has been fixed; the proposal stays on it."))
    except StepNotPossible:
        messages.info(request, _("The proposal cannot be withdrawn any more."))
    else:
        messages.success(request, _("Your proposal is withdrawn."))


def _edit_form(
    request: HttpRequest, budget_round: BudgetRound, author: ProposalAuthor
) -> ProposalForm:
    if request.method == "POST":
        return ProposalForm(request.POST.copy(), request.FILES, budget_round=budget_round)
    return ProposalForm(budget_round=budget_round, initial=ProposalForm.initial_of(author.proposal))


def _save(
    request: HttpRequest,
    budget_round: BudgetRound,
    author: ProposalAuthor,
    form: ProposalForm,
    back: str,
) -> HttpResponse:
    """Store what was changed; the picture stays unless another was chosen or it is left out."""
    proposal = author.proposal
    image = store_picture(budget_round, form)
    if image is None and not form.cleaned_data["remove_picture"]:
        image = proposal.picture
    facts = facts_with(form, image)
    if image is not None:
        alt = form.cleaned_data["picture_alt"] or proposal.picture_alt
        facts = replace(facts, picture_alt=alt)
    try:
        edit_proposal(proposal=proposal, facts=facts, by=author.person, now=timezone.now())
    except (CheckHasBegun, RoundIsLocked):
        if image is not None and image != proposal.picture:
            image.delete()
        messages.error(request, _("The check of your proposal has begun; it is no longer changed."))
    else:
        messages.success(request, _("Your changes are saved."))
    return redirect(back)
