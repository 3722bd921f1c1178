"""Digests that tie every entry to the one before.

    body digest = SHA-256 of the entry's content and a random salt
    link        = SHA-256 of the previous link, the position, the kind, the day
                  and the body digest

Blanking takes content and salt away and leaves the body digest, so every link
still follows from what remains; the salt keeps short contents from being
guessed out of their digest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any


def first_link(authority_id: int) -> str:
    """Return the link before the first entry; each authority's chain has its own."""
    return _digest({"journal of authority": authority_id})


def body_digest(
    *,
    about: str,
    person_code: str,
    at: datetime | None,
    facts: Mapping[str, Any],
    salt: str,
) -> str:
    """Return the digest of what an entry says, as 64 hexadecimal digits."""
    return _digest(
        {
            "about": about,
            "at": at.astimezone(UTC).isoformat(timespec="microseconds") if at else None,
            "facts": dict(facts),
            "person": person_code,
            "salt": salt,
        }
    )


def link_of(*, previous: str, position: int, kind: str, day: date, digest: str) -> str:
    """Return the link of an entry, as 64 hexadecimal digits."""
    return _digest(
        {
            "body": digest,
            "day": day.isoformat(),
            "kind": kind,
            "position": position,
            "previous": previous,
        }
    )


def _digest(content: Mapping[str, Any]) -> str:
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()
