"""Addresses of decisions, grants and their open data."""

from __future__ import annotations

from itertools import product

from django.urls import URLPattern, URLResolver, path

from modellkommune.features.calls.views.awards import awards, data

TABLES, ENDINGS = ("aufrufe", "bewerbungen", "zuwendungen"), ("csv", "json")

urlpatterns: list[URLPattern | URLResolver] = [
    path("entscheidung/", awards.awards, name="awards"),
    path("zuwendung/<int:number>/", awards.award, name="award"),
    path("daten/schema.json", data.call_schema, name="call_schema"),
    path("daten/360giving.json", data.call_giving_json, name="call_giving_json"),
    *(
        path(
            f"daten/{name}.{ending}",
            data.call_table,
            {"name": name, "ending": ending},
            name=f"call_{name}_{ending}",
        )
        for name, ending in product(TABLES[1:], ENDINGS)
    ),
]
# Addresses that belong to no single call, with their whole path.
of_the_room: list[URLPattern | URLResolver] = [
    path("foerderaufrufe/daten/schema.json", data.schema, name="schema"),
    path("foerderaufrufe/daten/360giving.json", data.giving_json, name="giving_json"),
    path("foerderaufrufe/daten/360giving.csv", data.giving_csv, name="giving_csv"),
    *(
        path(
            f"foerderaufrufe/daten/{name}.{ending}",
            data.table,
            {"name": name, "ending": ending},
            name=f"{name}_{ending}",
        )
        for name, ending in product(TABLES, ENDINGS)
    ),
]
