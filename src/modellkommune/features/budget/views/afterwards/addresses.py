"""Public addresses below that of a round: the council's resolution, what became of the winners, and open data."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
