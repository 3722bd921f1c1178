"""Outages and gaps: what a row of measurements says about a period.

Between two looks nobody knows anything. An outage therefore lasts from the first
look that failed to the first that succeeded again, and could have begun as early
as the last good look before it; both moments are told. Times without any look
are gaps, not outages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from modellkommune.kernel.availability.measurements import Measurement, Outcome


@dataclass(frozen=True)
class Outage:
    """A time in which an address did not give what it should.

    good_until  last good look before, or None
    seen_from   first look that failed
    good_again  first good look after, or None while it lasts
    worst       what was seen first
    looks       how many looks failed
    """

    address: str
    good_until: datetime | None
    seen_from: datetime
    good_again: datetime | None
    worst: Outcome
    looks: int


@dataclass(frozen=True)
class Gap:
    """A time longer than wanted in which nobody looked."""

    begins: datetime
    ends: datetime


@dataclass(frozen=True)
class Standing:
    """What is known of a period.

    looks, failed  numbers of measurements within the period
    first, last    moments of the first and the last look, None without one
    """

    looks: int
    failed: int
    first: datetime | None
    last: datetime | None
    outages: tuple[Outage, ...]
    gaps: tuple[Gap, ...]

    @property
    def is_unbroken(self) -> bool:
        """Return whether every look was good and no gap is left."""
        return bool(self.looks) and not self.failed and not self.gaps


def standing_of(
    measurements: Iterable[Measurement],
    *,
    starts_at: datetime,
    ends_at: datetime,
    longest_gap: timedelta,
) -> Standing:
    """Return what the measurements say about a period, in any order.

    ends_at      first moment after the period, or now while it runs
    longest_gap  a longer time without a look is told as a gap
    """
    inside = sorted(
        (one for one in measurements if starts_at <= one.at < ends_at), key=lambda one: one.at
    )
    return Standing(
        looks=len(inside),
        failed=sum(not one.outcome.is_good for one in inside),
        first=inside[0].at if inside else None,
        last=inside[-1].at if inside else None,
        outages=tuple(_outages(inside)),
        gaps=tuple(_gaps([one.at for one in inside], starts_at, ends_at, longest_gap)),
    )


def _outages(measurements: Sequence[Measurement]) -> list[Outage]:
    """Return the outages of every address, the earliest first."""
    by_address: dict[str, list[Measurement]] = {}
    for measurement in measurements:
        by_address.setdefault(measurement.address, []).append(measurement)
    found = [outage for row in by_address.values() for outage in _outages_of_one(row)]
    return sorted(found, key=lambda outage: (outage.seen_from, outage.address))


def _outages_of_one(row: Sequence[Measurement]) -> Iterable[Outage]:
    """Yield the outages of one address whose measurements stand in order of time."""
    failed: list[Measurement] = []
    good_until = None
    for measurement in row:
        if not measurement.outcome.is_good:
            failed.append(measurement)
            continue
        if failed:
            yield _outage(failed, good_until, measurement.at)
            failed = []
        good_until = measurement.at
    if failed:
        yield _outage(failed, good_until, None)


def _outage(
    failed: Sequence[Measurement], good_until: datetime | None, good_again: datetime | None
) -> Outage:
    first = failed[0]
    return Outage(first.address, good_until, first.at, good_again, first.outcome, len(failed))


def _gaps(
    moments: Sequence[datetime], starts_at: datetime, ends_at: datetime, longest: timedelta
) -> Iterable[Gap]:
    edges = [starts_at, *moments, ends_at]
    for begins, ends in pairwise(edges):
        if ends - begins > longest:
            yield Gap(begins, ends)
