"""Addresses of this part of the room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from modellkommune.features.calls.office.selecting import chairs

urlpatterns: list[URLPattern | URLResolver] = [
    path("chairs/", chairs.chairs, name="chairs"),
    path("chairs/large/", chairs.large, name="chairs_large"),
    path("chairs/propose/", chairs.propose, name="chairs_propose"),
    path("chairs/change/", chairs.change, name="chairs_change"),
    path("chairs/confirm/", chairs.confirm, name="chairs_confirm"),
]
# Addresses that belong to no single call.
of_the_room: list[URLPattern | URLResolver] = []
