"""A crowd of voters at the door of a real server, counted from outside.

Each voter is a connection of its own that posts the last step of voting, as the
browser does, and asks again with the same form until a receipt is shown.
"""

from __future__ import annotations

import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode

from modellkommune.kernel.secrecy.receipts import new_receipt

RECEIPT = re.compile(rb"<code data-receipt>([0-9A-Z-]+)</code>")
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
# Django takes the cookie's own secret for the field of the form, too.
TOKEN = "abcdefghijklmnopqrstuvwxyzABCDEF"
SECONDS_PER_TRY, PAUSE = 30, 0.2
# Asking again does not help: too late, faulty, or too many wrong codes.
FINAL = {409, 422, 429}


@dataclass(frozen=True)
class Voter:
    """Somebody with a code who wants these positions of the ballot."""

    code: str
    positions: tuple[str, ...]
    drawn: str = field(default_factory=lambda: new_receipt().text)

    @property
    def form(self) -> bytes:
        fields = [("wahl", position) for position in self.positions]
        fields += [("aktion", "abgeben"), ("beleg", self.drawn), ("code", self.code)]
        return urlencode([*fields, ("csrfmiddlewaretoken", TOKEN)]).encode()


@dataclass
class Turnout:
    """What the crowd met. receipts: by code; answers: how often which status."""

    receipts: dict[str, str] = field(default_factory=dict)
    answers: Counter[int] = field(default_factory=Counter)
    broken: int = 0
    seconds: float = 0.0

    @property
    def per_second(self) -> float:
        return sum(self.answers.values()) / self.seconds


class Connection:
    """One browser: keeps its connection, and opens another when it breaks."""

    def __init__(self, port: int, host: str) -> None:
        self.port, self.host = port, host
        self.socket: socket.socket | None = None

    def ask(self, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
        """Status and body. Raises OSError when the connection breaks."""
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\n"
            f"Cookie: csrftoken={TOKEN}\r\nAccept-Language: de\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        ).encode()
        try:
            if self.socket is None:
                self.socket = socket.create_connection(("127.0.0.1", self.port), SECONDS_PER_TRY)
            self.socket.sendall(head + body)
            return self._answer()
        except OSError:
            self.close()
            raise

    def _answer(self) -> tuple[int, bytes]:
        assert self.socket is not None
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._more()
        head, _, body = received.partition(b"\r\n\r\n")
        found = LENGTH.search(head)
        pieces, have, wanted = [body], len(body), int(found[1]) if found else 0
        while have < wanted:
            pieces.append(self._more())
            have += len(pieces[-1])
        if b"connection: close" in head.lower():
            self.close()
        return int(head[9:12]), b"".join(pieces)

    def _more(self) -> bytes:
        assert self.socket is not None
        piece = self.socket.recv(1 << 16)
        if not piece:
            raise ConnectionError("the server hung up")
        return piece

    def close(self) -> None:
        if self.socket is not None:
            with suppress(OSError):
                self.socket.close()
        self.socket = None


def let_vote(
    voters: Sequence[Voter],
    *,
    port: int,
    host: str,
    path: str,
    side_by_side: int = 50,
    seconds: float = 600,
) -> Turnout:
    """Let everybody vote, `side_by_side` at a time; who gets no receipt asks again."""
    crowd = _Crowd(list(reversed(voters)), port, host, path, time.monotonic() + seconds)
    crowd.turnout.seconds = in_threads(crowd.one_after_the_other, side_by_side)
    return crowd.turnout


@dataclass
class _Crowd:
    """Voters who wait, and what those met who came in."""

    waiting: list[Voter]
    port: int
    host: str
    path: str
    deadline: float
    turnout: Turnout = field(default_factory=Turnout)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def one_after_the_other(self) -> None:
        connection = Connection(self.port, self.host)
        while voter := self._next():
            while not self._try_once(connection, voter) and time.monotonic() < self.deadline:
                time.sleep(PAUSE)
        connection.close()

    def _next(self) -> Voter | None:
        with self.lock:
            return self.waiting.pop() if self.waiting else None

    def _try_once(self, connection: Connection, voter: Voter) -> bool:
        try:
            status, body = connection.ask("POST", self.path, voter.form)
        except OSError:
            with self.lock:
                self.turnout.broken += 1
            return False
        found = RECEIPT.search(body) if status == 200 else None
        with self.lock:
            self.turnout.answers[status] += 1
            if found:
                self.turnout.receipts[voter.code] = found[1].decode()
        return bool(found) or status in FINAL


def rate_of(
    *, port: int, host: str, path: str, requests: int, method: str = "POST", side_by_side: int = 50
) -> Turnout:
    """Ask for one page many times; how many answers came per second."""
    turnout, lock, left = Turnout(), threading.Lock(), [requests]
    body = urlencode({"csrfmiddlewaretoken": TOKEN}).encode() if method == "POST" else b""

    def one_after_the_other() -> None:
        connection = Connection(port, host)
        while True:
            with lock:
                if not left[0]:
                    break
                left[0] -= 1
            status, _ = connection.ask(method, path, body)
            with lock:
                turnout.answers[status] += 1
        connection.close()

    turnout.seconds = in_threads(one_after_the_other, side_by_side)
    return turnout


def in_threads(work: Callable[[], None], number: int) -> float:
    """Run the same work many times side by side; how long it took in seconds."""
    began = time.monotonic()
    threads = [threading.Thread(target=work) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.monotonic() - began
