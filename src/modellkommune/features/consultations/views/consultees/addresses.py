"""Addresses of the portal: who must be heard."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.consultations.views.consultees import answering

of_the_room: list[URLPattern] = [
    path("planungen/beteiligung/<slug:token>/", answering.answer, name="answer"),
    path(
        "planungen/beteiligung/<slug:token>/unterlagen/<int:document>/", answering.document,
        name="answer_document",
    ),
]  # fmt: skip
# Below the address of one procedure.
urlpatterns: list[URLPattern] = []
