"""Addresses of the portal: data of other rooms."""

from __future__ import annotations

from django.urls import URLPattern

of_the_room: list[URLPattern] = []
# Below the address of one dataset.
urlpatterns: list[URLPattern] = []
