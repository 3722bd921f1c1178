"""What somebody can follow besides a record: a topic, a place, surroundings, everything.

An interest is written like the name of a record, so that one table holds all that
is followed: "topic:Verkehr", "place:Nordstadt", "authority:lindental",
"around:49.79130,9.95340,500" (degrees and metres), "all:".
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

TOPIC, PLACE, AUTHORITY, AROUND, EVERYTHING = "topic", "place", "authority", "around", "all"
KINDS = (TOPIC, PLACE, AUTHORITY, AROUND, EVERYTHING)
METRES = (250, 500, 1_000, 2_000, 5_000, 10_000)
# One degree of latitude, on a sphere of the earth's mean radius.
METRES_PER_DEGREE = 111_195


@dataclass(frozen=True)
class Surroundings:
    """A circle around a point: degrees and metres."""

    latitude: float
    longitude: float
    metres: int


@dataclass(frozen=True)
class Matter:
    """What is known of an offer when it is asked who wants to hear of it.

    points  (latitude, longitude) in degrees; area GeoJSON geometry, or {}
    """

    about: str
    title: str
    summary: str
    place: str
    authority_slug: str
    topics: tuple[str, ...] = ()
    points: tuple[tuple[float, float], ...] = ()
    area: Mapping[str, Any] | None = None


def interest(kind: str, value: str = "") -> str:
    """Return the name of an interest."""
    return f"{kind}:{' '.join(value.split())}"


def around(where: Surroundings) -> str:
    """Return the name of an interest in surroundings; a metre is exact enough."""
    return f"{AROUND}:{where.latitude:.5f},{where.longitude:.5f},{where.metres}"


def parted(about: str) -> tuple[str, str]:
    """Return kind and value of an interest; an empty kind for the name of a record."""
    kind, _colon, value = about.partition(":")
    return (kind, value) if kind in KINDS else ("", about)


def surroundings_in(value: str) -> Surroundings | None:
    """Return the circle that an interest names, or None for a faulty one."""
    try:
        latitude, longitude, metres = value.split(",")
        return Surroundings(float(latitude), float(longitude), int(metres))
    except ValueError:
        return None


def wants(about: str, matter: Matter) -> bool:
    """Whether somebody who follows this wants to hear of an offer."""
    kind, value = parted(about)
    if kind == "":
        return bool(matter.about) and about == matter.about
    if kind == TOPIC:
        return value.casefold() in {topic.casefold() for topic in matter.topics}
    if kind == PLACE:
        return _is_named(value, matter)
    if kind == AUTHORITY:
        return value == matter.authority_slug
    if kind == AROUND:
        return _is_near(surroundings_in(value), matter)
    return kind == EVERYTHING


def in_words(about: str, *, label: str = "", authorities: Mapping[str, str] | None = None) -> str:
    """Return an interest as a line of a list; "" for the name of a record.

    authorities  names by their short names
    """
    kind, value = parted(about)
    if kind == TOPIC:
        return _("Topic: {topic}").format(topic=value)
    if kind == PLACE:
        return _("District or place: {place}").format(place=value)
    if kind == AUTHORITY:
        return _("Everything in {place}").format(place=(authorities or {}).get(value, value))
    if kind == AROUND:
        return _around_in_words(surroundings_in(value), label)
    return _("Everything new") if kind == EVERYTHING else ""


def address_of_interest(about: str) -> str:
    """Return where the offers that fit an interest stand on the portal, or ""."""
    kind, value = parted(about)
    if not kind:
        return ""
    query = {TOPIC: {"thema": value}, AUTHORITY: {"ort": value}}.get(kind)
    page = reverse("participation:map") if kind == AROUND else reverse("section_participate")
    return f"{page}?{urlencode(query)}" if query else page


def distance_in_words(metres: int) -> str:
    """Return a distance: 500 m or 2 km."""
    if metres < 1_000:
        return _("{metres} m").format(metres=metres)
    return _("{kilometres} km").format(kilometres=metres // 1_000)


def _around_in_words(where: Surroundings | None, label: str) -> str:
    distance = distance_in_words(where.metres) if where else ""
    if label:
        return _("Within {distance} of {place}").format(distance=distance, place=label)
    point = f"{where.latitude:.4f}, {where.longitude:.4f}" if where else ""
    return _("Within {distance} of the point {point}").format(distance=distance, point=point)


def _is_named(place: str, matter: Matter) -> bool:
    """Whether the words of a place stand in the offer, as whole words."""
    pattern = re.compile(rf"(?<!\w){re.escape(place.casefold())}(?!\w)")
    texts = (matter.place, matter.title, matter.summary)
    return bool(place) and any(pattern.search(text.casefold()) for text in texts)


def _is_near(where: Surroundings | None, matter: Matter) -> bool:
    if where is None:
        return False
    shapes = [_flat(shapely.Point(longitude, latitude), where)
              for latitude, longitude in matter.points]  # fmt: skip
    shapes += _flat_area(matter.area, where)
    origin = shapely.Point(0, 0)
    return any(shape.distance(origin) <= where.metres for shape in shapes)


def _flat_area(area: Mapping[str, Any] | None, where: Surroundings) -> list[shapely.Geometry]:
    if not area or not area.get("type"):
        return []
    return [_flat(shapely.geometry.shape(area), where)]


def _flat(shape: shapely.Geometry, where: Surroundings) -> shapely.Geometry:
    """Return a shape in metres from the middle of the circle.

    Over some kilometres the earth is flat enough: at ten kilometres the error in
    Germany is below ten metres.
    """
    shrinking = math.cos(math.radians(where.latitude))

    def moved(points: Any) -> Any:
        points[:, 0] = (points[:, 0] - where.longitude) * METRES_PER_DEGREE * shrinking
        points[:, 1] = (points[:, 1] - where.latitude) * METRES_PER_DEGREE
        return points

    return shapely.transform(shape, moved)


def matching(about: Iterable[str], matter: Matter) -> set[str]:
    """Return which of several followed things want to hear of an offer."""
    return {one for one in about if wants(one, matter)}
