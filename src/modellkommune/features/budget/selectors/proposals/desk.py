"""Proposals on the desk of the office: what is to be done, in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from modellkommune.commons.search.public import find
from modellkommune.features.budget.models import BudgetRound, Proposal, ProposalState
from modellkommune.features.budget.selectors.proposals.lists import known_cost

TO_REVIEW, TO_FORWARD, IN_CHECK, OVERDUE = "ansehen", "weiterleiten", "pruefung", "ueberfaellig"
REPORTED, ANSWERED, PUT_ASIDE, EVERYTHING = "gemeldet", "beantwortet", "beiseite", "alle"

PILES: dict[str, Q] = {
    TO_REVIEW: Q(state=ProposalState.RECEIVED),
    TO_FORWARD: Q(state=ProposalState.PUBLIC),
    IN_CHECK: Q(state=ProposalState.CHECKING),
    OVERDUE: Q(state=ProposalState.CHECKING),
    REPORTED: Q(reports__isnull=False, reports__answered_at__isnull=True),
    ANSWERED: Q(state__in=[ProposalState.ADMITTED, ProposalState.REFUSED]),
    PUT_ASIDE: Q(state__in=[ProposalState.MERGED, ProposalState.HIDDEN, ProposalState.WITHDRAWN]),
    EVERYTHING: ~Q(state=ProposalState.UNCONFIRMED),
}


@dataclass(frozen=True)
class DeskWish:
    """What somebody at the desk wants to see; pile is a key of PILES."""

    pile: str = ""
    text: str = ""
    department: str = ""


def desk_wish(query: Mapping[str, str]) -> DeskWish:
    """Read an address; unknown piles count as not asked."""
    pile = query.get("stapel", "")
    return DeskWish(
        pile=pile if pile in PILES else "",
        text=query.get("suche", "").strip()[:200],
        department=query.get("amt", "")[:200],
    )


def desk_rows(budget_round: BudgetRound, wish: DeskWish, *, today: date) -> QuerySet[Proposal]:
    """The proposals of a pile, the most urgent first: due days, then the oldest."""
    rows = Proposal.objects.filter(
        pile_condition(wish.pile or EVERYTHING, today=today), round=budget_round
    )
    if wish.department:
        rows = rows.filter(feasibility__department=wish.department)
    rows = rows.annotate(cost=known_cost(), open_reports=open_reports()).select_related(
        "feasibility", "part", "round"
    )
    if wish.text:
        rows = by_number_or_words(rows, wish.text)
    found: QuerySet[Proposal] = rows.order_by(
        F("feasibility__due_on").asc(nulls_last=True), "number"
    )
    return found


def pile_condition(pile: str, *, today: date) -> Q:
    """Which proposals lie on a pile."""
    condition = PILES[pile]
    return condition & Q(feasibility__due_on__lt=today) if pile == OVERDUE else condition


def by_number_or_words(rows: QuerySet[Proposal], text: str) -> QuerySet[Proposal]:
    """The proposal with this number, or those that hold the words."""
    if text.isascii() and text.isdigit():
        return rows.filter(number=int(text[:9]))
    return find(text, rows).records


def open_reports() -> Count:
    """How many reports of a proposal nobody has answered."""
    return Count("reports", filter=Q(reports__answered_at__isnull=True), distinct=True)


def pile_sizes(budget_round: BudgetRound, *, today: date) -> dict[str, int]:
    """How many proposals lie on each pile; one query."""
    sizes: dict[str, int] = Proposal.objects.filter(round=budget_round).aggregate(
        **{
            pile: Count("pk", filter=pile_condition(pile, today=today), distinct=True)
            for pile in PILES
        }
    )
    return sizes


def departments_of(budget_round: BudgetRound) -> list[str]:
    """Departments that have been given proposals of this authority, for choosing again."""
    known = Proposal.objects.filter(authority=budget_round.authority).exclude(
        feasibility__department__in=["", None]
    )
    names = known.order_by().values_list("feasibility__department", flat=True).distinct()
    return sorted(name for name in names if name)
