"""A real IMAP server on this computer, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from imapclient import IMAPClient

from tests.integration.outbox.mail_server import free_port

USER, PASSWORD = "bewerbung", "Apfelbaum-am-Bach-3"
PYMAP = Path(sys.executable).parent / "pymap"


class ImapServer:
    """pymap with one account and an empty INBOX."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers; its folders are counted anew each time."""
        words = ["--host", "127.0.0.1", "--port", str(self.port), "--no-tls", "dict",
                 "--demo-user", USER, "--demo-password", PASSWORD]  # fmt: skip
        self._process = subprocess.Popen(
            [str(PYMAP), *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(200):
            with suppress(OSError), self.client():
                return
            time.sleep(0.05)
        raise TimeoutError("pymap does not answer")

    def stop(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=10)
            self._process = None

    @contextmanager
    def client(self, *, folder: str = "") -> Iterator[IMAPClient]:
        """A mail program that is signed in."""
        with IMAPClient("127.0.0.1", port=self.port, ssl=False, timeout=10) as client:
            client.normalise_times = False
            client.login(USER, PASSWORD)
            if folder:
                client.select_folder(folder)
            yield client

    def put(self, raw: bytes, *, at: datetime, folder: str = "INBOX") -> None:
        """As if the server had taken a mail over at a moment."""
        with self.client() as client:
            client.append(folder, raw, msg_time=at)


@contextmanager
def imap_server() -> Iterator[ImapServer]:
    """Run a server."""
    server = ImapServer(free_port())
    server.start()
    try:
        yield server
    finally:
        server.stop()
