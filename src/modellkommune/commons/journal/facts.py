"""Facts of a record: numbers, yes or no, codes, digests and days; never words of people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from modellkommune.commons.journal.kinds import RecordKind

LONGEST_CODE = 80
# Small letters only: names, voting codes and sentences have capitals, blanks or signs.
CODE = re.compile(rf"[a-z0-9][a-z0-9._:/+-]{{0,{LONGEST_CODE - 1}}}")
# Beyond this, numbers in JSON are not read the same everywhere.
LARGEST_NUMBER = 2**53

Fact = int | str | bool | None


class FactRefused(ValueError):
    """A fact is not declared by its kind, is of another type, or is no code."""


def checked_facts(kind: RecordKind, facts: Mapping[str, Any]) -> dict[str, Fact]:
    """Return the facts as they are kept. Raises FactRefused for the first that may not be."""
    for name, value in facts.items():
        if name not in kind.facts:
            raise FactRefused(f"{kind.name} declares no fact {name}")
        if value is not None:
            _check_value(kind, name, value)
    return dict(facts)


def _check_value(kind: RecordKind, name: str, value: Any) -> None:
    expected = kind.facts[name]
    # Yes and no are numbers to Python; a choice of words is text.
    is_right = isinstance(value, str) if expected is str else type(value) is expected
    if not is_right:
        raise FactRefused(f"{kind.name}: {name} is no {expected.__name__}")
    if isinstance(value, str) and value and not CODE.fullmatch(value):
        raise FactRefused(
            f"{kind.name}: {name} is no code: small letters, digits and ._:/+- up to {LONGEST_CODE}"
        )
    if isinstance(value, int) and abs(value) > LARGEST_NUMBER:
        raise FactRefused(f"{kind.name}: {name} is too large")
