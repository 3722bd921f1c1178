"""Public addresses below that of a round: closing the vote, opening the ballots, counting and publishing."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
