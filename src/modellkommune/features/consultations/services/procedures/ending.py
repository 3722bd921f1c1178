"""How a procedure ends: decided and in force, or given up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.participation.public import tell_followers
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.rich_text import clean_html
from modellkommune.features.consultations.models import Procedure
from modellkommune.features.consultations.selectors.public_procedures import address_of_procedure
from modellkommune.features.consultations.services.procedures.rounds import StillRunning
from modellkommune.features.consultations.services.procedures.writing import locked_procedure


class OutcomeMissing(Refused):
    """Everybody who took part reads what became of it."""

    sentence = _("Please write what became of the procedure; everybody who took part reads it.")


class ReasonMissing(Refused):
    """Giving up needs a reason."""

    sentence = _("Please write why the procedure is given up.")


class DecidedLater(Refused):
    """A plan comes into force after it was decided."""

    sentence = _("The plan cannot be in force before it was decided on.")


def end_procedure(
    *,
    procedure: Procedure,
    decided_on: date,
    in_force_on: date | None,
    outcome: str,
    by: Person | None,
    now: datetime,
) -> None:
    """Enter decision, entry into force and what became of it; tell those who follow.

    in_force_on  None as long as the plan is decided and not announced yet
    Raises OutcomeMissing, DecidedLater and StillRunning.
    """
    if not outcome.strip():
        raise OutcomeMissing
    if in_force_on is not None and in_force_on < decided_on:
        raise DecidedLater
    facts = {"decided_on": decided_on, "in_force_on": in_force_on, "outcome": clean_html(outcome)}
    ended_at = now if in_force_on is not None else None
    _end(procedure, by=by, now=now, ended_at=ended_at, facts=facts, kind="procedure-decided")


def give_up(*, procedure: Procedure, reason: str, by: Person | None, now: datetime) -> None:
    """End a procedure without a plan. Raises ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing
    _end(
        procedure, by=by, now=now, ended_at=now, facts={"given_up_reason": reason.strip()},
        kind="procedure-given-up",
    )  # fmt: skip


def _end(
    procedure: Procedure,
    *,
    by: Person | None,
    now: datetime,
    ended_at: datetime | None,
    facts: Mapping[str, object],
    kind: str,
) -> None:
    with transaction.atomic():
        held = locked_procedure(procedure)
        if kind == "procedure-decided":
            _refuse_running(held, now)
        for name, value in {**facts, "ended_at": ended_at}.items():
            setattr(held, name, value)
        held.save(update_fields=[*facts, "ended_at"])
        if held.is_public:
            tell_followers(
                "consultations/procedure_ended", about=held, authority=held.authority, now=now,
                context={"procedure": held, "path": address_of_procedure(held)},
            )  # fmt: skip
        record(authority=held.authority, kind=f"consultations.{kind}", about=held, by=by, now=now)
    procedure.refresh_from_db()


def _refuse_running(held: Procedure, now: datetime) -> None:
    if any(one.takes_statements(now) for one in held.rounds.all()):
        raise StillRunning
