"""Addresses in the office: preview, downloads, usage."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.opendata.office.serving import pages

of_the_room: list[URLPattern] = []
# Below the address of one dataset.
urlpatterns: list[URLPattern] = [path("usage/", pages.usage, name="usage")]
