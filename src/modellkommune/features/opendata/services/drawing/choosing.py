"""Keeping the drawing that stands first on the page of a dataset."""

from __future__ import annotations

from datetime import datetime

from modellkommune.commons.people.models import Person
from modellkommune.features.opendata.models import Distribution
from modellkommune.features.opendata.selectors.drawing.wishes import ChartWish, wish_as_json
from modellkommune.features.opendata.services.describing.drafts import keep_changes


def choose_chart(
    *, distribution: Distribution, wish: ChartWish, by: Person | None, now: datetime
) -> bool:
    """Keep the drawing; return whether it changed.

    Of a public distribution the change waits in its draft, like every other.
    """
    return bool(keep_changes(distribution, {"chart": wish_as_json(wish)}, by=by, now=now))
