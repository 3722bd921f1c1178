"""What a request of an upload brings: names, pieces, and whether they are right."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterator

from django.http import HttpRequest

ALGORITHMS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256}
PIECE = 1024 * 1024
# A checksum is told before anything is stored, so such a request is held in memory.
MOST_WITH_CHECKSUM = 16 * PIECE
CHECKSUM_MISMATCH = 460


class WrongChecksum(ValueError):
    """What came is not what was sent, or its checksum cannot be worked out."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


def checked_pieces(request: HttpRequest, *, most: int) -> Iterator[bytes]:
    """The body in pieces; with a checksum only after it was found right.

    Raises WrongChecksum.
    """
    told = request.headers.get("Upload-Checksum", "")
    if not told:
        return _pieces(request, most=most)
    algorithm, _blank, digest = told.partition(" ")
    if algorithm not in ALGORITHMS:
        raise WrongChecksum(400)
    body = b"".join(_pieces(request, most=MOST_WITH_CHECKSUM))
    if base64.b64encode(ALGORITHMS[algorithm](body).digest()).decode() != digest:
        raise WrongChecksum(CHECKSUM_MISMATCH)
    return iter([body])


def metadata_of(header: str) -> dict[str, str]:
    """Names and texts of an Upload-Metadata header; what is no Base64 is left out."""
    found: dict[str, str] = {}
    for pair in header.split(","):
        name, _blank, value = pair.strip().partition(" ")
        try:
            found[name] = base64.b64decode(value, validate=True).decode("utf-8", "replace")
        except (binascii.Error, ValueError):
            continue
    return found


def _pieces(request: HttpRequest, *, most: int) -> Iterator[bytes]:
    """What arrives; a line that breaks ends it, and what came before stays."""
    left = most
    while left > 0:
        try:
            some = request.read(min(PIECE, left))
        except OSError:
            return
        if not some:
            return
        left -= len(some)
        yield some
