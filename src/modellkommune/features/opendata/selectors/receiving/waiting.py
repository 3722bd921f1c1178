"""What waits for the office: upload and reading of files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.models import Way
from modellkommune.features.opendata.selectors.receiving.open_files import (
    open_files,
    page_of,
    step_in_words,
)

MOST = 5


def waiting_for(person: Any) -> Iterator[Waiting]:
    """Files that this person began with and left; one query.

    What came by itself is told by the topic `replacing`.
    """
    if not person.has_perm(permissions.KEEP):
        return
    mine = open_files().filter(received_by=person, way__in=(Way.UPLOAD, Way.PASTE))
    for one in mine[:MOST]:
        dataset = one.distribution.dataset
        yield Waiting(
            title=f"{dataset.title}: {step_in_words(one)}",
            url=reverse(f"opendata_office:{page_of(one)}", args=[dataset.pk, one.pk]),
            room="opendata",
            since=one.received_at,
        )
