"""How far a collection has come, in a word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from modellkommune.features.ideas.models import IdeaCollection


class Stage(StrEnum):
    """Where a collection stands, in the order of time."""

    DRAFT = "draft"
    COMING = "coming"
    OPEN = "open"
    REVIEW = "review"
    ENDED = "ended"


@dataclass(frozen=True)
class StateWords:
    """The stage with its word and how it is drawn."""

    stage: Stage
    label: str
    tone: str


def stage_of(collection: IdeaCollection, now: datetime) -> Stage:
    """Where a collection stands at this moment."""
    if not collection.is_public:
        return Stage.DRAFT
    if collection.closed_at is not None:
        return Stage.ENDED
    if collection.opens_at is not None and now < collection.opens_at:
        return Stage.COMING
    return Stage.OPEN if collection.takes_ideas(now) else Stage.REVIEW


def state_words(collection: IdeaCollection, now: datetime) -> StateWords:
    """The same in words."""
    stage = stage_of(collection, now)
    label, tone = {
        Stage.DRAFT: (_("in preparation"), "neutral"),
        Stage.COMING: (_("begins soon"), "info"),
        Stage.OPEN: (_("open for ideas"), "running"),
        Stage.REVIEW: (_("ideas are under review"), "info"),
        Stage.ENDED: (_("ended with a result"), "success"),
    }[stage]
    return StateWords(stage, label, tone)
