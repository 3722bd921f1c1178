"""Two readings of the same sheets: where they agree, where not, and what holds."""

from __future__ import annotations

from dataclasses import dataclass

from modellkommune.features.budget.models import FIRST, RESOLVED, SECOND, PaperBatch, PaperEntry


@dataclass(frozen=True)
class Compared:
    """All sheets of a batch side by side.

    unread      how many sheets lack the first and the second reading
    differing   sheets on which two readings differ and nobody has decided
    resolved    sheets on which they differed and somebody has decided
    holds       the reading that holds, by sheet, where there is one
    """

    unread: tuple[int, int]
    differing: tuple[int, ...]
    resolved: tuple[int, ...]
    holds: dict[int, PaperEntry]
    readings: dict[int, dict[int, PaperEntry]]

    @property
    def is_complete(self) -> bool:
        """Whether every sheet was read twice."""
        return self.unread == (0, 0)

    @property
    def can_be_sealed(self) -> bool:
        """Whether nothing is open any more."""
        return self.is_complete and not self.differing


def compare(batch: PaperBatch) -> Compared:
    """Put both readings of a batch side by side; one query."""
    readings: dict[int, dict[int, PaperEntry]] = {}
    for entry in PaperEntry.objects.filter(batch=batch).order_by("sheet", "turn"):
        readings.setdefault(entry.sheet, {})[entry.turn] = entry
    holds, differing, resolved = {}, [], []
    for sheet, turns in readings.items():
        if FIRST not in turns or SECOND not in turns:
            continue
        if says(turns[FIRST]) == says(turns[SECOND]):
            holds[sheet] = turns[FIRST]
        elif RESOLVED in turns:
            holds[sheet] = turns[RESOLVED]
            resolved.append(sheet)
        else:
            differing.append(sheet)
    return Compared(
        unread=(_unread(batch, readings, FIRST), _unread(batch, readings, SECOND)),
        differing=tuple(differing),
        resolved=tuple(resolved),
        holds=holds,
        readings=readings,
    )


def says(entry: PaperEntry) -> tuple[str, tuple[tuple[str, int], ...]]:
    """What a reading says, for comparing; the order was brought into one spelling before."""
    return entry.fault, tuple((str(name), int(points)) for name, points in entry.choices)


def _unread(batch: PaperBatch, readings: dict[int, dict[int, PaperEntry]], turn: int) -> int:
    return batch.ballots - sum(1 for turns in readings.values() if turn in turns)
