"""Addresses of the portal: requests for data, applications."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.opendata.views.requesting import requests, showcases

of_the_room: list[URLPattern] = [
    path("datenwuensche/", requests.requests, name="requests"),
    path("datenwuensche/neu/", requests.new, name="request_new"),
    path("datenwuensche/<slug:place>/<int:number>/", requests.one, name="request"),
    path("anwendungen/", showcases.showcases, name="showcases"),
    path("anwendungen/neu/", showcases.new, name="showcase_new"),
]
# Below the address of one dataset.
urlpatterns: list[URLPattern] = []
