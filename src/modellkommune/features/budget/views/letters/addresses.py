"""Public addresses below that of a round: entitlements, letters, paper ballots and the polling hall."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
