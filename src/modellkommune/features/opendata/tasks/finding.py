"""What comes again by itself: searches that are followed, datasets stored in bulk."""

from __future__ import annotations

from datetime import datetime, timedelta

from django_scopes import scope

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.participation.services.notices.spreading import scope_of_portal
from modellkommune.commons.tasks.public import periodic
from modellkommune.features.opendata.services.finding.alerts import drop_unfollowed, tell_searches
from modellkommune.features.opendata.services.finding.indexing import index_missing


@periodic("opendata.index_missing", every=timedelta(minutes=10))
def index_datasets(now: datetime) -> None:
    """Make datasets findable that were stored past the usual way."""
    index_missing()


@periodic("opendata.tell_searches", every=timedelta(minutes=30))
def tell_of_searches(now: datetime) -> None:
    """Write to people whose searches brought something new."""
    authority = active_authority()
    with scope(authority=scope_of_portal(authority)):
        tell_searches(authority=authority, now=now)
        drop_unfollowed(authority=authority, now=now)
