"""Handing a proposal in: form, similar ones, picture kept, and the page after sending."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from modellkommune.commons.people.attempts import address_of, allow
from modellkommune.features.budget.forms.proposal_pictures import (
    give_back,
    keep_picture_of,
    store_picture,
)
from modellkommune.features.budget.forms.proposals import (
    AddressForm,
    HandInForm,
    ProposalForm,
    facts_with,
)
from modellkommune.features.budget.models import BudgetRound, Proposal, ProposalAuthor
from modellkommune.features.budget.selectors.proposals.similar import Alike, similar_proposals
from modellkommune.features.budget.services.proposals import (
    KeptPictureGone,
    ProposalsClosed,
    TooManyProposals,
    correct_address,
    kept_picture,
    link_word,
    submit_proposal,
)
from modellkommune.features.budget.views.citizen import address, is_swap
from modellkommune.features.budget.views.proposals.frame import collecting_round, proposal_frame
from modellkommune.features.budget.views.proposals.listing import areas_url

SALT = "modellkommune.budget.proposal-sent"
DAYS_TO_CORRECT = 7
PROPOSALS_AN_HOUR, CORRECTIONS_AN_HOUR = 12, 3


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def propose(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The form; what is typed in it stays until it was taken."""
    now = timezone.now()
    budget_round = collecting_round(place=place, slug=slug)
    if is_swap(request) and request.method == "GET":
        alike = alike_to(budget_round, request.GET.get("title", ""))
        return render(request, "budget/citizen/proposals/alike.html", alike_context(
            budget_round, alike
        ))  # fmt: skip
    form = form_for(request, budget_round)
    if request.method == "POST" and form.is_valid():
        answer = take(request, budget_round, form, now=now)
        if answer is not None:
            return answer
    return form_page(request, budget_round, form, now=now)


@require_safe
def picture(request: HttpRequest, place: str, slug: str, word: str) -> HttpResponse:
    """The picture that a form keeps, for the person who holds its word."""
    try:
        kept = kept_picture(word)
    except KeptPictureGone as gone:
        raise Http404 from gone
    kind = "image/png" if kept.file.name.endswith(".png") else "image/jpeg"
    with kept.file.open("rb") as file:
        response = HttpResponse(file.read(), content_type=kind)
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def sent(request: HttpRequest, place: str, slug: str, signed: str) -> HttpResponse:
    """Say where the link was sent; a mistyped address is corrected here."""
    budget_round = collecting_round(place=place, slug=slug)
    author = _author_of(budget_round, signed)
    form = AddressForm(request.POST or None, initial={"email": author.email if author else ""})
    if request.method == "POST" and form.is_valid() and _may_correct(request, form, signed):
        if author is not None:
            correct_address(
                author=author, email=form.cleaned_data["email"].lower(), now=timezone.now()
            )
        messages.success(request, _("We have sent the link to the new address."))
        return redirect(request.path)
    context = {
        **proposal_frame(budget_round, title=_("Confirm your proposal"), now=timezone.now()),
        "author": author,
        "is_confirmed": author is not None and author.confirmed_at is not None,
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "budget/citizen/proposals/sent.html", context, status=status)


def form_for(request: HttpRequest, budget_round: BudgetRound) -> HandInForm:
    """The form, filled with what was sent."""
    person = request.user if request.user.is_authenticated else None
    if request.method == "POST":
        return HandInForm(
            request.POST.copy(), request.FILES, budget_round=budget_round, person=person
        )
    return HandInForm(
        budget_round=budget_round,
        person=person,
        initial={"title": request.GET.get("title", "")[:120]},
    )


def take(
    request: HttpRequest, budget_round: BudgetRound, form: HandInForm, *, now: datetime
) -> HttpResponse | None:
    """Take a faultless form; None when it must be shown once more, with the reason in it."""
    if form.was_filled_by_a_program:
        return redirect(address(budget_round, "proposals"))
    if _shows_alike_first(budget_round, form):
        return None
    if not _may_propose(request, now=now):
        form.add_error(
            None,
            _(
                "Very many proposals come from your connection. Please try again in an hour; nothing is lost."
            ),
        )
        return None
    try:
        proposal = _submit(request, budget_round, form, now=now)
    except ProposalsClosed:
        form.add_error(
            None,
            _(
                "Proposals are not taken any more at this moment. Your text is still here, so that you can copy it."
            ),
        )
        return None
    except TooManyProposals as limit:
        form.add_error(
            None,
            _("Each person can hand in {count} proposals; you have done so.").format(
                count=limit.most
            ),
        )
        return None
    return _after_sending(request, budget_round, proposal)


