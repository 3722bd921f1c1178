"""Addresses of the portal: list, search, page of a dataset."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.opendata.views.finding import reading

of_the_room: list[URLPattern] = [path("datensaetze/", reading.datasets, name="list")]
# Below the address of one dataset.
urlpatterns: list[URLPattern] = [path("", reading.dataset, name="dataset")]
