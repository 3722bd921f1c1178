"""Addresses in the office: links that are checked."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.opendata.office.links import broken

of_the_room: list[URLPattern] = [
    path("links/", broken.links, name="links"),
    path("links/<int:check>/check/", broken.check_now, name="link_check"),
]
# Below the address of one dataset.
urlpatterns: list[URLPattern] = []
