"""The coat of arms of a portal in the form that a document takes in."""

from __future__ import annotations

from typing import Any

from modellkommune.commons.authorities.models import Portal

# A picture is set again in every part of a print run, so it stays small.
LARGEST_BYTES = 1_000_000
BEGINNINGS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif", b"RIFF": "webp"}


def arms_of(portal: Portal) -> dict[str, Any] | None:
    """The portal's coat of arms for `letter.typ`, or None when there is none.

    The content decides what kind of picture it is, not the name of the file. A
    missing or oversized file gives None: the letter is then set without it.
    """
    if not portal.logo:
        return None
    try:
        with portal.logo.open("rb") as stream:
            content = stream.read(LARGEST_BYTES + 1)
    except OSError:
        return None
    kind = _kind_of(content)
    if kind is None or len(content) > LARGEST_BYTES:
        return None
    return {"kind": kind, "bytes": list(content)}


def _kind_of(content: bytes) -> str | None:
    for beginning, kind in BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    return "svg" if b"<svg" in content[:2000] else None
