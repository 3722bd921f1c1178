"""Public addresses below that of a round: a voting code by e-mail."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from modellkommune.features.budget.views.letters import by_email

urlpatterns: list[URLPattern | URLResolver] = [
    path("abstimmen/code/", by_email.ask_code, name="ask_code"),
]
