"""Addresses of the portal: assessment table, resolutions, replies."""

from __future__ import annotations

from django.urls import URLPattern

of_the_room: list[URLPattern] = []
# Below the address of one record.
urlpatterns: list[URLPattern] = []
