"""Turnout by district and channel, put together until no small group is visible.

A figure such as "one ballot on paper in Brunn" tells how one person voted to
everybody who knows that person. So every figure that is shown counts at least
ten people, and no difference of shown figures counts fewer: districts and
channels are *put together*, never hidden, and all districts use the same
channels, which in turn are put together from those of the whole town.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from modellkommune.kernel.counting.ties import natural_key

LEAST_IN_A_CELL = 10
WHOLE_TOWN = ""
OTHER_DISTRICTS = "*"

Channels = tuple[str, ...]
Partition = tuple[Channels, ...]


@dataclass(frozen=True, slots=True)
class TurnoutCell:
    """One figure of the table.

    district   WHOLE_TOWN, the name of a district, or OTHER_DISTRICTS
    channels   the ways that the figure counts together; empty for all of them
    voted      people who used their entitlement
    entitled   people who might have, None where it is not known or for one way
    """

    district: str
    channels: Channels
    voted: int
    entitled: int | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """A district, or several together: voters by channel, and people entitled."""

    name: str
    voted: Mapping[str, int]
    entitled: int | None

    @property
    def total(self) -> int:
        return sum(self.voted.values())

    def of(self, channels: Channels) -> int:
        return sum(self.voted.get(channel, 0) for channel in channels)

    def joined(self, other: _Row) -> _Row:
        """Both together, as other districts."""
        voted = {
            channel: self.voted.get(channel, 0) + other.voted.get(channel, 0)
            for channel in {**self.voted, **other.voted}
        }
        known = self.entitled is not None and other.entitled is not None
        entitled = (self.entitled or 0) + (other.entitled or 0) if known else None
        return _Row(OTHER_DISTRICTS, voted, entitled)

    def is_safe(self, partition: Partition, least: int) -> bool:
        """Whether every figure of the row counts enough people, non-voters too."""
        if any(self.of(channels) < least for channels in partition):
            return False
        return self.entitled is None or self.entitled - self.total >= least


def merged_turnout(
    *,
    voted: Mapping[tuple[str, str], int],
    entitled: Mapping[str, int] | None = None,
    entitled_in_all: int | None = None,
    least: int = LEAST_IN_A_CELL,
) -> list[TurnoutCell]:
    """The turnout as it may be published: the whole town first, then districts by name.

    voted            people who voted, by district (never an empty name) and channel
    entitled         people entitled, by district; None where nobody knows
    entitled_in_all  people entitled in the whole town, where only that is known

    The total of the whole town is always shown: it is the number of ballots.
    Below it, each figure counts at least `least` people who voted, and, where
    people entitled are shown, at least as many who did not. Of all ways to put
    channels together the one that leaves most figures is taken.
    """
    rows = _rows(voted, entitled)
    town = _town(rows)
    channels = sorted(channel for channel, number in town.voted.items() if number)
    in_all = town.entitled if entitled is not None else entitled_in_all
    cells = [TurnoutCell(WHOLE_TOWN, (), town.total, in_all)]
    of_town = _finest(town, channels, least)
    cells += _by_channel(town, of_town)
    for row, partition in _district_rows(rows, of_town, least):
        cells.append(TurnoutCell(row.name, (), row.total, row.entitled))
        cells += _by_channel(row, partition)
    return cells


def _rows(voted: Mapping[tuple[str, str], int], entitled: Mapping[str, int] | None) -> list[_Row]:
    names = {district for district, _ in voted} | set(entitled or {})
    rows = []
    for name in sorted(names, key=natural_key):
        own = {channel: number for (district, channel), number in voted.items() if district == name}
        rows.append(_Row(name, own, None if entitled is None else entitled.get(name, 0)))
    return rows


def _town(rows: Sequence[_Row]) -> _Row:
    town = _Row(WHOLE_TOWN, {}, 0)
    for row in rows:
        town = town.joined(row)
    return replace(town, name=WHOLE_TOWN)


def _by_channel(row: _Row, partition: Partition) -> list[TurnoutCell]:
    """One figure per group of channels; nothing where all are one group."""
    if len(partition) < 2:
        return []
    return [TurnoutCell(row.name, group, row.of(group)) for group in partition]


def _finest(town: _Row, channels: Sequence[str], least: int) -> Partition:
    """The channels of the whole town, as few of them together as possible."""
    singles = tuple((channel,) for channel in channels)
    for partition in _coarsened(singles):
        if all(town.of(group) >= least for group in partition):
            return partition
    return (tuple(channels),)


def _district_rows(
    rows: Sequence[_Row], of_town: Partition, least: int
) -> list[tuple[_Row, Partition]]:
    """The rows of districts with their groups of channels; empty when none can be shown."""
    best: list[_Row] = []
    chosen: Partition = ()
    for partition in _coarsened(of_town):
        shown = _safe_rows(rows, partition, least)
        if len(shown) > 1 and len(shown) * len(partition) > len(best) * len(chosen):
            best, chosen = shown, partition
    return [(row, chosen) for row in best]


def _safe_rows(rows: Sequence[_Row], partition: Partition, least: int) -> list[_Row]:
    """Districts with sufficient figures, and all others in one row that has them too."""
    safe = [row for row in rows if row.is_safe(partition, least)]
    small = [row for row in rows if row not in safe]
    if not small:
        return safe
    others = small[0]
    for row in small[1:]:
        others = others.joined(row)
    while safe and (len(small) < 2 or not others.is_safe(partition, least)):
        smallest = min(safe, key=lambda row: row.total)
        safe.remove(smallest)
        small.append(smallest)
        others = others.joined(smallest)
    return [*safe, others]


def _coarsened(groups: Partition) -> Iterator[Partition]:
    """Every way to put groups together, those with most groups first."""
    yield from sorted(_partitions(groups), key=lambda partition: -len(partition))


def _partitions(groups: Partition) -> Iterator[Partition]:
    if not groups:
        yield ()
        return
    first, *rest = groups
    for partition in _partitions(tuple(rest)):
        yield (first, *partition)
        for at, group in enumerate(partition):
            yield (*partition[:at], (*first, *group), *partition[at + 1 :])
