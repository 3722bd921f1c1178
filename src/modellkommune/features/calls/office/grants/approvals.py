"""Requests for agreement about what hangs on a grant."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Model

from modellkommune.commons.approvals.public import Request, Standing, open_request, standing_of


def request_for(step: str, about: Model, *, digest: str) -> Request | None:
    """The open request for exactly this, or None; nothing is open without a digest."""
    return open_request(step, about, digest=digest) if digest else None


def standing_for(step: str, rows: Sequence[tuple[Model, str]]) -> dict[int, Standing]:
    """Where the agreement on each of some records stands, by their keys.

    rows  the record and the digest of what would be agreed to
    """
    found = {}
    for row, digest in rows:
        asked = request_for(step, row, digest=digest)
        if asked is not None:
            found[row.pk] = standing_of(asked)
    return found
