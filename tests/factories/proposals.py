"""A round that collects proposals, and proposals at every step of their way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person, RoleKind
from modellkommune.commons.people.services.roles import give_role
from modellkommune.features.budget.models import (
    BudgetRound,
    LandOwner,
    LiveRound,
    Phase,
    PhaseKind,
    Proposal,
    ProposalState,
    RoundState,
    Verdict,
)
from modellkommune.features.budget.services import proposals as services

NOON = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)
CLOSING = datetime(2026, 4, 30, 21, 59, tzinfo=UTC)
# A square around an invented town.
AREA = {
    "type": "Polygon",
    "coordinates": [[[9.9, 50.0], [10.1, 50.0], [10.1, 50.2], [9.9, 50.2], [9.9, 50.0]]],
}


def a_round_collecting(
    authority: Authority, *, slug: str = "buergerhaushalt-2026", **live: Any
) -> BudgetRound:
    """A public round whose proposal phase runs at NOON; call in a scope of the authority."""
    budget_round = BudgetRound.objects.create(
        authority=authority, slug=slug, title="Bürgerhaushalt 2026", year=2026,
        summary="200.000 Euro für Ihre Ideen", state=RoundState.LIVE, budget_cents=200_000_00,
        created_at=NOON - timedelta(days=60), area=AREA,
        topics=["Spiel und Sport", "Grün", "Verkehr"],
    )  # fmt: skip
    LiveRound.objects.create(
        authority=authority, round=budget_round, announced_at=NOON - timedelta(days=30),
        **{"shown_after_review": False, **live},
    )  # fmt: skip
    phases = {
        PhaseKind.PROPOSALS: (NOON - timedelta(days=9), CLOSING),
        PhaseKind.CHECK: (CLOSING, CLOSING + timedelta(days=60)),
        PhaseKind.VOTING: (CLOSING + timedelta(days=90), CLOSING + timedelta(days=120)),
    }
    for kind, (opens_at, closes_at) in phases.items():
        Phase.objects.create(
            authority=authority, round=budget_round, kind=kind, opens_at=opens_at,
            closes_at=closes_at,
        )  # fmt: skip
    return budget_round


def a_clerk(authority: Authority, *, email: str = "sachbearbeitung@lindental.example") -> Person:
    """Somebody of the office who may check proposals."""
    person = Person.objects.create_user(email, first_name="Petra", last_name="Amtmann")
    give_role(person=person, authority=authority, kind=RoleKind.CLERK)
    return person


def a_proposal(
    budget_round: BudgetRound,
    *,
    title: str = "Spielplatz am Bach",
    state: ProposalState = ProposalState.PUBLIC,
    email: str = "erika@example.org",
    name: str = "",
    name_shown: bool = False,
    person: Person | None = None,
    now: datetime = NOON,
    **facts: Any,
) -> Proposal:
    """A proposal that was handed in and confirmed; later states are set directly."""
    values = {"text": "Schaukel, Sandkasten und eine Bank im Schatten.", **facts}
    proposal = services.submit_proposal(
        budget_round=budget_round, facts=services.ProposalFacts(title=title, **values), now=now,
        author=services.AuthorFacts(
            person=person, email="" if person else email, name=name, name_shown=name_shown
        ),
    )  # fmt: skip
    if person is None and state != ProposalState.UNCONFIRMED:
        word = services.link_word(proposal.authors.get())
        proposal = services.confirm_proposal(word=word, now=now)
    if state not in (ProposalState.PUBLIC, ProposalState.RECEIVED, ProposalState.UNCONFIRMED):
        Proposal.objects.filter(pk=proposal.pk).update(state=state)
    return Proposal.objects.select_related("round__authority", "round__live").get(pk=proposal.pk)


def a_complete_check(**changes: Any) -> services.CheckFacts:
    """What a department found for a proposal that can stand for election."""
    values: dict[str, Any] = {
        "department": "Grünflächenamt", "cost_cents": 18_500_00, "follow_up_cents": 900_00,
        "land": LandOwner.TOWN, "is_own_duty": True, "is_feasible": True,
        "within_limits": True, "not_blocked": True, "verdict": Verdict.ADMIT,
        "answer": "Der Spielplatz kann gebaut werden. Die Fläche gehört der Stadt.",
    }  # fmt: skip
    return services.CheckFacts(**{**values, **changes})
