"""One project: why it won or lost, what was missing, and where its supporters' money went."""

from __future__ import annotations

from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from modellkommune.commons.ui.words import number_in_words
from modellkommune.features.budget.models import (
    BallotPublication,
    BallotsAre,
    BudgetRound,
    PartsAre,
)
from modellkommune.features.budget.selectors.afterwards import (
    project_afterwards,
    with_its_round,
)
from modellkommune.features.budget.selectors.answers import WhatIf
from modellkommune.features.budget.selectors.counted import counted, story
from modellkommune.features.budget.selectors.memory import SMALL
from modellkommune.features.budget.selectors.outcomes import outcomes_of
from modellkommune.features.budget.selectors.pages import round_page
from modellkommune.features.budget.selectors.read_models import (
    LoserRow,
    ProjectFacts,
    RoundPage,
    WinnerRow,
)
from modellkommune.features.budget.selectors.what_if import MOST_EXTRA_VOTES, recount_with_votes
from modellkommune.features.budget.views.charts import course_chart, flow_chart
from modellkommune.features.budget.views.citizen import (
    address,
    frame,
    is_swap,
    published_round,
)

# Supporters pay the full price or what they have left; the largest amounts
# tell the story, the long tail of small rests does not.
SHOWN_PAYERS = 8

RECOUNTS_AT_ONCE = BoundedSemaphore(2)
SECONDS_TO_WAIT = 10


@dataclass(frozen=True)
class Question:
    """The field "further votes" of one project, with its answer.

    votes    what stands in the field
    error    why what was typed cannot be counted; empty when it can
    answer   the recount, or None before anything was asked
    one_fewer  the same address with one vote fewer, for checking the answer
    """

    row: LoserRow
    url: str
    votes: str
    error: str = ""
    answer: WhatIf | None = None

    @property
    def one_fewer(self) -> str:
        """Where one vote fewer is counted; empty when there is none fewer."""
        if self.answer is None or not self.answer.enough or self.answer.extra_votes < 1:
            return ""
        return f"{self.url}?weitere={self.answer.extra_votes - 1}"


@require_safe
@vary_on_headers("HX-Request")
def project(request: HttpRequest, place: str, slug: str, position: int) -> HttpResponse:
    """The page of a project; for a swap only the field with its answer."""
    budget_round = published_round(place=place, slug=slug)
    if budget_round.is_run_here and budget_round.live.parts_are != PartsAre.NONE:
        return redirect(_in_its_part(budget_round, position))
    page = round_page(budget_round)
    if not 1 <= position <= len(page.projects):
        raise Http404(f"{slug} has no project at position {position}")
    facts = page.projects[position - 1]
    row = row_of(page, facts)
    question = None
    if isinstance(row, LoserRow) and budget_round.ballots_are == BallotsAre.BALLOTS:
        question = ask(request, budget_round, page, row)
    if is_swap(request) and question is not None:
        part = {
            "question": question,
            "row": question.row,
            "url": question.url,
            "votes": question.votes,
            "facts": page.facts,
        }
        return render(request, "budget/citizen/parts/what_if.html", part)
    context = {
        **frame(budget_round, current="result", title=facts.name),
        "page": page,
        "facts": page.facts,
        "project": facts,
        "row": row,
        "question": question,
        **_story_context(budget_round, page, facts),
        **_afterwards(budget_round, position, won=facts.won),
    }
    return render(request, "budget/citizen/project.html", context)


def _afterwards(budget_round: BudgetRound, position: int, *, won: bool) -> dict[str, Any]:
    """What has become of the project, and the proposal it was."""
    row = with_its_round().get(round=budget_round, position=position)
    funded, refused = project_afterwards(row, today=timezone.localdate(), won=won)
    return {"funded": funded, "refused": refused, "proposal": getattr(row, "proposal", None)}


def row_of(page: RoundPage, facts: ProjectFacts) -> WinnerRow | LoserRow:
    """The project's row among winners or losers."""
    rows: tuple[WinnerRow | LoserRow, ...] = page.winners if facts.won else page.losers
    return next(row for row in rows if row.project.index == facts.index)


def ask(
    request: HttpRequest, budget_round: BudgetRound, page: RoundPage, row: LoserRow
) -> Question:
    """Read the field, and count again when something stands in it."""
    url = address(budget_round, "project", position=row.project.position)
    typed = request.GET.get("weitere", "").strip()
    if not typed:
        return Question(row, url, votes=str(row.votes_needed or ""))
    # People write thousands with a point; nothing else in the field is a number.
    digits = typed.replace(".", "").replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    if not (digits.isascii() and digits.isdigit()) or int(digits[:12]) > MOST_EXTRA_VOTES:
        return Question(row, url, votes=typed[:20], error=_not_a_number())
    votes = int(digits)
    # Whoever hammers on the field shall not keep the whole server busy.
    if not RECOUNTS_AT_ONCE.acquire(timeout=SECONDS_TO_WAIT):
        return Question(row, url, votes=str(votes), error=_busy())
    try:
        return Question(row, url, votes=str(votes), answer=_recount(budget_round, page, row, votes))
    finally:
        RECOUNTS_AT_ONCE.release()


def _busy() -> str:
    return _("Many people are counting again just now. Please try once more in a moment.")


def _not_a_number() -> str:
    return _("Please enter a whole number between 0 and {most}.").format(
        most=number_in_words(MOST_EXTRA_VOTES)
    )


def _recount(budget_round: BudgetRound, page: RoundPage, row: LoserRow, votes: int) -> WhatIf:
    """The recount, kept for those who ask the same."""
    key = ("what-if", page.facts.input_digest, page.facts.result_digest, row.project.index, votes)
    return SMALL.recall(
        key,
        lambda: recount_with_votes(budget_round, position=row.project.position, extra_votes=votes),
    )


def _story_context(
    budget_round: BudgetRound, page: RoundPage, facts: ProjectFacts
) -> dict[str, Any]:
    """Who paid, and where the supporters' money went; nothing without ballots."""
    if budget_round.ballots_are != BallotsAre.BALLOTS:
        return {}
    told = story(counted(budget_round), project=facts.index)
    charts = [course_chart(told, page.facts, facts)]
    if not facts.won and _ballots_are_public(budget_round):
        charts.append(flow_chart(told, page.facts, facts, page.projects))
    payers = told.payers if _ballots_are_public(budget_round) else ()
    hidden = payers[SHOWN_PAYERS:]
    return {
        "story": told,
        "charts": [chart for chart in charts if chart is not None],
        "payers_shown": payers[:SHOWN_PAYERS],
        "payers_hidden": len(hidden),
        "payers_hidden_voters": sum(entry.voters for entry in hidden),
    }


def _ballots_are_public(budget_round: BudgetRound) -> bool:
    """Whether combinations of choices may be shown.

    Who paid what tells which projects stand together on ballots; where only
    counts are published, a rare combination would point to its voter.
    """
    return budget_round.ballot_publication != BallotPublication.COUNTS


def _in_its_part(budget_round: BudgetRound, position: int) -> str:
    """The page of a project in the part where it was counted."""
    wanted = budget_round.projects.filter(position=position).first()
    outcome = outcomes_of(budget_round).get(wanted.project_id) if wanted else None
    if outcome is None:
        raise Http404(f"{budget_round.slug} has no project at position {position}")
    return outcome.url
