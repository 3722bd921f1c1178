"""Real HTTP servers on loopback, well-behaved or not, each in threads of the test."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Answer = Callable[[socket.socket, "Request"], None]


@dataclass(frozen=True)
class Request:
    """What came: method, path with query, headers in small letters."""

    method: str
    path: str
    headers: dict[str, str]


@dataclass
class WebServer:
    """A server that answers every request by one function; `requests` holds what came."""

    answer: Answer
    context: ssl.SSLContext | None = None
    requests: list[Request] = field(default_factory=list)
    address: str = ""
    pair: str = ""
    ended: threading.Event = field(default_factory=threading.Event)

    def serve(self, door: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _caller = door.accept()
                threading.Thread(target=self._converse, args=[line], daemon=True).start()

    def _converse(self, line: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError), contextlib.ExitStack() as closing:
            closing.enter_context(line)
            if self.context is not None:
                line = closing.enter_context(self.context.wrap_socket(line, server_side=True))
            request = _read(line)
            self.requests.append(request)
            self.answer(line, request)

    def pause(self, seconds: float) -> None:
        """Wait, but no longer than the test lasts."""
        self.ended.wait(seconds)


@contextlib.contextmanager
def serving(
    answer: Answer, *, name: str = "127.0.0.1", context: ssl.SSLContext | None = None
) -> Iterator[WebServer]:
    """Run a server on a free port for the length of the block; `name` stands in its address."""
    door = socket.create_server(("127.0.0.1", 0))
    server = WebServer(answer, context)
    server.pair = f"{name}:{door.getsockname()[1]}"
    server.address = f"{'https' if context else 'http'}://{server.pair}"
    listening = threading.Thread(target=server.serve, args=[door], daemon=True)
    listening.start()
    try:
        yield server
    finally:
        server.ended.set()
        with contextlib.suppress(OSError):
            door.shutdown(socket.SHUT_RDWR)
        door.close()
        listening.join(5)


def saying(
    body: bytes = b"", *, status: str = "200 OK", length: int | None = None, **headers: str
) -> Answer:
    """Return an answer with this body; `length` lies about its size."""

    def answer(line: socket.socket, request: Request) -> None:
        line.sendall(head(status=status, length=len(body) if length is None else length, **headers))
        if request.method != "HEAD":
            line.sendall(body)

    return answer


def head(*, status: str = "200 OK", length: int | None = None, **headers: str) -> bytes:
    """Return the head of an answer; `content_type` becomes Content-Type."""
    lines = [f"HTTP/1.1 {status}", "Connection: close"]
    lines += [f"{name.replace('_', '-').title()}: {value}" for name, value in headers.items()]
    lines += [] if length is None else [f"Content-Length: {length}"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def by_path(answers: dict[str, Answer]) -> Answer:
    """Answer each path in its way, everything else with 404."""

    def answer(line: socket.socket, request: Request) -> None:
        answers.get(request.path, saying(status="404 Not Found"))(line, request)

    return answer


def hanging(line: socket.socket, _request: Request) -> None:
    """Accept, read, and say nothing until the other side gives up."""
    line.settimeout(30)
    with contextlib.suppress(OSError):
        line.recv(1)


def dripping(start: bytes) -> Answer:
    """Say something, then a byte now and then for ever."""

    def answer(line: socket.socket, _request: Request) -> None:
        line.sendall(start)
        until = time.monotonic() + 30
        while time.monotonic() < until:
            line.sendall(b"x")
            time.sleep(0.05)

    return answer


def _read(line: socket.socket) -> Request:
    text = b""
    while b"\r\n\r\n" not in text:
        piece = line.recv(4096)
        if not piece:
            raise ValueError("the caller hung up")
        text += piece
    first, *rest = text.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    method, path, _version = first.split(" ")
    headers = {name.lower(): value for name, _colon, value in (one.partition(": ") for one in rest)}
    return Request(method, path, headers)


@dataclass
class Changing:
    """An answer that a test changes between two requests."""

    now: Answer

    def __call__(self, line: socket.socket, request: Request) -> None:
        self.now(line, request)
