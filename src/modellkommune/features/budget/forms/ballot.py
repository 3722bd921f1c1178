"""Reads a ballot that somebody types to see what it did; nothing of it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from modellkommune.kernel.counting.ballot_effect import TypedBallot
from modellkommune.kernel.counting.model import VoteType

MOST_POINTS = 1_000_000


@dataclass(frozen=True)
class FilledBallot:
    """What was typed.

    values  per position of a project: 1 for a tick, else points or rank
    raw     the same as text, as it stands in the fields
    errors  per position, or 0 for the ballot as a whole, a sentence
    """

    values: Mapping[int, int]
    raw: Mapping[int, str]
    errors: Mapping[int, str]

    @property
    def is_sound(self) -> bool:
        """Whether something was chosen and nothing is wrong with it."""
        return bool(self.values) and not self.errors


def kind_of_field(vote_type: str) -> str:
    """How a project is chosen on this ballot: tick, one, points or rank."""
    return {
        VoteType.CHOOSE_ONE.value: "one",
        VoteType.CUMULATIVE.value: "points",
        VoteType.SCORING.value: "points",
        VoteType.ORDINAL.value: "rank",
    }.get(vote_type, "tick")


def read_ballot(data: QueryDict, *, vote_type: str, projects: int) -> FilledBallot:
    """Read the fields; positions that are no project's are passed over."""
    kind = kind_of_field(vote_type)
    if kind in {"tick", "one"}:
        chosen = [int(text) for text in data.getlist("wahl") if _is_position(text, projects)]
        return FilledBallot(dict.fromkeys(chosen, 1), dict.fromkeys(chosen, "1"), {})
    raw = {
        position: text
        for position in range(1, projects + 1)
        if (text := data.get(f"wert-{position}", "").strip()[:12])
    }
    values = {position: int(text) for position, text in raw.items() if _is_number(text)}
    errors = {
        position: _("Please enter a whole number.") for position in raw if position not in values
    }
    values = {position: value for position, value in values.items() if value > 0}
    if kind == "rank" and len(set(values.values())) < len(values):
        errors[0] = _("Two projects have the same rank. Every rank can be given once.")
    return FilledBallot(values, raw, errors)


def typed_ballot(filled: FilledBallot, *, vote_type: str) -> TypedBallot:
    """The ballot for the kernel: indexes from 0, by preference where ranks were given."""
    if kind_of_field(vote_type) == "rank":
        order = sorted(filled.values, key=lambda position: filled.values[position])
        return TypedBallot(choices=tuple(position - 1 for position in order))
    positions = sorted(filled.values)
    points: tuple[int, ...] = ()
    if kind_of_field(vote_type) == "points":
        points = tuple(filled.values[position] for position in positions)
    return TypedBallot(choices=tuple(position - 1 for position in positions), points=points)


def _is_position(text: str, projects: int) -> bool:
    return _is_number(text) and 1 <= int(text) <= projects


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 7 and int(text) <= MOST_POINTS
