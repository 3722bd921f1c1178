"""Ways by which new files come without anybody's hand."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings

from modellkommune.features.opendata.models import RouteKind, UpdateRoute


def watched_root() -> Path | None:
    """The folder below which watched folders lie, or None where there is none."""
    return Path(settings.WATCHED_FOLDER).resolve() if settings.WATCHED_FOLDER else None


def folder_of(route: UpdateRoute) -> Path | None:
    """The folder of a route; None where it would lie outside of the watched ones."""
    root = watched_root()
    if root is None or not route.folder:
        return None
    folder = (root / route.folder).resolve()
    return folder if folder.is_relative_to(root) and folder != root else None


def digest_of(token: str) -> str:
    """What is kept of a token: nobody can send with what stands in the database."""
    return hashlib.sha256(token.encode()).hexdigest()


def route_with(token: str) -> UpdateRoute | None:
    """The route that a token opens, in the open scope."""
    if not token:
        return None
    routes = UpdateRoute.objects.select_related(
        "distribution__dataset__authority", "distribution__current", "authority"
    )
    found: UpdateRoute | None = routes.filter(
        kind=RouteKind.TOKEN, token_digest=digest_of(token)
    ).first()
    return found
