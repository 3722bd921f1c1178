"""Paper ballots: the same sheet for everybody, without any code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from modellkommune.commons.documents.public import arms_of, render_pdf
from modellkommune.commons.ui.words import euro_in_words
from modellkommune.features.budget.models import (
    BallotForm,
    BudgetProject,
    BudgetRound,
    LiveRound,
    PartsAre,
    RoundPart,
    VoteWhere,
)
from modellkommune.features.budget.services.letters.content import letter_facts

TEMPLATE = "budget/letters/ballot.typ"


class NothingToVoteOn(ValueError):
    """The round has no projects yet; they are made when it is locked."""


def ballot_files(budget_round: BudgetRound) -> Iterator[tuple[str, bytes]]:
    """Names and contents of all paper ballots; one per district where people vote at home."""
    for district in districts_with_ballots(budget_round):
        ending = f"-{slugify(district)}" if district else ""
        yield f"stimmzettel{ending}.pdf", ballot_pdf(budget_round, district=district)


def districts_with_ballots(budget_round: BudgetRound) -> list[str]:
    """Districts that vote on projects of their own; one empty name where all vote on the same."""
    live = budget_round.live
    if live.parts_are != PartsAre.DISTRICTS or live.vote_where != VoteWhere.HOME:
        return [""]
    return [part.name for part in budget_round.parts.all() if not part.is_townwide]


def ballot_pdf(budget_round: BudgetRound, *, district: str = "") -> bytes:
    """One paper ballot as PDF/UA, the same for all. Raises NothingToVoteOn."""
    projects = projects_on_ballot(budget_round, district)
    if not projects:
        raise NothingToVoteOn(budget_round.slug)
    live = budget_round.live
    data = {
        "form": live.ballot_form,
        "most_points_each": max(1, live.most_points_each),
        "projects": [_row(project) for project in projects],
        "arms": arms_of(budget_round.authority.portal),
        "words": _words(budget_round, live, district),
    }
    title = _("Ballot: {title}").format(title=budget_round.title)
    day = timezone.localdate(live.locked_at) if live.locked_at else timezone.localdate()
    return render_pdf(TEMPLATE, data, facts=letter_facts(budget_round, title=title, day=day))


def projects_on_ballot(budget_round: BudgetRound, district: str = "") -> list[BudgetProject]:
    """The projects in the order of the ballot, part by part, for those who live in a district."""
    projects = list(
        budget_round.projects.select_related("proposal__part").order_by(
            F("proposal__part__position").asc(nulls_first=True), "position"
        )
    )
    if not district:
        return projects
    return [project for project in projects if _votes_here(part_of(project), district)]


def part_of(project: BudgetProject) -> RoundPart | None:
    """The part with its own sum that a project belongs to, or None."""
    proposal = getattr(project, "proposal", None)
    part: RoundPart | None = proposal.part if proposal is not None else None
    return part


def _votes_here(part: RoundPart | None, district: str) -> bool:
    return part is None or part.is_townwide or part.name == district


def _row(project: BudgetProject) -> dict[str, str]:
    part = part_of(project)
    return {
        "number": project.project_id,
        "name": project.name,
        "district": part.name if part is not None else project.district,
        "cost": euro_in_words(project.cost_cents, decimals=None),
    }


def _words(budget_round: BudgetRound, live: LiveRound, district: str) -> dict[str, Any]:
    publisher = budget_round.authority.name
    title = _("Ballot for {district}").format(district=district) if district else _("Ballot")
    return {
        "title": title,
        "round": budget_round.title,
        "rule": sentence_for_form(budget_round, live, district),
        "how": _(
            "Write nothing else on this sheet: no name, no code, no remark. A ballot that "
            "shows who filled it in does not count."
        ),
        "columns": [_("No."), _("Project"), _("Cost"), _mark_word(live)],
        "foot": _("Please fold the ballot so that nobody sees your choice."),
        "arms": _("Coat of arms of {publisher}").format(publisher=publisher),
    }


def _mark_word(live: LiveRound) -> str:
    return {
        BallotForm.RANKING: _("Place"),
        BallotForm.POINTS: _("Points"),
    }.get(BallotForm(live.ballot_form), _("Yes"))


def sentence_for_form(budget_round: BudgetRound, live: LiveRound, district: str = "") -> str:
    """How the ballot is filled in; where the money is split, each part is a vote of its own."""
    sentences = {
        BallotForm.APPROVAL_NUMBER: _("Put a cross beside at most {most} projects."),
        BallotForm.APPROVAL_AMOUNT: _(
            "Put a cross beside projects that together cost at most {amount}."
        ),
        BallotForm.POINTS: _(
            "Hand out at most {points} points, at most {each} to one project: one cross is "
            "one point."
        ),
        BallotForm.RANKING: _(
            "Write 1 beside the project that you like best, 2 beside the next one, and so "
            "on, for at most {most} projects."
        ),
    }
    is_split = live.parts_are != PartsAre.NONE
    amount = _("the sum of its part") if is_split else _euros(budget_round.budget_cents)
    sentence = sentences[BallotForm(live.ballot_form)].format(
        most=live.most_choices,
        amount=amount,
        points=live.points,
        each=live.most_points_each,
    )
    if not is_split:
        return sentence
    parts = [
        f"{part.name} ({_euros(part.amount_cents)})"
        for part in budget_round.parts.all()
        if not district or _votes_here(part, district)
    ]
    return " ".join(
        [sentence, _("This holds for each part by itself: {parts}.").format(parts=", ".join(parts))]
    )


def _euros(cents: int) -> str:
    return euro_in_words(cents, decimals=None)
