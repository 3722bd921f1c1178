"""Public addresses below that of a round: what became of it, and its open data."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from modellkommune.features.budget.selectors.open_data.columns import RESOURCES
from modellkommune.features.budget.views.afterwards import implementation, open_data

urlpatterns: list[URLPattern | URLResolver] = [
    path("umsetzung/", implementation.implementation, name="implementation"),
    path("daten/schema.json", open_data.schema, name="schema"),
    *(
        path(f"daten/{name}.csv", open_data.table_csv, {"name": name}, name=f"{name}_csv")
        for name in RESOURCES
    ),
    *(
        path(f"daten/{name}.json", open_data.table_json, {"name": name}, name=f"{name}_json")
        for name in RESOURCES
    ),
]
