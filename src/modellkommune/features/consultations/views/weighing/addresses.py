"""Addresses of the portal: the public result, and the author's own sentences."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.consultations.views.weighing import table, treated

of_the_room: list[URLPattern] = []
# Below the address of one record.
urlpatterns: list[URLPattern] = [
    path("abwaegung/", table.weighing, name="weighing"),
    path("abwaegung/daten.csv", table.weighing_csv, name="weighing_csv"),
    path("abwaegung/daten.json", table.weighing_json, name="weighing_json"),
    path("abwaegung/abwaegung.pdf", table.weighing_as_pdf, name="weighing_pdf"),
    path("behandlung/", treated.treated, name="treated"),
    path("behandlung/<str:token>/", treated.treated_own, name="treated_own"),
    path("behandlung/<str:token>/<int:number>.pdf", treated.treated_pdf, name="treated_pdf"),
]
