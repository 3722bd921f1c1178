"""The cost plan against the account, line by line.

Source: ANBest-P No. 1.2 (and its counterparts in the states): the plan binds in
its total; a single line may be exceeded by up to a fifth when other lines save
as much.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """One line of a cost plan.

    code  short word that stays the same in every version of the plan
    """

    code: str
    title: str
    cents: int


@dataclass(frozen=True)
class LineResult:
    """What one line came to, in cents.

    over_cents    spent above the plan; 0 when it was kept
    beyond_cents  part of that above what the rule allows
    """

    code: str
    title: str
    planned_cents: int
    spent_cents: int
    over_cents: int
    beyond_cents: int


@dataclass(frozen=True)
class Deviation:
    """Something to look at: "line-exceeded" (code), "not-balanced", "not-planned" (code).

    title  of the line, where it is one of the plan
    """

    code: str
    line: str
    cents: int
    title: str = field(default="", compare=False)


@dataclass(frozen=True)
class Comparison:
    """Plan and account beside each other."""

    lines: tuple[LineResult, ...]
    planned_cents: int
    spent_cents: int
    deviations: tuple[Deviation, ...]


def compare(
    lines: Sequence[Line], spent: Mapping[str, int], *, allowed_permille: int
) -> Comparison:
    """Return how an account keeps to a plan.

    spent             cents by code of the line; codes that no line has count as
                      not planned
    allowed_permille  by how much a single line may be exceeded, 200 for a fifth

    A line that is exceeded by more is a deviation, and so is a total above the
    plan: then nothing else has saved as much.
    """
    results = tuple(_result(line, spent.get(line.code, 0), allowed_permille) for line in lines)
    planned = sum(line.cents for line in lines)
    total = sum(spent.values())
    return Comparison(
        lines=results,
        planned_cents=planned,
        spent_cents=total,
        deviations=(
            *(
                Deviation("line-exceeded", result.code, result.beyond_cents, result.title)
                for result in results
                if result.beyond_cents
            ),
            *_not_planned(lines, spent),
            *([Deviation("not-balanced", "", total - planned)] if total > planned else []),
        ),
    )


def _result(line: Line, spent: int, permille: int) -> LineResult:
    over = max(0, spent - line.cents)
    # A part of a cent does not make a deviation: the limit is rounded up.
    allowed = -(-line.cents * permille // 1000)
    return LineResult(line.code, line.title, line.cents, spent, over, max(0, over - allowed))


def _not_planned(lines: Sequence[Line], spent: Mapping[str, int]) -> list[Deviation]:
    known = {line.code for line in lines}
    return [
        Deviation("not-planned", code, cents)
        for code, cents in sorted(spent.items())
        if code not in known and cents
    ]
