"""Who came, by district and channel, in figures that show nobody."""

from __future__ import annotations

from collections import Counter

from django.db import transaction
from django.db.models import Count as CountRows
from django.db.models import Q

from modellkommune.features.budget.models import (
    BudgetRound,
    EntitledBy,
    Entitlement,
    TurnoutFigure,
)
from modellkommune.features.budget.selectors.turnout import JOINT, NO_DISTRICT, WEAK
from modellkommune.kernel.counting.turnout import TurnoutCell, merged_turnout


def store_turnout(budget_round: BudgetRound) -> list[TurnoutFigure]:
    """Count who used an entitlement, and keep the figures that show nobody.

    Called when voting has ended, before ballots are opened; a second call
    replaces the figures of the first.
    """
    cells = merged_turnout(
        voted=_voted(budget_round),
        entitled=_entitled(budget_round),
        entitled_in_all=budget_round.live.eligible_people,
    )
    with transaction.atomic():
        TurnoutFigure.objects.filter(round=budget_round).delete()
        return TurnoutFigure.objects.bulk_create(_figure(budget_round, cell) for cell in cells)


def _voted(budget_round: BudgetRound) -> Counter[tuple[str, str]]:
    """How many voted, by district and way; a weak confirmation is a way of its own."""
    rows = (
        Entitlement.objects.filter(round=budget_round)
        .exclude(channel="")
        .values_list("district", "channel", "is_weak")
        .annotate(people=CountRows("pk"))
        .order_by()
    )
    voted: Counter[tuple[str, str]] = Counter()
    for district, channel, is_weak, people in rows:
        voted[district or NO_DISTRICT, WEAK if is_weak else channel] += people
    return voted


def _entitled(budget_round: BudgetRound) -> dict[str, int] | None:
    """How many could vote, by district; None where people ask for it one by one.

    Entitlements by account or e-mail arise with the vote, so they say nothing
    about those who stayed away.
    """
    if budget_round.live.entitled_by != [EntitledBy.CODE]:
        return None
    rows = (
        Entitlement.objects.filter(round=budget_round)
        .filter(Q(voided_on=None) | ~Q(channel=""))
        .values_list("district")
        .annotate(people=CountRows("pk"))
        .order_by()
    )
    return {district or NO_DISTRICT: people for district, people in rows}


def _figure(budget_round: BudgetRound, cell: TurnoutCell) -> TurnoutFigure:
    return TurnoutFigure(
        authority_id=budget_round.authority_id,
        round=budget_round,
        district=cell.district,
        channel=JOINT.join("online" if way == WEAK and cell.channels == (WEAK,) else way
                           for way in cell.channels),
        is_weak=cell.channels == (WEAK,),
        voted=cell.voted,
        entitled=cell.entitled,
    )  # fmt: skip
