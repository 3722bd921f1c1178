"""One person reads one sheet: numbers typed as they stand there, or why it is invalid."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import (
    FIRST,
    RESOLVED,
    SECOND,
    BallotForm,
    BudgetRound,
    PaperBatch,
    PaperEntry,
)
from modellkommune.features.budget.selectors.voting_rules import Fault, rules_of
from modellkommune.features.budget.services.paper.batches import held_batch
from modellkommune.kernel.secrecy.ballots import Choice

SEPARATORS = re.compile(r"[\s,;]+")
POINTS = re.compile(r"(.+)[:=](\d{1,4})")


class PaperFault(TextChoices):
    """Why a paper ballot does not count."""

    EMPTY = "empty", _("nothing is marked")
    TOO_MANY = "too-many", _("more is marked than allowed")
    UNCLEAR = "unclear", _("it cannot be told what is meant")
    MARKED = "marked", _("a name or sign shows who filled it in")
    FOREIGN = "foreign", _("not the official ballot")


class NotYourTurn(PermissionError):
    """Somebody else reads this batch in this turn, or the same person would read it twice."""


class NoSuchSheet(ValueError):
    """The batch has no sheet of this number."""


class BatchSealed(RuntimeError):
    """The batch is finished; its readings are deleted."""


class NumbersUnreadable(ValueError):
    """What was typed is no list of numbers; `part` is the first that cannot be read."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


class SheetBreaksRules(ValueError):
    """What was typed is no valid ballot; `faults` say why."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(", ".join(fault.code for fault in faults))
        self.faults = faults


@dataclass(frozen=True)
class Reading:
    """What a sheet says: choices, or why it is invalid."""

    choices: tuple[Choice, ...] = ()
    fault: str = ""


def read_numbers(budget_round: BudgetRound, text: str) -> tuple[Choice, ...]:
    """Read "3 7 12", or "3:2 7:1" with points; commas and semicolons part numbers too.

    A ranking is typed from the first place on. Raises NumbersUnreadable.
    """
    with_points = budget_round.live.ballot_form == BallotForm.POINTS
    return tuple(
        _choice(part, with_points=with_points) for part in SEPARATORS.split(text.strip()) if part
    )


def _choice(part: str, *, with_points: bool) -> Choice:
    if not with_points:
        if ":" in part or "=" in part:
            raise NumbersUnreadable(part[:20])
        return Choice(part)
    found = POINTS.fullmatch(part)
    if found is None:
        # A number alone is one point, as one cross is.
        return Choice(part)
    return Choice(found[1], int(found[2]))


def as_text(budget_round: BudgetRound, choices: list[list[object]]) -> str:
    """A stored reading as it would be typed: a ranking in its order, others by number."""
    form = budget_round.live.ballot_form
    said = [(str(name), points) for name, points in choices]
    if form != BallotForm.RANKING:
        said.sort(key=lambda choice: (len(choice[0]), choice[0]))
    if form == BallotForm.POINTS:
        return "  ".join(f"{name}:{points}" for name, points in said)
    return "  ".join(name for name, _points in said)


def checked_reading(budget_round: BudgetRound, *, text: str, fault: str) -> Reading:
    """What was typed, in one spelling.

    Raises NumbersUnreadable, and SheetBreaksRules for numbers that no valid
    ballot can hold: such a sheet is entered as invalid, with the reason.
    """
    if fault:
        return Reading(fault=PaperFault(fault).value)
    rules = rules_of(budget_round)
    typed = read_numbers(budget_round, text)
    # Twice the same number is a slip of the fingers; tidying would hide it.
    if found := rules.faults(typed):
        raise SheetBreaksRules(found)
    return Reading(choices=rules.tidied(typed))


def enter_sheet(
    *, batch: PaperBatch, sheet: int, turn: int, reading: Reading, reader: Person
) -> PaperEntry:
    """Keep what one person read from one sheet; entering again replaces it.

    turn  FIRST or SECOND: each belongs to one person, and not to the same

    Raises NotYourTurn, NoSuchSheet, BatchSealed.
    """
    with transaction.atomic():
        held = held_batch(batch)
        _check(held, sheet)
        if reader_of(held, turn) not in (None, reader.pk):
            raise NotYourTurn(str(turn))
        if reader_of(held, other_turn(turn)) == reader.pk:
            raise NotYourTurn(str(turn))
        return _keep(held, sheet, turn, reading, reader)


def turn_for(batch: PaperBatch, person: Person) -> int | None:
    """Which reading a person does: their own, the next free one, or None."""
    readers = {turn: reader_of(batch, turn) for turn in (FIRST, SECOND)}
    for turn, reader in readers.items():
        if reader == person.pk:
            return turn
    return next((turn for turn, reader in readers.items() if reader is None), None)


def reader_of(batch: PaperBatch, turn: int) -> int | None:
    """The key of the person who reads a batch in a turn, or None."""
    found: int | None = (
        PaperEntry.objects.filter(batch=batch, turn=turn)
        .order_by("pk")
        .values_list("entered_by_id", flat=True)
        .first()
    )
    return found


def other_turn(turn: int) -> int:
    """The other one of the two readings."""
    return SECOND if turn == FIRST else FIRST


def next_sheet(batch: PaperBatch, turn: int, *, after: int = 0) -> int | None:
    """The first sheet that was not read in this turn, or None when all were."""
    read = set(PaperEntry.objects.filter(batch=batch, turn=turn).values_list("sheet", flat=True))
    missing = [sheet for sheet in range(1, batch.ballots + 1) if sheet not in read]
    return next((sheet for sheet in missing if sheet > after), missing[0] if missing else None)


def keep_resolution(
    *, batch: PaperBatch, sheet: int, reading: Reading, resolver: Person
) -> PaperEntry:
    """Keep what holds after two readings differed. Raises NoSuchSheet, BatchSealed."""
    with transaction.atomic():
        held = held_batch(batch)
        _check(held, sheet)
        return _keep(held, sheet, RESOLVED, reading, resolver)


def _check(batch: PaperBatch, sheet: int) -> None:
    if batch.sealed_on is not None:
        raise BatchSealed(str(batch.number))
    if not 1 <= sheet <= batch.ballots:
        raise NoSuchSheet(str(sheet))


def _keep(batch: PaperBatch, sheet: int, turn: int, reading: Reading, reader: Person) -> PaperEntry:
    if turn != RESOLVED:
        # A corrected reading is compared anew.
        PaperEntry.objects.filter(batch=batch, sheet=sheet, turn=RESOLVED).delete()
    entry, _created = PaperEntry.objects.update_or_create(
        batch=batch,
        sheet=sheet,
        turn=turn,
        defaults={
            "authority": batch.authority,
            "choices": [[choice.project_id, choice.points] for choice in reading.choices],
            "fault": reading.fault,
            "entered_by": reader,
        },
    )
    return entry
