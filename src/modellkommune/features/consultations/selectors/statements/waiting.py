"""What waits for the office: statements and letters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import ngettext

from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.models import DroppedLetter, LetterState


def waiting_for(person: Any) -> Iterator[Waiting]:
    """Letters that wait to become statements, by procedure; one query."""
    if not person.has_perm(permissions.ENTER):
        return
    counts = (
        DroppedLetter.objects.filter(state=LetterState.NEW)
        .order_by("round__procedure_id")
        .values_list("round__procedure_id", "round__procedure__title")
        .annotate(number=Count("pk"))
    )
    for procedure, title, number in counts:
        sentence = ngettext(
            "{title}: {number} letter is to be entered",
            "{title}: {number} letters are to be entered",
            number,
        )
        url = reverse("consultations_office:letters", args=[procedure])
        yield Waiting(
            title=sentence.format(title=title, number=number), url=url, room="consultations"
        )
