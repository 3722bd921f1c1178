"""Addresses of the portal: release, versions, withdrawal."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.opendata.views.releasing import pages

of_the_room: list[URLPattern] = []
# Below the address of one dataset.
urlpatterns: list[URLPattern] = [
    path("fassungen/", pages.versions, name="versions"),
    path("fassungen/<int:number>/", pages.version, name="version"),
]
