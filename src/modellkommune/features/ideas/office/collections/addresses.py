"""Addresses in the office: editor of a collection."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.ideas.office.collections import overview

of_the_room: list[URLPattern] = [path("", overview.index, name="index")]
# Below the address of one collection.
urlpatterns: list[URLPattern] = [path("", overview.show_collection, name="collection")]
