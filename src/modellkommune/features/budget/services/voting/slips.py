"""Paper: a slip is used at the counter, and a batch of ballots without slips is sealed."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, datetime

from modellkommune.features.budget.models import (
    BudgetRound,
    Channel,
    Entitlement,
    LiveRound,
    SealedBallot,
)
from modellkommune.features.budget.selectors.voting_rules import rules_of
from modellkommune.features.budget.services.voting.casting import (
    BallotFaulty,
    CodeVoided,
    UnknownCode,
    day_of,
)
from modellkommune.features.budget.services.voting.digests import code_digest
from modellkommune.features.budget.services.voting.sealing import sealed_row
from modellkommune.features.budget.services.voting.statements import use_once
from modellkommune.features.budget.services.voting.turns import ballot_turn
from modellkommune.kernel.secrecy.ballots import Choice
from modellkommune.kernel.secrecy.codes import Code

ROWS_PER_WRITE = 500


class BallotsOpened(RuntimeError):
    """The ballots of the round lie open; nothing can be added any more."""


class AlreadyUsed(RuntimeError):
    """The slip has been used before; its ballot must not be put into the box.

    channel, used_on  on which way and on which day
    """

    def __init__(self, *, channel: Channel, used_on: date) -> None:
        super().__init__(f"used on {used_on}")
        self.channel, self.used_on = channel, used_on


def use_entitlement(
    *, budget_round: BudgetRound, code: Code | str, channel: Channel, now: datetime
) -> Entitlement:
    """Mark the slip with this code as used on paper or in the hall.

    Possible until ballots are opened: slips that arrived in time are checked
    after the end of voting too. Raises AlreadyUsed, UnknownCode, CodeVoided,
    BallotsOpened, and TypingSlip for an unreadable code.
    """
    refuse_when_opened(budget_round)
    digest = code_digest(budget_round, code)
    with ballot_turn(budget_round):
        found = Entitlement.objects.filter(round=budget_round, code_digest=digest).first()
        if found is None:
            raise UnknownCode(budget_round.slug)
        if not use_once(found.pk, budget_round, channel=channel, day=day_of(budget_round, now)):
            _refuse(budget_round, Entitlement.objects.get(pk=found.pk))
        found.refresh_from_db()
    return found


def seal_paper(
    *,
    budget_round: BudgetRound,
    ballots: Sequence[Sequence[Choice]],
    channel: Channel,
    now: datetime,
) -> int:
    """Seal a finished batch in random order; return how many ballots it had.

    Nobody gets a receipt for paper, so each ballot gets a random number in the
    published list. Raises BallotFaulty with the number of the sheet, BallotsOpened.
    """
    refuse_when_opened(budget_round)
    rows = [
        _paper_row(budget_round, choices, channel, sheet=sheet)
        for sheet, choices in enumerate(ballots, start=1)
    ]
    secrets.SystemRandom().shuffle(rows)
    with ballot_turn(budget_round):
        refuse_when_opened(budget_round)
        SealedBallot.objects.bulk_create(rows, batch_size=ROWS_PER_WRITE)
    return len(rows)


def refuse_when_opened(budget_round: BudgetRound) -> None:
    """Raise BallotsOpened once ballots lie open."""
    if LiveRound.objects.filter(round=budget_round).exclude(opened_at=None).exists():
        raise BallotsOpened(budget_round.slug)


def _paper_row(
    budget_round: BudgetRound, choices: Sequence[Choice], channel: Channel, *, sheet: int
) -> SealedBallot:
    rules = rules_of(budget_round)
    tidied = rules.tidied(choices)
    if faults := rules.faults(tidied):
        raise BallotFaulty(faults, sheet=sheet)
    return sealed_row(
        budget_round,
        choices=tidied,
        place=secrets.token_bytes(32),
        published=secrets.token_hex(32),
        channel=channel,
    )


def _refuse(budget_round: BudgetRound, entitlement: Entitlement) -> None:
    if entitlement.used_on is not None:
        raise AlreadyUsed(channel=Channel(entitlement.channel), used_on=entitlement.used_on)
    if entitlement.voided_on is not None:
        raise CodeVoided(budget_round.slug)
    raise BallotsOpened(budget_round.slug)
