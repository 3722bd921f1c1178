"""What waits for the office: documents that could not be read at the last look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.commons.ui.words import inside_marks
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.models import Round
from modellkommune.features.consultations.selectors.availability.standing import failing_now


def waiting_for(person: Any) -> Iterator[Waiting]:
    """An outage that lasts, for those who keep procedures."""
    if not person.has_perm(permissions.KEEP):
        return
    now = timezone.now()
    running = Round.objects.filter(
        published_at__isnull=False, starts_on__lte=timezone.localdate(now),
        ends_on__gte=timezone.localdate(now),
    )  # fmt: skip
    for round_ in running.select_related("procedure"):
        if failing := failing_now(round_):
            url = reverse(
                "consultations_office:availability", args=[round_.procedure_id, round_.number]
            )
            title = _("Documents of “{title}” could not be read").format(
                title=inside_marks(round_.procedure.title)
            )
            yield Waiting(title=title, url=url, room="consultations", since=failing[0].at)
