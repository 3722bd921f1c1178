"""What waits for the office: meetings of today and tomorrow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.features.ideas import permissions
from modellkommune.features.ideas.models import HallMeeting

SOON, AFTERWARDS = timedelta(days=1), timedelta(hours=12)


def waiting_for(person: Any) -> Iterator[Waiting]:
    """Meetings that are near, so that the page for the wall is found at once; one query."""
    if not person.has_perm(permissions.ENTER):
        return
    now = timezone.now()
    near = HallMeeting.objects.filter(
        starts_at__range=(now - AFTERWARDS, now + SOON), collection__closed_at__isnull=True
    )
    for meeting in near.order_by("starts_at", "pk"):
        yield Waiting(
            title=_("Meeting: {title}").format(title=meeting.title),
            url=reverse("ideas_office:meeting", args=[meeting.collection_id, meeting.pk]),
            room="ideas",
            due_on=timezone.localdate(meeting.starts_at),
        )
