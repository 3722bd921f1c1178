"""What my ballot did: a ballot is typed, followed through the count, and forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from modellkommune.commons.ui.words import number_in_words
from modellkommune.features.budget.forms.ballot import (
    FilledBallot,
    kind_of_field,
    read_ballot,
    typed_ballot,
)
from modellkommune.features.budget.models import BallotPublication, BallotsAre, BudgetRound
from modellkommune.features.budget.selectors.answers import BallotStory
from modellkommune.features.budget.selectors.pages import round_page
from modellkommune.features.budget.selectors.read_models import ProjectFacts, RoundFacts, RoundPage
from modellkommune.features.budget.selectors.what_if import what_my_ballot_did
from modellkommune.features.budget.views.citizen import counted_round, frame
from modellkommune.features.budget.views.money import roughly

# A longer list is searched, not scrolled; what is chosen stays visible.
SHOWN_AT_ONCE = 200


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@never_cache
def ballot(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The empty ballot, and after sending it what it did.

    It is sent by POST so that it stands in no address, history or server log.
    """
    budget_round = counted_round(place=place, slug=slug)
    if budget_round.ballots_are != BallotsAre.BALLOTS:
        raise Http404(f"{slug} knows totals only")
    page = round_page(budget_round)
    vote_type = page.facts.vote_type
    filled = read_ballot(request.POST, vote_type=vote_type, projects=len(page.projects))
    context = {
        **frame(budget_round, current="ballot", title=_("What my ballot did")),
        **_form_context(request, page, filled),
        "page": page,
        "facts": page.facts,
    }
    if request.method == "POST" and request.POST.get("aktion") != "suchen":
        context |= _answer(budget_round, page, filled)
    return render(request, "budget/citizen/ballot.html", context)


def _form_context(request: HttpRequest, page: RoundPage, filled: FilledBallot) -> dict[str, Any]:
    """The fields: what is chosen first, then what the search finds."""
    text = request.POST.get("suche", "")[:200]
    found = [entry for entry in page.projects if _found(entry, text, filled)]
    chosen = [entry for entry in page.projects if entry.position in filled.raw]
    return {
        "kind": kind_of_field(page.facts.vote_type),
        "search_in_ballot": text,
        "chosen_fields": _fields(chosen, filled),
        "open_fields": _fields(found[:SHOWN_AT_ONCE], filled),
        "not_shown": max(0, len(found) - SHOWN_AT_ONCE),
        "filled": filled,
    }


def _found(project: ProjectFacts, text: str, filled: FilledBallot) -> bool:
    wanted = text.casefold().strip()
    words = f"{project.project_id} {project.name} {project.district}".casefold()
    return project.position not in filled.raw and wanted in words


def _fields(
    projects: Sequence[ProjectFacts], filled: FilledBallot
) -> list[tuple[ProjectFacts, str, str]]:
    """Projects with what was typed for them and what is wrong with it."""
    return [
        (entry, filled.raw.get(entry.position, ""), filled.errors.get(entry.position, ""))
        for entry in projects
    ]


def _answer(budget_round: BudgetRound, page: RoundPage, filled: FilledBallot) -> dict[str, Any]:
    """What the ballot did, or what is missing in it."""
    if filled.errors:
        return {"problem": filled.errors.get(0) or _("One of the numbers is no whole number.")}
    if not filled.values:
        return {"problem": _("Nothing is chosen yet. Please choose at least one project.")}
    effect = what_my_ballot_did(
        budget_round, ballot=typed_ballot(filled, vote_type=page.facts.vote_type)
    )
    return {
        "effect": effect,
        "effect_sentence": effect_sentence(effect, page.facts),
        "equal_sentence": equal_sentence(effect, page.facts),
        "own_steps": [step for step in effect.steps if step.named],
    }


def effect_sentence(effect: BallotStory, facts: RoundFacts) -> str:
    """How many of the choices were chosen, and what the ballot paid for them."""
    sentence = ngettext(
        "{won} of {count} project on this ballot was chosen.",
        "{won} of the {count} projects on this ballot were chosen.",
        len(effect.won) + len(effect.lost),
    ).format(
        won=number_in_words(len(effect.won)),
        count=number_in_words(len(effect.won) + len(effect.lost)),
    )
    if effect.paid_cents is None:
        return sentence
    if effect.start_cents is None:
        return (
            sentence
            + " "
            + _("It paid {paid} for them.").format(paid=roughly(effect.paid_cents, facts.currency))
        )
    return (
        sentence
        + " "
        + _("Of its share of {share} it paid {paid}; {left} were left over.").format(
            share=roughly(effect.start_cents, facts.currency),
            paid=roughly(effect.paid_cents, facts.currency),
            left=roughly(effect.left_cents or 0, facts.currency),
        )
    )


def equal_sentence(effect: BallotStory, facts: RoundFacts) -> str:
    """How many counted ballots are exactly like this one.

    Silent where only counts are published: trying combinations would otherwise
    find out how somebody voted.
    """
    if facts.publication == BallotPublication.COUNTS:
        return ""
    if not effect.equal_ballots:
        return _(
            "No counted ballot looks exactly like this one. Shown is what such a ballot "
            "would have paid at the published prices."
        )
    return ngettext(
        "{count} counted ballot looks exactly like this one.",
        "{count} counted ballots look exactly like this one.",
        effect.equal_ballots,
    ).format(count=number_in_words(effect.equal_ballots))
