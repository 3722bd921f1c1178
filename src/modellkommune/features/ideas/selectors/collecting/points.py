"""What the map of a collection shows, as GeoJSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from modellkommune.features.ideas.models import Idea, IdeaCollection
from modellkommune.features.ideas.selectors.collecting.listing import Wish, listed_ideas
from modellkommune.features.ideas.selectors.collecting.words import status_words

# Lines and areas are drawn whole; more of them cover each other.
MOST_SHAPES = 500


def points_of(collection: IdeaCollection, wish: Wish) -> dict[str, Any]:
    """All hits that have a place as points, with lines and areas as `shapes`; two queries."""
    placed = listed_ideas(collection, wish).ideas.filter(latitude__isnull=False)
    columns = ("number", "title", "status", "latitude", "longitude")
    rows = placed.values_list(*columns)
    drawn = placed.exclude(place__type="Point").values_list("place", flat=True)[:MOST_SHAPES]
    return {
        "type": "FeatureCollection",
        "features": list(_points(rows)),
        "shapes": _collection([_feature(place) for place in drawn]),
    }


def shape_of(idea: Idea) -> dict[str, Any]:
    """The place of one idea, for the map of its page."""
    return _collection([_feature(idea.place)] if idea.place else [])


def area_of(collection: IdeaCollection) -> dict[str, Any]:
    """The area a collection is for, drawn beneath the points."""
    geometry = (collection.area or {}).get("geometry", collection.area or {})
    return _collection([_feature(geometry)] if geometry.get("coordinates") else [])


def has_area(collection: IdeaCollection) -> bool:
    """Whether there is an area to draw."""
    return bool(area_of(collection)["features"])


def _points(rows: Any) -> Iterator[dict[str, Any]]:
    words: dict[str, str] = {}
    for number, title, status, latitude, longitude in rows:
        if status not in words:
            words[status] = status_words(status)
        yield {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
            "properties": {"number": number, "title": title, "detail": words[status]},
        }


def _feature(geometry: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: geometry[name] for name in geometry if name != "bbox"}
    return {"type": "Feature", "properties": {}, "geometry": kept}


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}
