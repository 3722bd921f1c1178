"""Addresses of the portal: list, search, page of a dataset."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.opendata.views.finding import (
    alerts,
    feeds,
    gathering,
    listing,
    reading,
)

of_the_room: list[URLPattern] = [
    path("datensaetze/", listing.datasets, name="list"),
    path("datensaetze/neu.atom", feeds.atom, name="atom"),
    path("datensaetze/neu.rss", feeds.rss, name="rss"),
    path("datensaetze/benachrichtigen/", alerts.alert, name="alert"),
    path("datensaetze/<slug:place>/", gathering.publisher, name="publisher"),
    path("datenreihen/<slug:place>/<slug:slug>/", gathering.series, name="series"),
]
# Below the address of one dataset.
urlpatterns: list[URLPattern] = [path("", reading.dataset, name="dataset")]
