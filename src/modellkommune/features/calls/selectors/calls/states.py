"""Where a call stands, and what one can do with it now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from modellkommune.features.calls.models import Call


class Stage(StrEnum):
    """The stages of a call, in their order."""

    DRAFT = "draft"
    COMING = "coming"
    OPEN = "open"
    JUDGING = "judging"
    DECIDED = "decided"
    ANNOUNCED = "announced"


@dataclass(frozen=True, slots=True)
class StateWords:
    """A stage as pages show it: short word, and how it is drawn."""

    stage: Stage
    label: str
    tone: str


def stage_of(call: Call, now: datetime) -> Stage:
    """The stage at a moment."""
    if not call.is_public:
        return Stage.DRAFT
    if call.announced_at is not None or call.archived_at is not None:
        return Stage.ANNOUNCED
    if call.decided_at is not None:
        return Stage.DECIDED
    if call.is_closed(now):
        return Stage.JUDGING
    return Stage.OPEN if call.is_open(now) else Stage.COMING


def state_words(call: Call, now: datetime) -> StateWords:
    """The stage in a word or two; the public does not hear of a decision before it is told."""
    stage = stage_of(call, now)
    words = {
        Stage.DRAFT: (_("draft"), "neutral"),
        Stage.COMING: (_("begins soon"), "info"),
        Stage.OPEN: (_("open for applications"), "running"),
        Stage.JUDGING: (_("is being judged"), "info"),
        Stage.DECIDED: (_("is being judged"), "info"),
        Stage.ANNOUNCED: (_("decided"), "success"),
    }
    label, tone = words[stage]
    return StateWords(stage, label, tone)
