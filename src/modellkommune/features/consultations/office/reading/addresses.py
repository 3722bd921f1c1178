"""Addresses in the office: the text of a round, and the plain summary."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.consultations.office.reading import writing

of_the_room: list[URLPattern] = []
# Below the address of one procedure.
urlpatterns: list[URLPattern] = [
    path("rounds/<int:number>/text/", writing.text, name="text"),
    path("plain/", writing.plain, name="plain"),
]
