"""Addresses of the portal: interface for programs and SQL."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.opendata.views.asking import pages

of_the_room: list[URLPattern] = []
# Below the address of one dataset.
urlpatterns: list[URLPattern] = [
    path("datei/<slug:file>/sql/", pages.sql, name="sql"),
    path("datei/<slug:file>/openapi.json", pages.openapi, name="openapi"),
]
