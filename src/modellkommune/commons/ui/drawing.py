"""The part of a form on which a place is drawn, and its words.

The drawing itself is script (`assets/js/map-draw.js`), loaded when somebody opens
the map. What it draws travels in one hidden field as GeoJSON. Without script the
coordinates of a point can be typed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from shapely.errors import ShapelyError

from modellkommune.commons.ui.place_words import things_in_words
from modellkommune.commons.ui.templatetags.maps import engine_words

COORDINATES = re.compile(
    r"^\s*(?P<latitude>-?\d{1,2}[.,]\d+)\s*°?\s*[NS]?\s*[;,\s/]\s*"
    r"(?P<longitude>-?\d{1,3}[.,]\d+)\s*°?\s*[EOW]?\s*$",
    re.IGNORECASE,
)


class DrawMap(forms.Widget):
    """A map to draw on, loaded on demand, with the list of what is drawn.

    kinds       which of Point, LineString and Polygon may be drawn
    most        how many things may be drawn
    background  address of GeoJSON drawn beneath; empty: the map begins around the town
    """

    template_name = "ui/draw_map.html"
    use_fieldset = True

    kinds: tuple[str, ...] = ("Point", "LineString", "Polygon")
    most = 1
    background = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template needs: the tools to offer and the words of the script."""
        context = super().get_context(name, value, attrs)
        context["widget"] |= {
            "kinds": self.kinds,
            "most": self.most,
            "background": self.background or reverse("surroundings"),
            "style_url": settings.MAP_STYLE_URL,
            "words": json.dumps(engine_words()),
            "drawing_words": json.dumps(drawing_words()),
            "coordinates": self._typed(value),
            "things": self._things(value),
        }
        return context

    def format_value(self, value: Any) -> str:
        """GeoJSON as text; empty for a single point, which stands in the other field.

        So a point can be changed and removed without script as well.
        """
        return "" if self._typed(value) or not value else _as_text(value)

    def _typed(self, value: Any) -> str:
        """What stands in the field for coordinates: a single point, or what could not be read."""
        text = _as_text(value)
        if not text.lstrip().startswith("{"):
            return text
        try:
            longitude, latitude = _coordinates_of_point(json.loads(text))
        except (ValueError, TypeError):
            return ""
        return f"{latitude:.6f}, {longitude:.6f}"

    def _things(self, value: Any) -> list[str]:
        """What is drawn already, in words; nothing for what cannot be read."""
        try:
            return things_in_words(json.loads(_as_text(value) or "{}"))
        except (ValueError, TypeError, LookupError, AttributeError, ShapelyError):
            return []

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
        """What was drawn; without a drawing the point whose coordinates were typed."""
        drawn: str = data.get(name) or ""
        typed: str = data.get(f"{name}-coordinates") or ""
        return point_of(typed) or drawn

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether neither of the two fields was sent."""
        return name not in data and f"{name}-coordinates" not in data

    def id_for_label(self, id_: str) -> str:
        """The group is named by its legend; it has no single input to point at."""
        return ""


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value) if value else ""


def _coordinates_of_point(place: Any) -> tuple[float, float]:
    """Longitude and latitude. Raises ValueError for anything but a point."""
    if not isinstance(place, dict) or place.get("type") != "Point":
        raise ValueError(place)
    longitude, latitude = (float(one) for one in place["coordinates"][:2])
    return longitude, latitude


def point_of(coordinates: str) -> str:
    """Return a typed "49,7913, 9,9534" or "49.7913 9.9534" as GeoJSON of a point.

    Text that is no pair of numbers is returned as it is: reading it as a drawing
    says so, and the visitor finds it again in the field.
    """
    if not coordinates.strip():
        return ""
    found = COORDINATES.match(coordinates)
    if found is None:
        return coordinates
    latitude, longitude = (float(one.replace(",", ".")) for one in found.groups())
    return json.dumps({"type": "Point", "coordinates": [longitude, latitude]})


def drawing_words() -> dict[str, str]:
    """What the script says while somebody draws, in the page's language."""
    return {
        "Point": pgettext("drawn", "Point"),
        "LineString": _("Line, about {measure}"),
        "Polygon": _("Area, about {measure}"),
        "remove": _("Remove"),
        "startPoint": _(
            "Click on the place. With the keyboard: arrow keys move the map, the space bar "
            "takes its centre."
        ),
        "startLineString": _(
            "Click on each point of the line, and on the last one again to finish. "
            "With the keyboard: arrow keys move the map, the space bar takes its centre, "
            "the enter key finishes."
        ),
        "startPolygon": _(
            "Click on each corner, and on the first one again to finish. "
            "With the keyboard: arrow keys move the map, the space bar takes its centre, "
            "the enter key finishes."
        ),
        "none": _("Nothing is drawn yet. Choose what you want to draw."),
        "taken": _("Point {number} is set."),
        "drawn": _("Drawn: {thing}."),
        "removed": _("Removed: {thing}."),
        "undone": _("The last step is undone."),
        "cleared": _("Everything is removed."),
        "tooFew": _("More points are needed to finish."),
        "full": _("No more can be drawn here. Remove something first."),
    }
