"""What every step of the editor shares: how its collection is changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from modellkommune.features.ideas.services.collections.writing import change_collection, set_parts


class OfACollection:
    """A step that changes a collection; `by` is the clerk at work."""

    record: Any
    by: Any = None

    def change(self, **facts: Any) -> None:
        """Store facts. Raises HasEnded, QuestionFixed, NotShortened."""
        change_collection(collection=self.record, by=self.by, **facts)

    def set_parts(self, *, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Make the parts of one kind exactly these. Raises HasEnded, StillUsed."""
        set_parts(collection=self.record, name=name, rows=rows)
