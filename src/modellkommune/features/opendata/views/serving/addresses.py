"""Addresses of the portal: preview, downloads, usage."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.opendata.views.serving import columns, downloads, preview

of_the_room: list[URLPattern] = []
# Below the address of one dataset.
urlpatterns: list[URLPattern] = [
    path("datei/<slug:file>/", preview.preview, name="preview"),
    path("datei/<slug:file>/spalten/", columns.statistics, name="statistics"),
    path("datei/<slug:file>/original", downloads.original, name="original"),
    path("datei/<slug:file>.<str:form>", downloads.download, name="download"),
]
