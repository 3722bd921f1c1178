"""Background jobs: release, versions, withdrawal."""

from __future__ import annotations

from datetime import datetime, timedelta

from modellkommune.commons.tasks.public import periodic
from modellkommune.features.opendata.services.releasing.release import release_due
from modellkommune.features.opendata.services.releasing.reminding import remind_of_overdue


@periodic("opendata.release_due", every=timedelta(minutes=1))
def publish_what_is_due(now: datetime) -> None:
    """Publish what was agreed for a moment that has come."""
    release_due(now)


@periodic("opendata.remind_of_overdue", every=timedelta(hours=6))
def remind(now: datetime) -> None:
    """Tell offices that new data are due."""
    remind_of_overdue(now)
