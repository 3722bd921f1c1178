"""Background jobs of this topic: telling what became of the ideas."""

from __future__ import annotations

from django.utils import timezone

from modellkommune.commons.tasks.public import RunningJob, job
from modellkommune.features.ideas.models import IdeaCollection
from modellkommune.features.ideas.services.evaluating.ending import JOB, tell_outcome


@job(JOB)
def tell_everybody(running: RunningJob, *, collection_id: int) -> None:
    """Write to all who took part; taken up again, nobody is written to twice."""
    collection = IdeaCollection.objects.select_related("authority").get(pk=collection_id)
    tell_outcome(collection=collection, now=timezone.now())
