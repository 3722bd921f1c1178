"""Not asking one server faster than it can bear."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_WAIT_SECONDS = 24 * 3600


class Pace:
    """Waits before a request until the last one to the same server lies far enough back."""

    def __init__(
        self,
        seconds: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._seconds, self._clock, self._sleep = seconds, clock, sleep
        self._next: dict[str, float] = {}

    def wait(self, host: str) -> None:
        """Wait until this server may be asked again."""
        turn = max(self._next.get(host, 0.0), self._clock())
        self._next[host] = turn + self._seconds
        if (pause := turn - self._clock()) > 0:
            self._sleep(pause)


def asked_to_wait_seconds(headers: Mapping[str, str], *, now: datetime) -> int:
    """Return for how long a server asks to stay away (Retry-After), 0 where it does not.

    At most a day: a server with a wrong clock must not stop us for ever.
    """
    told = headers.get("retry-after", "").strip()
    if told.isdigit():
        return min(int(told), LONGEST_WAIT_SECONDS)
    try:
        until = parsedate_to_datetime(told)
    except ValueError:
        return 0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(round((until - now).total_seconds()), 0), LONGEST_WAIT_SECONDS)
