"""The tag that places a map with its list.

{% load maps %}
{% map places boundaries_url=url %}
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import gettext

from modellkommune.commons.ui.places import Place

register = template.Library()


@register.inclusion_tag("ui/components/map.html", name="map")
def map_with_list(
    places: Iterable[Place],
    boundaries_url: str = "",
    source: str = "",
    list_id: str = "places",
) -> dict[str, Any]:
    """Draw the list of places, and a frame that becomes a map when asked.

    places          in the order of the list; the map numbers them alike
    boundaries_url  GeoJSON drawn beneath the points
    source          who owns the boundaries
    """
    return {
        "places": list(places),
        "boundaries_url": boundaries_url,
        "style_url": settings.MAP_STYLE_URL,
        "source": source,
        "list_id": list_id,
        "words": json.dumps(engine_words()),
    }


@register.simple_tag
def map_style() -> str:
    """The address of the background's style, or an empty text."""
    style: str = settings.MAP_STYLE_URL
    return style


@register.simple_tag
def map_words() -> str:
    """What the map engine says, as JSON for the frame of a map of one's own."""
    return json.dumps(engine_words())


def engine_words() -> dict[str, str]:
    """What the map engine says, in the page's language."""
    return {
        "Map.Title": gettext("Map"),
        "Marker.Title": gettext("Place on the map"),
        "NavigationControl.ZoomIn": gettext("Closer"),
        "NavigationControl.ZoomOut": gettext("Farther"),
        "Popup.Close": gettext("Close"),
        "AttributionControl.ToggleAttribution": gettext("Sources of the map"),
        "CooperativeGesturesHandler.WindowsHelpText": gettext("Hold Ctrl and scroll to zoom"),
        "CooperativeGesturesHandler.MacHelpText": gettext("Hold ⌘ and scroll to zoom"),
        "CooperativeGesturesHandler.MobileHelpText": gettext("Move the map with two fingers"),
    }
