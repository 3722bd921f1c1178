"""Addresses in the office: evaluation and end."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.ideas.office.evaluating import ending, figures

of_the_room: list[URLPattern] = []
# Below the address of one record.
urlpatterns: list[URLPattern] = [
    path("evaluation/", figures.evaluation, name="evaluation"),
    path("evaluation/chart/<slug:name>.<slug:kind>", figures.chart, name="evaluation_chart"),
    path("evaluation/ideas.<slug:kind>", figures.table, name="evaluation_table"),
    path("evaluation/places.geojson", figures.geojson, name="evaluation_geojson"),
    path("evaluation/report.pdf", figures.report, name="evaluation_report"),
    path("close/", ending.close, name="close"),
]
