"""The intake as a process of its own: takes delivery and fetches until it is told to end."""

from __future__ import annotations

import logging
import os
import stat
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller, UnixSocketController
from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.calls.services.intake.fetching import Turn, fetch_all
from modellkommune.features.calls.services.intake.lmtp import Delivery, LmtpHandler
from modellkommune.features.calls.services.intake.sorting import sort_left_over

logger = logging.getLogger("modellkommune.intake")

UNIX = "unix:"
# Group may deliver: the mail server runs under an account of its own.
SOCKET_RIGHTS = stat.S_IRUSR | stat.S_IWUSR | stat.S_IRGRP | stat.S_IWGRP
Clock = Callable[[], datetime]


class AddressFaulty(ValueError):
    """The address to take delivery at is neither host:port nor unix:/path."""


@dataclass(frozen=True)
class Listen:
    """Where delivery is taken: a socket file, or host and port."""

    path: str = ""
    host: str = ""
    port: int = 0

    def __str__(self) -> str:
        return f"{UNIX}{self.path}" if self.path else f"{self.host}:{self.port}"


def read_listen(text: str) -> Listen:
    """Read an address such as 127.0.0.1:8024 or unix:/run/intake.sock. Raises AddressFaulty."""
    if text.startswith(UNIX) and len(text) > len(UNIX):
        return Listen(path=text.removeprefix(UNIX))
    host, _colon, port = text.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise AddressFaulty(text)
    return Listen(host=host.strip("[]"), port=int(port))


class LmtpServer:
    """Takes delivery in a thread of its own."""

    def __init__(self, listen: Listen, *, clock: Clock) -> None:
        self._listen = listen
        self._handler = LmtpHandler(clock=clock)
        self._controller = self._make()

    def start(self) -> None:
        """Begin to listen. Raises OSError when the address is taken."""
        if self._listen.path:
            _remove_old_socket(self._listen.path)
        self._controller.start()
        if self._listen.path:
            Path(self._listen.path).chmod(SOCKET_RIGHTS)

    def stop(self) -> None:
        """Take no more; what was taken is sorted before this returns."""
        self._controller.stop(no_assert=True)
        self._handler.finish()
        if self._listen.path:
            Path(self._listen.path).unlink(missing_ok=True)

    def _make(self) -> Any:
        if self._listen.path:
            return _UnixDelivery(self._handler, unix_socket=self._listen.path)
        return _NetDelivery(self._handler, hostname=self._listen.host, port=self._listen.port)


class _DeliveryController:
    """Speaks LMTP in place of SMTP."""

    handler: LmtpHandler

    def factory(self) -> Delivery:
        return Delivery(
            self.handler,
            hostname="intake.localhost",
            ident="LMTP modellkommune",
            data_size_limit=settings.MAIL_MOST_BYTES,
            enable_SMTPUTF8=True,
        )


class _NetDelivery(_DeliveryController, Controller):
    """On a port."""


class _UnixDelivery(_DeliveryController, UnixSocketController):
    """On a socket file."""


def fetch_once(*, clock: Clock, is_stopping: Callable[[], bool] = lambda: False) -> list[Turn]:
    """Fetch all mailboxes of all authorities once, and sort what was left over."""
    turns: list[Turn] = []
    for authority in Authority.objects.order_by("pk"):
        if is_stopping():
            break
        with scope(authority=authority):
            turns += fetch_all(clock=clock, is_stopping=is_stopping)
            sort_left_over(now=clock())
    return turns


def run_until(
    stopping: threading.Event,
    *,
    clock: Clock,
    listen: Listen | None,
    interval: float | None,
) -> None:
    """Take delivery and fetch every `interval` seconds until the event is set.

    interval  None fetches nothing: the worker of `modellkommune serve` does it

    A database that does not answer is waited for. Raises OSError when the address
    is taken.
    """
    server = LmtpServer(listen, clock=clock) if listen else None
    if server is not None:
        server.start()
    try:
        while not stopping.is_set():
            if interval is not None:
                _fetch_patiently(clock=clock, stopping=stopping)
            stopping.wait(interval)
    finally:
        if server is not None:
            server.stop()


def _fetch_patiently(*, clock: Clock, stopping: threading.Event) -> None:
    close_old_connections()
    try:
        fetch_once(clock=clock, is_stopping=stopping.is_set)
    except (DatabaseError, OSError):
        logger.exception("Mail could not be fetched; it stays on the mail server.")


def _remove_old_socket(path: str) -> None:
    """A process that was killed leaves its socket file behind."""
    with suppress(FileNotFoundError):
        if stat.S_ISSOCK(os.stat(path).st_mode):  # noqa: PTH116  # is_socket hides errors
            Path(path).unlink()
