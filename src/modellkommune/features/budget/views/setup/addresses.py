"""Public addresses below that of a round: where it stands, and its rules."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from modellkommune.features.budget.views.setup import overview, rules

urlpatterns: list[URLPattern | URLResolver] = [
    path("ablauf/", overview.overview, name="overview"),
    path("regeln/", rules.rules, name="rules"),
    path("regeln/regeln.json", rules.document, name="rules_file"),
    path("regeln/vorher-<int:number>.json", rules.earlier_document, name="earlier_rules_file"),
]
