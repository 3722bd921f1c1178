"""Addresses of the portal: charts and maps."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.opendata.views.drawing import charts

of_the_room: list[URLPattern] = []
# Below the address of one dataset.
urlpatterns: list[URLPattern] = [
    path("datei/<slug:file>/diagramm/", charts.chart, name="chart"),
    path("datei/<slug:file>/diagramm/einbetten/", charts.embed, name="chart_embed"),
    path("datei/<slug:file>/diagramm.svg", charts.svg, name="chart_svg"),
    path("datei/<slug:file>/diagramm.csv", charts.csv, name="chart_csv"),
    path("datei/<slug:file>/karte/", charts.areas, name="map"),
    path("datei/<slug:file>/karte/einbetten/", charts.embed, {"as_map": True}, name="map_embed"),
]
