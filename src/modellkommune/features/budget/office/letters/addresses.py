"""Addresses below /office/budget/<round>/: entitlements, letters, paper ballots and the polling hall."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
