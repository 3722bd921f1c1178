"""Addresses of this room; they stay as they are, because people print and quote them."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from modellkommune.features.consultations.views.availability import addresses as availability
from modellkommune.features.consultations.views.consultees import addresses as consultees
from modellkommune.features.consultations.views.exchange import addresses as exchange
from modellkommune.features.consultations.views.plans import addresses as plans
from modellkommune.features.consultations.views.procedures import addresses as procedures
from modellkommune.features.consultations.views.reading import addresses as reading
from modellkommune.features.consultations.views.statements import addresses as statements
from modellkommune.features.consultations.views.weighing import addresses as weighing

app_name = "consultations"

PARTS = (procedures, plans, reading, availability, consultees, statements, weighing, exchange)

pages_of_a_procedure: list[URLPattern | URLResolver] = [
    entry for part in PARTS for entry in part.urlpatterns
]

urlpatterns = [
    *(entry for part in PARTS for entry in part.of_the_room),
    path("planungen/<slug:place>/<slug:slug>/", include(pages_of_a_procedure)),
]
