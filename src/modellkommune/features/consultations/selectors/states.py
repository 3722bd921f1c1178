"""How far a procedure has come, in a word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from modellkommune.features.consultations.models import Procedure, Round


class Stage(StrEnum):
    """Where a procedure stands."""

    DRAFT = "draft"
    COMING = "coming"
    OPEN = "open"
    WEIGHING = "weighing"
    BETWEEN = "between"
    DECIDED = "decided"
    IN_FORCE = "in-force"
    GIVEN_UP = "given-up"


@dataclass(frozen=True)
class StateWords:
    """The stage with its word and how it is drawn."""

    stage: Stage
    label: str
    tone: str


def running_round(rounds: Iterable[Round], now: datetime) -> Round | None:
    """The round whose period runs, or else the one that comes next."""
    published = [one for one in rounds if one.published_at is not None]
    for one in published:
        if one.takes_statements(now):
            return one
    for one in published:
        if one.first_moment is not None and now < one.first_moment:
            return one
    return None


def stage_of(procedure: Procedure, rounds: Iterable[Round], now: datetime) -> Stage:
    """Where a procedure stands at this moment, seen by its published rounds."""
    if not procedure.is_public:
        return Stage.DRAFT
    if procedure.given_up_reason:
        return Stage.GIVEN_UP
    if procedure.in_force_on is not None:
        return Stage.IN_FORCE
    if procedure.decided_on is not None:
        return Stage.DECIDED
    rounds = list(rounds)
    current = running_round(rounds, now)
    if current is not None:
        return Stage.OPEN if current.takes_statements(now) else Stage.COMING
    return Stage.WEIGHING if any(one.published_at for one in rounds) else Stage.BETWEEN


def state_words(procedure: Procedure, rounds: Iterable[Round], now: datetime) -> StateWords:
    """The same in words."""
    stage = stage_of(procedure, rounds, now)
    label, tone = {
        Stage.DRAFT: (_("in preparation"), "neutral"),
        Stage.COMING: (_("begins soon"), "info"),
        Stage.OPEN: (_("open for statements"), "running"),
        Stage.WEIGHING: (_("statements are being weighed"), "info"),
        Stage.BETWEEN: (_("is being drawn up"), "neutral"),
        Stage.DECIDED: (_("decided"), "success"),
        Stage.IN_FORCE: (_("in force"), "success"),
        Stage.GIVEN_UP: (_("given up"), "neutral"),
    }[stage]
    return StateWords(stage, label, tone)
