"""Addresses in the office: requests for data, applications."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.opendata.office.requesting import requests, showcases

of_the_room: list[URLPattern] = [
    path("requests/", requests.requests, name="requests"),
    path("requests/<int:asked>/", requests.answer, name="request"),
    path("requests/<int:asked>/show/", requests.show, name="request_show"),
    path("requests/<int:asked>/hide/", requests.hide, name="request_hide"),
    path("showcases/", showcases.showcases, name="showcases"),
    path("showcases/<int:showcase>/show/", showcases.show, name="showcase_show"),
    path("showcases/<int:showcase>/refuse/", showcases.refuse, name="showcase_refuse"),
]
# Below the address of one dataset.
urlpatterns: list[URLPattern] = []
