"""Addresses of the portal: meetings."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.ideas.views.hall import wall

of_the_room: list[URLPattern] = [path("saal/<slug:code>/", wall.short, name="hall_short")]
# Below the address of one collection.
urlpatterns: list[URLPattern] = [
    path("saal/<slug:code>/", wall.wall, name="hall"),
    path("saal/<slug:code>/mitmachen/", wall.phone, name="hall_submit"),
]
