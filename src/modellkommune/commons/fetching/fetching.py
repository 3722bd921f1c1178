"""Fetch what an address gives, within limits and only from public networks."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import BinaryIO, Literal
from urllib.parse import urldefrag, urljoin

from urllib3 import HTTPResponse

from modellkommune.commons.fetching.bodies import pieces_of
from modellkommune.commons.fetching.limits import Deadline, Limits
from modellkommune.commons.fetching.lines import TROUBLE, ask, connection_to, refusal_of
from modellkommune.commons.fetching.refusals import FetchRefused
from modellkommune.commons.fetching.targets import Target, addresses_of, take_apart

OK, NOT_MODIFIED = 200, 304
REDIRECTS = (301, 302, 303, 307, 308)
USER_AGENT = f"modellkommune/{version('modellkommune')}"

Method = Literal["GET", "HEAD"]


@dataclass(frozen=True)
class Fetched:
    """What an address answered.

    status    of the last answer, after redirects
    headers   names in small letters
    content   the body unpacked; empty where it was written to a file, or was none
    size      bytes of the body unpacked
    address   where the answer came from, after redirects
    etag, modified   what to ask with the next time
    """

    status: int
    address: str
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""
    size: int = 0

    @property
    def is_unchanged(self) -> bool:
        return self.status == NOT_MODIFIED

    @property
    def etag(self) -> str:
        return self.headers.get("etag", "")

    @property
    def modified(self) -> str:
        return self.headers.get("last-modified", "")

    @property
    def content_type(self) -> str:
        """The media type alone, in small letters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def or_refuse(self) -> Fetched:
        """Return this when it holds something or is unchanged. Raises FetchRefused else."""
        if self.status in (OK, NOT_MODIFIED):
            return self
        host = take_apart(self.address).host
        code = _refusal_of_status(self.status)
        raise FetchRefused(code, status=self.status, host=host, address=self.address[:200])


def _refusal_of_status(status: int) -> str:
    codes = {404: "not_found", 410: "not_found", 401: "forbidden", 403: "forbidden"}
    codes |= {429: "asked_too_often", 503: "asked_too_often"}
    return codes.get(status) or ("server_error" if status >= 500 else "status")


def fetch(
    address: str,
    *,
    limits: Limits = Limits(),  # noqa: B008 -- frozen
    etag: str = "",
    modified: str = "",
    accept: str = "",
    to: BinaryIO | None = None,
    method: Method = "GET",
    with_body: bool = True,
) -> Fetched:
    """Return what an address answers, following redirects.

    etag, modified   of the last answer: an unchanged address answers 304 without a body
    accept           media types wanted, in the form of the Accept header
    to               open file that takes the body instead of `content`; what it holds
                     after a refusal is to be thrown away
    with_body        False cuts the line after the head

    Every status comes back; `or_refuse` turns those without content into a refusal. The
    body is read only with status 200.
    Raises FetchRefused.
    """
    asked = _headers(etag=etag, modified=modified, accept=accept)
    deadline = Deadline(limits.seconds)
    body = _Body(limits=limits, to=to, is_wanted=with_body and method == "GET")
    visited: set[str] = set()
    try:
        while True:
            visited.add(urldefrag(address).url)
            answer = _one(address, method, asked, limits=limits, deadline=deadline, body=body)
            onward = answer.headers.get("location", "") if answer.status in REDIRECTS else ""
            if not onward:
                return answer
            address = _next(onward, after=answer.address, visited=visited, limits=limits)
    finally:
        deadline.close()


def look(address: str, *, limits: Limits = Limits()) -> Fetched:  # noqa: B008 -- frozen
    """Return status and headers of an address, without its content.

    Servers that do not know the question for the head alone are asked for the whole,
    and the line is cut after the head. Raises FetchRefused.
    """
    answer = fetch(address, limits=limits, method="HEAD")
    if answer.status < 400 or answer.status in (404, 410, 429):
        return answer
    return fetch(address, limits=limits, with_body=False)


def _next(onward: str, *, after: str, visited: set[str], limits: Limits) -> str:
    """Return the address that a redirect means. Raises FetchRefused."""
    try:
        address = urldefrag(urljoin(after, onward)).url
    except ValueError as problem:
        raise FetchRefused("no_address", address=onward[:200]) from problem
    if address in visited:
        raise FetchRefused("redirected_in_circle", address=address[:200])
    if len(visited) > limits.redirects:
        raise FetchRefused("redirected_too_often", most=limits.redirects)
    return address


def _headers(*, etag: str, modified: str, accept: str) -> dict[str, str]:
    headers = {
        "User-Agent": USER_AGENT,
        "Accept": accept or "*/*",
        "Accept-Encoding": "gzip",
        "Connection": "close",
        "If-None-Match": etag,
        "If-Modified-Since": modified,
    }
    return {name: value for name, value in headers.items() if value and value.isprintable()}


def _one(
    address: str,
    method: Method,
    headers: Mapping[str, str],
    *,
    limits: Limits,
    deadline: Deadline,
    body: _Body,
) -> Fetched:
    """Return the answer of one request, with its body where it has content."""
    target = take_apart(address)
    addresses = addresses_of(target, deadline=deadline)
    connection = connection_to(target, addresses=addresses, deadline=deadline, limits=limits)
    try:
        response = ask(connection, target, method=method, headers=headers)
        with contextlib.closing(response):
            content, size = body.read(response, host=target.host)
            # A line that was cut looks like the end of a body without a length.
            if deadline.has_cut:
                raise TimeoutError
            return _fetched(response, target, content=content, size=size)
    except TROUBLE as problem:
        late = deadline.passed
        raise refusal_of(problem, target=target, late=late, limits=limits) from problem
    finally:
        connection.close()


@dataclass(frozen=True)
class _Body:
    """Where a body goes: nowhere, into a file, or into memory."""

    limits: Limits
    to: BinaryIO | None
    is_wanted: bool

    def read(self, response: HTTPResponse, *, host: str) -> tuple[bytes, int]:
        """Return content and size; with a file the content goes there. Raises FetchRefused."""
        if not self.is_wanted or response.status != OK:
            return b"", 0
        kept, size = io.BytesIO(), 0
        for piece in pieces_of(response, host=host, limits=self.limits):
            size += len(piece)
            (self.to or kept).write(piece)
        return kept.getvalue(), size


def _fetched(response: HTTPResponse, target: Target, *, content: bytes, size: int) -> Fetched:
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Fetched(response.status, target.address, headers, content, size)
