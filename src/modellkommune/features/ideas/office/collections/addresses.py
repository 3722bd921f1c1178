"""Addresses in the office: editor of a collection."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.ideas.office.collections import editor, overview

of_the_room: list[URLPattern] = [
    path("", overview.index, name="index"),
    path("new/", editor.new, name="new"),
    path("areas.json", overview.known_areas, name="known_areas"),
]
# Below the address of one collection.
urlpatterns: list[URLPattern] = [
    path("", overview.show_collection, name="collection"),
    path("edit/", editor.edit, name="edit"),
    path("edit/<slug:step>/", editor.edit_step, name="edit_step"),
    path("delete/", editor.delete, name="delete"),
]
