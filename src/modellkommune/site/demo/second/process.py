"""The second installation as a process: started, waited for, and ended with the first.

    python -m modellkommune.site.demo.second.process --home DIR --port N --parent PID

builds the village in its own folder when it is not there yet, and serves it.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[3]
INGREDIENTS = ("site/demo/second/*.py", "site/demo/world.py", "*/*/migrations/*.py")
MARK, COPIED, DATABASE = "second-world", "tables-copied", "modellkommune.sqlite3"
SECONDS_TO_BUILD = 150
SECONDS_TO_END = 4
# What belongs to the first installation alone.
OWN = ("DATABASE_URL", "MODELLKOMMUNE_OFFICE_URL", "MODELLKOMMUNE_SECRET_KEY",
       "MODELLKOMMUNE_FETCH_ALLOWED")  # fmt: skip


def free_port(wanted: int) -> int:
    """Return this port of loopback when nobody has it, else any that is free."""
    for port in (wanted, 0):
        with contextlib.suppress(OSError), socket.socket() as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            door.bind(("127.0.0.1", port))
            return int(door.getsockname()[1])
    raise OSError("this machine has no free port")


class SecondInstallation:
    """The village's process, as the demo sees it."""

    def __init__(self, *, home: Path, port: int) -> None:
        self.home, self.port = home, port
        self.pair = f"localhost:{port}"
        self.catalogue = f"http://{self.pair}/katalog.ttl"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_built(self) -> bool:
        """Whether the village stands already and only has to be served."""
        mark = self.home / MARK
        return mark.is_file() and mark.read_text() == _digest()

    def start(self, *, beside: Path, with_tables: bool = False) -> None:
        """Start it; it builds itself while the first installation is built.

        beside       home of the first installation, whose style and script it uses
        with_tables  the first database holds its tables and nothing else yet, so it
                     is copied, which spares the village most of a minute
        """
        if self.is_alive:
            return
        self.home.mkdir(parents=True, exist_ok=True)
        _share(beside / "static", self.home / "static")
        if with_tables and not self.is_built:
            _empty(self.home)
            _copy_tables(self.home / DATABASE)
        environment = {name: value for name, value in os.environ.items() if name not in OWN}
        with (self.home / "second.log").open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603  # our own interpreter
                [
                    sys.executable, "-m", __name__, "--home", str(self.home),
                    "--port", str(self.port), "--parent", str(os.getpid()),
                ],
                env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip

    def wait(self, seconds: float = SECONDS_TO_BUILD) -> bool:
        """Return whether it answers, at the latest after some seconds."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and self.is_alive:
            if self._answers():
                return True
            time.sleep(0.2)
        return False

    @property
    def is_alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """End it."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _answers(self) -> bool:
        line = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            line.request("GET", "/katalog.ttl", headers={"Host": self.pair})
            return line.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            line.close()


def main(words: list[str] | None = None) -> int:
    """Build the village if need be, and serve it until the demo ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--parent", type=int, required=True)
    arguments = parser.parse_args(words)
    # The first installation is the one that somebody waits for.
    os.nice(5)
    threading.Thread(target=_end_with, args=[arguments.parent], daemon=True).start()
    os.environ["MODELLKOMMUNE_HOME"] = str(arguments.home.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "modellkommune.site.settings"
    build(arguments.home, port=arguments.port)
    from modellkommune.site.commands.serve import serve

    return serve(ports=[arguments.port], threads=2, with_worker=False)


def build(home: Path, *, port: int) -> None:
    """Bring the village up to date; a new version of its ingredients makes it anew."""
    wanted, mark = _digest(), home / MARK
    is_there = mark.is_file() and mark.read_text() == wanted
    if not is_there and not (home / COPIED).is_file():
        _empty(home)
    import django

    django.setup()
    from modellkommune.site.demo.second import world
    from modellkommune.site.preparation import migrate

    if not is_there:
        migrate()
        (home / COPIED).unlink(missing_ok=True)
        world.seed()
        mark.write_text(wanted)
    world.move_to(port)


def _share(static: Path, here: Path) -> None:
    """Let both installations send the same style and script."""
    if not here.is_symlink():
        shutil.rmtree(here, ignore_errors=True)
        here.symlink_to(static.resolve(), target_is_directory=True)


def _copy_tables(target: Path) -> None:
    """Copy the first database through its own connection, as it stands at this moment."""
    from django.db import connection

    connection.ensure_connection()
    # Within a transaction the copy would wait for its end.
    if connection.in_atomic_block:
        return
    with contextlib.closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
    (target.parent / COPIED).touch()


def _empty(home: Path) -> None:
    for path in home.glob("modellkommune.sqlite3*"):
        path.unlink()
    (home / MARK).unlink(missing_ok=True)
    for name in ("media", "private"):
        shutil.rmtree(home / name, ignore_errors=True)


def _digest() -> str:
    digest = hashlib.sha256()
    for pattern in INGREDIENTS:
        for path in sorted(PACKAGE.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _end_with(parent: int) -> None:
    """End when the demo has ended, however it did."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
