"""Secret records of voting, for the wall test."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.budget.models import (
    BudgetRound,
    Channel,
    EntitledBy,
    Entitlement,
    KeyShare,
    LockedKey,
    OpenedBallot,
    OpeningRecord,
    SealedBallot,
)
from tests.walls import SECRET

NOON = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


def plant_voting(authority: Authority, budget_round: BudgetRound) -> list[Model]:
    """A right to vote, sealed and opened ballots, keys, and the record of an opening."""
    secret = f"{SECRET}{authority.pk}".encode()
    shared = {"authority": authority, "round": budget_round}
    return [
        Entitlement.objects.create(
            **shared, entitled_by=EntitledBy.CODE, code_digest=secret, letter_number=4417,
            district=SECRET, channel=Channel.PAPER, used_on=date(2026, 5, 3),
        ),
        SealedBallot.objects.create(**shared, place=secret, content=secret),
        OpenedBallot.objects.create(**shared, receipt_digest=SECRET, choices=[[SECRET, 1]]),
        KeyShare.objects.create(**shared, number=1, content=secret),
        LockedKey.objects.create(**shared, content=secret),
        OpeningRecord.objects.create(**shared, ballots={"paper": 4417}, left=[SECRET]),
    ]  # fmt: skip
