"""Addresses of the portal: plans and their areas."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.consultations.views.plans import showing

of_the_room: list[URLPattern] = []
# Below the address of one procedure.
urlpatterns: list[URLPattern] = [
    path("durchgang/<int:number>/plan/", showing.plan, name="plan"),
    path("durchgang/<int:number>/plan/<int:position>/", showing.area, name="area"),
    path("durchgang/<int:number>/plan.geojson", showing.plan_geojson, name="plan_geojson"),
    path("durchgang/<int:number>/plan.svg", showing.plan_picture, name="plan_picture"),
    path("durchgang/<int:number>/plan.gml", showing.plan_file, name="plan_file"),
]
