"""Addresses in the office: sources and runs."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.opendata.office.harvesting import runs, sources

of_the_room: list[URLPattern] = [
    path("sources/", sources.sources, name="sources"),
    path("sources/new/", sources.edit, name="source_new"),
    path("sources/<int:source>/", sources.source, name="source"),
    path("sources/<int:source>/edit/", sources.edit, name="source_edit"),
    path("sources/<int:source>/run/", sources.run_now, name="source_run"),
    path("sources/<int:source>/pause/", sources.pause, name="source_pause"),
    path("sources/<int:source>/give-up/", sources.give_up, name="source_give_up"),
    path("runs/<int:run>/", runs.run, name="run"),
    path("runs/<int:run>/apply/", runs.apply, name="run_apply"),
    path("runs/<int:run>/drop/", runs.drop, name="run_drop"),
    path("runs/<int:run>/report.csv", runs.table, name="run_table"),
]
# Below the address of one dataset.
urlpatterns: list[URLPattern] = []
