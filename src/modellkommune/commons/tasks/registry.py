"""Which function does the work of a job's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Function = Callable[..., Any]


class UnknownJob(LookupError):
    """No room has registered a job of this name."""


class JobNameTaken(ValueError):
    """Two functions were registered under one name."""


@dataclass(frozen=True)
class Registered:
    """A job's function and the queue it waits in."""

    function: Function
    queue: str


_jobs: dict[str, Registered] = {}


def job(name: str, *, queue: str = "default") -> Callable[[Function], Function]:
    """Register the decorated function under a name such as "budget.count_round".

    The function receives the running job first and the arguments of `enqueue`
    as keywords. It may be started a second time after a crash, so what it does
    twice must come out as if done once.
    """

    def register(function: Function) -> Function:
        known = _jobs.get(name)
        if known and known.function.__qualname__ != function.__qualname__:
            raise JobNameTaken(name)
        _jobs[name] = Registered(function=function, queue=queue)
        return function

    return register


def registered(name: str) -> Registered:
    """Return the function of a job. Raises UnknownJob for any other name."""
    try:
        return _jobs[name]
    except KeyError:
        raise UnknownJob(name) from None
