"""Addresses of the portal: new versions of a table."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.opendata.views.replacing import receive, schema

of_the_room: list[URLPattern] = [
    path("datenannahme/<slug:slug>/<slug:file>/", receive.receive, name="receive"),
]
# Below the address of one dataset.
urlpatterns: list[URLPattern] = [
    path("datei/<slug:file>/schema.json", schema.schema, name="schema"),
]
