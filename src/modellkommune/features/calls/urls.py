"""Addresses of this room; they stay as they are, because people print and quote them."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from modellkommune.features.calls.views import list_of_calls
from modellkommune.features.calls.views.applying import addresses as applying
from modellkommune.features.calls.views.awards import addresses as awards
from modellkommune.features.calls.views.calls import addresses as calls
from modellkommune.features.calls.views.grants import addresses as grants

app_name = "calls"

pages_of_a_call: list[URLPattern | URLResolver] = [
    *calls.urlpatterns,
    *applying.urlpatterns,
    *awards.urlpatterns,
    *grants.urlpatterns,
]

urlpatterns = [
    path("foerderaufrufe/", list_of_calls.calls, name="list"),
    *calls.of_the_room,
    *awards.of_the_room,
    *applying.of_the_room,
    *grants.of_the_room,
    path("foerderaufrufe/<slug:place>/<slug:slug>/", include(pages_of_a_call)),
]
