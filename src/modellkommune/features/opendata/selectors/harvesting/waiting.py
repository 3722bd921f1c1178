"""What waits for the office: plans to look at, sources that do not answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.models import HarvestRun, HarvestSource, RunState

# A server may be away for a night or two before a person should know.
PATIENCE_FAILURES = 5


def waiting_for(person: Any) -> Iterator[Waiting]:
    """What a person should do next, according to what they may."""
    if not person.has_perm(permissions.HARVEST):
        return
    plans = HarvestRun.objects.filter(state=RunState.PLANNED).select_related("source")
    for run in plans.order_by("started_at"):
        yield Waiting(
            title=_("Look at the plan for the source “{title}”").format(title=run.source.title),
            url=reverse("opendata_office:run", args=[run.pk]),
            room=_("Open data"),
            since=run.started_at,
        )
    silent = HarvestSource.objects.filter(is_active=True, failures__gte=PATIENCE_FAILURES)
    for source in silent.order_by("title"):
        yield Waiting(
            title=_("The source “{title}” cannot be read").format(title=source.title),
            url=reverse("opendata_office:source", args=[source.pk]),
            room=_("Open data"),
        )
