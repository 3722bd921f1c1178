"""One connection to an address that was checked, and one request on it."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Mapping
from typing import Any

from urllib3 import HTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.util.connection import create_connection

from modellkommune.commons.fetching.limits import Deadline, Limits
from modellkommune.commons.fetching.refusals import FetchRefused
from modellkommune.commons.fetching.targets import Target

# Everything that a stranger's server, the line to it and its certificate can raise.
TROUBLE = (OSError, HTTPError, http.client.HTTPException, ValueError)


class _Pinned(HTTPConnection):
    """Calls the checked addresses instead of resolving the name a second time.

    The name stays the one of the address, so the Host header, the server name in TLS
    and the check of the certificate are as ever.
    """

    addresses: list[str]
    deadline: Deadline

    def _new_conn(self) -> socket.socket:
        for number, address in enumerate(self.addresses, start=1):
            try:
                line = create_connection(
                    (address, self.port), self.timeout, socket_options=self.socket_options
                )
            except OSError:
                if number == len(self.addresses) or self.deadline.passed:
                    raise
            else:
                self.deadline.watch(line)
                return line
        raise OSError("no address to call")


class _PinnedTls(_Pinned, HTTPSConnection):
    """The same with TLS, whose certificate must be made out for the name."""


def connection_to(
    target: Target, *, addresses: list[str], deadline: Deadline, limits: Limits
) -> HTTPConnection:
    """Return a connection that is opened by the first request."""
    silence = min(limits.silence, deadline.left)
    connection: _Pinned
    if target.scheme == "https":
        context = ssl.create_default_context()
        connection = _PinnedTls(target.host, target.port, timeout=silence, ssl_context=context)
    else:
        connection = _Pinned(target.host, target.port, timeout=silence)
    connection.addresses, connection.deadline = addresses, deadline
    return connection


def ask(
    connection: HTTPConnection,
    target: Target,
    *,
    method: str,
    headers: Mapping[str, str],
) -> HTTPResponse:
    """Send the request and return the answer with its body still on the line.

    Raises one of TROUBLE.
    """
    connection.request(
        method, target.path, headers=headers, preload_content=False, decode_content=False
    )
    return connection.getresponse()


def refusal_of(
    problem: BaseException, *, target: Target, late: bool, limits: Limits
) -> FetchRefused:
    """Return what a trouble on the line is called."""
    if isinstance(problem, FetchRefused):
        return problem
    if late or _is_timeout(problem):
        seconds = limits.seconds if late else limits.silence
        return FetchRefused("too_slow", host=target.host, seconds=f"{seconds:g}")
    if isinstance(certificate := _inner(problem), ssl.SSLCertVerificationError):
        reason = certificate.verify_message or certificate.reason or "TLS"
        return FetchRefused("certificate", host=target.host, reason=reason)
    if isinstance(_inner(problem), ConnectionResetError | http.client.IncompleteRead):
        return FetchRefused("broken_off", host=target.host)
    if isinstance(problem, OSError):
        return FetchRefused("unreachable", host=target.host)
    return FetchRefused("no_http", host=target.host)


def _is_timeout(problem: BaseException) -> bool:
    return isinstance(_inner(problem), TimeoutError) or "Timeout" in type(problem).__name__


def _inner(problem: BaseException) -> BaseException | Any:
    """Return what the library has wrapped."""
    wrapped = isinstance(problem, HTTPError) and not isinstance(problem, http.client.IncompleteRead)
    return problem.__cause__ if wrapped and problem.__cause__ else problem
