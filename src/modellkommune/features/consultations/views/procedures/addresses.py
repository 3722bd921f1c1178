"""Addresses of the portal: procedures, rounds and announcements."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.consultations.views.procedures import reading

of_the_room: list[URLPattern] = [path("planungen/", reading.procedures, name="list")]
# Below the address of one procedure.
urlpatterns: list[URLPattern] = [path("", reading.procedure, name="procedure")]
