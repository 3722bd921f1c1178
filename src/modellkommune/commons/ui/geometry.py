"""Places that somebody drew: reading them, and the field of a form that takes them.

A place is a GeoJSON geometry in degrees (EPSG:4326, longitude first) with its
bounding box under "bbox"; without a place it is `{}`. Several drawn things of one
kind become a Multi… geometry, several of different kinds a GeometryCollection.

    form field   place = DrawnPlaceField(label=_("Where?"), kinds=("Point", "Polygon"))
    reading      read_geometry('{"type": "Point", "coordinates": [9.9, 49.8]}')
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import shapely
from django import forms
from django.utils.translation import gettext_lazy as _
from shapely.errors import ShapelyError
from shapely.geometry import mapping, shape

from modellkommune.commons.ui.drawing import DrawMap
from modellkommune.commons.ui.refusals import Refused

Box = tuple[float, float, float, float]

KINDS = ("Point", "LineString", "Polygon")
MOST_POINTS = 20_000
# Germany with a rim of some twenty kilometres: west, south, east, north in degrees.
GERMANY: Box = (5.5, 47.0, 15.4, 55.3)
DIGITS = 7  # a centimetre
LONGEST_POINT = 60  # characters of two numbers with brackets, drawn wide
# A crossing that leaves at least this share of the area in one piece is a slip of
# the hand; a figure of eight is not.
MENDED_SHARE = 0.99

SENTENCES = {
    "unreadable": _(
        "The place on the map could not be read. Please draw it again, or only describe it."
    ),
    "kind": _("This kind of drawing cannot be used here. Please draw the place in another way."),
    "crossing": _(
        "The border of the area crosses itself. Please draw it so that no line crosses another."
    ),
    "flat": _("The area has no extent. Please mark at least three corners."),
    "short": _("The line has no length. Please mark at least two different points."),
    "swapped": _(
        "The place lies far away. Longitude and latitude seem to be exchanged; "
        "please write the latitude first."
    ),
    "far": _("The place lies far away from here. Please mark another place, or only describe it."),
    "points": _("The drawing has too many points. Please draw it with fewer."),
    "many": _("More places are drawn than can be used here. Please remove some."),
}


class GeometryRefused(Refused):
    """A drawn place cannot be taken; `code` names the reason, `sentence` says it.

    Codes: unreadable, kind, crossing, flat, short, swapped, far, points, many.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(SENTENCES[code])


def read_geometry(
    text: str,
    *,
    kinds: Collection[str] = KINDS,
    limit: int = MOST_POINTS,
    most: int = 1,
    around: Box = GERMANY,
) -> dict[str, Any]:
    """Return a GeoJSON geometry in degrees with its bounding box; `{}` for an empty text.

    text    GeoJSON: a geometry, a feature or a collection; height is left out
    kinds   which of Point, LineString and Polygon may be drawn
    limit   the largest number of points
    most    how many things may be drawn
    around  west, south, east and north in degrees; a place beyond is refused

    Rings that are not closed are closed, and small crossings of an area are mended.
    Raises GeometryRefused.
    """
    if not text.strip():
        return {}
    if len(text) > limit * LONGEST_POINT:
        raise GeometryRefused("points")
    parts = list(_parts(_parsed(text)))
    _check_count(parts, kinds=kinds, most=most)
    _check_points(parts, limit=limit)
    drawn = [_sound(part) for part in parts]
    _check_near(drawn, around=around)
    return _joined(drawn)


def box_of(geometry: Mapping[str, Any]) -> Box | None:
    """West, south, east and north of a place in degrees; None without one."""
    if not geometry:
        return None
    west, south, east, north = geometry.get("bbox") or shape(geometry).bounds
    return west, south, east, north


def point_in(geometry: Mapping[str, Any]) -> tuple[float, float] | None:
    """Latitude and longitude of a point that lies in the place; None without one."""
    if not geometry:
        return None
    point = shape(geometry).representative_point()
    return round(point.y, DIGITS), round(point.x, DIGITS)


class DrawnPlaceField(forms.CharField):
    """Takes a place drawn on a map; cleaned it is a geometry with "bbox", or {}.

    kinds       which of Point, LineString and Polygon may be drawn
    most        how many things may be drawn
    around      beyond this box (degrees) a place is refused
    background  address of GeoJSON drawn beneath: the boundary, the areas of a plan

    Without script one point can be given by its coordinates; a form that wants
    a description in words has a field of its own for it.
    """

    widget = DrawMap

    def __init__(
        self,
        *,
        kinds: Collection[str] = KINDS,
        most: int = 1,
        limit: int = MOST_POINTS,
        around: Box = GERMANY,
        background: str = "",
        **kwargs: Any,
    ) -> None:
        self.kinds, self.most, self.limit, self.around = tuple(kinds), most, limit, around
        super().__init__(**kwargs)
        self.widget.kinds = self.kinds
        self.widget.most = most
        self.widget.background = background

    def to_python(self, value: Any) -> Any:
        """Read the drawing; a faulty one is answered with its sentence."""
        if not value:
            return {}
        text = value if isinstance(value, str) else json.dumps(value)
        try:
            return read_geometry(
                text, kinds=self.kinds, limit=self.limit, most=self.most, around=self.around
            )
        except GeometryRefused as refused:
            raise forms.ValidationError(refused.sentence, code=refused.code) from None

    def validate(self, value: Any) -> None:
        """An empty place is refused where one is needed."""
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """The validators of a text do not fit a geometry."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another place was drawn."""
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except forms.ValidationError:
            return True


