"""Rounds run here after their vote: closed, opened, counted, published."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import (
    BallotForm,
    BudgetRound,
    Channel,
    LiveRound,
    PartsAre,
    PhaseKind,
    RegisterImport,
    RoundPart,
)
from modellkommune.features.budget.services.closing.opening import Keys, open_round
from modellkommune.features.budget.services.closing.parts import count_all
from modellkommune.features.budget.services.publishing import publish_round
from modellkommune.features.budget.services.setup import announce, lock_round, set_phases
from modellkommune.features.budget.services.setup.settings import PartFacts, set_parts
from modellkommune.features.budget.services.voting import (
    Choice,
    CodeProof,
    cast_ballot,
    make_round_keys,
    seal_paper,
    use_entitlement,
)
from modellkommune.kernel.secrecy.receipts import new_receipt
from tests.factories.live_rounds import (
    DAY,
    NOON,
    a_draft_round,
    an_admitted_proposal,
    phases_around,
)
from tests.factories.officials import officials_of
from tests.factories.voting import VotingRound, entitle

PASSPHRASES = ("Birnbaum am Anger", "Kastanie im Regen")
ORDER = 5
CLOSED = NOON + 14 * DAY
# One sum for each part, and its projects with their cost in cents.
PARTS = {
    "Anger": (60_000, (("Brunnen", 40_000), ("Bank am Anger", 30_000))),
    "Bruck": (40_000, (("Steg", 30_000), ("Linde", 20_000))),
}

Ballot = Sequence[str] | Sequence[tuple[str, int]]


def choices(*named: str | tuple[str, int]) -> list[Choice]:
    """Choices of crosses, "1", or with points, ("1", 3)."""
    return [Choice(*entry) if isinstance(entry, tuple) else Choice(entry) for entry in named]


def cast(voting: VotingRound, code: str, *named: str | tuple[str, int]) -> str:
    """Vote online with a code; return the receipt."""
    done = cast_ballot(
        budget_round=voting.round, entitlement_proof=CodeProof(code), choices=choices(*named),
        receipt=new_receipt().text, now=NOON,
    )  # fmt: skip
    return done.receipt


def cast_on_paper(voting: VotingRound, codes: Sequence[str], *ballots: Ballot) -> None:
    """Use slips and seal the mixed ballots of one batch."""
    for code in codes:
        use_entitlement(budget_round=voting.round, code=code, channel=Channel.PAPER, now=NOON)
    seal_paper(
        budget_round=voting.round,
        ballots=[choices(*ballot) for ballot in ballots],
        channel=Channel.PAPER,
        now=NOON,
    )


def a_round_in_parts(authority: Authority, *, voters: int = 0) -> VotingRound:
    """Two districts with sums of their own, in the voting phase."""
    budget_round = a_draft_round(
        authority, budget_cents=100_000, entitled_by=["code"], parts_are=PartsAre.DISTRICTS,
        ballot_form=BallotForm.APPROVAL_NUMBER, most_choices=2,
    )  # fmt: skip
    with scope(authority=authority):
        set_parts(
            budget_round=budget_round,
            parts=[PartFacts(name, amount) for name, (amount, _) in PARTS.items()],
        )
        phases = phases_around(NOON, PhaseKind.VOTING)
        set_phases(budget_round, phases)
        begin = min(opens_at for opens_at, _ in phases.values())
        announce(budget_round=budget_round, by=None, now=begin - DAY)
        RegisterImport.objects.create(
            authority=authority, round=budget_round, imported_at=NOON, taken_over_at=NOON
        )
        number = 0
        for part in RoundPart.objects.filter(round=budget_round):
            for title, cost in PARTS[part.name][1]:
                number += 1
                an_admitted_proposal(
                    budget_round, number=number, title=title, cost_cents=cost, part=part,
                    district=part.name,
                )  # fmt: skip
        return _locked(authority, budget_round, voters)


def _locked(authority: Authority, budget_round: BudgetRound, voters: int) -> VotingRound:
    anna, bert = (_holder(name, authority) for name in ("anna", "bert"))
    recovery = make_round_keys(
        budget_round=budget_round,
        holders=dict(zip((anna, bert), PASSPHRASES, strict=True)),
        now=NOON - 16 * DAY,
    )
    LiveRound.objects.filter(round=budget_round).update(recovery_confirmed_at=NOON)
    lock_round(budget_round=budget_round, by=None, now=NOON - 15 * DAY)
    made = VotingRound(budget_round, anna, bert, recovery)
    made.round = made.fresh()
    made.codes = entitle(made.round, voters, districts=tuple(PARTS))
    return made


def _holder(name: str, authority: Authority) -> Person:
    person, _ = Person.objects.get_or_create(
        email=f"{name}@{authority.slug}.example", defaults={"first_name": name.title()}
    )
    return person


def opened(voting: VotingRound) -> BudgetRound:
    """Close the vote and open its ballots with both passphrases."""
    voting.close(CLOSED)
    fresh = voting.fresh()
    open_round(budget_round=fresh, keys=Keys(voting.passphrases), by=voting.anna, now=CLOSED)
    return voting.fresh()


def counted(voting: VotingRound) -> BudgetRound:
    """Open and count."""
    budget_round = opened(voting)
    order = random.Random(ORDER)  # not for secrecy: a test repeats itself
    count_all(budget_round=budget_round, now=CLOSED, order=order)
    return voting.fresh()


def published(voting: VotingRound) -> BudgetRound:
    """Open, count, and let two officials publish."""
    budget_round = counted(voting)
    publish_round(
        budget_round=budget_round, agreed_by=officials_of(budget_round.authority), now=CLOSED
    )
    return voting.fresh()


def form_settings(form: BallotForm, **more: Any) -> dict[str, Any]:
    """Settings of a round with one form of ballot."""
    limits: dict[str, Any] = {
        BallotForm.APPROVAL_NUMBER: {"most_choices": 2},
        BallotForm.APPROVAL_AMOUNT: {},
        BallotForm.POINTS: {"points": 5, "most_points_each": 3},
        BallotForm.RANKING: {"most_choices": 3},
    }[form]
    return {"ballot_form": form, **limits, **more}
