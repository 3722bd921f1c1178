"""Addresses of the portal: documents page by page, texts, comparison, plain language."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.consultations.views.reading import pages, texts

of_the_room: list[URLPattern] = []
# Below the address of one procedure.
urlpatterns: list[URLPattern] = [
    path("durchgang/<int:number>/unterlagen/<int:document>/", pages.document, name="document"),
    path(
        "durchgang/<int:number>/unterlagen/<int:document>/seite-<int:page>.png",
        pages.document_page, name="document_page",
    ),
    path("durchgang/<int:number>/text/", texts.text, name="text"),
    path("vergleich/", texts.compare, name="compare"),
    path("einfach/", texts.plain, name="plain"),
]  # fmt: skip
