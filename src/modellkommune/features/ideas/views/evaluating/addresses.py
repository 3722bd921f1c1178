"""Addresses of the portal: what became of it."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.ideas.views.evaluating import outcome

of_the_room: list[URLPattern] = []
# Below the address of one collection.
urlpatterns: list[URLPattern] = [path("ergebnis/", outcome.outcome, name="outcome")]
