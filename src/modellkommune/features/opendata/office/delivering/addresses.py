"""Addresses in the office: catalogue for other portals."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.opendata.office.delivering import pages

of_the_room: list[URLPattern] = [
    path("settings/", pages.settings, name="settings"),
    path("exceptions/", pages.exceptions, name="exceptions"),
]
# Below the address of one dataset.
urlpatterns: list[URLPattern] = []
