"""How size classes and themes are filled by those who sit."""

from __future__ import annotations

from dataclasses import dataclass

from modellkommune.features.calls.selectors.selecting.pool import Pool
from modellkommune.kernel.selection.rules import AtLeast, AtMost

# Marks for size classes and themes repeat after this many; words stand beside them.
MARKS = 6


@dataclass(frozen=True, slots=True)
class Cover:
    """A size class or theme: how many of the seated bear it, and what the rules ask for."""

    title: str
    count: int
    mark: int
    least: int = 0
    most: int | None = None

    @property
    def state(self) -> str:
        """Whether the rules about it are kept: "missing", "too-many", "kept" or ""."""
        if self.count < self.least:
            return "missing"
        if self.most is not None and self.count > self.most:
            return "too-many"
        return "kept" if self.count else ""

    @property
    def dots(self) -> list[bool]:
        """One per seated application, and empty ones up to what the rules ask for."""
        return [place < self.count for place in range(max(self.count, self.least))]


def mark_of(pool: Pool, feature: str) -> int:
    """The mark of a size class or theme by its place in the call, 0 for an unknown one."""
    family = feature.partition(":")[0] + ":"
    names = [name for name in pool.words if name.startswith(family)]
    return names.index(feature) % MARKS + 1 if feature in names else 0


def covers(pool: Pool, family: str, seats: tuple[int, ...]) -> tuple[Cover, ...]:
    """How the size classes or themes of a call are filled."""
    return tuple(
        Cover(
            title=title,
            count=sum(feature in pool.entries[number].features for number in seats),
            mark=mark_of(pool, feature),
            least=max(_counts(pool, AtLeast, feature), default=0),
            most=min(_counts(pool, AtMost, feature), default=None),
        )
        for feature, title in pool.words.items()
        if feature.startswith(family)
    )


def _counts(pool: Pool, kind: type[AtLeast | AtMost], feature: str) -> list[int]:
    """What rules of this kind ask for."""
    return [rule.count for rule in pool.rules if isinstance(rule, kind) and rule.feature == feature]
