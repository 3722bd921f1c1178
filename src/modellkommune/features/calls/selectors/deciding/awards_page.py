"""What the page of a decision shows beside the recipients."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from modellkommune.features.calls.models import (
    Application,
    Call,
    ContentsShown,
    Decision,
    Grant,
)


def covered_classes(call: Call, grants: Sequence[Grant]) -> list[tuple[str, int]]:
    """Title of each size class and how many of the chosen belong to it."""
    counted = Counter(grant.size_class for grant in grants)
    return [(entry.title, counted[entry.code]) for entry in call.size_classes.all()]


def covered_themes(call: Call, grants: Sequence[Grant]) -> list[tuple[str, int]]:
    """Title of each theme and how many of the chosen work on it."""
    counted = Counter(code for grant in grants for code in grant.themes)
    return [(entry.title, counted[entry.code]) for entry in call.themes.all()]


def names_of_themes(call: Call, codes: Iterable[str]) -> list[str]:
    """Titles of themes in the order of the call; a code that is gone stands for itself."""
    titles = {entry.code: entry.title for entry in call.themes.all()}
    return [titles.get(code, code) for code in codes]


def shown_applications(call: Call) -> list[Application]:
    """The applications that the call lets the public read of, with their decisions."""
    if call.contents_shown == ContentsShown.NOTHING:
        return []
    decided = Decision.objects.filter(application__call=call).values("application")
    found = Application.objects.filter(call=call, pk__in=decided, number__isnull=False)
    return list(found.select_related("decision").order_by("number"))
