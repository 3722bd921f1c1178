"""Checking an entitlement slip: valid and now used, used before, unknown, typed wrongly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from modellkommune.features.budget.models import BudgetRound, Channel, Discrepancy
from modellkommune.features.budget.services.rounds import locked_round
from modellkommune.features.budget.services.voting import (
    AlreadyUsed,
    CodeVoided,
    TypingSlip,
    UnknownCode,
    use_entitlement,
)

USED_ELSEWHERE = "slip-used-elsewhere"


class Verdict(StrEnum):
    """What a desk is told about a slip."""

    VALID = "valid"
    USED = "used"
    VOIDED = "voided"
    UNKNOWN = "unknown"
    MISTYPED = "mistyped"


@dataclass(frozen=True)
class SlipAnswer:
    """The answer to one slip; holds neither code nor person.

    channel, used_on  of a slip that was used before
    slip              which slip of the fingers was found, for a mistyped code
    is_conflict       used on another channel, and noted as a discrepancy
    """

    verdict: Verdict
    channel: str = ""
    used_on: date | None = None
    slip: TypingSlip | None = None
    is_conflict: bool = False


def code_of_scan(text: str) -> str:
    """The code in what a scanner types: the address of the QR code, or the code alone."""
    return text.rpartition("code=")[2].strip()


def check_slip(
    *, budget_round: BudgetRound, typed: str, channel: Channel, now: datetime
) -> SlipAnswer:
    """Mark a slip used on this channel, or say why not.

    A slip that was used on another channel is noted: its ballot must not come to
    the others. A slip read twice on the same channel is not noted, because that
    is mostly the same sheet once more. Raises BallotsOpened.
    """
    try:
        use_entitlement(
            budget_round=budget_round, code=code_of_scan(typed), channel=channel, now=now
        )
    except TypingSlip as slip:
        return SlipAnswer(Verdict.MISTYPED, slip=slip)
    except UnknownCode:
        return SlipAnswer(Verdict.UNKNOWN)
    except CodeVoided:
        return SlipAnswer(Verdict.VOIDED)
    except AlreadyUsed as used:
        return _used(budget_round, used, channel, now)
    return SlipAnswer(Verdict.VALID)


def _used(
    budget_round: BudgetRound, used: AlreadyUsed, channel: Channel, now: datetime
) -> SlipAnswer:
    is_conflict = used.channel != channel
    if is_conflict:
        note_conflicts(
            budget_round=budget_round,
            kind=USED_ELSEWHERE,
            facts={"channel": channel.value, "before": str(used.channel)},
            slips=1,
            now=now,
        )
    return SlipAnswer(
        Verdict.USED, channel=str(used.channel), used_on=used.used_on, is_conflict=is_conflict
    )


def note_conflicts(
    *, budget_round: BudgetRound, kind: str, facts: dict[str, str], slips: int, now: datetime
) -> None:
    """Add slips to the discrepancy of this kind, these facts and this day."""
    day = timezone.localdate(now)
    with transaction.atomic():
        locked_round(budget_round.pk)
        for row in Discrepancy.objects.filter(round=budget_round, kind=kind, noted_on=day):
            if {name: row.facts.get(name) for name in facts} == facts:
                row.facts["slips"] += slips
                row.save(update_fields=["facts"])
                return
        Discrepancy.objects.create(
            authority=budget_round.authority,
            round=budget_round,
            kind=kind,
            facts={**facts, "slips": slips},
            noted_on=day,
        )
