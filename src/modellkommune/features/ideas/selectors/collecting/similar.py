"""Finding ideas that may want the same."""

from __future__ import annotations

from modellkommune.commons.search.public import Alike, Point, most_alike
from modellkommune.features.ideas.models import Idea, IdeaCollection, Visibility

FOR_READERS = (Visibility.SHOWN,)
# The office also sees what waits for it.
FOR_THE_OFFICE = (Visibility.SHOWN, Visibility.WAITING)


def similar_ideas(
    collection: IdeaCollection,
    *,
    title: str,
    place: Point | None = None,
    leave_out: Idea | None = None,
    seen_by: tuple[Visibility, ...] = FOR_READERS,
    most: int = 5,
) -> list[Alike]:
    """Ideas of a collection whose title resembles another, the most alike first; one query.

    place    latitude and longitude in degrees; being near counts
    seen_by  FOR_READERS or FOR_THE_OFFICE
    """
    candidates = Idea.objects.filter(collection=collection, visibility__in=seen_by)
    if leave_out is not None:
        candidates = candidates.exclude(pk=leave_out.pk)
    return most_alike(candidates, title=title, place=place, most=most, state="status")
