"""Keeps what was worked out for a count, so that a page need not work it out twice."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Value = TypeVar("Value")


class Memory:
    """The results used last, by key; the oldest goes when there are too many.

    Keys begin with the digest of a count. A count never changes, so nothing
    kept here can grow stale, and every process of the server may keep its own.
    """

    def __init__(self, *, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def recall(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return what is kept under the key, or make it and keep it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        # Made outside the lock: two visitors may work out the same thing once
        # each, but nobody waits for somebody else's long recount.
        value = make()
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return value

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()


# Elections with their ledgers are large (some megabytes for a city), what is
# derived from them for one page is small.
LARGE = Memory(size=12)
SMALL = Memory(size=600)