def _parsed(text: str) -> Any:
    def refuse(_word: str) -> float:
        raise GeometryRefused("unreadable")

    try:
        return json.loads(text, parse_constant=refuse)
    except (ValueError, RecursionError) as broken:
        if isinstance(broken, GeometryRefused):
            raise
        raise GeometryRefused("unreadable") from None


def _parts(found: Any) -> Iterator[dict[str, Any]]:
    """Yield every single point, line and area of what was read."""
    if not isinstance(found, dict):
        raise GeometryRefused("unreadable")
    kind = str(found.get("type"))
    inside = found.get("features" if kind == "FeatureCollection" else "geometries")
    if kind == "Feature":
        yield from _parts(found.get("geometry"))
    elif kind in ("FeatureCollection", "GeometryCollection"):
        for one in inside if isinstance(inside, list) else [None]:
            yield from _parts(one)
    elif kind.startswith("Multi") and isinstance(found.get("coordinates"), list):
        for coordinates in found["coordinates"]:
            yield {"type": kind.removeprefix("Multi"), "coordinates": coordinates}
    else:
        yield {"type": kind, "coordinates": found.get("coordinates")}


def _check_count(parts: list[dict[str, Any]], *, kinds: Collection[str], most: int) -> None:
    if not parts:
        raise GeometryRefused("unreadable")
    if any(part["type"] not in kinds for part in parts):
        raise GeometryRefused("kind")
    if len(parts) > most:
        raise GeometryRefused("many")


def _check_points(parts: list[dict[str, Any]], *, limit: int) -> None:
    if sum(1 for part in parts for _point in _points(part["coordinates"])) > limit:
        raise GeometryRefused("points")


def _points(coordinates: Any) -> Iterator[list[float]]:
    """Yield every pair of numbers. Raises GeometryRefused for anything else."""
    if not isinstance(coordinates, list) or not coordinates:
        raise GeometryRefused("unreadable")
    if isinstance(coordinates[0], list):
        for inner in coordinates:
            yield from _points(inner)
        return
    if len(coordinates) < 2 or not all(_is_number(one) for one in coordinates):
        raise GeometryRefused("unreadable")
    yield coordinates


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _sound(part: dict[str, Any]) -> Any:
    """One drawn thing as a valid shape without height."""
    try:
        drawn = shapely.force_2d(shape(_closed(part)))
    except (ShapelyError, ValueError, TypeError, IndexError):
        raise GeometryRefused("flat" if part["type"] == "Polygon" else "unreadable") from None
    drawn = shapely.transform(drawn, lambda points: points.round(DIGITS))
    if part["type"] == "LineString" and drawn.length == 0:
        raise GeometryRefused("short")
    return _mended(drawn) if part["type"] == "Polygon" else drawn


def _closed(part: dict[str, Any]) -> dict[str, Any]:
    """An area whose borders end where they begin."""
    if part["type"] != "Polygon":
        return part
    rings = [ring if ring[0] == ring[-1] else [*ring, ring[0]] for ring in part["coordinates"]]
    return {**part, "coordinates": rings}


def _mended(area: Any) -> Any:
    """The area without small crossings; its outer border runs against the clock."""
    if not area.is_valid:
        pieces = [one for one in shapely.get_parts(shapely.make_valid(area)) if one.area > 0]
        polygons = [one for piece in pieces for one in shapely.get_parts(piece)]
        largest = max(polygons, key=lambda one: one.area, default=None)
        if largest is None:
            raise GeometryRefused("flat")
        if largest.area < MENDED_SHARE * sum(one.area for one in polygons):
            raise GeometryRefused("crossing")
        area = largest
    if area.area == 0:
        raise GeometryRefused("flat")
    return shapely.orient_polygons(area)


def _check_near(drawn: list[Any], *, around: Box) -> None:
    near = shapely.box(*around)
    if all(near.covers(one) for one in drawn):
        return
    turned = [shapely.transform(one, lambda points: points[:, ::-1]) for one in drawn]
    is_swapped = all(near.covers(one) for one in turned)
    raise GeometryRefused("swapped" if is_swapped else "far")


def _joined(drawn: list[Any]) -> dict[str, Any]:
    kinds = {one.geom_type for one in drawn}
    if len(drawn) == 1:
        place = drawn[0]
    elif len(kinds) == 1:
        place = getattr(shapely, f"Multi{kinds.pop()}")(drawn)
    else:
        place = shapely.GeometryCollection(drawn)
    # Through JSON once: tuples become lists, as they come back from the database.
    found: dict[str, Any] = json.loads(json.dumps(mapping(place)))
    return {**found, "bbox": list(place.bounds)}
