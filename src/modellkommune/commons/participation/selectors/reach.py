"""Reading how many people an offer reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model, Sum

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.participation.models import ReachFigure

# Fewer people than this in one figure could be recognised.
SMALLEST_PUBLIC = 10


@dataclass(frozen=True)
class Cell:
    """A sum of people.

    names  the districts or channels it stands for; several where small ones were merged
    """

    names: tuple[str, ...]
    people: int


@dataclass(frozen=True)
class Reach:
    """How many people did one thing with an offer.

    districts, channels  the same people divided in two ways
    """

    action: str
    people: int
    districts: tuple[Cell, ...]
    channels: tuple[Cell, ...]

    @property
    def is_too_small(self) -> bool:
        """Whether so few people are not told publicly."""
        return self.people < SMALLEST_PUBLIC

    @property
    def has_districts(self) -> bool:
        """Whether the division by district says anything."""
        return any(any(cell.names) for cell in self.districts)

    @property
    def has_channels(self) -> bool:
        """Whether the division by channel says anything."""
        return any(any(cell.names) for cell in self.channels)


def reach_of(about: Model) -> list[Reach]:
    """Return the exact figures of an offer for the office; one query."""
    return reaches_of([subject_of(about)]).get(subject_of(about), [])


def public_reach_of(about: Model) -> list[Reach]:
    """Return the figures of an offer as everybody may see them; one query."""
    return [as_public(reach) for reach in reach_of(about)]


def reaches_of(subjects: Iterable[str]) -> dict[str, list[Reach]]:
    """Return the exact figures of several offers by their names; one query."""
    rows = (
        ReachFigure.objects.filter(about__in=list(subjects))
        .order_by("action")
        .values("about", "action", "district", "channel")
        .annotate(sum=Sum("people"))
    )
    gathered: dict[str, dict[str, list[dict]]] = {}
    for row in rows:
        gathered.setdefault(row["about"], {}).setdefault(row["action"], []).append(row)
    return {
        about: [_reach(action, figures) for action, figures in actions.items()]
        for about, actions in gathered.items()
    }


def reaches_in_scope() -> dict[str, list[Reach]]:
    """Return the exact figures of all offers of the open scope by their names; two queries."""
    names = ReachFigure.objects.order_by("about").values_list("about", flat=True).distinct()
    return reaches_of(names)


def as_public(reach: Reach) -> Reach:
    """Return the figures with cells below ten merged.

    A whole below ten is told as such by the page, without its number.
    """
    return Reach(
        action=reach.action,
        people=reach.people,
        districts=merged(reach.districts),
        channels=merged(reach.channels),
    )


def merged(cells: Iterable[Cell], *, smallest: int = SMALLEST_PUBLIC) -> tuple[Cell, ...]:
    """Join cells below ten into one, and further small ones until it holds ten.

    A single cell left beside the merged one cannot be told from the whole, so
    everything is one sum when there is too little of it.
    """
    ranked = sorted(cells, key=lambda cell: (cell.people, cell.names))
    small = [cell for cell in ranked if cell.people < smallest]
    large = ranked[len(small) :]
    while small and large and sum(cell.people for cell in small) < smallest:
        small.append(large.pop(0))
    # One merged cell of one district would name its figure; it takes the next in.
    if len(small) == 1 and large:
        small.append(large.pop(0))
    if not small:
        return tuple(reversed(large))
    names = tuple(sorted(name for cell in small for name in cell.names))
    joined = Cell(names=names, people=sum(cell.people for cell in small))
    return (*reversed(large), joined)


def _reach(action: str, rows: list[dict]) -> Reach:
    return Reach(
        action=action,
        people=sum(row["sum"] for row in rows),
        districts=_cells(rows, "district"),
        channels=_cells(rows, "channel"),
    )


def _cells(rows: list[dict], name: str) -> tuple[Cell, ...]:
    sums: dict[str, int] = {}
    for row in rows:
        sums[row[name]] = sums.get(row[name], 0) + row["sum"]
    ranked = sorted(sums.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(Cell(names=(value,), people=people) for value, people in ranked)
