"""How much may be fetched, and how long it may take."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What one fetch may cost.

    most_bytes      bytes on the line
    most_unpacked   bytes after unpacking
    seconds         everything together: finding the name, redirects, the last byte
    silence         seconds without a single byte
    redirects       how often an address may lead on to another
    """

    most_bytes: int = 200 * MEGABYTE
    most_unpacked: int = 500 * MEGABYTE
    seconds: float = 300
    silence: float = 30
    redirects: int = 5


class Deadline:
    """The end of a fetch: cuts the line when it comes, wherever the fetch stands then.

    The timeout of a socket begins again with every byte, so a server that sends one
    byte a second, be it in the handshake, would hold us for days.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._until = time.monotonic() + seconds
        self.has_cut = False
        self._timers: list[tuple[threading.Timer, socket.socket]] = []

    @property
    def left(self) -> float:
        return max(self._until - time.monotonic(), 0.001)

    @property
    def passed(self) -> bool:
        return time.monotonic() >= self._until

    def watch(self, line: socket.socket) -> None:
        """Cut this line at the deadline."""
        # TLS takes the socket over under another number; a duplicate stays ours,
        # and shutting it down ends the connection behind both.
        ours = line.dup()
        timer = threading.Timer(self.left, self._cut, args=[ours])
        timer.daemon = True
        timer.start()
        self._timers.append((timer, ours))

    def close(self) -> None:
        """Stop watching."""
        for timer, ours in self._timers:
            timer.cancel()
            timer.join()
            ours.close()
        self._timers.clear()

    def _cut(self, line: socket.socket) -> None:
        self.has_cut = True
        with contextlib.suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
