"""What waits for the office: files with several plans, and files that could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.models import PlanSource


def waiting_for(person: Any) -> Iterator[Waiting]:
    """Plans of rounds in preparation that nobody has chosen yet; one query."""
    if not person.has_perm(permissions.KEEP):
        return
    open_ones = PlanSource.objects.filter(
        kind="xplan", chosen="", read_at__isnull=False, round__frozen_at__isnull=True
    ).select_related("round__procedure")
    for source in open_ones:
        procedure = source.round.procedure
        sentence = (
            _("{title}: please choose the plan that is meant")
            if source.plans
            else _("{title}: the file of the plan could not be read")
        )
        yield Waiting(
            title=sentence.format(title=procedure.title),
            url=reverse("consultations_office:plan", args=[procedure.pk, source.round.number]),
            room="consultations",
            since=source.added_at,
        )
