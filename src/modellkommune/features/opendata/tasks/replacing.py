"""Background jobs of this topic: watched folders and addresses."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F
from django_scopes import scope

from modellkommune.commons.tasks.public import is_stopping, periodic
from modellkommune.features.opendata.models import RouteKind, UpdateRoute
from modellkommune.features.opendata.selectors.replacing.routes import watched_root
from modellkommune.features.opendata.services.replacing.routes import (
    look_at_address,
    look_at_folder,
)


@periodic("opendata.watched_folders", every=timedelta(minutes=5))
def watched_folders(now: datetime) -> None:
    """Take what lies new in watched folders."""
    if watched_root() is None:
        return
    for route in _routes(RouteKind.FOLDER):
        if is_stopping():
            return
        with scope(authority=route.authority):
            look_at_folder(route=route, now=now)


@periodic("opendata.watched_addresses", every=timedelta(minutes=10))
def watched_addresses(now: datetime) -> None:
    """Ask addresses whose turn has come."""
    for route in _routes(RouteKind.ADDRESS):
        if is_stopping():
            return
        # After failures it is asked less often: twice the time, at most a week.
        wait = min(
            timedelta(hours=route.every_hours * 2 ** min(route.failures, 5)), timedelta(days=7)
        )
        if route.looked_at is None or route.looked_at + wait <= now:
            with scope(authority=route.authority):
                look_at_address(route=route, now=now)


def _routes(kind: str) -> list[UpdateRoute]:
    found = UpdateRoute.objects.filter(kind=kind).select_related(
        "authority", "distribution__dataset__authority", "distribution__current"
    )
    return list(found.order_by(F("looked_at").asc(nulls_first=True), "pk"))
