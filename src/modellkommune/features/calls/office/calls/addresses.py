"""Addresses of writing a call and making it public."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from modellkommune.features.calls.office.calls import overview

urlpatterns: list[URLPattern | URLResolver] = [
    path("", overview.call_page, name="call"),
]
# Addresses that belong to no single call.
of_the_room: list[URLPattern | URLResolver] = [
    path("", overview.index, name="index"),
]
