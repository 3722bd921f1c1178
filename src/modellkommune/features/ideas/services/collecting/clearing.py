"""Forgetting what nobody confirmed or sent."""

from __future__ import annotations

from datetime import datetime, timedelta

from modellkommune.commons.files.kept_pictures import forget_old_pictures
from modellkommune.features.ideas.models import Idea, KeptPicture, Visibility
from modellkommune.features.ideas.services.collecting.tokens import DAYS_TO_CONFIRM

HOURS_OF_A_PICTURE = 24


def forget_leftovers(*, now: datetime) -> int:
    """Delete ideas whose address was never confirmed, and pictures never sent.

    Works in the open scope; returns how many were deleted.
    """
    pictures = forget_old_pictures(KeptPicture, before=now - timedelta(hours=HOURS_OF_A_PICTURE))
    too_old = now - timedelta(days=DAYS_TO_CONFIRM)
    ideas = list(Idea.objects.filter(visibility=Visibility.UNCONFIRMED, submitted_at__lt=too_old))
    for idea in ideas:
        forget_idea(idea)
    return pictures + len(ideas)


def forget_idea(idea: Idea) -> None:
    """Delete an idea that was never public, with its pictures."""
    for one in idea.pictures.select_related("picture"):
        one.picture.delete()
    idea.delete()
