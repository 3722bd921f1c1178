"""What waits for the office: release, versions, withdrawal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.models import Dataset, Origin

ROOM = "opendata"
MOST = 5


def waiting_for(person: Any) -> Iterator[Waiting]:
    """Overdue data one by one, drafts and changes in one line; two queries."""
    if not person.has_perm(permissions.KEEP):
        return
    yield from _overdue()
    yield from _unreleased()


def _overdue() -> Iterator[Waiting]:
    found = Dataset.objects.filter(
        update_due_on__lt=timezone.localdate(), published_at__isnull=False, withdrawn_at=None
    ).only("title", "update_due_on")
    for one in found.order_by("update_due_on", "pk")[:MOST]:
        yield Waiting(
            title=_("Bring new data in: {title}").format(title=one.title),
            url=reverse("opendata_office:dataset", args=[one.pk]),
            room=ROOM,
            due_on=one.update_due_on,
        )


def _unreleased() -> Iterator[Waiting]:
    number = Dataset.objects.filter(published_at=None, release_at=None, origin=Origin.OWN).count()
    if number:
        yield Waiting(
            title=ngettext(
                "{number} dataset is not public yet", "{number} datasets are not public yet", number
            ).format(number=number),
            url=f"{reverse('opendata_office:index')}?state=draft",
            room=ROOM,
        )
