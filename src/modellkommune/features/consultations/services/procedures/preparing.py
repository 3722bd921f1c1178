"""Rounds of a procedure while they are prepared, and the days that lists show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.models import (
    EnvironmentalInformation,
    Procedure,
    Round,
)
from modellkommune.features.consultations.selectors.procedures.rules import steps_of
from modellkommune.features.consultations.selectors.states import running_round
from modellkommune.features.consultations.services.procedures.writing import locked_procedure

# What does not touch the announcement or the documents may change at any time.
ALWAYS_FREE = ("title", "text")
# A further round of the same procedure begins with what was true of the last one.
CARRIED_ON = ("offline_place", "offline_hours", "bulletin")


class RoundIsFixed(Refused):
    """The round is public; its period, its documents and its announcement are fixed."""

    sentence = _(
        "The round is public: period, documents and announcement are fixed. A faulty "
        "announcement can be corrected; a changed draft needs a round of its own."
    )


class StepNotHere(Refused):
    """A step that this kind of procedure does not have."""

    sentence = _("This kind of procedure has no such step.")


class ProcedureHasEnded(Refused):
    """Nothing more is asked in a procedure that has ended."""

    sentence = _("The procedure has ended. There are no further rounds.")


def add_round(*, procedure: Procedure, step: str, **facts: Any) -> Round:
    """Store a further round as a draft. Raises StepNotHere and ProcedureHasEnded."""
    with transaction.atomic():
        held = locked_procedure(procedure)
        if held.ended_at is not None:
            raise ProcedureHasEnded
        if step not in steps_of(held):
            raise StepNotHere
        last = held.rounds.order_by("-number").first()
        carried = {name: getattr(last, name) for name in CARRIED_ON} if last else {}
        number = (held.rounds.aggregate(last=Max("number"))["last"] or 0) + 1
        created: Round = Round.objects.create(
            authority=held.authority, procedure=held, number=number, step=step,
            **{**carried, **facts},
        )  # fmt: skip
    return created


def change_round(*, round_: Round, **facts: Any) -> None:
    """Store facts of a round. Raises RoundIsFixed for what is fixed by now."""
    with transaction.atomic():
        held = locked_round(round_)
        if held.frozen_at is not None and not facts.keys() <= set(ALWAYS_FREE):
            raise RoundIsFixed
        for name, value in facts.items():
            setattr(held, name, value)
            setattr(round_, name, value)
        held.save(update_fields=list(facts))


def delete_round(*, round_: Round) -> None:
    """Delete a round that nobody but the office has seen. Raises RoundIsFixed."""
    with transaction.atomic():
        held = editable_round(round_)
        if held.statements.exists() or held.invitations.filter(invited_at__isnull=False).exists():
            raise RoundIsFixed
        held.delete()


def set_environment(*, round_: Round, rows: Iterable[Mapping[str, Any]]) -> None:
    """Make the environmental information exactly these: theme, kind, text, document.

    Raises RoundIsFixed.
    """
    with transaction.atomic():
        held = editable_round(round_)
        held.environment.all().delete()
        EnvironmentalInformation.objects.bulk_create(
            EnvironmentalInformation(authority=held.authority, round=held, position=position, **row)
            for position, row in enumerate(rows)
        )


def keep_in_step(procedure: Procedure, now: datetime) -> None:
    """Let the offer show the days of the round that runs, or else of the next one."""
    # In the order of the model, so that rounds fetched beforehand are used.
    rounds = [one for one in procedure.rounds.all() if not one.asks_bodies]
    current = running_round(rounds, now)
    opens_at = current.first_moment if current else procedure.opens_at
    closes_at = current.last_minute if current else procedure.closes_at
    if (opens_at, closes_at) != (procedure.opens_at, procedure.closes_at):
        procedure.opens_at, procedure.closes_at = opens_at, closes_at
        procedure.save(update_fields=["opens_at", "closes_at"])


def locked_round(round_: Round) -> Round:
    """The round as it stands now, locked until the end of the transaction."""
    held: Round = (
        Round.objects.select_for_update(of=("self",))
        .select_related("procedure__authority")
        .get(pk=round_.pk)
    )
    return held


def editable_round(round_: Round) -> Round:
    """The same, as long as nothing of it is fixed. Raises RoundIsFixed."""
    held = locked_round(round_)
    if held.frozen_at is not None:
        raise RoundIsFixed
    return held
