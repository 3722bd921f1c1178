"""Money and votes per district of a counted round."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from modellkommune.features.budget.selectors.read_models import LoserRow, RoundPage, WinnerRow


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """What the projects of one district got. votes: votes or points for all of them."""

    name: str
    projects: int
    chosen: int
    votes: Fraction
    money_cents: int


def district_rows(page: RoundPage) -> tuple[DistrictRow, ...]:
    """The districts of a round's projects, the one with most money first; no query.

    Empty where the projects name fewer than two districts.
    """
    found: dict[str, list[WinnerRow | LoserRow]] = defaultdict(list)
    rows_of_page: tuple[WinnerRow | LoserRow, ...] = (*page.winners, *page.losers)
    for row in rows_of_page:
        found[row.project.district].append(row)
    if len(set(found) - {""}) < 2:
        return ()
    rows = [_row(name, entries) for name, entries in found.items()]
    return tuple(sorted(rows, key=lambda row: (-row.money_cents, -row.votes, row.name)))


def _row(name: str, entries: list[WinnerRow | LoserRow]) -> DistrictRow:
    won = [entry.project for entry in entries if entry.project.won]
    return DistrictRow(
        name=name,
        projects=len(entries),
        chosen=len(won),
        votes=sum((Fraction(entry.votes) for entry in entries), start=Fraction(0)),
        money_cents=sum(project.cost_cents for project in won),
    )
