"""Addresses in the office: procedures, rounds and announcements."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.consultations.office.procedures import overview

of_the_room: list[URLPattern] = [path("", overview.index, name="index")]
# Below the address of one procedure.
urlpatterns: list[URLPattern] = [path("", overview.show_procedure, name="procedure")]
