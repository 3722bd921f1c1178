"""Addresses in the office: charts and maps."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.opendata.office.drawing import choosing

of_the_room: list[URLPattern] = []
# Below the address of one dataset.
urlpatterns: list[URLPattern] = [
    path("distributions/<int:distribution>/chart/", choosing.choose, name="chart_choose"),
]
