"""What is locked, as one canonical text over which the digest is taken."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from modellkommune.features.budget.models import (
    BallotForm,
    BallotOrder,
    BudgetProject,
    BudgetRound,
    PhaseKind,
)
from modellkommune.features.budget.selectors.encoding import canonical
from modellkommune.features.budget.selectors.phases import phases_of
from modellkommune.kernel.counting.ties import lot_number

FORMAT = "modellkommune-budget-lock/1"


def lock_text(budget_round: BudgetRound) -> str:
    """Everything that decides the result, as canonical JSON; the published file has these bytes.

    Four queries: phases, parts, projects with their part, shares of the key.
    """
    return canonical(lock_facts(budget_round)).decode()


def digest_of_text(text: str) -> str:
    """sha256 of the text, as `sha256sum` prints it for the published file."""
    return hashlib.sha256(text.encode()).hexdigest()


def lock_facts(budget_round: BudgetRound) -> dict[str, Any]:
    """What is locked, by name. Amounts are whole cents, moments in UTC."""
    live = budget_round.live
    return {
        "format": FORMAT,
        "authority": budget_round.authority.slug,
        "round": budget_round.slug,
        "title": budget_round.title,
        "year": budget_round.year,
        "money": _money(budget_round),
        "ballot": ballot_facts(budget_round),
        "rule": budget_round.rule,
        "ties_decided": budget_round.ties_decided,
        "other_rules_beside": budget_round.compare_rules,
        "ballot_publication": budget_round.ballot_publication,
        "voters": _voters(budget_round),
        "voting": _voting(budget_round),
        "result_binds": live.result_binds,
        "keys": {
            "holders": budget_round.key_shares.filter(holder__isnull=False).count(),
            "needed": live.keys_needed,
            "public_key_sha256": hashlib.sha256(bytes(live.public_key)).hexdigest(),
        },
        "ballot_order": {
            "by": live.ballot_order_by,
            "seed": live.ballot_order_seed if live.ballot_order_by == BallotOrder.LOT else "",
        },
        "projects": _projects(budget_round),
    }


def drawn_order(numbers: list[int], *, seed: str) -> list[int]:
    """Proposal numbers in the order of their lots: SHA-256 of seed, line feed, number."""
    return sorted(numbers, key=lambda number: lot_number(seed, str(number)))


def ballot_facts(budget_round: BudgetRound) -> dict[str, Any]:
    """The form of the ballot with the limits that this form has."""
    live = budget_round.live
    facts: dict[str, Any] = {"form": live.ballot_form, "fewest_choices": live.least_choices}
    if live.ballot_form in (BallotForm.APPROVAL_NUMBER, BallotForm.RANKING):
        facts["most_choices"] = live.most_choices
    if live.ballot_form == BallotForm.POINTS:
        facts |= {"points": live.points, "most_points_each": live.most_points_each}
    return facts


def in_utc(moment: datetime | None) -> str | None:
    """A moment as 2026-12-06T22:59:59Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def _money(budget_round: BudgetRound) -> dict[str, Any]:
    return {
        "amount_cents": budget_round.budget_cents,
        "currency": budget_round.currency,
        "split": budget_round.live.parts_are,
        "parts": [
            {
                "name": part.name,
                "amount_cents": part.amount_cents,
                "for_the_whole_town": part.is_townwide,
            }
            for part in budget_round.parts.all()
        ],
    }


def _voters(budget_round: BudgetRound) -> dict[str, Any]:
    live = budget_round.live
    return {
        "who": live.who_may_vote,
        "minimum_age": budget_round.minimum_age,
        "cut_off_on": live.cut_off_on.isoformat() if live.cut_off_on else None,
        "shown_by": list(live.entitled_by),
        "paper_allowed": live.paper_allowed,
        "vote_where": live.vote_where,
    }


def _voting(budget_round: BudgetRound) -> dict[str, Any]:
    voting = phases_of(budget_round).get(PhaseKind.VOTING)
    return {
        "opens_at": in_utc(voting.opens_at) if voting else None,
        "closes_at": in_utc(voting.closes_at) if voting else None,
        "time_zone": budget_round.live.time_zone,
    }


def _projects(budget_round: BudgetRound) -> list[dict[str, Any]]:
    rows = BudgetProject.objects.filter(round=budget_round).select_related("proposal__part")
    return [
        {
            "number": row.project_id,
            "name": row.name,
            "cost_cents": row.cost_cents,
            "part": _part_name(row),
        }
        for row in rows.order_by("position")
    ]


def _part_name(project: BudgetProject) -> str:
    proposal = getattr(project, "proposal", None)
    return proposal.part.name if proposal is not None and proposal.part is not None else ""
