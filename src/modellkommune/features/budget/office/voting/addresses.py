"""Addresses of the office: how many have voted, never how."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from modellkommune.features.budget.office.voting import state

urlpatterns: list[URLPattern | URLResolver] = [
    path("voting/", state.voting_state_page, name="voting_state"),
]
