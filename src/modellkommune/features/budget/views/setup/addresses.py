"""Public addresses below that of a round: setting a round up, its rules, and the overview of its life."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