def _submit(
    request: HttpRequest, budget_round: BudgetRound, form: HandInForm, *, now: datetime
) -> Proposal:
    language = (get_language() or "de")[:2]
    image = store_picture(budget_round, form)
    try:
        proposal = submit_proposal(
            budget_round=budget_round,
            facts=facts_with(form, image),
            author=form.author(language=language),
            now=now,
            sent_once=form.cleaned_data["sent_once"],
        )
    except (ProposalsClosed, TooManyProposals):
        give_back(form, image)
        raise
    if image is not None and proposal.picture_id != image.pk:
        image.delete()  # the same form sent twice
    return proposal


def _after_sending(
    request: HttpRequest, budget_round: BudgetRound, proposal: Proposal
) -> HttpResponse:
    author = proposal.authors.get()
    if author.person_id is not None:
        messages.success(request, _("Thank you. Your proposal has arrived."))
        return redirect(address(budget_round, "my_proposal", word=link_word(author)))
    signed = signing.dumps(author.pk, salt=SALT)
    return redirect(address(budget_round, "proposal_sent", signed=signed))


def form_page(
    request: HttpRequest, budget_round: BudgetRound, form: HandInForm, *, now: datetime
) -> HttpResponse:
    """The page with the form; a picture that was read well stays for the next try."""
    keep_picture_of(budget_round, form, now=now)
    title = form.data.get("title", "") if form.is_bound else ""
    context = {
        **proposal_frame(budget_round, title=_("Hand in a proposal"), now=now, current="propose"),
        **picture_context(budget_round, form),
        **alike_context(budget_round, alike_to(budget_round, title)),
        "form": form,
        "areas_url": areas_url(budget_round),
        "proposals_url": address(budget_round, "proposals"),
        "asks_again": form.is_bound and not form.errors,
    }
    status = 422 if form.is_bound else 200
    return render(request, "budget/citizen/proposals/propose.html", context, status=status)


def picture_context(budget_round: BudgetRound, form: ProposalForm) -> dict[str, Any]:
    """Where the form finds the picture of the last try."""
    if not form.has_kept_picture:
        return {"kept_url": ""}
    return {"kept_url": address(budget_round, "kept_picture", word=form.data["kept_picture"])}


def alike_to(budget_round: BudgetRound, title: str) -> list[Alike]:
    """Proposals that may want the same as what is being typed."""
    return similar_proposals(budget_round, title=title[:200])


def alike_context(budget_round: BudgetRound, alike: list[Alike]) -> dict[str, Any]:
    """Similar proposals with their addresses, for the part of the page that shows them."""
    return {
        "alike": [(one, address(budget_round, "proposal", number=one.number)) for one in alike],
        "seen": ",".join(str(one.number) for one in alike),
    }


def _shows_alike_first(budget_round: BudgetRound, form: HandInForm) -> bool:
    """Whether there are similar proposals that the author has not been shown yet."""
    alike = alike_to(budget_round, form.cleaned_data["title"])
    return not {one.number for one in alike} <= form.seen_numbers()


def _author_of(budget_round: BudgetRound, signed: str) -> ProposalAuthor | None:
    """Who has just sent a form; None when the proposal is gone since."""
    try:
        pk = signing.loads(signed, salt=SALT, max_age=timedelta(days=DAYS_TO_CORRECT))
    except signing.BadSignature as bad:
        raise Http404 from bad
    found: ProposalAuthor | None = (
        ProposalAuthor.objects.filter(pk=pk, proposal__round=budget_round)
        .select_related("proposal__round__authority", "proposal__round__live", "person")
        .first()
    )
    return found


def _may_propose(request: HttpRequest, *, now: datetime) -> bool:
    return allow(
        "budget.propose",
        key=address_of(request),
        limit=PROPOSALS_AN_HOUR,
        within=timedelta(hours=1),
        now=now,
    )


def _may_correct(request: HttpRequest, form: AddressForm, signed: str) -> bool:
    """At most a few mails an hour, so that nobody is written to by others in a row."""
    may = allow(
        "budget.correct-address",
        key=signed,
        limit=CORRECTIONS_AN_HOUR,
        within=timedelta(hours=1),
        now=timezone.now(),
    )
    if not may:
        form.add_error("email", _("The address was changed several times. Please wait an hour."))
    return may
