"""Taking over residents: an entitlement and an address each, in random order."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import (
    Addressee,
    BudgetRound,
    EntitledBy,
    Entitlement,
    RegisterImport,
)
from modellkommune.features.budget.selectors.encoding import from_json
from modellkommune.features.budget.services.letters.columns import RegisterColumns
from modellkommune.features.budget.services.letters.register import (
    Progress,
    delete_register_file,
    find_residents,
)
from modellkommune.features.budget.services.letters.residents import Resident

# Other requests wait on SQLite while a step is written, so it stays short.
ROWS_PER_STEP = 500
CHANCE = random.SystemRandom()


class RowsFaulty(ValueError):
    """Some rows are faulty and nobody has said that the rest is to be taken over."""

    def __init__(self, faulty: int) -> None:
        super().__init__(str(faulty))
        self.faulty = faulty


class AlreadyTakenOver(RuntimeError):
    """The table was taken over before."""


def take_over_register(
    *, register: RegisterImport, now: datetime, report: Progress, by: Person | None = None
) -> dict[str, Any]:
    """Take over everybody who may vote, or withdraw everybody who has left.

    The rows are written in random order, so that their numbers say nothing about
    the register. A take-over that broke off goes on where it stopped, and counts
    only when it is complete: until then no letter can be printed. At the end the
    uploaded table is deleted.

    Raises AlreadyTakenOver, RowsFaulty and what `find_residents` raises.
    """
    if register.taken_over_at is not None:
        raise AlreadyTakenOver(str(register.pk))
    columns = from_json(RegisterColumns, register.columns)
    found = find_residents(register=register, now=now, report=report)
    if found.counts["faulty"] and not columns.leave_faulty:
        raise RowsFaulty(found.counts["faulty"])
    CHANCE.shuffle(found.residents)
    if columns.withdraws:
        _withdraw(register, found.residents, now=now, report=report)
    else:
        _add(register, found.residents, report=report)
    register.report = found.report()
    _finish(register, now=now, by=by, withdraws=columns.withdraws)
    return register.report


def _add(
    register: RegisterImport, residents: Sequence[tuple[bytes, Resident]], *, report: Progress
) -> None:
    there = set(
        Entitlement.objects.filter(addressee__register=register).values_list(
            "person_digest", flat=True
        )
    )
    already = {bytes(digest) for digest in there if digest}
    missing = [entry for entry in residents if entry[0] not in already]
    for at in range(0, len(missing), ROWS_PER_STEP):
        report(len(already) + at, len(residents), _("Taking over the residents"))
        _write(register, missing[at : at + ROWS_PER_STEP])


def _write(register: RegisterImport, step: Sequence[tuple[bytes, Resident]]) -> None:
    with transaction.atomic():
        entitlements = Entitlement.objects.bulk_create(
            Entitlement(
                authority=register.authority,
                round=register.round,
                entitled_by=EntitledBy.CODE,
                person_digest=digest,
                district=resident.district,
            )
            for digest, resident in step
        )
        Addressee.objects.bulk_create(
            Addressee(
                authority=register.authority,
                register=register,
                entitlement=entitlement,
                lines="\n".join(resident.lines),
                sort_key=resident.sort_key,
            )
            for entitlement, (_digest, resident) in zip(entitlements, step, strict=True)
        )


def _withdraw(
    register: RegisterImport,
    residents: Sequence[tuple[bytes, Resident]],
    *,
    now: datetime,
    report: Progress,
) -> None:
    """Withdraw without looking whether somebody has voted; letters not yet printed go too."""
    for at in range(0, len(residents), ROWS_PER_STEP):
        report(at, len(residents), _("Withdrawing entitlements"))
        digests = [digest for digest, _resident in residents[at : at + ROWS_PER_STEP]]
        with transaction.atomic():
            leaving = Entitlement.objects.filter(round=register.round, person_digest__in=digests)
            leaving.filter(voided_on=None).update(voided_on=timezone.localdate(now))
            Addressee.objects.filter(entitlement__in=leaving).delete()


def _finish(register: RegisterImport, *, now: datetime, by: Person | None, withdraws: bool) -> None:
    with transaction.atomic():
        register.taken_over_at = now
        register.save(update_fields=["taken_over_at", "report"])
        count_eligible(register.round)
        record(
            authority=register.authority, kind="budget.register-taken-over", about=register.round,
            by=by, now=now,
            facts={
                "rows": register.report["rows"],
                "people": register.report["taken"],
                "left_out": register.report["rows"] - register.report["taken"],
                "withdraws": withdraws,
            },
        )  # fmt: skip
        delete_register_file(register=register, now=now, by=by)


def count_eligible(budget_round: BudgetRound) -> None:
    """Note how many people of the register are entitled now."""
    entitled = Entitlement.objects.filter(
        round=budget_round, entitled_by=EntitledBy.CODE, voided_on=None
    )
    live = budget_round.live
    live.eligible_people = entitled.count()
    live.save(update_fields=["eligible_people"])
