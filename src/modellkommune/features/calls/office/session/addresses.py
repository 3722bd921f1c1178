"""Addresses of this part of the room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
# Addresses that belong to no single call.
of_the_room: list[URLPattern | URLResolver] = []
