"""Addresses in the office: whether documents can be read."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.consultations.office.availability import showing

of_the_room: list[URLPattern] = [
    path("watchers/", showing.all_watchers, name="watchers"),
    path("watchers/<int:watcher>/end/", showing.end_watcher, name="watcher_end"),
]
# Below the address of one procedure.
urlpatterns: list[URLPattern] = [
    path("rounds/<int:number>/availability/", showing.availability, name="availability"),
    path("rounds/<int:number>/availability/now/", showing.measure_now, name="measure_now"),
    path("rounds/<int:number>/availability.csv", showing.table, name="availability_table"),
]
