"""What comes again by itself: searches that are followed, datasets stored in bulk."""

from __future__ import annotations

from datetime import datetime, timedelta

from modellkommune.commons.tasks.public import periodic
from modellkommune.features.opendata.services.finding.indexing import index_missing


@periodic("opendata.index_missing", every=timedelta(minutes=10))
def index_datasets(now: datetime) -> None:
    """Make datasets findable that were stored past the usual way."""
    index_missing()
