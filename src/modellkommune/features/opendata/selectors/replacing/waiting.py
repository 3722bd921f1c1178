"""What waits for the office: new versions of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.models import DataFile, FileState, Way

ROOM = "opendata"
MOST = 5
# What a person uploads waits before their eyes; what came by itself is told.
OPEN = (FileState.READ, FileState.STOPPED, FileState.READY)
BY_ITSELF = (Way.FOLDER, Way.ADDRESS, Way.TOKEN)


def waiting_for(person: Any) -> Iterator[Waiting]:
    """New files that came by themselves and need a decision or a click; one query."""
    if not person.has_perm(permissions.KEEP):
        return
    files = DataFile.objects.filter(
        state__in=(FileState.STOPPED, FileState.READY), way__in=BY_ITSELF
    )
    for one in files.select_related("distribution__dataset").order_by("-received_at", "-pk")[:MOST]:
        dataset = one.distribution.dataset
        is_ready = one.state == FileState.READY
        title = _("Publish a new file: {title}") if is_ready else _("Look at a new file: {title}")
        # What was not read yet, or cannot be, is looked at on the page about its reading.
        page = "difference" if one.store or is_ready else "file"
        yield Waiting(
            title=title.format(title=dataset.title),
            url=reverse(f"opendata_office:{page}", args=[dataset.pk, one.pk]),
            room=ROOM,
        )
