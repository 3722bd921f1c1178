"""What lies inside a sealed ballot, and how it is written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass


class NoBallot(ValueError):
    """The opened content is not written as a ballot."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A project on a ballot.

    points  what it got; one for a cross; in a ranking the order of the choices
            counts and each has one point
    """

    project_id: str
    points: int = 1


@dataclass(frozen=True, slots=True)
class BallotContent:
    """A ballot as its voter meant it.

    choices   in the voter's order
    channel   on which way it came
    published digest of the receipt for the public list, 64 hexadecimal digits;
              for paper a random number that nobody knows
    place     where the sealed ballot lay: one copied to another place is noticed
    """

    choices: tuple[Choice, ...]
    channel: str
    published: str
    place: bytes

    def to_bytes(self) -> bytes:
        """The ballot as compact JSON."""
        words = {
            "choices": [[choice.project_id, choice.points] for choice in self.choices],
            "channel": self.channel,
            "published": self.published,
            "place": self.place.hex(),
        }
        return json.dumps(words, separators=(",", ":"), ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> BallotContent:
        """Read a ballot. Raises NoBallot."""
        try:
            words = json.loads(content)
            return cls(
                choices=tuple(Choice(str(name), int(points)) for name, points in words["choices"]),
                channel=str(words["channel"]),
                published=str(words["published"]),
                place=bytes.fromhex(words["place"]),
            )
        except (KeyError, TypeError, ValueError) as problem:
            raise NoBallot("not written as a ballot") from problem


def longest_ballot(*, project_ids: Sequence[str], most_choices: int, most_points: int) -> int:
    """The length in bytes that no ballot of a round exceeds.

    most_choices  how many projects one ballot may name
    most_points   the largest number of points for one project
    """
    lengths = sorted(
        (len(json.dumps(name, ensure_ascii=False).encode()) for name in project_ids), reverse=True
    )
    each = len(str(most_points)) + len("[,],")
    empty = BallotContent((), "online", "0" * 64, bytes(32))
    return len(empty.to_bytes()) + sum(length + each for length in lengths[:most_choices])
