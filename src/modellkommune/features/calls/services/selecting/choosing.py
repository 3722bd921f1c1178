"""Laying a set on the table, changing it with a reason, and confirming it.

Every step is kept as a set of its own; the newest lies on the table, the one
confirmed last counts. Each writes a sentence into the minutes of the session.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import override

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import Call, ChosenSet, JurySession, TieRule
from modellkommune.features.calls.selectors.reviews.access import hidden_from
from modellkommune.features.calls.selectors.selecting.board import call_with_parts
from modellkommune.features.calls.selectors.selecting.pool import Pool, pool_of
from modellkommune.features.calls.selectors.selecting.proposal import Proposal, proposal_of
from modellkommune.features.calls.selectors.selecting.rules import MONEY, NUMBER
from modellkommune.features.calls.selectors.selecting.sentences import Names
from modellkommune.features.calls.selectors.selecting.table import (
    findings_of,
    names_of,
    newest_set,
)
from modellkommune.features.calls.services.selecting.refusals import (
    KeptOut,
    MoneyExceeded,
    NobodyChosen,
    NoProposal,
    NoSessionOpen,
    NothingChanged,
    NotInTheChoice,
    ReasonMissing,
    TableHasChanged,
    TooManyChosen,
)
from modellkommune.features.calls.services.selecting.sentences import (
    change_sentence,
    confirmed_sentence,
    proposal_sentence,
)
from modellkommune.features.calls.services.session.minutes import write_line
from modellkommune.kernel.selection.outcome import Breach

HARD_LIMITS = {NUMBER: TooManyChosen, MONEY: MoneyExceeded}


@dataclass(frozen=True)
class Table:
    """What a step begins with: the call, locked, what lies on the table, all who may be chosen."""

    call: Call
    session: JurySession
    newest: ChosenSet | None
    pool: Pool
    by: Person
    now: datetime

    @property
    def seated(self) -> list[int]:
        """Numbers that sit."""
        return [int(number) for number in self.newest.chosen] if self.newest else []

    @property
    def number(self) -> int:
        """Number of the set on the table; 0 while there is none."""
        return self.newest.number if self.newest else 0

    @property
    def names(self) -> Names:
        """Names of all applications: minutes name everybody."""
        return names_of(self.pool, frozenset())


def propose_set(*, call: Call, session: JurySession, by: Person, now: datetime) -> ChosenSet:
    """Lay the best set that keeps all rules on the table.

    Raises NoSessionOpen, KeptOut, and NoProposal with the rules that contradict
    each other.
    """
    with transaction.atomic():
        table = _table(call, session, by, now)
        proposal = _proposal(table)
        if proposal.fault:
            raise NoProposal(proposal.fault)
        chosen_set = _keep(table, proposal.seated, (), proposal=proposal, change={"proposal": True})
        with override("de"):
            sentence = proposal_sentence(proposal, table.names)
        _write(table, sentence, proposal.seated)
        _record(table, "calls.set-proposed", chosen_set)
    return chosen_set


def change_set(
    *,
    call: Call,
    session: JurySession,
    chosen: Sequence[int],
    seen: int,
    reason: str,
    by: Person,
    now: datetime,
) -> ChosenSet:
    """Lay another set on the table by hand.

    seen    number of the set that lay there when the change was tried
    reason  why, in writing

    Rules of the call may be broken; the minutes then say so. Raises NoSessionOpen,
    KeptOut, TableHasChanged, ReasonMissing, NothingChanged, NotInTheChoice,
    TooManyChosen, MoneyExceeded.
    """
    with transaction.atomic():
        table = _table(call, session, by, now)
        wanted = _checked(table, chosen, seen)
        if set(wanted) == set(table.seated):
            raise NothingChanged
        _require_reason(reason)
        breaches = _breaches(table, wanted)
        comes = [number for number in wanted if number not in table.seated]
        goes = [number for number in table.seated if number not in wanted]
        chosen_set = _keep(
            table, wanted, breaches, reason=reason, change={"in": comes, "out": goes}
        )
        with override("de"):
            findings = findings_of(table.pool, tuple(wanted))
            sentence = change_sentence(
                comes=comes, goes=goes, findings=findings, reason=reason, names=table.names
            )
        _write(table, sentence, [*comes, *goes])
        _record(table, "calls.set-changed", chosen_set)
    return chosen_set


def confirm_set(
    *,
    call: Call,
    session: JurySession,
    chosen: Sequence[int],
    reason: str,
    by: Person,
    now: datetime,
    seen: int | None = None,
    reserve: Sequence[int] = (),
) -> ChosenSet:
    """Confirm a set as the choice of the jury; the minutes name everybody in it.

    seen     number of the set that lay on the table; None when nobody looked
    reason   needed where the set breaks a rule or is not what was proposed or
             changed with a reason before
    reserve  numbers that move up, in this order

    Raises what `change_set` raises, and NobodyChosen.
    """
    with transaction.atomic():
        table = _table(call, session, by, now)
        wanted = _checked(table, chosen, table.number if seen is None else seen)
        if not wanted:
            raise NobodyChosen
        breaches = _breaches(table, wanted)
        is_on_table = table.newest is not None and set(wanted) == set(table.seated)
        if breaches or not is_on_table:
            _require_reason(reason)
        moving_up = [number for number in reserve if number not in wanted]
        if not set(moving_up) <= set(table.pool.entries):
            raise NotInTheChoice
        chosen_set = _keep(
            table, wanted, breaches, reason=reason, change={"confirmed": table.number},
            reserve=moving_up, confirmed_at=now,
        )  # fmt: skip
        with override("de"):
            sentence = confirmed_sentence(
                table.pool, chosen_set, findings_of(table.pool, tuple(wanted)), table.names
            )
        _write(table, sentence, [*wanted, *moving_up])
        _record(table, "calls.set-confirmed", chosen_set)
    return chosen_set


def _table(call: Call, session: JurySession, by: Person, now: datetime) -> Table:
    """Lock the call, so that steps come one after the other, and read what lies on the table."""
    locked = Call.objects.select_for_update().select_related("authority").get(pk=call.pk)
    current = JurySession.objects.get(pk=session.pk)
    if current.call_id != call.pk or not current.is_open:
        raise NoSessionOpen
    if hidden_from(by, call):
        raise KeptOut
    held = call_with_parts(locked)
    lot_text = current.lot_text if current.tie_rule == TieRule.LOT else ""
    pool = pool_of(held, lot_text=lot_text)
    return Table(held, current, newest_set(held), pool, by, now)


def _proposal(table: Table) -> Proposal:
    with override("de"):
        return proposal_of(table.pool, table.names)


def _checked(table: Table, chosen: Sequence[int], seen: int) -> list[int]:
    """The wanted numbers, each once, when they are based on what lies on the table."""
    if seen != table.number:
        raise TableHasChanged
    wanted = list(dict.fromkeys(int(number) for number in chosen))
    if not set(wanted) <= set(table.pool.entries):
        raise NotInTheChoice
    return wanted


def _breaches(table: Table, wanted: Sequence[int]) -> tuple[Breach, ...]:
    """The rules of the call that a set breaks; number and money cannot be broken."""
    breaches = findings_of(table.pool, tuple(wanted)).breaches
    for breach in breaches:
        if breach.rule.code in HARD_LIMITS:
            raise HARD_LIMITS[breach.rule.code]
    return breaches


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing


def _keep(
    table: Table,
    chosen: Iterable[int],
    breaches: Sequence[Breach],
    *,
    change: dict[str, Any],
    proposal: Proposal | None = None,
    reason: str = "",
    **fields: Any,
) -> ChosenSet:
    """Store a set with the next number; the proposal it began with stays with it."""
    earlier = table.newest.proposal if table.newest else {}
    kept: ChosenSet = ChosenSet.objects.create(
        authority=table.call.authority, call=table.call, session=table.session,
        number=table.number + 1, chosen=list(chosen), change=change, reason=reason.strip(),
        proposal=proposal.document if proposal else earlier,
        breaches=[_breach_document(breach) for breach in breaches],
        made_at=table.now, made_by=table.by, **fields,
    )  # fmt: skip
    return kept


def _breach_document(breach: Breach) -> dict[str, Any]:
    return {
        "rule": breach.rule.code,
        "title": breach.rule.title,
        "kind": str(breach.kind),
        "by": breach.by,
    }


def _write(table: Table, sentence: str, numbers: Iterable[int]) -> None:
    """A sentence for the minutes; who is kept out of an application in it does not read it."""
    entries = table.pool.entries
    about = [entries[number].application for number in numbers if number in entries]
    write_line(
        session=table.session, kind="set", text=sentence, by=table.by, now=table.now, about=about
    )


def _record(table: Table, kind: str, chosen_set: ChosenSet) -> None:
    record(
        authority=table.call.authority, kind=kind, about=table.call, by=table.by, now=table.now,
        facts={
            "number": chosen_set.number,
            "chosen": len(chosen_set.chosen),
            "broken_rules": len(chosen_set.breaches),
        },
    )  # fmt: skip
