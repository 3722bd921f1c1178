"""Changing what is locked: several people agree, and a public note stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.approvals.public import (
    Decision,
    approve,
    open_request,
    withdraw,
)
from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import BudgetRound, LiveRound, LockedChange, RuleChange
from modellkommune.features.budget.selectors.encoding import digest_of
from modellkommune.features.budget.selectors.setup_changes import (
    has_ballots,
    open_change,
    sentences_of,
)
from modellkommune.features.budget.services.rounds import locked_round
from modellkommune.features.budget.services.setup.locking import write_lock
from modellkommune.features.budget.services.setup.permitted import (
    ChangeRefused,
    Changes,
    put_into_effect,
    refuse_unless_permitted,
)
from modellkommune.features.budget.services.setup.settings import live_of

STEP = "budget.change-locked"

__all__ = ["STEP", "ChangeOutdated", "ChangeRefused", "ChangeWaits", "change_locked"]


class ChangeWaits(RuntimeError):
    """Another change of this round waits; it must be agreed to or withdrawn first."""

    def __init__(self, change: LockedChange) -> None:
        super().__init__(str(change))
        self.change = change


class ChangeOutdated(RuntimeError):
    """What is locked has changed since this was asked for; please ask anew."""


@dataclass(frozen=True)
class Asked:
    """The round, locked for writing, and the change that waits."""

    budget_round: BudgetRound
    live: LiveRound
    change: LockedChange


def change_locked(
    *, budget_round: BudgetRound, changes: Changes, why: str, by: Person, now: datetime
) -> Decision:
    """Ask for a change of what is locked, or agree to the one that waits.

    A second person agrees by handing in the same changes and the same reason.
    With the last agreement the change holds, the lock is written anew with its
    digest, and a RuleChange tells everybody what was changed and why.

    changes  shape in `permitted.py`

    Raises ChangeRefused, ChangeWaits when somebody asked for something else,
    ChangeOutdated, and what `commons.approvals` raises.
    """
    with transaction.atomic():
        held = locked_round(budget_round.pk)
        live = live_of(held)
        ballots = has_ballots(held)
        refuse_unless_permitted(held, changes, ballots=ballots, now=now)
        if not why.strip():
            raise ChangeRefused("no-reason", "why")
        asked = Asked(held, live, _asked(held, live, changes, why.strip(), by, now))
        decision = approve(
            step=STEP, about=held, digest=asked.change.digest, by=by, now=now,
            sentence=_("Change the locked rules of “{title}”").format(title=held.title),
            url=reverse("budget_office:locked_change", args=[held.pk]),
            confirm=_("I have compared the change with what is locked."),
        )  # fmt: skip
        if decision.granted:
            _change(asked, people=decision.given, by=by, now=now)
    budget_round.refresh_from_db()
    return decision


def withdraw_change(*, budget_round: BudgetRound, by: Person, now: datetime) -> None:
    """Take one's own change back; nothing happens where none waits.

    Raises NotYourRequest of `commons.approvals` for somebody else's.
    """
    with transaction.atomic():
        held = locked_round(budget_round.pk)
        request = open_request(STEP, held)
        if request is not None:
            withdraw(request=request, by=by, now=now)
        change = LockedChange.objects.filter(round=held, is_open=True).first()
        if change is not None:
            _close(change)
            record(
                authority=held.authority, kind="budget.change-withdrawn", about=held, by=by,
                now=now, facts={"digest": change.digest},
            )  # fmt: skip


def digest_of_change(budget_round: BudgetRound, changes: Changes, why: str) -> str:
    """sha256 of exactly what people agree to: the round, its lock, the changes, the reason."""
    lock = budget_round.live.lock_digest
    return digest_of({"round": budget_round.pk, "lock": lock, "changes": changes, "why": why})


def _asked(
    budget_round: BudgetRound,
    live: LiveRound,
    changes: Changes,
    why: str,
    by: Person,
    now: datetime,
) -> LockedChange:
    """The waiting change, when it is this one; else a new one, when none waits."""
    digest = digest_of_change(budget_round, changes, why)
    waiting = open_change(budget_round)
    if waiting is not None:
        if waiting.digest_before != live.lock_digest:
            _close(waiting)
            raise ChangeOutdated(budget_round.slug)
        if waiting.digest != digest:
            raise ChangeWaits(waiting)
        return waiting
    # One that was declined elsewhere is over.
    LockedChange.objects.filter(round=budget_round, is_open=True).update(is_open=False)
    record(
        authority=budget_round.authority, kind="budget.change-asked", about=budget_round, by=by,
        now=now, facts={"digest": digest},
    )  # fmt: skip
    change: LockedChange = LockedChange.objects.create(
        authority=budget_round.authority, round=budget_round, changes=dict(changes), why=why,
        digest=digest, digest_before=live.lock_digest, asked_at=now,
    )  # fmt: skip
    return change


def _change(asked: Asked, *, people: int, by: Person, now: datetime) -> None:
    budget_round, live, change = asked.budget_round, asked.live, asked.change
    what = "\n".join(sentences_of(budget_round, change.changes))
    document_before = live.lock_document
    put_into_effect(budget_round, live, change.changes)
    budget_round.refresh_from_db()
    write_lock(budget_round, budget_round.live)
    _close(change)
    RuleChange.objects.create(
        authority=budget_round.authority, round=budget_round, what=what, why=change.why,
        digest_before=change.digest_before, digest_after=budget_round.live.lock_digest,
        document_before=document_before, people=people, changed_at=now,
    )  # fmt: skip
    record(
        authority=budget_round.authority, kind="budget.change-made", about=budget_round, by=by,
        now=now,
        facts={
            "digest_before": change.digest_before,
            "digest_after": budget_round.live.lock_digest,
            "people": people,
        },
    )  # fmt: skip


def _close(change: LockedChange) -> None:
    change.is_open = False
    change.save(update_fields=["is_open"])
