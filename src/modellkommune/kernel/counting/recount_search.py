"""Finds the number at which a project begins to win, by counting again and again."""

from __future__ import annotations

from collections.abc import Callable

from modellkommune.kernel.counting.outcome import Outcome


class RecountSearch:
    """Looks for the number at which a project begins to win, counting at most once each."""

    def __init__(self, count_with: Callable[[int], Outcome], project: int) -> None:
        self.count_with = count_with
        self.project = project
        self.recounts = 0
        self.winning: dict[int, Outcome] = {}

    def wins(self, number: int) -> bool:
        """Count with this number and keep the outcome when the project wins."""
        self.recounts += 1
        outcome = self.count_with(number)
        if self.project in outcome.selected:
            self.winning = {number: outcome}
            return True
        return False

    def fewest(self, *, start: int, most: int) -> int | None:
        """A number that wins while the one below it loses; 0 is known to lose."""
        if most < 1:
            return None
        loses, wins = 0, start
        while not self.wins(wins):
            if wins >= most:
                return None
            loses, wins = wins, min(most, 2 * wins)
        while wins - loses > 1:
            middle = (loses + wins) // 2
            if self.wins(middle):
                wins = middle
            else:
                loses = middle
        return wins
