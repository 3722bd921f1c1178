"""Addresses of the portal: handing in and reading ideas."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.ideas.views.collecting import reading

of_the_room: list[URLPattern] = [path("ideen/", reading.collections, name="list")]
# Below the address of one collection.
urlpatterns: list[URLPattern] = [
    path("", reading.collection, name="collection"),
    path("<int:number>/", reading.idea, name="idea"),
]
