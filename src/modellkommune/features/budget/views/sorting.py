"""Sorting and searching the rows of a result by links that work without a script."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from modellkommune.features.budget.selectors.read_models import LoserRow, WinnerRow

Row = WinnerRow | LoserRow

# The words stand in addresses; a minus before one turns its order around.
KEYS: dict[str, Callable[[Any], Any]] = {
    "name": lambda row: row.project.name.casefold(),
    "kosten": lambda row: -row.project.cost_cents,
    "stimmen": lambda row: -row.votes,
    "wirksam": lambda row: -(getattr(row, "effective_votes", None) or -1),
    "fehlend": lambda row: (_votes_needed(row) is None, _votes_needed(row) or 0),
}


def _votes_needed(row: Row) -> int | None:
    return getattr(row, "votes_needed", None)


@dataclass(frozen=True, slots=True)
class SortLink:
    """A link that sorts; `direction` is ascending or descending when it is the present order."""

    label: str
    url: str
    direction: str


@dataclass(frozen=True, slots=True)
class Sorting:
    """The order a reader asked for; an unknown word gives the order of the result."""

    word: str
    backwards: bool

    @classmethod
    def asked(cls, query: QueryDict) -> Sorting:
        """Read the order from the address."""
        wanted = query.get("sortieren", "")
        word = wanted.removeprefix("-")
        return cls(word, wanted.startswith("-")) if word in KEYS else cls("", backwards=False)

    def apply(self, rows: Sequence[Any]) -> list[Any]:
        """The rows in this order; equal ones stay as the result has them."""
        if not self.word:
            return list(rows)
        return sorted(rows, key=KEYS[self.word], reverse=self.backwards)

    def links(self, query: QueryDict, words: Sequence[str]) -> dict[str, SortLink]:
        """One link per word, each turning around the order that holds already."""
        labels = {
            "name": _("Project"),
            "kosten": _("Cost"),
            "stimmen": _("Votes"),
            "wirksam": _("Effective votes"),
            "fehlend": _("Nearest to winning"),
        }
        return {word: self._link(query, word, labels[word]) for word in words}

    def _link(self, query: QueryDict, word: str, label: str) -> SortLink:
        is_present = self.word == word
        changed = query.copy()
        for gone in ("gewaehlt", "uebrige", "vorschlag", "weitere"):
            changed.pop(gone, None)
        changed["sortieren"] = f"-{word}" if is_present and not self.backwards else word
        return SortLink(label, f"?{changed.urlencode()}", self._direction(word))

    def _direction(self, word: str) -> str:
        if self.word != word:
            return ""
        # Amounts come largest first, names from A to Z.
        ascending = (word in {"name", "fehlend"}) is not self.backwards
        return "ascending" if ascending else "descending"


def matching(rows: Sequence[Any], text: str) -> list[Any]:
    """The rows whose name, number, topic or district contains the text."""
    wanted = text.casefold().strip()
    return [row for row in rows if wanted in _searchable(row)] if wanted else list(rows)


def _searchable(row: Row) -> str:
    facts = row.project
    return " ".join((facts.project_id, facts.name, facts.district, *facts.categories)).casefold()
