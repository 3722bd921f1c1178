"""Many people who send a statement at the same time, and again until a receipt is shown."""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.factories.crowds import TOKEN, Connection, in_threads

CODE = re.compile(rb"<strong>([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})</strong>")
PAUSE = 0.2


@dataclass(frozen=True)
class Author:
    """Somebody with a form whose random word stays the same until it has arrived."""

    number: int

    @property
    def word(self) -> str:
        return f"wort-{self.number:06}-abcdefghijklmnopqrstuvwxyz"

    @property
    def text(self) -> str:
        return f"Ich bin Nummer {self.number} und halte den Weg für zu schmal."

    @property
    def form(self) -> bytes:
        fields = {
            "text": self.text, "author_kind": "person", "word": self.word,
            "csrfmiddlewaretoken": TOKEN,
        }  # fmt: skip
        return urlencode(fields).encode()


@dataclass
class Arrived:
    """What the crowd met. codes: by the author's number; answers: how often which status."""

    codes: dict[int, str] = field(default_factory=dict)
    answers: Counter[int] = field(default_factory=Counter)
    broken: int = 0
    seconds: float = 0.0


def let_state(
    count: int, *, port: int, host: str, path: str, side_by_side: int = 20, seconds: float = 600
) -> Arrived:
    """Let so many people send a statement; who gets no receipt sends the same form again."""
    waiting = [Author(number) for number in range(count, 0, -1)]
    arrived, lock, deadline = Arrived(), threading.Lock(), time.monotonic() + seconds

    def one_after_the_other() -> None:
        connection = Connection(port, host)
        while True:
            with lock:
                author = waiting.pop() if waiting else None
            if author is None:
                break
            while not _try_once(connection, path, author, arrived, lock):
                if time.monotonic() > deadline:
                    return
                time.sleep(PAUSE)
        connection.close()

    arrived.seconds = in_threads(one_after_the_other, side_by_side)
    return arrived


def _try_once(
    connection: Connection, path: str, author: Author, arrived: Arrived, lock: threading.Lock
) -> bool:
    try:
        status, body = connection.ask("POST", path, author.form)
    except OSError:
        with lock:
            arrived.broken += 1
        return False
    found = CODE.search(body) if status == 200 else None
    with lock:
        arrived.answers[status] += 1
        if found:
            arrived.codes[author.number] = found[1].decode()
    return found is not None
