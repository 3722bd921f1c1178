"""What waits for the office: segments without a proposal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import ngettext

from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.commons.ui.words import inside_marks
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.models import Outcome, Procedure

ROOM = "consultations"


def waiting_for(person: Any) -> Iterator[Waiting]:
    """Procedures with segments that have no outcome yet; one query."""
    if not person.has_perm(permissions.WEIGH):
        return
    is_open = Q(segments__outcome=Outcome.OPEN)
    counted = Procedure.objects.annotate(waiting=Count("segments", filter=is_open))
    for procedure in counted.filter(waiting__gt=0).order_by("pk"):
        sentence = ngettext(
            "{count} segment in “{title}” waits for a proposal",
            "{count} segments in “{title}” wait for a proposal",
            procedure.waiting,
        )
        yield Waiting(
            title=sentence.format(count=procedure.waiting, title=inside_marks(procedure.title)),
            url=reverse("consultations_office:table", args=[procedure.pk]) + "?outcome=open",
            room=ROOM,
        )
