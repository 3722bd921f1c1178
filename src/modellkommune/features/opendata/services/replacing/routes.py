"""Setting up and ending ways by which new files come, and looking along them."""

from __future__ import annotations

import fnmatch
import hashlib
import logging
import secrets
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from modellkommune.commons.fetching.public import FetchRefused, Limits, fetch
from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.opendata.models import (
    DataFile,
    Distribution,
    FileState,
    RouteKind,
    UpdateRoute,
    Way,
)
from modellkommune.features.opendata.selectors.replacing.routes import digest_of, folder_of
from modellkommune.features.opendata.services.replacing.taking import take_new_version
from modellkommune.features.opendata.text.replacing import outcome_in_words

logger = logging.getLogger("modellkommune.opendata")
TOKEN_BYTES = 32
DEFAULT_LIMITS = Limits()
# Somebody may still be writing a file that changed just now.
SETTLED_AFTER = timedelta(seconds=10)
LONGEST_OUTCOME = 300


def set_up_route(
    *, distribution: Distribution, kind: str, by: Person, now: datetime, **fields: Any
) -> tuple[UpdateRoute, str]:
    """Keep a way for new files; the token, if there is one, is told this once.

    fields  folder, pattern, address, every_hours, publishes: as the way needs them
    """
    token = secrets.token_urlsafe(TOKEN_BYTES) if kind == RouteKind.TOKEN else ""
    with transaction.atomic():
        route = UpdateRoute.objects.create(
            authority=distribution.authority, distribution=distribution, kind=kind,
            token_digest=digest_of(token) if token else "", token_hint=token[:4],
            created_at=now, created_by=by, **fields,
        )  # fmt: skip
        _note(route, "opendata.route-set", by=by, now=now)
    return route, token


def end_route(*, route: UpdateRoute, by: Person, now: datetime) -> None:
    """Nothing comes this way any more; a token is worthless from now on."""
    with transaction.atomic():
        _note(route, "opendata.route-ended", by=by, now=now)
        route.delete()


def look_at_folder(*, route: UpdateRoute, now: datetime) -> list[DataFile]:
    """Take every new file of a watched folder, the oldest first."""
    folder = folder_of(route)
    if folder is None or not folder.is_dir():
        _remember(route, _("The folder is not there."), now=now, failed=True)
        return []
    known = set(route.distribution.files.values_list("sha256", flat=True))
    taken = []
    for path in _fitting(folder, route.pattern, now=now):
        if _digest(path) not in known:
            file = _taken(route, name=path.name, path=path, way=Way.FOLDER, now=now)
            taken += [file] if file else []
    if not taken:
        _remember(route, route.outcome, now=now, failed=False)
    return taken


def look_at_address(
    *, route: UpdateRoute, now: datetime, limits: Limits = DEFAULT_LIMITS
) -> DataFile | None:
    """Ask an address whether it has something newer, and take it."""
    try:
        answer = fetch(route.address, limits=limits, etag=route.etag, modified=route.modified)
        if answer.status == 304:
            _remember(route, _("Nothing new there."), now=now, failed=False)
            return None
        answer.or_refuse()
    except FetchRefused as refusal:
        _remember(route, str(refusal), now=now, failed=True)
        return None
    route.etag, route.modified = answer.etag[:300], answer.modified[:100]
    name = Path(urlsplit(route.address).path).name or "daten.csv"
    return _taken(route, name=name, content=answer.content, way=Way.ADDRESS, now=now)


def receive_by_token(*, route: UpdateRoute, name: str, content: bytes, now: datetime) -> DataFile:
    """Take what a program sent; raises Refused where it cannot be kept."""
    return _take(route, name=name, content=content, way=Way.TOKEN, now=now)


def _fitting(folder: Path, pattern: str, *, now: datetime) -> list[Path]:
    """Files of a folder whose names fit and that nobody is writing any more."""
    last = (now - SETTLED_AFTER).timestamp()
    found = [
        path
        for path in folder.iterdir()
        if path.is_file()
        and not path.is_symlink()
        and not path.name.startswith((".", "~"))
        and fnmatch.fnmatch(path.name.casefold(), (pattern or "*").casefold())
        and path.stat().st_mtime <= last
    ]
    return sorted(found, key=lambda path: (path.stat().st_mtime, path.name))


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _taken(
    route: UpdateRoute, *, name: str, way: Way, now: datetime, content: bytes | None = None,
    path: Path | None = None,
) -> DataFile | None:  # fmt: skip
    """Take a file of a route; a refusal is remembered, and the next look goes on."""
    try:
        return _take(route, name=name, way=way, now=now, content=content, path=path)
    except Refused as refusal:
        _remember(route, str(refusal.sentence), now=now, failed=False)
        return None


def _take(
    route: UpdateRoute, *, name: str, way: Way, now: datetime, content: bytes | None = None,
    path: Path | None = None,
) -> DataFile:  # fmt: skip
    file = take_new_version(
        distribution=route.distribution, name=name, way=way, now=now, content=content, path=path,
        publishes=route.publishes,
    )  # fmt: skip
    _remember(route, outcome_in_words(file), now=now, failed=file.state == FileState.STOPPED)
    return file


def _remember(route: UpdateRoute, outcome: str, *, now: datetime, failed: bool) -> None:
    route.looked_at, route.outcome = now, outcome[:LONGEST_OUTCOME]
    route.failures = min(route.failures + 1, 1000) if failed else 0
    route.save(update_fields=["looked_at", "outcome", "failures", "etag", "modified"])


def _note(route: UpdateRoute, kind: str, *, by: Person, now: datetime) -> None:
    record(
        authority=route.authority, kind=kind, about=route.distribution.dataset, by=by, now=now,
        facts={"route": str(route.kind)},
    )  # fmt: skip
