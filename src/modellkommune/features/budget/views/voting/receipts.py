"""One's own ballot by its receipt, the receipt as a document, and following what was chosen."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from modellkommune.commons.documents.public import DocumentFacts, pdf_response, render_pdf
from modellkommune.commons.participation.public import follow
from modellkommune.commons.ui.words import moment_in_words
from modellkommune.features.budget.forms.voting_words import slip_sentence
from modellkommune.features.budget.models import BallotForm, BudgetRound, PhaseKind
from modellkommune.features.budget.selectors.phases import is_open_for
from modellkommune.features.budget.selectors.voting import OwnBallot, own_ballot
from modellkommune.features.budget.services.afterwards.progress import followed_record
from modellkommune.features.budget.services.voting import TypingSlip
from modellkommune.features.budget.views.citizen import address
from modellkommune.features.budget.views.voting.frame import (
    closing_moment,
    secret_page,
    voting_frame,
    voting_round,
)
from modellkommune.kernel.secrecy.receipts import read_receipt
from modellkommune.kernel.secrecy.signs import Kind


@secret_page
def receipt(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The field for the receipt, and what lies under it.

    It is sent by POST so that it stands in no address, history or server log.
    """
    budget_round = voting_round(place=place, slug=slug)
    typed = request.POST.get("beleg", "")
    found, problem = (None, "") if request.method != "POST" else _find(budget_round, typed)
    context = {**_context(budget_round), "own": found, "problem": problem, "typed": typed[:80]}
    status = 422 if problem else 200
    return render(request, "budget/citizen/voting/own.html", context, status=status)


@secret_page
def receipt_pdf(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The receipt as a PDF to keep; made of what the page sends, stored nowhere."""
    budget_round = voting_round(place=place, slug=slug)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        text = read_receipt(request.POST.get("beleg", "")).text
    except TypingSlip:
        return receipt(request, place=place, slug=slug)
    content = render_pdf(
        "budget/receipt.typ",
        _pdf_words(budget_round, text),
        facts=DocumentFacts(
            title=f"{_('Receipt')}: {budget_round.title}",
            portal=request.portal,
            day=timezone.localdate(),
            url=request.build_absolute_uri(address(budget_round, "receipt")),
        ),
    )
    return pdf_response(content, name=f"beleg {budget_round.slug}")


@secret_page
def follow_winners(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """Follow every project of an own ballot that won, with one button.

    Only winners: of the others nothing will be told, and a list of everything
    that somebody follows would be a copy of their ballot.
    """
    budget_round = voting_round(place=place, slug=slug)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found, problem = _find(budget_round, request.POST.get("beleg", ""))
    email = request.POST.get("email", "").strip()
    person = request.user if request.user.is_authenticated else None
    if found and not problem and person is None and not _is_email(email):
        problem = _("Please enter an e-mail address, such as anna@example.org.")
    followed = 0
    if found and not problem:
        followed = _follow_all(budget_round, found, email=email, person=person)
    context = {
        **_context(budget_round),
        "own": found,
        "problem": problem,
        "typed": request.POST.get("beleg", "")[:80],
        "email": email[:254],
        "followed": followed,
        "by_mail": person is None,
    }
    status = 422 if problem else 200
    return render(request, "budget/citizen/voting/own.html", context, status=status)


def _find(budget_round: BudgetRound, typed: str) -> tuple[OwnBallot | None, str]:
    try:
        found = own_ballot(budget_round, typed, today=timezone.localdate())
    except TypingSlip as slip:
        return None, slip_sentence(slip, wanted=Kind.RECEIPT)
    if found is None:
        return None, _(
            "No ballot lies under this receipt. Please compare it with what you noted down."
        )
    return found, ""


def _follow_all(budget_round: BudgetRound, own: OwnBallot, *, email: str, person: Any) -> int:
    for choice in own.winners:
        follow(
            about=followed_record(choice.project),
            authority=budget_round.authority,
            person=person,
            email=email,
            language=get_language() or "de",
            now=timezone.now(),
        )
    return len(own.winners)


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _context(budget_round: BudgetRound) -> dict[str, Any]:
    live = budget_round.live
    return {
        **voting_frame(budget_round, current="receipt", title=_("My receipt")),
        "is_open": is_open_for(budget_round, PhaseKind.VOTING, timezone.now()),
        "kind": {BallotForm.POINTS: "points", BallotForm.RANKING: "rank"}.get(
            BallotForm(live.ballot_form), "tick"
        ),
        "list_url": _list_address(budget_round),
    }


def _list_address(budget_round: BudgetRound) -> str:
    """Where the published list of receipts lies, once there is one."""
    return address(budget_round, "receipts_file") if budget_round.is_published else ""


def _pdf_words(budget_round: BudgetRound, text: str) -> dict[str, Any]:
    ends = closing_moment(budget_round)
    lines = [
        _("Your ballot has arrived. With this receipt you find it again after the count."),
        _("Only you have this receipt; nobody can look it up for you. Please keep it well."),
    ]
    if ends is not None:
        lines.append(
            _("You can replace your ballot with it until {moment}.").format(
                moment=moment_in_words(ends)
            )
        )
    return {
        "headline": _("Receipt"),
        "title": budget_round.title,
        "receipt": text,
        "lines": lines,
        "words": {"address": _("Here you can look at your ballot after the count:")},
    }
