"""Addresses of this room; they stay as they are, because people print and quote them."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from modellkommune.features.opendata.views.asking import addresses as asking
from modellkommune.features.opendata.views.delivering import addresses as delivering
from modellkommune.features.opendata.views.describing import addresses as describing
from modellkommune.features.opendata.views.doors import addresses as doors
from modellkommune.features.opendata.views.drawing import addresses as drawing
from modellkommune.features.opendata.views.finding import addresses as finding
from modellkommune.features.opendata.views.harvesting import addresses as harvesting
from modellkommune.features.opendata.views.links import addresses as links
from modellkommune.features.opendata.views.receiving import addresses as receiving
from modellkommune.features.opendata.views.releasing import addresses as releasing
from modellkommune.features.opendata.views.replacing import addresses as replacing
from modellkommune.features.opendata.views.requesting import addresses as requesting
from modellkommune.features.opendata.views.serving import addresses as serving

app_name = "opendata"

PARTS = (
    describing,
    releasing,
    receiving,
    replacing,
    serving,
    asking,
    drawing,
    finding,
    requesting,
    delivering,
    doors,
    harvesting,
    links,
)

pages_of_a_dataset: list[URLPattern | URLResolver] = [
    entry for part in PARTS for entry in part.urlpatterns
]

urlpatterns = [
    *(entry for part in PARTS for entry in part.of_the_room),
    path("datensaetze/<slug:place>/<slug:slug>/", include(pages_of_a_dataset)),
]
