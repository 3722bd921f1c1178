"""Addresses below /office/budget/<round>/: voting, replacing a ballot, and checking a receipt."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
