"""Fetching public addresses as a citizen would, and measuring what comes.

Plain HTTP without cookies, without a cache and without Django, so that
`modellkommune watch` runs on any machine with Python. What came is digested while
it streams and never kept.
"""

from __future__ import annotations

import hashlib
import http.client
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import SplitResult, urljoin, urlsplit

from modellkommune.kernel.availability.document_set import Expected
from modellkommune.kernel.availability.measurements import Measurement, outcome_of

OK = 200
REDIRECTS = (301, 302, 303, 307, 308)
MOST_REDIRECTS = 3
TIMEOUT_SECONDS = 30
# A file is read at most this long: a server that drips a byte a second is no
# availability for anybody.
LONGEST_SECONDS = 300
PIECE = 1 << 16
# A manifest of a hundred documents has 30 kB.
LARGEST_TEXT = 2_000_000
USER_AGENT = "modellkommune-watch/1"


class NotReached(OSError):
    """Nothing usable answered; the message holds the words of the machine."""


@dataclass(frozen=True)
class _Answer:
    status: int
    sha256: str
    size: int
    content: bytes


def measure(expected: Expected, *, now: Callable[[], datetime]) -> Measurement:
    """Return what one address answers at this moment. Never raises for what it answers."""
    at, began = now(), time.monotonic()
    try:
        answer, detail = _fetch(expected.address), ""
    except NotReached as problem:
        answer, detail = _Answer(0, "", 0, b""), str(problem)
    return Measurement(
        at=at,
        address=expected.address,
        outcome=outcome_of(
            status=answer.status, sha256=answer.sha256, expected_sha256=expected.sha256
        ),
        status=answer.status,
        sha256=answer.sha256 if expected.sha256 and answer.status == OK else "",
        size=answer.size if answer.status == OK else 0,
        milliseconds=round((time.monotonic() - began) * 1000),
        detail=detail,
    )


def fetch_text(address: str) -> bytes:
    """Return the content of a small file. Raises NotReached."""
    answer = _fetch(address, keep=LARGEST_TEXT)
    if answer.status != OK:
        raise NotReached(f"{address} answers with {answer.status}")
    return answer.content


def _fetch(address: str, *, keep: int = 0) -> _Answer:
    """Follow redirects to an answer; hold at most `keep` bytes of it. Raises NotReached."""
    for _turn in range(MOST_REDIRECTS + 1):
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise NotReached(f"{address} is no address of the web")
        found = _ask(parts, keep=keep)
        if isinstance(found, _Answer):
            return found
        address = urljoin(address, found)
    raise NotReached("too many redirects")


def _ask(parts: SplitResult, *, keep: int) -> _Answer | str:
    """Return the answer of one request, or the address it leads on to."""
    connection = _connection(parts)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request(
            "GET", target, headers={
                "Host": parts.netloc.rpartition("@")[2], "User-Agent": USER_AGENT, "Accept": "*/*", "Cache-Control": "no-cache",
                "Accept-Encoding": "identity", "Connection": "close",
            },
        )  # fmt: skip
        response = connection.getresponse()
        if response.status in REDIRECTS and (onward := response.getheader("Location")):
            return onward
        return _read(response, keep=keep)
    except (OSError, http.client.HTTPException, ValueError) as problem:
        raise NotReached(f"{type(problem).__name__}: {problem}") from problem
    finally:
        connection.close()


def _connection(parts: SplitResult) -> http.client.HTTPConnection:
    # Names below .localhost mean this machine (RFC 6761), which not every resolver knows.
    named = parts.hostname or ""
    host = "127.0.0.1" if named.endswith(".localhost") else named
    if parts.scheme == "https":
        return http.client.HTTPSConnection(
            host, parts.port, timeout=TIMEOUT_SECONDS, context=ssl.create_default_context()
        )
    return http.client.HTTPConnection(host, parts.port, timeout=TIMEOUT_SECONDS)


def _read(response: http.client.HTTPResponse, *, keep: int) -> _Answer:
    """Read to the end, digesting. Raises NotReached when it breaks off or takes too long."""
    digest, size, kept = hashlib.sha256(), 0, bytearray()
    until = time.monotonic() + LONGEST_SECONDS
    while piece := response.read(PIECE):
        digest.update(piece)
        size += len(piece)
        if len(kept) < keep:
            kept += piece
        if time.monotonic() > until:
            raise NotReached(f"still not whole after {LONGEST_SECONDS} seconds")
    told = response.getheader("Content-Length")
    if told and told.isdigit() and int(told) != size:
        raise NotReached(f"broke off after {size} of {told} bytes")
    return _Answer(response.status, digest.hexdigest(), size, bytes(kept[:keep]))
