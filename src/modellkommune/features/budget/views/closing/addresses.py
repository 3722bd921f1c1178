"""Addresses of the citizen pages on closing below that of a round."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.budget.views.closing import turnout

urlpatterns: list[URLPattern] = [
    path("beteiligung/", turnout.turnout, name="turnout"),
    path("daten/belege.txt", turnout.receipts_file, name="receipts_file"),
]
