"""Addresses of this room; they stay as they are, because people print and quote them."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from modellkommune.features.ideas.views.answering import addresses as answering
from modellkommune.features.ideas.views.collecting import addresses as collecting
from modellkommune.features.ideas.views.collections import addresses as collections
from modellkommune.features.ideas.views.entries import addresses as entries
from modellkommune.features.ideas.views.evaluating import addresses as evaluating
from modellkommune.features.ideas.views.hall import addresses as hall

app_name = "ideas"

PARTS = (collections, collecting, entries, hall, answering, evaluating)

pages_of_a_collection: list[URLPattern | URLResolver] = [
    entry for part in PARTS for entry in part.urlpatterns
]

urlpatterns = [
    *(entry for part in PARTS for entry in part.of_the_room),
    path("ideen/<slug:place>/<slug:slug>/", include(pages_of_a_collection)),
]
