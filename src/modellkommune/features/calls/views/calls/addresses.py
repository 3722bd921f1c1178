"""Addresses of the call itself: list, page, print, feed, calendar, questions."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from modellkommune.features.calls.views.calls import page

urlpatterns: list[URLPattern | URLResolver] = [
    path("", page.call, name="call"),
]
# Addresses that belong to no single call, with their whole path.
of_the_room: list[URLPattern | URLResolver] = []
