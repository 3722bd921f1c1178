"""The desk: piles of proposals, and one proposal with all that the office knows."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.features.budget.forms.proposal_desk import ForwardForm, ReasonForm
from modellkommune.features.budget.models import BudgetRound, Proposal, ProposalState
from modellkommune.features.budget.office.proposals.page import (
    CHECK,
    MODERATE,
    of_proposals,
    proposal_of,
    proposals_page,
)
from modellkommune.features.budget.selectors.proposals import desk as piles
from modellkommune.features.budget.selectors.proposals.similar import (
    FOR_THE_OFFICE,
    place_of,
    similar_proposals,
)
from modellkommune.features.budget.selectors.proposals.words import state_words, step_words
from modellkommune.features.budget.services.proposals.checking import CHECKABLE_STATES
from modellkommune.features.budget.services.proposals.merging import JOINABLE_STATES

PER_PAGE = 50


@require_safe
@of_proposals(MODERATE)
def desk(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """What lies there, the most urgent first."""
    today = timezone.localdate()
    wish = piles.desk_wish(request.GET.dict())
    rows = piles.desk_rows(budget_round, wish, today=today)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    sizes = piles.pile_sizes(budget_round, today=today)
    query = request.GET.copy()
    query.pop("page", None)
    return proposals_page(
        request, budget_round, "desk.html", title=_("Proposals"),
        wish=wish, page=page, today=today, query=query.urlencode(),
        piles=[(pile, label, sizes[pile]) for pile, label in pile_labels()],
        rows=[(row, state_words(row.state)) for row in page],
        departments=piles.departments_of(budget_round),
    )  # fmt: skip


@require_safe
@of_proposals(MODERATE)
def proposal(request: HttpRequest, budget_round: BudgetRound, number: int) -> HttpResponse:
    """One proposal: what it says, who wrote it, what resembles it, what can be done."""
    found = proposal_of(budget_round, number)
    return proposals_page(
        request, budget_round, "proposal.html",
        title=f"{found.number}: {found.title}", proposal=found,
        state=state_words(found.state), authors=list(found.authors.select_related("person")),
        way=[(step_words(step.state), step.at, step.reason) for step in found.steps.all()],
        reports=list(found.reports.all()), check=getattr(found, "feasibility", None),
        joined=list(found.merged.all()), alike=_alike(budget_round, found),
        departments=piles.departments_of(budget_round), **_possible(request, found),
    )  # fmt: skip


@require_safe
@of_proposals(MODERATE)
def picture(request: HttpRequest, budget_round: BudgetRound, number: int) -> HttpResponse:
    """The picture, also of a proposal that nobody else sees."""
    found = proposal_of(budget_round, number)
    if found.picture is None:
        raise Http404
    with found.picture.file.open("rb") as file:
        content = file.read()
    kind = "image/png" if found.picture.file.name.endswith(".png") else "image/jpeg"
    response = HttpResponse(content, content_type=kind)
    response["Cache-Control"] = "private, no-store"
    return response


def pile_labels() -> list[tuple[str, str]]:
    """The piles in the order of work."""
    return [
        (piles.TO_REVIEW, _("to look at")),
        (piles.REPORTED, _("reported")),
        (piles.TO_FORWARD, _("to hand to a department")),
        (piles.IN_CHECK, _("being checked")),
        (piles.OVERDUE, _("overdue")),
        (piles.ANSWERED, _("answered")),
        (piles.PUT_ASIDE, _("joined, hidden or withdrawn")),
        (piles.EVERYTHING, _("all")),
    ]


def _alike(budget_round: BudgetRound, found: Proposal) -> list[tuple[Any, str, bool]]:
    """Similar proposals with their state and whether they could be joined."""
    alike = similar_proposals(
        budget_round, title=found.title, place=place_of(found), leave_out=found,
        states=FOR_THE_OFFICE, most=8,
    )  # fmt: skip
    return [(one, state_words(one.state), one.state in JOINABLE_STATES) for one in alike]


def _possible(request: HttpRequest, found: Proposal) -> dict[str, Any]:
    """What can be done with a proposal where it stands, by this person."""
    is_open = found.round.live.locked_at is None
    may_check = request.user.has_perm(CHECK)
    state = ProposalState(found.state)
    hideable = found.is_shown or state == ProposalState.RECEIVED
    check = getattr(found, "feasibility", None)
    initial = {"department": check.department, "due_on": check.due_on} if check else {}
    return {
        "is_open": is_open,
        "can_show": state in {ProposalState.RECEIVED, ProposalState.HIDDEN},
        "can_hide": is_open and hideable,
        "can_forward": is_open and may_check and state in CHECKABLE_STATES,
        "can_check": is_open and may_check and state in CHECKABLE_STATES,
        "can_join": is_open and may_check and state in JOINABLE_STATES,
        "can_separate": is_open and may_check and state == ProposalState.MERGED,
        "can_reopen": is_open
        and may_check
        and state in {ProposalState.ADMITTED, ProposalState.REFUSED},
        "reason_form": ReasonForm(),
        "forward_form": ForwardForm(initial=initial),
    }
