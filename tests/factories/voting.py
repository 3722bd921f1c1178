"""Rounds in which people can vote, with their keyholders and codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import (
    BudgetRound,
    EntitledBy,
    Entitlement,
    LiveRound,
)
from modellkommune.features.budget.services.setup import lock_round
from modellkommune.features.budget.services.voting import (
    AlreadyVoted,
    Cast,
    Choice,
    CodeProof,
    cast_ballot,
    code_digest,
    make_round_keys,
)
from modellkommune.kernel.secrecy.codes import new_code
from modellkommune.kernel.secrecy.receipts import new_receipt
from tests.factories.live_rounds import DAY, NOON, a_ready_round

ANNAS_PASSPHRASE, BERTS_PASSPHRASE = "Birnbaum am Anger", "Kastanie im Regen"
ROWS = 500

__all__ = [
    "ANNAS_PASSPHRASE", "BERTS_PASSPHRASE", "NOON", "AlreadyVoted", "VotingRound",
    "a_voting_round", "entitle", "vote",
]  # fmt: skip


@dataclass
class VotingRound:
    """A round in its voting phase. codes: texts of codes, one per right to vote."""

    round: BudgetRound
    anna: Person
    bert: Person
    recovery: str
    codes: list[str] = field(default_factory=list)

    @property
    def passphrases(self) -> dict[Person, str]:
        return {self.anna: ANNAS_PASSPHRASE, self.bert: BERTS_PASSPHRASE}

    def fresh(self) -> BudgetRound:
        """The round as it is stored now."""
        found: BudgetRound = BudgetRound.objects.select_related("live", "authority").get(
            pk=self.round.pk
        )
        return found

    def close(self, now: datetime = NOON) -> None:
        LiveRound.objects.filter(round=self.round).update(closed_at=now)


def a_voting_round(
    authority: Authority,
    *,
    voters: int = 0,
    districts: Sequence[str] = ("",),
    now: datetime = NOON,
    **settings: Any,
) -> VotingRound:
    """A locked round in its voting phase at `now`.

    voters     how many rights to vote by code there are, spread over the districts
    """
    settings.setdefault("entitled_by", ["code", "account"])
    budget_round = a_ready_round(authority, now=now, public_key=b"", **settings)
    with scope(authority=authority):
        anna, bert = _holder("anna", authority), _holder("bert", authority)
        recovery = make_round_keys(
            budget_round=budget_round,
            holders={anna: ANNAS_PASSPHRASE, bert: BERTS_PASSPHRASE},
            now=now - 16 * DAY,
        )
        LiveRound.objects.filter(round=budget_round).update(
            **{"recovery_confirmed_at": now} if hasattr(LiveRound, "recovery_confirmed_at") else {}
        )
        lock_round(budget_round=budget_round, by=None, now=now - 15 * DAY)
        made = VotingRound(budget_round, anna, bert, recovery)
        made.round = made.fresh()
        made.codes = entitle(made.round, voters, districts=districts)
    return made


def entitle(
    budget_round: BudgetRound, people: int, *, districts: Sequence[str] = ("",)
) -> list[str]:
    """Give people a right to vote by code; the districts take turns."""
    codes = [new_code() for _ in range(people)]
    Entitlement.objects.bulk_create(
        [
            Entitlement(
                authority=budget_round.authority, round=budget_round,
                entitled_by=EntitledBy.CODE, code_digest=code_digest(budget_round, code),
                letter_number=number, district=districts[number % len(districts)],
            )
            for number, code in enumerate(codes)
        ],
        batch_size=ROWS,
    )  # fmt: skip
    return [code.text for code in codes]


def vote(
    voting: VotingRound, code: str, *project_ids: str, now: datetime = NOON, receipt: str = ""
) -> Cast:
    """Cast a ballot of crosses."""
    return cast_ballot(
        budget_round=voting.round,
        entitlement_proof=CodeProof(code),
        choices=[Choice(name) for name in project_ids],
        receipt=receipt or new_receipt().text,
        now=now,
    )


def _holder(name: str, authority: Authority) -> Person:
    person: Person
    person, _ = Person.objects.get_or_create(
        email=f"{name}@{authority.slug}.example", defaults={"first_name": name.title()}
    )
    return person
