"""Addresses of the portal: catalogue for other portals."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from modellkommune.features.opendata.views.delivering import catalogue, sparql

ENDING = r"(?P<ending>ttl|rdf|jsonld)"
DATASET = r"(?P<place>[-\w]+)/(?P<slug>[-\w]+)"

of_the_room: list[URLPattern] = [
    path("katalog", catalogue.catalogue_by_wish, name="catalogue"),
    re_path(rf"^katalog\.{ENDING}$", catalogue.catalogue, name="catalogue_file"),
    path("katalog.ttl.gz", catalogue.dump, name="dump"),
    path("sparql/", sparql.sparql, name="sparql"),
    re_path(rf"^datensaetze/{DATASET}\.{ENDING}$", catalogue.dataset, name="rdf"),
]
# Below the address of one dataset.
urlpatterns: list[URLPattern] = []
