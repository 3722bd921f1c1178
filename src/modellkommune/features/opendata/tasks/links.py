"""Background jobs: links that are checked, points of what was taken over."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.fetching.public import is_allowed_by_name
from modellkommune.commons.tasks.public import is_stopping, periodic
from modellkommune.features.opendata.models import Dataset
from modellkommune.features.opendata.services.describing.points import count_points
from modellkommune.features.opendata.services.links.checking import check_due_links

SECONDS_AT_A_TIME = 30


@periodic("opendata.check_links", every=timedelta(minutes=15))
def check_links(now: datetime) -> None:
    """Ask the addresses of published files whose turn has come."""
    check_due_links(now, is_stopping=is_stopping, may_ask=may_ask_here())


def may_ask_here() -> Callable[[str], bool]:
    """Return which addresses are asked: a demo promises to send nothing to others."""
    if Portal.objects.filter(authority=active_authority(), is_demo=True).exists():
        return is_allowed_by_name
    return lambda _address: True


@periodic("opendata.count_points", every=timedelta(minutes=2))
def count_open_points(now: datetime) -> None:
    """Count the points of datasets that were taken over or changed, for half a minute."""
    until = time.monotonic() + SECONDS_AT_A_TIME
    waiting = Dataset.objects.filter(points__isnull=True, published_at__isnull=False)
    for dataset in waiting.select_related("authority", "office").order_by("pk").iterator():
        if is_stopping() or time.monotonic() > until:
            return
        count_points(dataset, now)
