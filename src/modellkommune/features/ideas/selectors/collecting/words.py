"""The status of an idea as it is drawn, and its place in words."""

from __future__ import annotations

from modellkommune.features.ideas.models import Idea, IdeaStatus

TONES = {
    IdeaStatus.RECEIVED: "neutral",
    IdeaStatus.UNDER_REVIEW: "running",
    IdeaStatus.ADOPTED: "success",
    IdeaStatus.NOT_ADOPTED: "warning",
    IdeaStatus.DONE: "success",
}


def status_words(status: str) -> str:
    """The status in the page's language."""
    return str(IdeaStatus(status).label)


def status_tone(status: str) -> str:
    """Which badge the status has."""
    return TONES[IdeaStatus(status)]


def place_words(idea: Idea) -> str:
    """Where an idea is, as short as a list needs it."""
    return idea.district or idea.address
