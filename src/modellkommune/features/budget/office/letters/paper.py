"""Paper ballots: slips, batches, two readings, differences, and what did not add up."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.features.budget.forms.paper import ExplanationForm, LayForm, SlipForm
from modellkommune.features.budget.forms.voting_words import slip_sentence
from modellkommune.features.budget.models import BudgetRound, Channel
from modellkommune.features.budget.office.letters.frame import (
    ENTER_BALLOTS,
    letters_page,
    of_a_live_round,
    paper_above,
)
from modellkommune.features.budget.office.page import posted
from modellkommune.features.budget.selectors.discrepancies import discrepancies_of
from modellkommune.features.budget.selectors.paper import paper_desk
from modellkommune.features.budget.services.paper.balance import note_balance
from modellkommune.features.budget.services.paper.batches import BatchTooSmall, lay_batches
from modellkommune.features.budget.services.paper.slips import (
    SlipAnswer,
    Verdict,
    check_slip,
)
from modellkommune.kernel.secrecy.signs import Kind

ANSWER = "budget_slip_answer"


@of_a_live_round(ENTER_BALLOTS, back="round")
def paper(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Slips, batches and what is to be done next."""
    form = LayForm(posted(request))
    if request.method == "POST" and form.is_valid() and _lay(request, budget_round, form):
        return redirect("budget_office:paper", budget_round.pk)
    return letters_page(
        request, budget_round, "paper.html", title=_("Paper ballots"),
        desk=paper_desk(budget_round), form=form,
    )  # fmt: skip


@of_a_live_round(ENTER_BALLOTS, back="paper")
def slips(request: HttpRequest, budget_round: BudgetRound, channel: str) -> HttpResponse:
    """Check slips one after the other, with the keyboard or a scanner alone."""
    chosen = Channel.HALL if channel == "hall" else Channel.PAPER
    form = SlipForm(posted(request))
    if request.method == "POST" and form.is_valid():
        answer = check_slip(
            budget_round=budget_round,
            typed=form.cleaned_data["code"],
            channel=chosen,
            now=timezone.now(),
        )
        # Loading the page again must not check a slip again, so the answer waits
        # for the next page; it holds neither the code nor whose it is.
        request.session[ANSWER] = _answer(answer)
        return redirect(request.path)
    return letters_page(
        request, budget_round, "paper_slips.html",
        title=_("Check slips of the polling hall") if channel == "hall" else _("Check slips"),
        form=SlipForm(), answer=request.session.pop(ANSWER, None), channel=chosen,
        above=paper_above(budget_round),
    )  # fmt: skip


@of_a_live_round(ENTER_BALLOTS, back="paper")
def discrepancies(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """What did not add up, with room for explanations."""
    if request.method == "POST":
        note_balance(budget_round=budget_round, now=timezone.now())
        messages.success(request, _("Slips and ballots are compared again."))
        return redirect("budget_office:discrepancies", budget_round.pk)
    return letters_page(
        request, budget_round, "paper_discrepancies.html", title=_("What did not add up"),
        entries=[
            (entry, ExplanationForm(initial={"explained": entry.explained}, prefix=str(entry.pk)))
            for entry in discrepancies_of(budget_round)
        ],
        above=paper_above(budget_round),
    )  # fmt: skip


@require_POST
@of_a_live_round(ENTER_BALLOTS, back="discrepancies")
def explain(request: HttpRequest, budget_round: BudgetRound, discrepancy_id: int) -> HttpResponse:
    """Keep an explanation."""
    found = get_object_or_404(budget_round.discrepancies, pk=discrepancy_id)
    form = ExplanationForm(request.POST, prefix=str(found.pk))
    if form.is_valid():
        found.explained = form.cleaned_data["explained"]
        found.save(update_fields=["explained"])
        messages.success(request, _("The explanation is saved."))
    return redirect("budget_office:discrepancies", budget_round.pk)


def _lay(request: HttpRequest, budget_round: BudgetRound, form: LayForm) -> bool:
    values = form.cleaned_data
    try:
        batches = lay_batches(
            budget_round=budget_round,
            ballots=values["ballots"],
            wanted=values["wanted"],
            channel=Channel(values["channel"]),
            no_more=values["no_more"],
            by=request.user,
            now=timezone.now(),
        )
    except BatchTooSmall:
        form.add_error(
            "ballots",
            _(
                "A batch needs twenty ballots, so that no pile stands for a person. Wait until "
                "more have come, or tick that no more will come."
            ),
        )
        return False
    messages.success(
        request,
        _("Please make these batches and stamp the sheets of each from 1 on: {sizes}").format(
            sizes=", ".join(f"{batch.number}: {batch.ballots}" for batch in batches)
        ),
    )
    return True


def _answer(answer: SlipAnswer) -> dict[str, Any]:
    """An answer as the session keeps it for one page."""
    return {
        "verdict": answer.verdict.value,
        "sentence": _sentence(answer),
    }


def _sentence(answer: SlipAnswer) -> str:
    if answer.slip is not None:
        return slip_sentence(answer.slip, wanted=Kind.CODE)
    sentences = {
        Verdict.VALID: _("Valid, and marked as used now. Put the slip aside."),
        Verdict.UNKNOWN: _(
            "Unknown. Perhaps a new code was given out since. The ballot must not be put to "
            "the others."
        ),
        Verdict.VOIDED: _("Withdrawn. The ballot must not be put to the others."),
    }
    if answer.verdict in sentences:
        return sentences[answer.verdict]
    return _used_sentence(answer)


def _used_sentence(answer: SlipAnswer) -> str:
    day = answer.used_on.strftime("%d.%m.%Y") if answer.used_on else ""
    channel = Channel(answer.channel).label
    if answer.is_conflict:
        return _(
            "Already used {channel} on {day}. Put slip and envelope aside unopened; it is noted."
        ).format(channel=channel, day=day)
    return _(
        "Already used {channel} on {day}. If you have just read this sheet, go on; otherwise "
        "put slip and envelope aside."
    ).format(channel=channel, day=day)
