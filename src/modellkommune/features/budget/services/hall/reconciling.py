"""What a desk brings back: its slips are marked used, and what does not add up is noted."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import (
    BudgetRound,
    Channel,
    Entitlement,
    HallList,
)
from modellkommune.features.budget.services.hall.lists import (
    MARK_BYTES,
    seal_of,
    slips_by_mark,
)
from modellkommune.features.budget.services.paper.balance import note_balance
from modellkommune.features.budget.services.paper.slips import note_conflicts
from modellkommune.features.budget.services.rounds import locked_round
from modellkommune.features.budget.services.voting import BallotsOpened
from modellkommune.features.budget.services.voting.turns import ballot_turn

FORMAT = "modellkommune-hall-marks"
LARGEST_FILE = 20_000_000
SLIPS_PER_STEP = 500
MARK = re.compile(rf"[0-9a-f]{{{2 * MARK_BYTES}}}")
ACCEPTED_TWICE, USED_MEANWHILE = "slip-accepted-twice", "slip-used-meanwhile"
NOT_ON_THE_LIST = "slip-not-on-list"


class MarksUnreadable(ValueError):
    """The file is not one that a desk saved, or it was damaged."""


class OtherRound(ValueError):
    """The file belongs to a list of another round, or to none that is known."""


class AlreadyReturned(RuntimeError):
    """The list was reconciled before; nothing is marked a second time."""


@dataclass(frozen=True)
class Returned:
    """What became of the marks of a list.

    accepted   slips that are marked as used in the hall now
    conflicts  slips that were used elsewhere, accepted at two desks, withdrawn
               or unknown by now
    """

    hall_list: HallList
    accepted: int
    conflicts: int


def reconcile(
    *,
    budget_round: BudgetRound,
    content: BinaryIO | UploadedFile,
    now: datetime,
    by: Person | None = None,
) -> Returned:
    """Mark the slips that a desk accepted; note every conflict.

    Raises MarksUnreadable, OtherRound, AlreadyReturned, BallotsOpened. Nothing
    is marked in any of these cases.
    """
    document = _document(content)
    with ballot_turn(budget_round):
        held = locked_round(budget_round.pk)
        if held.live.opened_at is not None:
            raise BallotsOpened(held.slug)
        hall_list = _list_of(held, document)
        marks = _marks(hall_list, document)
        if hall_list.returned_on is not None:
            raise AlreadyReturned(str(hall_list.pk))
        accepted, conflicts = _mark(hall_list, marks, now)
        hall_list.returned_on = timezone.localdate(now)
        hall_list.accepted, hall_list.conflicts = accepted, conflicts
        hall_list.save(update_fields=["returned_on", "accepted", "conflicts"])
        record(
            authority=held.authority, kind="budget.hall-list-returned", about=held, by=by,
            now=now, facts={"accepted": accepted, "conflicts": conflicts},
        )  # fmt: skip
        note_balance(budget_round=held, now=now)
    return Returned(hall_list=hall_list, accepted=accepted, conflicts=conflicts)


def _document(content: BinaryIO | UploadedFile) -> dict[str, Any]:
    text = content.read(LARGEST_FILE + 1)
    if len(text) > LARGEST_FILE:
        raise MarksUnreadable("too large")
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise MarksUnreadable("no JSON") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise MarksUnreadable("another format")
    return document


def _list_of(budget_round: BudgetRound, document: dict[str, Any]) -> HallList:
    number = document.get("list")
    if not isinstance(number, int) or isinstance(number, bool):
        raise MarksUnreadable("no list")
    found: HallList | None = (
        HallList.objects.select_for_update(of=("self",))
        .select_related("round")
        .filter(round=budget_round, pk=min(abs(number), 2**62))
        .first()
    )
    if found is None:
        raise OtherRound(str(number))
    return found


def _marks(hall_list: HallList, document: dict[str, Any]) -> set[str]:
    marks = document.get("marks")
    if not isinstance(marks, list) or not all(
        isinstance(mark, str) and MARK.fullmatch(mark) for mark in marks
    ):
        raise MarksUnreadable("no marks")
    if document.get("seal") != seal_of(hall_list, marks):
        raise MarksUnreadable("seal")
    return set(marks)


def _mark(hall_list: HallList, marks: set[str], now: datetime) -> tuple[int, int]:
    """Mark the slips; return how many were marked and how many stand in conflict."""
    wanted = [slip for mark, slip in slips_by_mark(hall_list) if mark in marks]
    conflicts = Counter({NOT_ON_THE_LIST: len(marks) - len(wanted)})
    accepted = 0
    for at in range(0, len(wanted), SLIPS_PER_STEP):
        slips = Entitlement.objects.select_for_update().filter(
            pk__in=wanted[at : at + SLIPS_PER_STEP]
        )
        free = [slip.pk for slip in slips if _conflict(slip) is None]
        conflicts.update(filter(None, (_conflict(slip) for slip in slips)))
        accepted += Entitlement.objects.filter(pk__in=free).update(
            channel=Channel.HALL, used_on=timezone.localdate(now)
        )
    _note(hall_list, conflicts, now)
    return accepted, conflicts.total()


def _conflict(slip: Entitlement) -> str | None:
    """Why a slip that a desk accepted cannot be marked; None when it can."""
    if slip.used_on is None:
        return None if slip.voided_on is None else NOT_ON_THE_LIST
    return ACCEPTED_TWICE if slip.channel == Channel.HALL else USED_MEANWHILE


def _note(hall_list: HallList, conflicts: Counter[str], now: datetime) -> None:
    for kind, slips in conflicts.items():
        if slips:
            note_conflicts(
                budget_round=hall_list.round, kind=kind, facts={"desk": hall_list.name},
                slips=slips, now=now,
            )  # fmt: skip
